"""Two items that phones answer, and what a round of them comes to, as it is published."""

from kit.results.talk import StandingItem, StandsOut, TalkResult
from kit.results.values import (
    KeptPicture,
    KeptResult,
    LetThrough,
    OverviewResult,
    Said,
    ScaleResult,
    StepsResult,
    TooFew,
    kept_json,
)
from kit.store.publications import Published

RATED, TOLD = "ev_safe", "op_example"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 1"><rect width="9" height="1"/></svg>'
QUESTION = "I hvor høj grad kunne du sige din mening frit?"
BARS = {
    "question": QUESTION,
    "short": "Frit",
    "svg": SVG,
    "alt": "I høj grad: 5",
    "heads": ["Svar", "Antal"],
    "rows": [["I høj grad", 5]],
    "apart": "Ved ikke: 2",
    "talk": "Hvad gjorde det let?",
}
TEXTS = {"question": "Giv ét eksempel", "texts": ["<b>Flere</b> unge kommer."]}


def part(name, place, kind, content, base=None):
    """Give a part of a result as it is published, alike in both languages."""
    pictures = {}
    if "svg" in content:
        pictures = both(KeptPicture(svg=content["svg"], alt=content["alt"]))
    kept = KeptResult(value=VALUES[kind](content), pictures=pictures)
    return Published(name, place, base, kept_json(kept))


def both(said):
    return {"da": said, "en": said}


def said(content, **more):
    known = {name: content[name] for name in Said.model_fields if name in content}
    return both(Said(**known, **more))


def overview(content):
    items = [*content["agree"], *content["differ"]]
    words = both({item: item for item in items})
    return OverviewResult(agree=content["agree"], differ=content["differ"], said=words)


def talk(content):
    """Give what stands out: each reason with the items that it names, all with the same figures."""
    figures = {"upper": 6, "lower": 1, "base": 9, "unknown": 2}
    results = [
        StandsOut(reason=reason, items=[StandingItem(item=item, **figures) for item in items])
        for reason, items in content.items()
    ]
    return TalkResult(upper_code="4", lower_code="2", results=results)


def scale(content):
    counts = {str(place): count for place, (_, count) in enumerate(content["rows"])}
    labels = {str(place): label for place, (label, _) in enumerate(content["rows"])}
    return ScaleResult(counts=counts, said=said(content, labels=labels))


VALUES = {
    "bars": scale,
    "few": lambda content: TooFew(said=said(content)),
    "sure": lambda content: StepsResult(counts={}, said=said(content)),
    "overview": overview,
    "talk": talk,
    "texts": lambda content: LetThrough(texts=[*map(both, content["texts"])], said=said(content)),
}
