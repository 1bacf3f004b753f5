"""QR codes: an address as a picture that phones scan."""

import segno


def qr(address: str) -> str:
    """Give a picture that holds itself, as a ``data:`` address; it has its quiet zone."""
    code = segno.make(address, error="m", micro=False)
    return code.svg_data_uri(border=4, light="#fff", omitsize=True)
