"""Asks the system for folders and files, and says in Dutch what it could not read."""

from __future__ import annotations

from pathlib import Path

from praktijkbank.source.findings import Finding, say_refusal


def explain_unreadable(shown_as: str, error: OSError) -> Finding:
    """Make the finding about a file that the system can not read."""
    message = f"het bestand is niet te lezen ({say_refusal(error)})"
    hint = "haal het weg, of zet er een gewoon, leesbaar bestand voor in de plaats"
    return Finding(shown_as, 1, 1, "onleesbaar", message, hint)


def list_folder(folder: Path, shown_as: str, findings: list[Finding]) -> list[Path]:
    """Return what lies in a folder, by name; nothing, and one finding more, where the system can not read it."""
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
        for path in paths[:1]:
            path.lstat()  # a folder may tell its names and still let nobody in
    except OSError as error:
        message = f"de map is niet te lezen ({say_refusal(error)})"
        findings.append(Finding(shown_as, 1, 1, "onleesbaar", message, "maak er een gewone, leesbare map van"))
        return []
    return paths


def is_missing(path: Path) -> bool:
    """Tell whether nothing is there; something that can't be read is there."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
