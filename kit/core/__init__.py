"""The ground: words in two languages, clean texts, dates, errors, files, places, settings.

Every file here would serve another kit as well, but for names that all packages share (settings,
addresses); it imports nothing of the kit but its neighbours.
"""
