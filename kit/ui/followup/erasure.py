"""Erasure: what belongs to a participant's code is deleted for good."""

from kit.core.text import word
from kit.meeting.acts import Values
from kit.meeting.followup import FORM, PROMISED
from kit.privacy.erasure import erase_recalled
from kit.ui.followup.base import current_follow_up, follow_panel
from kit.ui.notebook import say
from kit.ui.widgets.panel import Panel


@say
def erasure() -> Panel:
    """Delete the commitment and the follow-ups of a participant's code."""
    about = current_follow_up()
    told: list[str] = []

    def forget(values: Values) -> None:
        told.clear()
        outcome = erase_recalled(about.store, about.session.instrument, values.get("code", ""))
        language = about.session.language
        if outcome is None:
            told.append(word("upkeep.unknown_code", language))
            return
        told.append(word("upkeep.forgotten", language, count=outcome.erasure.responses))
        told.extend(word("upkeep.left", language, file=file) for file in outcome.left)

    return follow_panel(
        "forgetting", lambda _: {"told": told}, [PROMISED, FORM], {"forget": forget}
    )
