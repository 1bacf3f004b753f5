"""One person's filling-in: the form, the form of a round, messages, paper, the recall code.

Every file here is about what one response is asked and sends; none draws a page, none counts.
"""
