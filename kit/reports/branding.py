"""Branding: what a municipality gives every document of its own, tried before it is used.

`afrunding check` tries it as a report does, so a report makes what the one calls good.
"""

from collections.abc import Callable, Iterator

from kit.core.errors import ReportError, SettingsError
from kit.core.files import is_there
from kit.core.settings import Settings, settings
from kit.core.workspace import Workspace
from kit.reports import docx, logo, pdf
from kit.reports.docx_template import new_template
from kit.reports.model import (
    Block,
    Branding,
    Bullets,
    Document,
    Facts,
    Heading,
    Logo,
    Paragraph,
    Table,
)


def branding(decided: Settings, workspace: Workspace) -> Branding:
    """Give the template and the logo, each tried; makes the template on first use.

    Raises
    ------
    ReportError
        When one of them cannot be used.
    """
    if not is_there(workspace.report_template):
        workspace.make_file(workspace.report_template, new_template())
    return Branding(_template(workspace), _logo(decided, workspace))


def faults(workspace: Workspace) -> list[ReportError]:
    """Give what a report would say of them; faults of settings are told elsewhere."""
    try:
        decided = settings(workspace)
    except SettingsError:
        return []
    tries: list[Callable[[], object]] = [lambda: _logo(decided, workspace)]
    if is_there(workspace.report_template):
        tries.append(lambda: _template(workspace))
    return [error for each in tries for error in _error(each)]


def _error(attempt: Callable[[], object]) -> Iterator[ReportError]:
    try:
        attempt()
    except ReportError as error:
        yield error


def _template(workspace: Workspace) -> bytes:
    try:
        content = workspace.report_template.read_bytes()
    except OSError as error:
        raise ReportError("template_unreadable") from error
    docx.write(_sample(), Branding(content))
    return content


def _logo(decided: Settings, workspace: Workspace) -> Logo | None:
    file = decided.logo_file(workspace)
    if file is None:
        return None
    found = logo.read(file, decided.logo)
    try:
        pdf.write(_sample(), Branding(b"", found))
    except ReportError as error:
        raise ReportError("logo_not_drawn", name=decided.logo) from error
    return found


def _sample() -> Document:
    """Give a document that asks everything of a template and of the place for a logo."""
    table = Table("–", ("–", "–"), (("–", "1"),))
    blocks: list[Block] = [Heading("–"), Heading("–", 2), Paragraph("–"), Paragraph("–", True)]
    blocks += [Bullets(("–",)), Facts((("–", "–"),)), table]
    return Document("minutes", "da", "–", "–", "", blocks)
