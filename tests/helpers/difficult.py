"""Texts that ask much of a page: long words, addresses, strings without a space; by a seed."""

from random import Random

from kit.instrument.questions.long_text import LongText
from kit.instrument.questions.short_text import ShortText
from kit.reports.model import Bullets, Facts, Heading, Paragraph, Picture, Result, Table
from kit.store.response import Answer
from tests.helpers.documents import plain
from tests.helpers.rounds import INSTRUMENT

COMPOUNDS = (
    "Speciallægepraksisplanlægningsstabilisering",
    "multiplechoicebesvarelsesregistreringer",
    "bekæmpelsesmiddelforbrugsoversigten",
    "Netværkskoordinatoruddannelsesudvalget",
    "forebyggelsesindsatsevalueringsmetoden",
    "internationaliseringsbestræbelserne",
)
MAIL = "anne-marie.mikkelsen_koordination@boerneogungeforvaltningen.eksempelkommune.dk"
ADDRESS = (
    "https://www.eksempelkommune.dk/boern-og-unge/tvaersektorielle-netvaerk/"
    "dokumenter/2026/afrunding?id=9f8e7d6c5b4a3f2e1d&side=3#afsnit-2"
)
ODD = (
    *("🎉" * 30, "м" * 45, "שלום" * 12, "漢字" * 40),
    *("ord-" * 30, "a/b/" * 40, "1234567890" * 9, "W" * 90),
)
ORDINARY = (
    "Vi ringer til hinanden i stedet for at sende skemaer.",
    "Ja, inden 24. november 2026",
    "(5. marts 2027)",
    "Kultur og Fritid sammen med foreningsrådet",
    "Nej",
    "",
)
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="358" height="{height}">'
    '<rect width="358" height="{height}" fill="#cccccc"/></svg>'
)


class Difficult:
    """Gives one difficult text after the other, the same for the same seed."""

    def __init__(self, seed):
        self.random = Random(seed)

    def word(self):
        """Give what no space breaks."""
        unbroken = self.random.choice("aeløx") * 200
        kinds = (*[self.random.choice(COMPOUNDS)] * 3, MAIL, ADDRESS, unbroken)
        return self.random.choice((*kinds, self.random.choice(ODD)))

    def text(self, limit=400):
        """Give a text of words that are ordinary and words that are not."""
        said = [self.random.choice((self.word(), self.random.choice(ORDINARY))) for _ in range(5)]
        return " ".join(filter(None, said))[:limit].strip() or "Nej"

    def table(self, columns):
        """Give a table; some of its columns hold numbers."""
        numbers = [column > 0 and self.random.random() < 0.4 for column in range(columns)]
        rows = tuple(
            tuple(str(self.random.randrange(2000)) if n else self.text(200) for n in numbers)
            for _ in range(3)
        )
        return Table("Tabel", tuple(self.text(60) for _ in numbers), rows)

    def blocks(self):
        """Give every kind of block."""
        picture = Picture(DRAWING.format(height=self.random.choice((60, 240, 2400))), "Et billede")
        return [
            Heading(self.text()),
            Paragraph(self.text()),
            Paragraph(self.text(), is_aside=True),
            Bullets((self.text(), self.word())),
            Facts(tuple((self.text(60), self.text()) for _ in range(4))),
            *(self.table(columns) for columns in range(2, 8)),
            Heading(self.word(), 2),
            Result(picture, self.table(3), (self.text(), self.word())),
            Result(picture, self.table(4), (self.text(),)),
            Result(picture, self.table(2)),
        ]

    def document(self, **said):
        """Give a document with every kind of block."""
        about = {"title": self.text(200), "subtitle": self.text(200), "sender": self.text(200)}
        return plain(*self.blocks(), **about | said)


def rewrite(store, network, difficult):
    """Put a difficult text in the place of every text that was written about a network."""
    limits = {q.id: q.limit for q in INSTRUMENT.items() if isinstance(q, ShortText | LongText)}
    written = [
        (item, answer.value, answer.revision, response.id, row)
        for response in store.responses(network.id)
        for (row, item), answer in store.sheet(response.id).answers.items()
        if item in limits and answer.value
    ]
    for item, _, revision, response, row in sorted(written):  # ids are others each time
        text = difficult.text(min(limits[item], 400))
        store.write(response, row, item, Answer(text), revision)
