"""Opens documents in LibreOffice, if it is installed, and returns them printed as PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.support import gaps

_OWN_WORDS = re.compile(r"convert .* using filter|Overwriting:|Warning: failed to launch javaldx")  # it does not need Java
_PATIENCE = 180  # seconds; a first start on a busy machine is slow


def print_documents(files: Iterable[Path], folder: Path) -> dict[str, bytes]:
    """Return the PDF of every document, by document name; fail if LibreOffice reports anything but what it made."""
    program = shutil.which("soffice")
    if program is None:
        gaps.lack("LibreOffice", also_in_ci=False)
    profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    said = [line for line in f"{run.stdout}\n{run.stderr}".splitlines() if line and not _OWN_WORDS.match(line)]
    assert (run.returncode, said) == (0, [])
    return {path.name: (folder / f"{path.stem}.pdf").read_bytes() for path in map(Path, files)}
