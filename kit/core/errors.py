"""Errors: each says in one sentence where, what, and the way out.

The sentences lie in `locales/errors.toml`: Danish to the leader, English to the programmer.
"""

from kit.core.text import Language, word


class KitError(Exception):
    """Something that the person in front of the screen can mend.

    Parameters
    ----------
    code
        Key of the sentence in `locales/errors.toml`.
    values
        What stands at its ``{tokens}``.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def sentence(self, language: Language) -> str:
        """Give the sentence in one language."""
        return word(f"errors.{self.code}", language, **self.values)

    def __str__(self) -> str:
        return self.sentence("en")


class InstrumentError(KitError):
    """The questions' file does not hold."""


class AnswerError(KitError):
    """An answer cannot be kept as it was given."""


class SettingsError(KitError):
    """The municipality's settings do not hold."""


class StoreError(KitError):
    """The data folder or its database cannot be used."""


class UnknownNetworkError(KitError):
    """No such network in this data folder."""


class ExportError(KitError):
    """An export cannot be written as it was asked for."""


class TableError(KitError):
    """A table cannot give what is asked of it."""


class PoolingError(KitError):
    """Exports cannot be put together."""


class ReportError(KitError):
    """A document cannot be made as it was asked for."""


class ServerError(KitError):
    """The server cannot listen on this machine."""
