"""One person's filling-in: the form, the form of a round, messages, paper, the recall code.

Every file here is about one response; none knows a page, a phone or a figure.
"""
