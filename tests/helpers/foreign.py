"""Programs of others that open what an export wrote: LibreOffice, R and PSPP."""

import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

GUIDE_IN_R = Path(__file__).parents[2] / "docs" / "analyse.R"
CODES_IN_R = Path(__file__).with_name("codes.R")
DANISH = "1030"
SECONDS = 120


def program(*names):
    return next((found for name in names if (found := shutil.which(name))), None)


def needs(name):
    """Skip a test where a program is not installed; in CI it must be there."""
    is_there = program(name) or os.environ.get("CI")
    return pytest.mark.skipif(not is_there, reason=f"{name} is not installed")


def run(command, **more):
    """Run a program that must do its work; gives what it said."""
    options = {"check": True, "capture_output": True, "encoding": "utf-8", "timeout": SECONDS}
    return subprocess.run(command, **options | more)


def converted(files, folder, *options):
    """Let LibreOffice write workbooks of files; gives the sheet of each."""
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    target = folder / "åbnet"
    asked = ["--convert-to", "xlsx", "--outdir", target, *files]
    run([program("soffice"), profile, "--headless", *options, *asked])
    return [openpyxl.load_workbook(target / f"{file.stem}.xlsx").active for file in files]


def opened_in_danish(files, folder):
    """Open CSV as a double click in Denmark does: semicolons, UTF-8, and all that looks special."""
    special = f"--infilter=CSV:59,34,76,1,,{DANISH},false,true,false,false,false,0,true"
    return converted(files, folder, special)


def counted_by_r(folder, file):
    """Let the guide's own R count the codes of an export."""
    return _written_by_r(GUIDE_IN_R, folder, file)


def codes_by_r(folder, file):
    """Let R tell every code of every column that has labels, with how often it stands there."""
    return _written_by_r(CODES_IN_R, folder, file)


def _written_by_r(script, folder, file):
    run([program("Rscript"), script, folder, file], env=os.environ | {"LC_ALL": "C.UTF-8"})
    return pd.read_csv(file)
