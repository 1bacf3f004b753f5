"""Handover: who shall hear of the result, as the leader noted it for themselves."""

from collections.abc import Mapping
from typing import Any

from kit.instrument.ids import Item, ModuleCode
from kit.ui.notebook import current_session, keep, say
from kit.ui.widgets.panel import Panel


@say
def handover() -> Panel:
    """Remind the leader who shall hear of the result; private, and kept nowhere else."""
    session = current_session()

    def content() -> Mapping[str, Any]:
        return {"whom": session.form(ModuleCode.LR).in_words(Item.LR_HANDOVER)}

    panel = Panel("followup/handover", session.language, content, is_private=True)
    return keep("followup-handover", panel, panel.refresh, ModuleCode.LR)
