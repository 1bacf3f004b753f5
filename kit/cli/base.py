"""What every command works with: a voice in the user's language, and the store while it is open."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from kit.core.text import Language
    from kit.core.workspace import Workspace
    from kit.store.store import Store


class Saying:
    """Says what came of a command, in the language that was asked for.

    Parameters
    ----------
    page
        Where its sentences stand: a file in `kit/core/locales`.
    """

    def __init__(self, context: typer.Context, page: str = "cli") -> None:
        is_english = context.find_root().params.get("english", False)
        self.language: Language = "en" if is_english else "da"
        self.page = page

    def word(self, key: str, **values: object) -> str:
        """Give a sentence."""
        from kit.core.text import word

        return word(f"{self.page}.{key}", self.language, **values)

    def __call__(self, key: str, **values: object) -> None:
        """Say a sentence."""
        typer.echo(self.word(key, **values))


@contextmanager
def opened(workspace: "Workspace", *, makes: bool = False) -> Iterator["Store"]:
    """Give the store of a data folder, and close it; who only reads makes none."""
    from kit.store.store import Store

    store = Store(workspace, "make" if makes else "refuse")
    try:
        yield store
    finally:
        store.close()
