"""Cites a practice: a sentence for people, and RIS, BibTeX and CSL-JSON for reference managers.

The site's publisher is the author. The date is that of the description, never of the build.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from praktijkbank.outputs.site import Settings
from praktijkbank.practices.practice_parts import Document
from praktijkbank.practices.wording import say_date
from praktijkbank.source.fields import PartialDate

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# BibTeX counts braces even after a backslash, so they must be written by name.
_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&#_%"},
    }
)


@dataclass(frozen=True, slots=True)
class Citation:
    """What reference managers need of a practice; texts are single lines, and the address is empty if the site's is unknown."""

    slug: str
    title: str
    publisher: str
    date: PartialDate | None
    url: str
    summary: str
    keywords: tuple[str, ...]

    def say(self) -> str:
        """Return the citation as one line: publisher (year). Title. Bijgewerkt op 26 november 2026. Address."""
        year = f" ({self.date.year})" if self.date else ""
        updated = f" Bijgewerkt op {say_date(self.date)}." if self.date else ""
        end = "" if self.title.endswith((".", "?", "!")) else "."
        return f"{self.publisher}{year}. {self.title}{end}{updated} {self.url}".rstrip()

    def write_ris(self) -> str:
        """Return RIS: a tag and a value per line, with Windows line ends."""
        date = self.date
        day = f"{date.year}/{date.month:02}/{date.day:02}/" if date and date.month and date.day else ""
        fields = [
            ("TY", "ELEC"),
            ("ID", self.slug),
            ("TI", self.title),
            ("AU", self.publisher.replace(",", "")),  # a comma would make it a person's surname
            ("PB", self.publisher),
            ("PY", str(date.year) if date else ""),
            ("DA", day),
            ("LA", "nl"),
            ("AB", self.summary),
            *(("KW", keyword) for keyword in self.keywords),
            ("UR", self.url),
        ]
        return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value) + "ER  - \r\n"

    def write_bibtex(self) -> str:
        """Return one BibTeX entry; double braces preserve capitals, and keep the publisher one name."""
        fields = [
            ("title", f"{{{_escape(self.title)}}}"),
            ("author", f"{{{_escape(self.publisher)}}}"),
            ("year", str(self.date.year) if self.date else ""),
            ("month", str(self.date.month or "") if self.date else ""),
            ("language", "dutch"),
            ("abstract", _escape(self.summary)),
            ("keywords", ", ".join(_escape(keyword.replace(",", " ")) for keyword in self.keywords)),
            ("url", self.url),
        ]
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields if value)
        return f"@misc{{{self.slug},\n{lines}}}\n"

    def write_csl(self) -> str:
        """Return CSL-JSON, a list of one item."""
        date = self.date
        parts = [number for number in (date.year, date.month, date.day) if number] if date else []
        item: dict[str, Any] = {
            "id": self.slug,
            "type": "webpage",
            "title": self.title,
            "author": [{"literal": self.publisher}],
            "container-title": self.publisher,
            "issued": {"date-parts": [parts]} if parts else None,
            "language": "nl",
            "abstract": self.summary,
            "keyword": ", ".join(self.keywords),
            "URL": self.url,
        }
        return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=1) + "\n"


def cite(document: Document, settings: Settings) -> Citation:
    """Return the citation of a practice."""
    return Citation(
        slug=document.slug,
        title=_flatten(document.title),
        publisher=_flatten(settings.site_name),
        date=document.metadata.updated,
        url=f"{settings.site_url}{document.url}" if settings.site_url else "",
        summary=_flatten(document.summary),
        keywords=tuple(map(_flatten, document.metadata.keywords)),
    )


def _flatten(text: str) -> str:
    """Put a text on one line: a line break would start a new field."""
    return " ".join(_CONTROL.sub(" ", text).split())


def _escape(text: str) -> str:
    return text.translate(_BIBTEX)
