"""A project with a newsletter that has every element, each state of an event, and texts that break careless code."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from praktijkbank.newsletters.parts import Columns, Document, Element, Link
from tests.support.built import ROOT
from tests.support.newsletters import practice, write_files

FOLDER = ROOT / "tests" / "newsletters" / "alles"
ISSUE_URL = "nieuwsbrieven/alles/2026-2/"

_PRACTICES = {
    "gestopt": practice(
        "Gestopt & <3",
        "added: 2025-01-01\nphase: stopped\ngoal: 'Minder *wachten* & [begroting](https://elders.example/b).'\n"
        "tips:\n  - {kind: pitfall, when: before, text: 'Niet te groot & snel.'}\n",
    ),
    "gestopt-met-datum": practice("Gestopt met datum", "added: 2025-01-01\nphase: stopped\nperiod: {end: 2026-03}\n"),
    "vol": practice(
        'Nieuw "en" vol',
        "added: 2026-03-02\ngoal: Eerder hulp.\ntips:\n  - {kind: tip, when: before, text: Begin *klein* & leer.}\n",
    ),
    "kort": practice("Kort nieuw", "added: 2026-03-03\n"),
    "anders": practice("Anders dan eerst", "added: 2025-01-01\nchanges: [{date: 2026-04-01, what: 'cijfers <3 toegevoegd'}]\n"),
}
_SCHEME = (
    "  regeling: {label: 'Regeling A & B', explanation: 'Voor <3 scholen.', url: 'https://rijk.example/?a=1&b=2', closes: 2026-07-01}\n"
)


def write_awful(project: Path) -> None:
    """Write the issue, its practices and a funding scheme that closes into a project folder with a vocabulary."""
    shutil.copytree(FOLDER, project / "newsletters" / "alles")
    write_files(project, {f"practices/{slug}.yml": text for slug, text in _PRACTICES.items()})
    write_files(project, {"docs/meedoen.md": "# Meedoen\n", "docs/praktijken/index.md": "# Praktijken\n"})
    vocabulary = project / "practices" / "_vocabulary.yml"
    text = vocabulary.read_text(encoding="utf-8")
    vocabulary.write_text(text.replace("funding_sources:\n", f"funding_sources:\n{_SCHEME}", 1), encoding="utf-8")


def list_elements(document: Document) -> Iterator[Element]:
    """Return every element of a document, including those in columns, in reading order."""
    for part in document.parts:
        for element in part.elements:
            yield element
            if isinstance(element, Columns):
                yield from (*element.left, *element.right)


def list_links(thing: object) -> Iterator[Link]:
    """Return every link in a document or a part of one, in reading order, except those of its table of contents, which stay inside it."""
    if isinstance(thing, Link):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from list_links(part)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from list_links(getattr(thing, field.name))
