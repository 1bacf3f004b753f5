"""What a round came to, frozen for everybody: what the screen, phones, minutes and files show.

Every file here makes or reads what is published; nobody else computes a figure that others see.
"""
