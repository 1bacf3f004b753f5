"""The addresses that phones may come in by: which one is shown, and a button for each other one."""

from collections.abc import Mapping
from typing import Any

from kit.core.text import Language, word
from kit.meeting.phone_address import AddressControl, PhoneAddress
from kit.store.lan_address import LanAddress

ADDRESS_ACTS = ("choose_address", "hide_news")


def kind_in_words(kind: str, language: Language) -> str:
    """Say what an adapter leads to."""
    return word(f"addresses.kind_{kind}", language)


def addresses_content(
    control: AddressControl, prefix: str, language: Language
) -> Mapping[str, Any]:
    """Give what `parts/addresses.html` and `parts/address_news.html` show.

    Parameters
    ----------
    prefix
        Of the ids on the page.
    """
    found = control.found or PhoneAddress("")
    return {
        "addresses": {
            "id": f"{prefix}addresses",
            "obstacle": word(f"addresses.{found.obstacle}", language) if found.obstacle else "",
            "offered": [_offered(each, found, language) for each in found.offered],
            "has_choice": any(each != found.used for each in found.offered),
            "news": _news(control, found, language),
            **{
                key: word(f"addresses.{key}", language)
                for key in ("title", "hint", "use", "used", "hide")
            },
        }
    }


def _offered(each: LanAddress, found: PhoneAddress, language: Language) -> Mapping[str, Any]:
    return {
        "address": each.address,
        "adapter": each.adapter,
        "kind": kind_in_words(each.kind, language),
        "is_used": each == found.used,
    }


def _news(control: AddressControl, found: PhoneAddress, language: Language) -> list[str]:
    """Say what became of the address that the leader and the room know."""
    said = []
    values = {"missing": found.missing, "address": found.used.address if found.used else ""}
    if found.missing and not found.obstacle:
        said.append(word("addresses.gone", language, **values))
    if found.is_new_to(control.about.meeting):
        said.append(word("addresses.new", language))
    return said
