"""Messages as the form sends them."""

ROW, OTHER, THIRD = "aaaaaaaa", "bbbbbbbb", "cccccccc"
HELLO = {"kind": "hello"}


def answer(item, value, *, row=ROW, missing=None, base=0, seq=1):
    """Give the message that writes one answer, made from revision `base` of it."""
    place = {"kind": "answer", "seq": seq, "row": row, "item": item}
    return place | {"value": value, "missing": missing, "base": base}


def stored(filling, item, row=ROW):
    """Give one answer as a window that opens now reads it."""
    return filling.take(HELLO)["state"]["answers"].get(row, {}).get(item)
