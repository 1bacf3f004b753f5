"""Results to talk about, in words: a sentence made of the figures, and the reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kit.core.text import Language, word
from kit.instrument.questions.options import DONT_KNOW
from kit.results.shown import ShownStanding, ShownTalk
from kit.results.talk import StandingItem, StandsOut, TalkResult
from kit.results.values import Said

PARTS = {
    "agreed": ("upper", "unknown"),
    "highest": ("upper", "unknown"),
    "divides": ("upper", "lower", "unknown"),
    "lowest": ("upper", "lower", "unknown"),
    "unknown": ("unknown_of", "upper_others"),
}
"""The figures that each is told by."""
BETWEEN = {"lower": ", ", "unknown": "; ", "upper_others": "; "}
"""What stands before a figure that is not the first."""


def talk_in_words(
    part: str, value: TalkResult, said: Mapping[str, Said], language: Language
) -> ShownTalk:
    """Say what stands out, or that nothing does.

    Parameters
    ----------
    said
        The words of each item, those of its codes and of *ved ikke* among them.
    """
    nothing = "" if value.results else word("talk.nothing", language)
    results = (_Standing(value, each, said, language).shown() for each in value.results)
    return ShownTalk(part, word("talk.title", language), nothing, tuple(results))


@dataclass(frozen=True)
class _Standing:
    """One result, with what its words are taken from."""

    value: TalkResult
    result: StandsOut
    said: Mapping[str, Said]
    language: Language

    def shown(self) -> ShownStanding:
        items = self.result.items
        tied = [self._say("tied")] if len(items) > 1 else []
        reason = self._say(f"reason_{self.result.reason}", **self._words(items[0].item))
        return ShownStanding(
            title=self._say(f"title_{self.result.reason}"),
            lines=tuple(map(self._line, items)),
            reason=" ".join([*tied, reason]),
            talks=tuple(talk for each in items if (talk := self.said[each.item].talk)),
        )

    def _say(self, key: str, **values: object) -> str:
        return word(f"talk.{key}", self.language, **values)

    def _line(self, item: StandingItem) -> str:
        """Say the figures of one item after its name."""
        name = self.said[item.item].short
        figures = "".join(self._figures(item))
        return f"{name} {figures}." if name.endswith("?") else f"{name}: {figures}."

    def _words(self, item: str) -> Mapping[str, str]:
        """Give what the answers are called that figures are about."""
        labels = self.said[item].labels
        codes = (self.value.upper_code, self.value.lower_code, str(DONT_KNOW))
        words = (within(labels.get(code, code), self.language) for code in codes)
        return dict(zip(("high", "low", "unknown"), words, strict=True))

    def _figures(self, item: StandingItem) -> Iterator[str]:
        figures = {"upper": item.upper, "lower": item.lower, "base": item.base}
        figures |= {"count": item.unknown, "asked": item.base + item.unknown}
        for number, key in enumerate(PARTS[self.result.reason]):
            count = figures[COUNTED[key]]
            if count or key in ALWAYS:
                yield BETWEEN[key] if number else ""
                yield self._say(key, **self._words(item.item), **figures)


COUNTED = {
    "upper": "upper",
    "lower": "lower",
    "unknown": "count",
    "unknown_of": "count",
    "upper_others": "upper",
}
"""The figure that each is about."""
ALWAYS = {"upper", "upper_others"}
"""What is told even where it is nobody."""


def within(label: str, language: Language) -> str:
    """Give a label as it stands within a sentence: *i høj grad*; names and *I* stay as they are."""
    first, rest = label[:1], label[1:]
    is_pronoun = language == "en" and (first == "I" and not rest[:1].isalpha())
    return label if is_pronoun or rest[:1].isupper() else first.lower() + rest
