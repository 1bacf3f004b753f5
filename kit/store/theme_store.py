"""What the store keeps of themes: names for what several people said."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from kit.store import themes
from kit.store.changes import count_change
from kit.store.database import Database
from kit.store.meetings import MEETING
from kit.store.publications import Spot
from kit.store.themes import Theme


class ThemeStore(Database):
    """The part of the store that themes use."""

    def themes(self, network: str, wave: int = 0) -> Sequence[Theme]:
        """Give the themes of a meeting, in order."""
        with self.reading() as connection:
            return themes.read_themes(connection, network, wave)

    def gathered(self, network: str, wave: int = 0) -> Mapping[Spot, str]:
        """Give the id of the theme that each gathered text belongs to."""
        with self.reading() as connection:
            return themes.gathered(connection, network, wave)

    def add_theme(self, network: str, name: str, spots: Sequence[Spot], wave: int = 0) -> Theme:
        """Make a theme of some texts; it stands last."""
        with self._of_meeting(network) as connection:
            known = themes.read_themes(connection, network, wave)
            place = max((theme.place for theme in known), default=-1) + 1
            theme = Theme(themes.theme_id(), network, wave, name, place)
            themes.write_theme(connection, theme)
            themes.gather(connection, spots, theme.id)
        return theme

    def keep_theme(self, theme: Theme) -> None:
        """Keep a theme's new name or place; one that was removed comes back without texts."""
        with self._of_meeting(theme.network) as connection:
            themes.write_theme(connection, theme)

    def remove_theme(self, theme: Theme) -> None:
        """Take a theme away; its texts belong to none."""
        with self._of_meeting(theme.network) as connection:
            themes.remove_theme(connection, theme.id)

    def gather(self, network: str, spots: Sequence[Spot], into: Theme | None) -> None:
        """Put texts under a theme, or under none."""
        with self._of_meeting(network) as connection:
            themes.gather(connection, spots, into.id if into else None)

    def merge_themes(self, source: Theme, target: Theme) -> None:
        """Put the texts of one theme under another, and take the first away."""
        with self._of_meeting(target.network) as connection:
            themes.move_texts(connection, source.id, target.id)
            themes.remove_theme(connection, source.id)

    def restore_themes(
        self, network: str, earlier: Sequence[Theme], gathered: Mapping[Spot, str], wave: int = 0
    ) -> None:
        """Put themes and their texts back as they were."""
        with self._of_meeting(network) as connection:
            for theme in themes.read_themes(connection, network, wave):
                themes.remove_theme(connection, theme.id)
            for theme in earlier:
                themes.write_theme(connection, theme)
                themes.gather(
                    connection, [s for s in gathered if gathered[s] == theme.id], theme.id
                )

    @contextmanager
    def _of_meeting(self, network: str) -> Iterator[Connection]:
        with self.writing() as connection:
            yield connection
            count_change(connection, network, MEETING)
