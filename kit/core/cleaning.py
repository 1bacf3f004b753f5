"""The cleaner that every text passes at entry, and how two texts are compared.

`ui/frontend/form/cleaning.js` is its twin; the tests of both read one table of cases.
"""

import re
import unicodedata

_LINE_END = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_KEPT_CONTROLS = {"\n", "\t"}
_UNSEEN = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    r"\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What Unicode lets a reader leave out, and signs that are drawn as nothing."""
_NOTHING_SEEN = re.compile(rf"[\s{_UNSEEN}]*")
_EACH_UNSEEN = re.compile(f"[{_UNSEEN}]")


def clean(raw: str) -> str:
    r"""Give a text as it is kept: composed (NFC), without what no file can carry.

    Every line end becomes ``\n``; NUL, control characters, lone surrogates and noncharacters go.
    Emoji, right-to-left text and their joiners stay. A text in which nothing is seen is empty.
    """
    text = _storable(_lines(raw))
    return "" if _NOTHING_SEEN.fullmatch(text) else unicodedata.normalize("NFC", text)


def loses(raw: str) -> bool:
    """Tell whether `clean` takes something away that somebody may have meant."""
    text = _lines(raw)
    return _storable(text) != text or bool(text.strip() and not clean(text))


def compared(text: str) -> str:
    """Give what two texts have in common that a reader takes for the same.

    Letters may be small or large, or composed in another way; how wide a gap is tells nothing, nor
    does what is not seen.
    """
    seen = _EACH_UNSEEN.sub("", unicodedata.normalize("NFC", text))
    folded = unicodedata.normalize("NFC", seen.casefold())
    return " ".join(folded.split())


def _lines(raw: str) -> str:
    return _LINE_END.sub("\n", raw).replace("\x1f", " ")


def _storable(text: str) -> str:
    return text if text.isprintable() else "".join(filter(_is_storable, text))


def _is_storable(character: str) -> bool:
    code = ord(character)
    is_noncharacter = 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    category = unicodedata.category(character)
    return not is_noncharacter and (category not in {"Cc", "Cs"} or character in _KEPT_CONTROLS)
