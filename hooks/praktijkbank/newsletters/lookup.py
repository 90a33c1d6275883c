"""Finds the region and issue that a command names, or says in Dutch which ones exist."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from praktijkbank.newsletters.archive import Series, build_archive
from praktijkbank.newsletters.content import Content
from praktijkbank.newsletters.letter import Letter, make_letter
from praktijkbank.newsletters.reading import IssueEntry, RegionEntry, read_regions
from praktijkbank.practices.practice import PUBLISHED
from praktijkbank.source.fields import suggest
from praktijkbank.source.refusals import RefusedError


def find_region(regions: Sequence[RegionEntry], key: str) -> RegionEntry:
    """Return the region with a key. Raises RefusedError if there is none."""
    found = next((region for region in regions if region.key == key), None)
    if found is None:
        raise RefusedError(f"De regio '{key}' bestaat niet: {_propose(key, [region.key for region in regions])}")
    return found


def find_issue(root: Path, key: str, name: str) -> tuple[RegionEntry, IssueEntry]:
    """Return a region and one of its issues as they were read, possibly with errors. Raises RefusedError if either does not exist."""
    regions, _ = read_regions(root / "newsletters", None)
    region = find_region(regions, key)
    entry = next((entry for entry in region.issues if entry.name == name), None)
    if entry is None:
        raise RefusedError(f"De nieuwsbrief '{name}' van {key} bestaat niet: {_propose(name, [entry.name for entry in region.issues])}")
    return region, entry


def find_letter(root: Path, catalogue: Content, key: str, name: str) -> tuple[Letter, bool]:
    """Return the letter of an issue without errors, and whether it is a draft.

    `catalogue` belongs to the same project folder. Raises RefusedError if the region or issue does not exist, or the issue has errors.
    """
    regions, _ = read_regions(root / "newsletters", catalogue.vocabulary)
    region = find_region(regions, key)
    series = _publish(region, name)
    published = next((each for each in series.issues if each.name == name), None)
    if published is None:
        find_issue(root, key, name)
        raise RefusedError(f"De nieuwsbrief '{name}' van {key} heeft fouten; `make check` noemt ze.")
    is_draft = next(entry.is_draft for entry in region.issues if entry.name == name)
    return make_letter(catalogue, series, published), is_draft


def _publish(region: RegionEntry, name: str) -> Series:
    """Return a region's series as it will be once the named issue is published."""
    entries = (
        replace(entry, issue=entry.issue.replace(status=PUBLISHED)) if entry.issue and entry.name == name else entry
        for entry in region.issues
    )
    return build_archive([replace(region, issues=tuple(entries))]).series[0]


def _propose(word: str, known: Iterable[str]) -> str:
    """Say in Dutch which known word was meant, or which ones there are."""
    names = list(known)
    if not names:
        return "er is er nog geen."
    return suggest(word, names) or f"kies uit {', '.join(names)}."
