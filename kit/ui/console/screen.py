"""What the room sees: a view, or one slide of it, and the way to the next."""

from itertools import chain

from kit.meeting.control import MeetingControl
from kit.meeting.slides.base import BLANK, VIEWS, Slide
from kit.meeting.slides.leaders import WRITTEN_IN, leader_slides
from kit.ui.console.base import Content, form_title, room_panel, room_word
from kit.ui.notebook import say
from kit.ui.widgets.panel import Panel


@say
def on_screen() -> Panel:
    """Choose what the room sees."""
    return room_panel("on_screen", _on_screen, WRITTEN_IN, "turn_to")


def _on_screen(control: MeetingControl) -> Content:
    shown, by_form = control.meeting.screen, control.slides()
    slide = control.slide(shown)
    walk = [
        each.name for each in (*leader_slides(control.session, shown), *chain(*by_form.values()))
    ]
    place = walk.index(slide.name) if slide else -1
    kind, _, _ = shown.partition(":")
    return {
        "now": _now(shown, slide),
        "views": [_view(view, kind) for view in VIEWS],
        "parts": [
            {"title": form_title(form), "slides": [_slide(slide, shown) for slide in slides]}
            for form, slides in by_form.items()
        ],
        "has_more": len(walk) > 1 or bool(by_form),
        "before": walk[place - 1] if place > 0 else "",
        "after": walk[place + 1] if place + 1 < len(walk) else "",
    }


def _view(view: str, shown: str) -> Content:
    return {"name": view, "title": room_word(f"view_{view}"), "is_now": view == shown}


def _now(shown: str, slide: Slide | None) -> str:
    """Say what the screen shows; what is published no more shows as an empty screen."""
    if slide:
        return _slide_title(slide)
    return room_word(f"view_{shown if shown in VIEWS else BLANK}")


def _slide(slide: Slide, shown: str) -> Content:
    return {
        "id": slide.name.replace(":", "-"),
        "name": slide.name,
        "title": _slide_title(slide),
        "is_now": slide.name == shown,
    }


def _slide_title(slide: Slide) -> str:
    if slide.pages == 1:
        return slide.title
    return room_word("slide_page", title=slide.title, page=slide.page, pages=slide.pages)
