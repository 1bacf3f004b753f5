"""What lies ahead: commitments that may be shared, and the follow-up."""

from kit.core.dates import long_date
from kit.instrument.ids import FormCode
from kit.meeting.followup_days import followup_days
from kit.reports.model import (
    Paragraph,
)
from kit.reports.parts.base import Blocks, bullets, told, under, written
from kit.reports.source import Source


def commitments(source: Source) -> Blocks:
    """Give the commitments that their owners share, without names."""
    texts = [text for part in written(FormCode.COMMITMENT, source) for text in part.texts]
    baseline = [] if source.followed else told(FormCode.FOLLOWUP, source)
    blocks = [*bullets(texts), *told(FormCode.COMMITMENT, source), *baseline]
    return under(source.say("commitments"), blocks)


def followup(source: Source) -> Blocks:
    """Give when the network is followed up."""
    if source.meeting_on is None:
        return []
    days = [long_date(each, source.language) for each in followup_days(source.meeting_on)]
    line = source.say("followup_line", first=days[0], second=days[1])
    return under(source.say("followup"), [Paragraph(line)])


def followup_ahead(source: Source) -> Blocks:
    """Give when the network is followed up, as long as it was not."""
    return [] if source.followed or source.waves else followup(source)
