"""The guide on privacy shows what participants read before they answer, word for word."""

import re
from pathlib import Path

from kit.core.text import word

GUIDE = Path(__file__).parents[2] / "docs" / "privatliv.md"
FILLED_IN = {
    "min_n": "[5]",
    "retention_until": "[dato]",
    "controller": "[Kommunen]",
    "legal_basis": "[retsgrundlag]",
    "contact": "[kontakt]",
    "dpo": "[dpo]",
}
PARTS = ("short", "purpose", "readers", "erasure", "phone", "controller", "legal_basis")
PARTS += ("contact", "dpo", "rights")


def test_what_participants_read_stands_in_the_guide_as_they_read_it():
    quoted = re.findall(r"^> ?(.*)$", GUIDE.read_text("utf-8"), re.MULTILINE)
    said = " ".join(" ".join(quoted).replace("**Inden du svarer.**", "").split())

    assert said == " ".join(word(f"join.information_{part}", "da", **FILLED_IN) for part in PARTS)
