"""Reads files and folders, and reports in Dutch what could not be read."""

from __future__ import annotations

from pathlib import Path

from praktijkbank.source.findings import Finding, say_refusal


def explain_unreadable(shown_as: str, error: OSError) -> Finding:
    """Make the finding for a file that the system can't read."""
    message = f"het bestand is niet te lezen ({say_refusal(error)})"
    hint = "haal het weg, of zet er een gewoon, leesbaar bestand voor in de plaats"
    return Finding(shown_as, 1, 1, "onleesbaar", message, hint)


def list_folder(folder: Path, shown_as: str, findings: list[Finding]) -> list[Path]:
    """Return the contents of a folder, sorted by name; if it can't be read, return [] and add a finding."""
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
        for path in paths[:1]:
            path.lstat()  # a folder may list its names and still refuse access
    except OSError as error:
        message = f"de map is niet te lezen ({say_refusal(error)})"
        findings.append(Finding(shown_as, 1, 1, "onleesbaar", message, "maak er een gewone, leesbare map van"))
        return []
    return paths


def is_missing(path: Path) -> bool:
    """Tell whether a path does not exist; one that can't be read does exist."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
