"""What a round came to, frozen for everybody: what the screen, phones, minutes and files show.

Every file here makes or reads what is published: values, figures by code, never a picture. What
votes come to is counted where they are cast, in `meeting`, and becomes a value of here.
"""
