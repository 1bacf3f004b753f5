"""Similarity: which words several texts share, and which texts may belong together.

Works offline and decides nothing: the leader reads every text and makes the themes. Used by the
console and the screen.
"""

import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from heapq import heapify, heappop, heappush
from itertools import count
from pathlib import Path

import snowballstemmer

from kit.core.cleaning import compared
from kit.core.text import Language

STOPWORDS = Path(__file__).parent / "stopwords.toml"
NAMES = {"da": "danish", "en": "english"}
SHORTEST = 3
ALIKE = 0.22
"""Cosine from which texts are suggested as one theme: one rare word shared, or two common ones."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class SharedWord:
    """A word in its most usual form, and the number of texts that it stands in."""

    word: str
    texts: int


def shared_words(texts: Sequence[str], language: Language, fewest: int = 2) -> list[SharedWord]:
    """Give the words that several texts share, those in most texts first.

    Parameters
    ----------
    fewest
        Texts that a word must stand in.
    """
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    standing: Counter[str] = Counter()
    for text in texts:
        found = stems(text, language)
        standing.update(set(found))
        for stem, words in found.items():
            forms[stem].update(words)
    shared = [
        SharedWord(_usual(forms[stem]), number)
        for stem, number in standing.items()
        if number >= fewest
    ]
    return sorted(shared, key=lambda each: (-each.texts, each.word))


def alike(texts: Sequence[str], language: Language) -> list[list[int]]:
    """Suggest which texts belong together, by their places; texts like no other are left out.

    The largest group stands first. Pairs are joined from the most alike on, as long as the groups
    that they join are alike on average.
    """
    return [list(group) for group in _alike(tuple(texts), language)]


@lru_cache(maxsize=4)
def _alike(texts: tuple[str, ...], language: Language) -> list[list[int]]:
    """Find the groups; kept, as a page asks again whenever anything at the meeting changes."""
    vectors = _vectors([stems(text, language) for text in texts])
    groups = _Groups(vectors)
    groups.join()
    joined = [sorted(group) for group in groups.members.values() if len(group) > 1]
    return sorted(joined, key=lambda group: (-len(group), group))


class _Groups:
    """Texts on their way to groups: members by the group's number, and how alike any two are."""

    def __init__(self, vectors: "Sequence[Vector]") -> None:
        self.members = {place: [place] for place in range(len(vectors))}
        self.near = _near(vectors)
        self.queue = [
            (-value, (one, other))
            for one, others in self.near.items()
            for other, value in others.items()
            if one < other and value >= ALIKE
        ]
        heapify(self.queue)
        self.numbers = count(len(vectors))

    def join(self) -> None:
        """Join the two most alike groups, as long as two are alike."""
        while self.queue:
            _, (one, other) = heappop(self.queue)
            if one in self.members and other in self.members:
                self._join(one, other)

    def _join(self, one: int, other: int) -> None:
        joined, new = self.members.pop(one) + self.members.pop(other), next(self.numbers)
        near: dict[int, float] = defaultdict(float)
        for third, total in (*self.near.pop(one).items(), *self.near.pop(other).items()):
            if third in self.members:
                near[third] += total
        for third, total in near.items():
            self.near[third][new] = total
            similarity = total / (len(joined) * len(self.members[third]))
            if similarity >= ALIKE:
                heappush(self.queue, (-similarity, (third, new)))
        self.members[new], self.near[new] = joined, near


def stems(text: str, language: Language) -> dict[str, list[str]]:
    """Give the words of a text that say something, by their stem."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in _WORD.findall(compared(text)):
        if len(word) >= SHORTEST and word not in stopwords(language):
            found[_stem(word, language)].append(word)
    return found


@lru_cache(maxsize=10_000)
def _stem(word: str, language: Language) -> str:
    return str(snowballstemmer.stemmer(NAMES[language]).stemWord(word))


@cache
def stopwords(language: Language) -> frozenset[str]:
    """Give the words that say nothing of what a text is about."""
    return frozenset(tomllib.loads(STOPWORDS.read_text("utf-8"))[language].split())


def _usual(forms: Counter[str]) -> str:
    return min(forms, key=lambda word: (-forms[word], word))


Vector = Mapping[str, float]


def _vectors(found: Sequence[Iterable[str]]) -> list[Vector]:
    """Weigh stems by how few texts they stand in; each vector has the length 1."""
    texts = Counter(stem for each in found for stem in set(each))
    weight = {stem: math.log(1 + len(found) / number) for stem, number in texts.items()}
    vectors: list[Vector] = []
    for each in found:
        length = math.sqrt(sum(weight[stem] ** 2 for stem in set(each))) or 1
        vectors.append({stem: weight[stem] / length for stem in set(each)})
    return vectors


def _near(vectors: Sequence[Vector]) -> dict[int, dict[int, float]]:
    """Give for each text those that share a word with it, and how alike they are."""
    having: dict[str, list[tuple[int, float]]] = defaultdict(list)
    near: dict[int, dict[int, float]] = {}
    for place, vector in enumerate(vectors):
        found: dict[int, float] = defaultdict(float)
        for stem, weight in vector.items():
            for other, others_weight in having[stem]:
                found[other] += weight * others_weight
            having[stem].append((place, weight))
        near[place] = found
        for other, value in found.items():
            near[other][place] = value
    return near
