"""Settings: what a municipality decides, in `settings.toml` of the data folder.

The file is made with the data folder, with comments, from `templates/settings.toml`. Used by
notebooks, server and command line.
"""

from contextlib import suppress
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictInt,
    StringConstraints,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from kit.core.cleaning import clean
from kit.core.errors import SettingsError
from kit.core.files import is_file, is_there
from kit.core.last_good import copy_of, has_copy, keep, stamp
from kit.core.now import COPENHAGEN, is_time_zone, use_time_zone
from kit.core.problems import FaultySettingsError, Problem
from kit.core.text import Text, words
from kit.core.toml_files import parsed, structural
from kit.core.workspace import Workspace

TEMPLATE = Path(__file__).parent / "templates" / "settings.toml"


def _line(value: str) -> str:
    """Give a text on one line, without what no file can carry."""
    return " ".join(clean(value).split())


Line = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(_line)
]


def _web_address(value: str) -> str:
    if value and not _is_web_address(value):
        raise PydanticCustomError("web_address", "not a web address")
    if urlsplit(value).path.strip("/"):
        raise PydanticCustomError("web_address_path", "a web address with a path")
    return value.rstrip("/")


def _is_web_address(value: str) -> bool:
    try:
        address = urlsplit(value)
        is_host = bool(address.hostname) and address.port != 0 and "@" not in address.netloc
    except ValueError:
        return False
    is_plain = not (
        address.query or address.fragment or any(character.isspace() for character in value)
    )
    return is_host and is_plain and address.scheme in {"http", "https"}


def _time_zone(value: str) -> str:
    if not is_time_zone(value):
        raise PydanticCustomError("time_zone", "not a time zone")
    return value


class Settings(BaseModel):
    """What a municipality decides.

    Attributes
    ----------
    controller
        Who is the data controller where that is not the municipality as such, with an address.
    contact, dpo, legal_basis
        What participants are told about their data (GDPR article 13): whom to ask, the data
        protection officer, on what the processing rests, e.g. ``GDPR art. 6(1)(e)``.
    public_url
        Where phones reach a hosted kit, without a slash at the end; empty where the kit finds out.
    participant_wording
        Not used any more; older files have it.
    min_n
        The fewest valid answers that figures are shown for.
    retention_months
        How long answers are kept after the last wave.
    time_zone
        Where the municipality is, e.g. ``Europe/Copenhagen``: its hours and days are said.
    mindset
        The explanation that stands before the questions to discuss.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    municipality: Line = ""
    controller: Line = ""
    contact: Line = ""
    dpo: Line = ""
    legal_basis: Line = ""
    public_url: Annotated[Line, AfterValidator(_web_address)] = ""
    participant_wording: Line = ""
    min_n: StrictInt = Field(default=5, ge=3, le=100)
    retention_months: StrictInt = Field(default=12, ge=1, le=120)
    time_zone: Annotated[Line, AfterValidator(_time_zone)] = COPENHAGEN
    logo: Annotated[Line, Field(pattern=r"(?i)^$|\.(png|jpe?g|svg)$")] = ""
    mindset: Text = Field(default_factory=lambda: words("settings")["mindset"])

    @property
    def responsible(self) -> str:
        """Who is the data controller; empty where nobody is named."""
        return self.controller or self.municipality

    @property
    def untold(self) -> tuple[str, ...]:
        """What participants have a right to be told and the municipality has not filled in."""
        told = {"municipality": self.responsible}
        told |= {"contact": self.contact, "dpo": self.dpo, "legal_basis": self.legal_basis}
        return tuple(name for name, value in told.items() if not value)

    def logo_file(self, workspace: Workspace) -> Path | None:
        """Give the picture, named from the data folder; its copy where it is gone, or None."""
        file = workspace.folder / self.logo
        found = (each for each in (file, copy_of(file)) if self.logo and is_file(each))
        return next(found, None)


def settings(workspace: Workspace) -> Settings:
    """Give the settings that are in force: those of the file, else those that held before.

    Where there is no file, all is as it begins.

    Raises
    ------
    SettingsError
        With every fault of the file, each in one line, where it has never held.
    """
    file, read = workspace.settings, stamp(workspace.settings)
    if not is_there(file):
        return Settings()
    try:
        found = _read(file)
    except FaultySettingsError:
        if not has_copy(file):
            raise
        return _read(copy_of(file))
    keep(file, read)
    if found.logo and is_file(logo := workspace.folder / found.logo):
        keep(logo, stamp(logo))
    return found


def keep_time(workspace: Workspace) -> None:
    """Count days and hours in this process as the settings of a data folder have it.

    Nothing is written, and settings that never held stop nobody: the zone is Copenhagen's then.
    """
    use_time_zone(COPENHAGEN)
    file = workspace.settings
    for each in (file, copy_of(file)) if is_there(file) else ():
        with suppress(SettingsError):
            return use_time_zone(_read(each).time_zone)


def _read(file: Path) -> Settings:
    """Read settings strictly."""
    raw = parsed(file, FaultySettingsError)
    try:
        return Settings.model_validate(raw)
    except ValidationError as error:
        raise FaultySettingsError(structural(error, raw, file.name)) from error


def begin_settings(workspace: Workspace) -> bool:
    """Put the file in a data folder, with comments, unless it is there; tells whether it was made.

    Raises
    ------
    StoreError
        When there can be no data folder, or no file in it.
    """
    return workspace.make_file(workspace.settings, TEMPLATE.read_text(encoding="utf-8"))


def notices(workspace: Workspace) -> list[Problem]:
    """Find what participants must be told and settings that hold leave out, and what is unused."""
    if problems(workspace):
        return []
    is_made = is_there(workspace.settings)
    found = _read(workspace.settings) if is_made else Settings()
    named = [("settings_untold", ", ".join(found.untold))] if found.untold else []
    named += [("setting_unused", "participant_wording")] if found.participant_wording else []
    name = workspace.settings.name
    return [Problem(name, None, None, code, {"field": value}) for code, value in named]


def problems(workspace: Workspace) -> list[Problem]:
    """Find every fault of the settings; a data folder without the file has none."""
    if not is_there(workspace.settings):
        return []
    try:
        found = _read(workspace.settings)
    except FaultySettingsError as error:
        return list(error.problems)
    if found.logo and not is_file(workspace.folder / found.logo):
        values = {"value": found.logo, "folder": workspace.folder}
        return [Problem(workspace.settings.name, None, None, "logo_missing", values)]
    return []
