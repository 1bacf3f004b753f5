"""Copies of the questions' file, as a municipality changes them."""

import re

PRICE = """
[[modules.items]]
id = "sol_x_price"
type = "integer"
row = true
text.da = "Hvad koster løsningen om året, i kroner?"
text.en = "What does the solution cost a year, in kroner?"
short.da = "Pris om året"
short.en = "Cost a year"
measures = "cost"
draws_on = "own"
"""
AFTER_SOLUTIONS = '\n[[modules]]\ncode = "val"\n'
AREA = """
[[modules]]
code = "area"
title.da = "Jeres område"
title.en = "Your area"
audience = "participant"
wave = "meeting"
minutes = 1
about.da = "Et spørgsmål fra kommunen."
about.en = "A question from the municipality."

[[modules.items]]
id = "area_x_used"
type = "single"
code_list = "yesno"
text.da = "Bruger I løsningen i jeres område?"
text.en = "Do you use the solution in your area?"
short.da = "Brug i området"
short.en = "Use in the area"
measures = "use"
draws_on = "own"
"""


VERSION = re.compile(r'^version = "(?P<version>[^"]*)"$', re.MULTILINE)
LABELS = re.compile(r'da = "(?P<da>[^"]*)", en = "(?P<en>[^"]*)"')


class Copy:
    """One copy, changed as one replaces or adds text."""

    def __init__(self, path):
        self.path = path

    def change(self, old, new):
        text = self.path.read_text("utf-8")
        assert text.count(old) == 1
        self.path.write_text(text.replace(old, new), "utf-8")

    def add(self, text):
        self.path.write_text(self.path.read_text("utf-8") + text, "utf-8")

    @property
    def version(self):
        return VERSION.search(self.path.read_text("utf-8"))["version"]

    def raise_version(self, to=None):
        """Write another version; where none is said, one with its middle number raised."""
        first, second, _ = self.version.split(".")
        to = to or f"{first}.{int(second) + 1}.0"
        self.change(f'version = "{self.version}"', f'version = "{to}"')

    def labels(self, code_list):
        """Give the Danish and the English words of each code of a list, in order."""
        return [(found["da"], found["en"]) for found in LABELS.finditer(self._codes(code_list))]

    def relabel(self, code_list, labels):
        """Put other words at the same codes of a list, in order."""
        said = iter(labels)
        codes = self._codes(code_list)
        self.change(codes, LABELS.sub(lambda _: 'da = "{}", en = "{}"'.format(*next(said)), codes))

    def _codes(self, code_list):
        begin = f"\n[code_lists.{code_list}]\n"
        _, _, after = self.path.read_text("utf-8").partition(begin)
        return begin + after.partition("\n]\n")[0]

    def ask_the_price(self):
        """Ask one more question of each solution, and say the help of another in other words."""
        self.change(AFTER_SOLUTIONS, PRICE + AFTER_SOLUTIONS)
        self.change("Et kort navn, som deltagerne kan kende løsningen på.", "Det, I kalder den.")
        self.raise_version()

    def ask_about_the_area(self, audience="participant"):
        """Ask one question in a module of its own."""
        self.add(AREA.replace("participant", audience))
        self.raise_version()
