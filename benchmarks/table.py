"""The table that `room.py` prints: a line for each thing measured, a column for each server."""

from dataclasses import dataclass, field

COLUMNS = ("ours", "promise", "bare", "× bare", "voila", "heated")

Line = dict[str, float | str]


@dataclass
class Table:
    """What was measured: a line for each thing, a column for each server."""

    lines: dict[str, Line] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def put(self, name: str, server: str, figure: float, promise: str = "") -> None:
        """Take a figure."""
        line = self.lines.setdefault(name, {})
        line[server] = figure
        if promise:
            line["promise"] = promise
        ours, bare = line.get("ours"), line.get("bare")
        if isinstance(ours, float) and isinstance(bare, float) and bare:
            line["× bare"] = ours / bare

    def show(self) -> None:
        """Print everything."""
        print("\n" + " " * 50 + "".join(f"{name:>9}" for name in COLUMNS))
        for name, line in self.lines.items():
            cells = [line.get(column) for column in COLUMNS]
            print(f"{name:50}" + "".join(f"{_cell(cell):>9}" for cell in cells))
        print("\n" + "\n".join(self.notes))


def _cell(value: float | str | None) -> str:
    return "" if value is None else value if isinstance(value, str) else f"{value:.3g}"


def part_of(values: list[float], share: float) -> float:
    """Give the value that such a share of all does not exceed."""
    if not values:
        return float("nan")
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
