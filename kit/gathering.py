"""Gathering: the leader puts what people wrote under names, and everybody sees what weighs most.

Used by the console. Every act is one change in the store and can be taken back. Which texts may
belong together is suggested; the leader decides.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from kit.asking import POINTS_ITEM
from kit.disclosure import Counts, Frozen, freeze
from kit.leading import Leading
from kit.likeness import Shared, alike, shared_words
from kit.response import OUTSIDE
from kit.said import Said
from kit.store.rounds import Round
from kit.store.showing import Published, Spot
from kit.store.themes import Theme
from kit.text import LANGUAGES, Language, clean, word

FORMS = ("evaluation", "discussion")
"""The rounds whose texts are gathered."""
POINTS = "points"
PART = "themes"
LONGEST = 200
FEWEST = 2
"""Themes that points can be given to."""

Values = Mapping[str, str]
Snapshot = tuple[Sequence[Theme], Mapping[Spot, str]]


@dataclass(frozen=True)
class Bundle:
    """A theme and the texts under it."""

    theme: Theme
    texts: Sequence[Said]


@dataclass(frozen=True)
class Look:
    """The themes of a meeting, and the texts that are under none."""

    bundles: Sequence[Bundle]
    loose: Sequence[Said]


class Gathering:
    """The themes of a meeting, and the texts that are under none yet.

    Its acts get the values of a panel's button or form.
    """

    def __init__(self, leading: Leading) -> None:
        self.leading, self.store = leading, leading.store
        self._earlier: list[Snapshot] = []

    @property
    def network(self) -> str:
        """Id of the network."""
        return self.leading.network

    # what there is

    def texts(self) -> list[Said]:
        """Give every text that can be gathered."""
        rounds = [round for round in self.leading.done() if round.form in FORMS]
        return [said for round in rounds for said in self.leading.texts(round)]

    def look(self) -> Look:
        """Give the themes in order with their texts, and the texts that are under none."""
        gathered, texts = self.store.gathered(self.network), self.texts()
        bundles = [
            Bundle(theme, [said for said in texts if gathered.get(said.spot) == theme.id])
            for theme in self.store.themes(self.network)
        ]
        return Look(bundles, [said for said in texts if said.spot not in gathered])

    def suggestions(self, loose: Sequence[Said]) -> list[list[Said]]:
        """Give those of these texts that seem to say the same."""
        language = self.leading.session.language
        groups = alike([said.lines[language] for said in loose], language)
        return [[loose[place] for place in group] for group in groups]

    def words(self, look: Look) -> list[Shared]:
        """Give the words that several of these texts share."""
        language = self.leading.session.language
        texts = [*look.loose, *(said for bundle in look.bundles for said in bundle.texts)]
        return shared_words([said.lines[language] for said in texts], language)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._earlier)

    # acts

    def gather(self, values: Values) -> None:
        """Put the ticked texts under a new theme, or under one that is there."""
        ticked = {name.removeprefix("text-") for name in values if name.startswith("text-")}
        spots = [said.spot for said in self.texts() if said.key in ticked]
        theme, name = self._theme(values.get("theme", "")), _name(values.get("name", ""))
        if not spots or not (theme or name):
            return
        if theme:
            self._act(lambda: self.store.gather(self.network, spots, theme))
        else:
            self._act(lambda: self.store.add_theme(self.network, name, spots))

    def take_out(self, values: Values) -> None:
        """Put a text under no theme."""
        spots = [said.spot for said in self.texts() if said.key == values.get("value")]
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

    # showing, and points

    def show_themes(self, _: Values) -> None:
        """Show the themes to everybody, with the points that were given so far."""
        if round := self._round():
            self._publish(round)

    def open_points(self, _: Values) -> None:
        """Let every phone give points to the themes."""
        if round := self._round():
            self.leading.open_for(round)

    def show_points(self, _: Values) -> None:
        """Take no more points, and show them with the themes."""
        standing = self.leading.standing(POINTS)
        if standing.round and standing.state == "open":
            self._publish(standing.round)

    def _publish(self, round: Round) -> None:
        self.store.publish(round, self.parts(round, self.leading.session.settings.min_n))
        self.store.set_state(round, "shown")
        self.leading.turn_to_first(round)

    def _round(self) -> Round | None:
        """Give the round that asks for points to the themes as they are now; None without any."""
        items, wording = self.asked()
        if not wording:
            return None
        known = self.leading.standing(POINTS).round
        if known and known.wording == wording:
            return known
        return self.store.add_round(
            self.network, "participants", items, state="draft", form=POINTS, wording=wording
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
        points, base = self._points(round, min_n, before.get(PART))
        bundles = self.look().bundles
        content = {"kind": "texts", "points": points} | {
            language: {
                "question": word("themes.title", language),
                "texts": [_line(bundle, points, language) for bundle in bundles],
            }
            for language in LANGUAGES
        }
        return [Published(PART, 0, base, content)]

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
        return (before.content["points"], before.base) if before else (None, None)

    def _givers(self, round: Round) -> list[str]:
        return [r.id for r in self.store.responses(self.network) if r.round == round.id]


def _name(typed: str) -> str:
    return " ".join(clean(typed).split())[:LONGEST]


def _line(bundle: Bundle, points: Mapping[str, int] | None, language: Language) -> str:
    """Give one theme in a line: its name, how many texts, and points where they may be shown."""
    count = len(bundle.texts)
    key = "line_one" if count == 1 else "line"
    line = word(f"themes.{key}", language, name=bundle.theme.name, count=count)
    if points is None or bundle.theme.id not in points:
        return line
    given = points[bundle.theme.id]
    key = "points_one" if given == 1 else "points"
    return f"{line} · {word(f'themes.{key}', language, points=given)}"
