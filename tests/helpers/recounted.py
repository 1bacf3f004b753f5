"""What the analyst's pictures must say, counted again from the store by loops, without pandas."""

from collections import Counter, defaultdict
from statistics import median

from kit.forms.rounds import round_form
from kit.store.response import OUTSIDE
from kit.store.responses import leader_id
from tests.helpers.random_networks import INSTRUMENT, WRITTEN

CLOSED = {"closed", "shown"}
FEWEST = 3


class Recount:
    """One network, read response by response."""

    def __init__(self, store, network):
        self.store, self.network = store, network
        self.rounds = {r.id: r for r in store.rounds(network) if r.audience != "trial"}
        self.sheets = defaultdict(list)
        for response in store.responses(network):
            if response.round in self.rounds:
                sheet = store.sheet(response.id)
                if any(answer.is_given for answer in sheet.answers.values()):
                    self.sheets[response.round].append((response, sheet))

    def closed(self, form):
        """Give the wave and the sheets of each closed round of a form: one a wave."""
        for id, round in self.rounds.items():
            if round.form == form and round.state in CLOSED and self.sheets[id]:
                yield round, [sheet for _, sheet in self.sheets[id]]

    def answered(self):
        rounds = self.rounds
        return Counter(
            (self.network, rounds[id].wave, rounds[id].form)
            for id, given in self.sheets.items()
            for _ in given
        )

    def points(self, item):
        """Give by wave what was answered to an item outside rows, missing codes among it."""
        found = {}
        for form in ("evaluation", "followup"):
            for round, sheets in self.closed(form):
                if item in round.items:
                    said = [sheet.answer(item) for sheet in sheets]
                    found[round.wave] = [int(a.value) if a.value else a.missing or -9 for a in said]
        return found

    def rated(self, min_n):
        """Count the answers to each rated item by wave, item and code; none on a small base."""
        counts = Counter()
        for item in rated_items():
            for wave, said in self.points(item).items():
                if sum(point > 0 for point in said) >= min_n:
                    counts.update((wave, item, point) for point in said)
        return counts

    def medians(self, item, min_n):
        """Give the middle answer to an item by wave, on a base that is large enough."""
        valid = {w: [p for p in said if p > 0] for w, said in self.points(item).items()}
        return {wave: median(points) for wave, points in valid.items() if len(points) >= min_n}

    def texts(self, min_n):
        """Count texts by theme and question, of questions that enough have written to."""
        gathered, counts = self.store.gathered(self.network), Counter()
        for form in ("evaluation", "discussion"):
            for round, _ in self.closed(form):
                asked = round_form(form, round.items, INSTRUMENT, "da", round.wording)
                for item in asked.questions:
                    written = [r.id for r, sheet in self.sheets[round.id] if sheet.value(item)]
                    if asked.control(item).kind in WRITTEN and len(written) >= min_n:
                        themes = (gathered.get((id, OUTSIDE, item), "") for id in written)
                        counts.update((theme, item) for theme in themes)
        return counts

    def stages(self):
        """Give the stage of each complete solution by row and wave."""
        told = self.leader("sol", 0)
        rows = [row for row in told.rows if is_complete("sol", told, row)]
        waves = {0: told, **{wave: self.leader("fs", wave) for wave in (3, 6, 12)}}
        return {
            (row, wave): int(said)
            for wave, sheet in waves.items()
            for row in rows
            if (said := sheet.value("sol_stage", row))
        }

    def values(self):
        """Count the leader's values by side, code and evidence."""
        sheet, counts = self.leader("val", 0), Counter()
        for row in sheet.rows:
            if is_complete("val", sheet, row):
                evidence = int(sheet.value("val_evidence", row))
                for side in ("val_type", "val_for"):
                    codes = ["", *sheet.value(side, row).split()]
                    counts.update((side, code, evidence) for code in codes)
        return counts

    def fate(self, min_n):
        """Count commitments by wave and status, where enough told of any."""
        counts, people = Counter(), Counter()
        for form, status in (("commitment", None), ("followup", "fc_status")):
            for round, sheets in self.closed(form):
                told = [[_fate(sheet, row, status) for row in sheet.rows] for sheet in sheets]
                told = [[each for each in one if each is not None] for one in told]
                people[round.wave] += sum(bool(one) for one in told)
                counts.update((round.wave, each) for one in told for each in one)
        return {place: n for place, n in counts.items() if people[place[0]] >= min_n}

    def leader(self, form, wave):
        return self.store.sheet(leader_id(self.network, form, wave))


def _fate(sheet, row, status):
    """Give what to count of one row; None where it is not counted."""
    if status:
        return sheet.value(status, row) or None
    is_private = sheet.value("cm_share", row) not in ("", "group")
    return "" if is_private or is_complete("cm", sheet, row) else None


def is_complete(module, sheet, row):
    """Tell whether a row has every answer that it must have."""
    required = [q.id for q in INSTRUMENT.module(module).items if q.row and q.required]
    return all(sheet.answer(item, row).is_given for item in required)


def rated_items():
    return [q.id for m in INSTRUMENT.modules for q in m.items if q.type == "rating" and not q.row]


def side_by_side(recounts, min_n):
    """Give the middle answer by item, network and wave, where enough networks have one."""
    found = {}
    for item in rated_items():
        by_wave = defaultdict(dict)
        for recount in recounts:
            for wave, middle in recount.medians(item, min_n).items():
                by_wave[wave][recount.network] = middle
        for wave, middles in by_wave.items():
            if len(middles) >= FEWEST:
                found |= {(item, network, wave): m for network, m in middles.items()}
    return found
