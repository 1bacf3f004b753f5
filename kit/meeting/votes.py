"""Votes: everybody sees the themes, gives them points (dot voting), and sees what has most.

Used by the console, beside `kit.meeting.themes`, which makes the themes.
"""

from collections.abc import Mapping, Sequence

from kit.forms.rounds import POINTS_ITEM
from kit.instrument.ids import Audience, FormCode
from kit.meeting.acts import Values
from kit.meeting.themes import ThemeBoard
from kit.results.disclosure import Counts, Frozen, freeze
from kit.results.kept import THEMES, kept_of
from kit.results.values import KeptResult, ShownThemes, ThemeResult, kept_json
from kit.store.publications import Published
from kit.store.response import OUTSIDE
from kit.store.rounds import Round

POINTS = FormCode.POINTS
FEWEST = 2
"""Themes that points can be given to."""


class Votes:
    """The points that everybody gives to the themes of a meeting.

    Its acts get the values of a panel's button or form.
    """

    def __init__(self, board: ThemeBoard) -> None:
        self.board = board
        self.control, self.store = board.control, board.store

    @property
    def network(self) -> str:
        """Id of the network."""
        return self.board.network

    def show_themes(self, _: Values) -> None:
        """Show the themes to everybody, with the points that were given so far."""
        if round := self._round():
            self._publish(round)

    def open_points(self, _: Values) -> None:
        """Let every phone give points to the themes."""
        if round := self._round():
            self.control.open_for(round)

    def show_points(self, _: Values) -> None:
        """Take no more points, and show them with the themes."""
        standing = self.control.standing(POINTS)
        if standing.round and standing.state == "open":
            self._publish(standing.round)

    def _publish(self, round: Round) -> None:
        min_n = self.control.session.min_n
        self.store.publish(round, self.parts(round, min_n), min_n=min_n)
        self.store.set_state(round, "shown")
        self.control.turn_to_first(round)

    def _round(self) -> Round | None:
        """Give the round that asks for points to the themes as they are now; None without any."""
        items, wording = self.asked()
        if not wording:
            return None
        known = self.control.standing(POINTS).round
        if known and known.wording.keys() == wording.keys():
            return self.store.reword(
                known, wording
            )  # points belong to themes, whatever their names
        return self.store.add_round(
            self.network, Audience.PARTICIPANTS, items, state="draft", form=POINTS, wording=wording
        )

    def asked(self) -> tuple[Sequence[str], Mapping[str, str]]:
        """Give what a round of points asks: its one question, and the themes' names."""
        names = {theme.id: theme.name for theme in self.store.themes(self.network)}
        return ([POINTS_ITEM] if len(names) >= FEWEST else []), names

    def parts(self, round: Round, min_n: int) -> list[Published]:
        """Give the themes as everybody sees them: with how many texts, and points once given.

        Points are frozen like every figure, and shown only where enough gave any.
        """
        before = {part.part: part for part in self.store.published(round.id)}
        points, base = self._points(round, min_n, before.get(THEMES))
        untold = self.board.untold(min_n)
        themes = tuple(
            ThemeResult(
                id=filled.theme.id,
                name=filled.theme.name,
                texts=sum(text.spot not in untold for text in filled.texts),
                points=points.get(filled.theme.id) if points is not None else None,
            )
            for filled in self.board.look().themes
        )
        kept = KeptResult(value=ShownThemes(themes=themes))
        return [Published(THEMES, 0, base, kept_json(kept))]

    def _points(
        self, round: Round, min_n: int, before: Published | None
    ) -> tuple[dict[str, int] | None, int | None]:
        given = [
            self.store.sheet(r).value(POINTS_ITEM, OUTSIDE).split() for r in self._givers(round)
        ]
        ticked = [themes for themes in given if themes]
        earlier = Frozen(before.base) if before and before.base is not None else None
        frozen = freeze(Counts({"given": len(ticked)}), None, earlier, min_n)
        if frozen:
            return {id: sum(id in themes for themes in ticked) for id in round.wording}, frozen.base
        return (self._shown_points(round, before), before.base) if before else (None, None)

    def _shown_points(self, round: Round, before: Published) -> dict[str, int] | None:
        """Give the points that were shown; None where none were."""
        value = kept_of(before, round, self.control.session.instrument).value
        themes = value.themes if isinstance(value, ShownThemes) else ()
        return {each.id: each.points for each in themes if each.points is not None} or None

    def _givers(self, round: Round) -> list[str]:
        return [r.id for r in self.store.responses(self.network) if r.round == round.id]
