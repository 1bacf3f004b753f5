"""Themes: the board on which the leader gathers what people wrote under names.

Used by the console. Every act is one change in the store and can be taken back. Which texts may
belong together is suggested; the leader decides.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from kit.core.cleaning import clean, compared
from kit.instrument.ids import FormCode
from kit.meeting.acts import Values
from kit.meeting.control import MeetingControl
from kit.meeting.similarity import SharedWord, alike, shared_words
from kit.results.text_edition import untold
from kit.results.texts import FreeText
from kit.store.publications import Spot
from kit.store.themes import Theme

FORMS = (FormCode.EVALUATION, FormCode.DISCUSSION)
"""The rounds whose texts are gathered."""
LONGEST = 200

Snapshot = tuple[Sequence[Theme], Mapping[Spot, str]]


@dataclass(frozen=True)
class ThemeWithTexts:
    """A theme and the texts under it."""

    theme: Theme
    texts: Sequence[FreeText]


@dataclass(frozen=True)
class Board:
    """The themes of a meeting, and the texts that are under none."""

    themes: Sequence[ThemeWithTexts]
    loose: Sequence[FreeText]


class ThemeBoard:
    """The themes of a meeting, and the texts that are under none yet.

    Its acts get the values of a panel's button or form.
    """

    def __init__(self, control: MeetingControl) -> None:
        self.control, self.store = control, control.store
        self._earlier: list[Snapshot] = []

    @property
    def network(self) -> str:
        """Id of the network."""
        return self.control.network

    # what there is

    def texts(self) -> list[FreeText]:
        """Give every text that can be gathered."""
        rounds = [round for round in self.control.done() if round.form in FORMS]
        return [free_text for round in rounds for free_text in self.control.texts(round)]

    def look(self) -> Board:
        """Give the themes in order with their texts, and the texts that are under none."""
        gathered, texts = self.store.gathered(self.network), self.texts()
        themes = [
            ThemeWithTexts(
                theme,
                [free_text for free_text in texts if gathered.get(free_text.spot) == theme.id],
            )
            for theme in self.store.themes(self.network)
        ]
        return Board(themes, [free_text for free_text in texts if free_text.spot not in gathered])

    def untold(self, min_n: int) -> set[Spot]:
        """Give the texts that no count of a theme may tell of: too few can have written them."""
        about = self.control.store, self.control.session.instrument
        rounds = [round for round in self.control.done() if round.form in FORMS]
        return {spot for round in rounds for spot in untold(*about, round, min_n)}

    def suggestions(self, loose: Sequence[FreeText]) -> list[list[FreeText]]:
        """Give those of these texts that seem to say the same."""
        language = self.control.session.language
        groups = alike([free_text.lines[language] for free_text in loose], language)
        return [[loose[place] for place in group] for group in groups]

    def words(self, contents: Board) -> list[SharedWord]:
        """Give the words that several of these texts share."""
        language = self.control.session.language
        texts = [
            *contents.loose,
            *(free_text for filled in contents.themes for free_text in filled.texts),
        ]
        return shared_words([free_text.lines[language] for free_text in texts], language)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._earlier)

    # acts

    def gather(self, values: Values) -> None:
        """Put the ticked texts under a new theme, or under one that is there."""
        ticked = {name.removeprefix("text-") for name in values if name.startswith("text-")}
        spots = [free_text.spot for free_text in self.texts() if free_text.key in ticked]
        theme, name = self._theme(values.get("theme", "")), _name(values.get("name", ""))
        if not spots or not (theme or name):
            return
        theme = theme or self._called(name)
        if theme:
            self._act(lambda: self.store.gather(self.network, spots, theme))
        else:
            self._act(lambda: self.store.add_theme(self.network, name, spots))

    def take_out(self, values: Values) -> None:
        """Put a text under no theme."""
        spots = [
            free_text.spot for free_text in self.texts() if free_text.key == values.get("value")
        ]
        if spots:
            self._act(lambda: self.store.gather(self.network, spots, None))

    def rename(self, values: Values) -> None:
        """Give a theme another name."""
        theme, name = self._theme(values.get("theme", "")), _name(values.get("name", ""))
        if theme and name and name != theme.name:
            self._act(lambda: self.store.keep_theme(replace(theme, name=name)))

    def merge(self, values: Values) -> None:
        """Put one theme into another."""
        source, target = (self._theme(values.get(key, "")) for key in ("theme", "into"))
        if source and target and source != target:
            self._act(lambda: self.store.merge_themes(source, target))

    def raise_(self, values: Values) -> None:
        """Move a theme one place up."""
        themes = list(self.store.themes(self.network))
        ids = [theme.id for theme in themes]
        if (id := values.get("value", "")) not in ids[1:]:
            return
        place = ids.index(id)
        themes.insert(place - 1, themes.pop(place))
        self._act(lambda: self._order(themes))

    def remove(self, values: Values) -> None:
        """Take a theme away; its texts are under none again."""
        if theme := self._theme(values.get("value", "")):
            self._act(lambda: self.store.remove_theme(theme))

    def undo(self, _: Values) -> None:
        """Take back what was done last."""
        if self._earlier:
            themes, gathered = self._earlier.pop()
            self.store.restore_themes(self.network, themes, gathered)

    def _act(self, change: Callable[[], object]) -> None:
        before = self.store.themes(self.network), self.store.gathered(self.network)
        change()
        self._earlier.append(before)

    def _order(self, themes: Sequence[Theme]) -> None:
        for place, theme in enumerate(themes):
            self.store.keep_theme(replace(theme, place=place))

    def _theme(self, id: str) -> Theme | None:
        return next((theme for theme in self.store.themes(self.network) if theme.id == id), None)

    def _called(self, name: str) -> Theme | None:
        """Give the theme that has this name already, however it was typed."""
        themes = self.store.themes(self.network)
        return next((theme for theme in themes if compared(theme.name) == compared(name)), None)


def _name(typed: str) -> str:
    return " ".join(clean(typed).split())[:LONGEST]
