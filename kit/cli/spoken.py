"""Help and wrong calls in the user's language, by the texts in `locales/help.toml`.

A text is found by its command and what can be said to it: `serve`, `serve_port`. What Click writes
itself, in English, has its texts there too: `click_…` are its sentences, `name_…` its names.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from kit.cli.language import ASKED, asked_for, of_help

if TYPE_CHECKING:
    from kit.core.text import Language

TEXTS = Path(__file__).parents[1] / "core" / "locales" / "help.toml"
UsageError: Any = typer.BadParameter.__mro__[1]
"""What Click raises at a wrong call; typer gives it no name."""

_TOKEN = re.compile(r"\{(\w+)\}")
_NAME = re.compile(r"(?<![-\w])[A-Za-z]+")
_EXTRA = re.compile(r"(?<=\[)[^\[\]]*(?=\]$)")


@cache
def texts() -> "Mapping[str, Mapping[Language, str]]":
    """Give every text; read here, as what reads the others loads much more."""
    return tomllib.loads(TEXTS.read_text("utf-8"))


def key_of(command: Any, parameter: Any = None) -> str:
    """Give where the text of a command is, or of what can be said to it."""
    if parameter is not None and "--help" in parameter.opts:
        return "help"
    name = "afrunding" if isinstance(command, TyperGroup) else command.name.replace("-", "_")
    return name if parameter is None else f"{name}_{parameter.name}"


# what Click writes


def danish(text: str) -> str:
    """Say in Danish what Click writes in English; what is not known stays as it is."""
    for pattern, said in _sentences():
        if found := pattern.fullmatch(text):
            return said.format_map(
                {key: _part(key, part) for key, part in found.groupdict().items()}
            )
    return text


def _part(key: str, text: str) -> str:
    """Say a part of a sentence: another sentence, a name, or what was typed."""
    says = {"message": danish, "name": names}
    return says.get(key, str)(text)


@cache
def _sentences() -> Sequence[tuple[re.Pattern[str], str]]:
    """Give Click's sentences as patterns, and what they are in Danish; the surest come first."""
    found = [text for key, text in texts().items() if key.startswith("click_")]
    found.sort(key=lambda text: _sureness(text["en"]), reverse=True)
    return [(_pattern(text["en"]), text["da"]) for text in found]


def _sureness(sentence: str) -> tuple[bool, int]:
    """Tell how surely a pattern is what it seems: one that begins with words, one of many words."""
    return not sentence.startswith("{"), len(_TOKEN.sub("", sentence))


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = _TOKEN.split(sentence)
    parts[::2] = map(re.escape, parts[::2])
    parts[1::2] = [f"(?P<{name}>.+)" for name in parts[1::2]]
    return re.compile("".join(parts))


def names(text: str) -> str:
    """Say the names that Click gives to what is to be typed; options keep theirs."""
    return _NAME.sub(lambda found: _name(found[0]), text)


def _name(word: str) -> str:
    said = texts().get(f"name_{word.lower()}")
    if not said:
        return word
    return said["da"].upper() if word.isupper() else said["da"]


_Formatter: Any = typer.Context.formatter_class


class _DanishFormatter(_Formatter):  # type: ignore[misc]
    """Writes Click's own words in Danish."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, names(args), f"{danish('Usage:')} ")

    def section(self, name: str) -> Any:
        return super().section(danish(name))

    def write_dl(self, rows: Sequence[tuple[str, str]], *more: Any, **named: Any) -> None:
        said = [(names(first), _EXTRA.sub(_extra, text)) for first, text in rows]
        super().write_dl(said, *more, **named)


def _extra(found: re.Match[str]) -> str:
    """Say what stands behind a help text, e.g. its default."""
    return "; ".join(map(danish, found[0].split("; ")))


# commands


def speak(command: Any, context: typer.Context) -> None:
    """Let a command have its texts in the language of the call."""
    language = of_help(context.meta.get(ASKED))
    if language == "da":
        context.formatter_class = _DanishFormatter
    for each in (command, *getattr(command, "commands", {}).values()):
        each.help = texts()[key_of(each)][language]
    for parameter in command.get_params(context):
        parameter.help = texts()[key_of(command, parameter)][language]


class SpokenCommand(TyperCommand):
    """A command that helps in the user's language."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what was typed."""
        speak(self, ctx)
        return super().parse_args(ctx, args)


class SpokenGroup(TyperGroup):
    """Commands that help, and are called wrongly, in the user's language."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what was typed before the command."""
        ctx.meta[ASKED] = asked_for(args)
        speak(self, ctx)
        try:
            return super().parse_args(ctx, args)
        except UsageError as error:
            raise _wrong_call(error, ctx) from None

    def invoke(self, ctx: Any) -> Any:
        """Run one command."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            raise _wrong_call(error, ctx) from None


def _wrong_call(error: Any, context: typer.Context) -> Exception:
    """Say what is wrong with a call, where it is said in Danish; gives what ends it."""
    if of_help(context.meta[ASKED]) == "en":
        return error  # type: ignore[no-any-return]
    shown = StringIO()
    error.show(shown)  # with the usage, which is in Danish already
    if lines := shown.getvalue().splitlines():
        typer.echo("\n".join(map(danish, lines)), err=True)
    return typer.Exit(error.exit_code)
