"""Which follow-up the page is about: the one after 3, 6 or 12 months."""

from kit.core.dates import long_date
from kit.instrument.ids import ModuleCode
from kit.meeting.acts import Values
from kit.meeting.followup import FORM, FollowUp
from kit.meeting.followup_days import OPTIONAL_WAVE
from kit.meeting.progress import WAVES
from kit.ui.followup.base import Content, current_follow_up, follow_panel
from kit.ui.notebook import current_session, say
from kit.ui.widgets.panel import Panel


@say
def waves() -> Panel:
    """Choose the follow-up to work with."""
    about = current_follow_up()

    def choose(values: Values) -> None:
        about.choose(values)
        current_session().watch.follow(
            about.network
        )  # every panel of the page is about another wave

    return follow_panel("waves", _waves, [ModuleCode.NET, FORM], {"choose": choose})


def _waves(about: FollowUp) -> Content:
    language = about.session.language
    return {"waves": [_wave(about, wave, long_date(about.due(wave), language)) for wave in WAVES]}


def _wave(about: FollowUp, wave: int, day: str) -> Content:
    round = about.round(wave)
    return {
        "months": wave,
        "day": day,
        "state": round.state if round else "draft",
        "is_chosen": wave == about.wave,
        "is_optional": wave == OPTIONAL_WAVE,
    }
