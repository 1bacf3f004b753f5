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
        self.pairs = defaultdict(list)
        for line in lines_of(folder, "pairs"):
            self.pairs[line["pair"]].append(line["response_id"])
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

    def sure(self, round, item):
        """Say again how sure people are: the middle of eleven steps, and how many are high."""
        answers, _ = self.given(round, item)
        steps = [int(step) for (step,) in answers]
        middle = f"{median(steps):g}".replace(".", ",")
        high = sum(step >= 7 for step in steps)
        scale = f"Det midterste svar er {middle} på en skala fra 0 til 10."
        return f"{scale} {high} af {len(steps)} svarede 7 eller mere."

    def changes(self, then, now, item):
        """Count again who answered lower, the same and higher than in the round before.

        People are those whom the export numbers as a pair.
        """
        steps = [
            int(later) - int(earlier)
            for of in self.pairs.values()
            for later in self._of(now, item, of)
            for earlier in self._of(then, item, of)
        ]
        return [sum(s < 0 for s in steps), sum(s == 0 for s in steps), sum(s > 0 for s in steps)]

    def _of(self, round, item, responses):
        found = self.answers[round, item]
        return [found[id, ""][0] for id in responses if (id, "") in found]


def kind(text):
    """Read a day or a whole number."""
    return date.fromisoformat(text) if "-" in text[1:] else int(text)
