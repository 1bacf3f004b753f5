"""Installation: where the kit and its notebooks lie, from a wheel or in a checkout."""

from importlib.metadata import version as version_of
from pathlib import Path

KIT = Path(__file__).resolve().parents[1]
FIRST = "0_start.ipynb"
"""The first notebook; a folder that holds it holds them all."""


def version() -> str:
    """Give the version of the kit."""
    return version_of("afrunding")


def checkout() -> Path | None:
    """Give the project's folder that the kit runs from; None where it was installed by a wheel."""
    return KIT.parent if has_notebooks(KIT.parent) and not has_notebooks(KIT) else None


def notebooks() -> Path:
    """Give the kit's own notebooks: in the package, else beside it in the checkout.

    An installation that can be edited has none in the package, so no copy of its notebooks is ever
    served in their place.
    """
    return (checkout() or KIT) / "notebooks"


def notebooks_of(data: Path) -> Path:
    """Give the notebooks that go with a data folder: those beside it, else the kit's own.

    Parameters
    ----------
    data
        A data folder, or one of fictional networks in it.
    """
    beside = (folder / "notebooks" for folder in data.parents[:2] if has_notebooks(folder))
    return next(beside, notebooks())


def project_around(folder: Path) -> Path | None:
    """Give the nearest folder, this or one above, that holds notebooks and a data folder."""
    around = (folder, *folder.parents)
    return next((each for each in around if has_notebooks(each) and (each / "data").is_dir()), None)


def has_notebooks(folder: Path) -> bool:
    """Tell whether the notebooks lie in a folder of theirs in this one."""
    return (folder / "notebooks" / FIRST).is_file()
