"""The three documents, by name: the handout, the minutes, the summary."""

from collections.abc import Collection, Mapping

from kit.core.dates import long_date
from kit.core.errors import ReportError
from kit.instrument.ids import Item
from kit.reports import handout, minutes, summary
from kit.reports.model import Document
from kit.reports.parts.base import Make
from kit.reports.source import CARD, Source

HANDOUT, MINUTES, SUMMARY = "handout", "minutes", "summary"

DOCUMENTS: Mapping[str, Mapping[str, Make]] = {
    HANDOUT: handout.PARTS,
    MINUTES: minutes.PARTS,
    SUMMARY: summary.PARTS,
}
"""The parts of each document by the name under which they can be left out."""

ON_REQUEST = frozenset({"methods"})
"""Parts that are left out unless somebody asks for them: the leader wrote them for themselves."""

PARTS = tuple(dict.fromkeys(name for made in DOCUMENTS.values() for name in made))


def document(
    source: Source,
    name: str,
    *,
    sender: str = "",
    without: Collection[str] = (),
    also: Collection[str] = (),
) -> Document:
    """Make one document.

    Parameters
    ----------
    sender
        Who it comes from.
    without
        Names of parts to leave out, among `PARTS`.
    also
        Names of parts to make although they are made only on request, among `ON_REQUEST`.

    Raises
    ------
    ReportError
        When there is no part of such a name.
    """
    for part in (*without, *also):
        if part not in PARTS:
            raise ReportError("unknown_part", part=part, known=", ".join(PARTS))
    left_out = {*without, *(ON_REQUEST - set(also))}
    made = [make for part, make in DOCUMENTS[name].items() if part not in left_out]
    return Document(
        name=name,
        language=source.language,
        title=source.say(f"title_{name}", network=source.name),
        subtitle=_subtitle(source),
        sender=sender,
        blocks=[block for make in made for block in make(source)],
    )


def _subtitle(source: Source) -> str:
    meeting = source.meeting_on
    on = source.say("meeting_on", day=long_date(meeting, source.language)) if meeting else ""
    return " · ".join(filter(None, (source.forms[CARD].in_words(Item.NET_THEME), on)))
