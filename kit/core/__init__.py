"""The ground: words in two languages, dates, errors, files, where things lie, settings.

Every file here knows nothing of questions, networks or meetings, and imports nothing of the kit
but its neighbours.
"""
