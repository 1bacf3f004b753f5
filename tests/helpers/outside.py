"""A recount by plain code, from the files of an internal export alone: nothing of the kit is used.

What a figure must be is read out of the long table of answers, line by line.
"""

import csv
from collections import Counter, defaultdict
from datetime import date
from statistics import median, median_low

MISSING = {"-9", "-8", "-7"}
SHARE, FOR_ALL = "cm_share", "group"
"""The question who may see a row, and the answer that lets everybody."""
GROUP = "bg_group"


def lines_of(folder, name):
    """Read a table of an export, whatever network its name begins with."""
    [path] = [p for p in folder.glob("*.csv") if p.stem == name or p.stem.endswith(f"-{name}")]
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Recounted:
    """The answers of one network, by round and item: the code or text, answer by answer."""

    def __init__(self, folder):
        self.answers = defaultdict(lambda: defaultdict(list))
        """By round and item, then by person and row: the codes in their order."""
        self.groups, self.missing, hidden = {}, defaultdict(Counter), set()
        """What group each person named; by round and item, how many gave each missing code."""
        every = lines_of(folder, "responses")
        for line in every:
            place = line["response_id"], line["row"]
            if line["item_id"] == SHARE and line["value_code"] != FOR_ALL:
                hidden.add(place)
            if line["item_id"] == GROUP and line["value_code"] not in MISSING:
                self.groups[line["response_id"]] = line["value_code"]
        for line in every:
            place = line["response_id"], line["row"]
            value = line["value_code"] or line["value_text"]
            if line["value_code"] in MISSING:
                self.missing[line["round_id"], line["item_id"]][int(line["value_code"])] += 1
            if line["value_code"] not in MISSING and place not in hidden:
                self.answers[line["round_id"], line["item_id"]][place].append(value)

    def given(self, round, item, group=""):
        """Give the answers of everybody, or of one group, each as its codes; and the people."""
        found = self.answers[round, item]
        wanted = {p: codes for p, codes in found.items() if self._is_of(p[0], group)}
        return list(wanted.values()), {person for person, _ in wanted}

    def _is_of(self, person, group):
        return not group or self.groups.get(person, "none") == group

    def count(self, line):
        """Count again what one line of a shared table of results says."""
        answers, _ = self.given(line["round_id"], line["item_id"], line["group_code"])
        code, rank = line["value_code"], line["rank"]
        if rank:
            return sum(len(a) >= int(rank) and a[int(rank) - 1] == code for a in answers)
        first, between, last = code.partition("..")
        if between:
            return sum(kind(first) <= kind(value) <= kind(last) for (value,) in answers)
        return Counter(code for each in answers for code in each)[code]

    def base(self, line):
        """Count the answers and the people behind a line."""
        answers, people = self.given(line["round_id"], line["item_id"], line["group_code"])
        return len(answers), len(people)

    def middle(self, round, item):
        """Give the middle of numbers, or of days."""
        answers, _ = self.given(round, item)
        values = [kind(value) for (value,) in answers]
        return median_low(values) if isinstance(values[0], date) else median(values)

    def labels(self, folder):
        """Give the words of codes of an item, as the codebook of the export has them in Danish."""
        found = defaultdict(dict)
        for line in lines_of(folder, "codebook"):
            if line["code"]:
                found[line["item"]][line["code"]] = line["label_da"]
        return found


def kind(text):
    """Read a day or a whole number."""
    return date.fromisoformat(text) if "-" in text[1:] else int(text)
