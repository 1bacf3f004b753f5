"""Two items that phones answer, and what a round of them comes to, as it is published."""

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
    return Published(name, place, base, {"kind": kind, "da": content, "en": content})
