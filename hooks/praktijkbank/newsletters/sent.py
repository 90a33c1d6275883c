"""Archives an issue as it was sent: the exact bytes of the mail, and the file's content then, so that the archive stays true."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from pydantic import Field

from praktijkbank.newsletters.event_schema import Event
from praktijkbank.newsletters.events import event_identity
from praktijkbank.newsletters.schema import Issue
from praktijkbank.source.fields import FullDate, Line, PartialDate, Slug
from praktijkbank.source.filesystem import explain_unreadable, is_missing, list_folder
from praktijkbank.source.findings import Finding
from praktijkbank.source.record import Record, record
from praktijkbank.source.validation import read_record
from praktijkbank.source.yaml_document import Document, Place
from praktijkbank.source.yamlfile import read_yaml

_PRACTICE = re.compile(r"/praktijken/([a-z0-9]+(?:-[a-z0-9]+)*)/")
FOLDER = "sent"
FILE = "sent.yml"
HTML, TEXT = "mail.html", "mail.txt"

_TOLD = ("date", "title", "subject", "preheader", "introduction", "sections", "stories", "agenda", "signature")
_DOING = frozenset({"script", "iframe", "object", "embed", "form", "link", "base", "svg", "math"})
_HEAD = "# Zo is de nieuwsbrief verstuurd. Deze map is gemaakt door `praktijkbank newsletter` en verandert niet meer.\n"


@record
class SentEvent(Record):
    """An event as it was sent, with the data by which calendar programs identify it."""

    uid: Line = Field(title="Naam in agenda's")
    date: FullDate = Field(title="Eerste datum")
    title: Line = Field(title="Wat")
    key: Slug | None = Field(None, title="Vaste naam")


@record
class Told(Record):
    """A piece of the issue's file, with a digest of its content."""

    piece: Line = Field(title="Onderdeel")
    digest: Line = Field(title="Controlegetal")


@record
class SentRecord(Record):
    """The record beside a mail that was sent."""

    date: FullDate = Field(title="Verstuurd op")
    subject: Line = Field(title="Onderwerp")
    html: Line = Field(title="Controlegetal van mail.html")
    text: Line = Field(title="Controlegetal van mail.txt")
    events: tuple[SentEvent, ...] = Field((), title="Bijeenkomsten")
    told: tuple[Told, ...] = Field((), title="Wat het bestand zei")


@dataclass(frozen=True, slots=True)
class Sent:
    """An issue as it was sent."""

    record: SentRecord
    html: str
    text: str

    @property
    def date(self) -> PartialDate:
        """The day it was sent."""
        return self.record.date

    def list_practices(self) -> frozenset[str]:
        """Return the slugs of the practices that the mail links to, as they were then."""
        return frozenset(_PRACTICE.findall(self.html))


def read_sent(folder: Path, findings: list[Finding]) -> dict[str, Sent]:
    """Read a region's sent mails by issue name; a mail that was changed afterwards is left out and reported."""
    shown_as = f"{folder.parent.parent.name}/{folder.parent.name}/{FOLDER}"
    paths = [] if is_missing(folder) else list_folder(folder, shown_as, findings)
    read = ((path.name, _read_one(path, f"{shown_as}/{path.name}", findings)) for path in paths if path.is_dir())
    return {name: sent for name, sent in read if sent}


def _read_one(folder: Path, shown_as: str, findings: list[Finding]) -> Sent | None:
    path = folder / FILE
    if is_missing(path):
        findings.append(Finding(f"{shown_as}/{FILE}", 1, 1, "verzonden-onvolledig", f"{FILE} ontbreekt", _hint(folder)))
        return None
    document, found = read_yaml(path, f"{shown_as}/{FILE}")
    kept, errors = read_record(SentRecord, document)
    findings += [*found, *errors]
    if kept is None:
        return None
    contents = [
        _read_mail(folder / name, f"{shown_as}/{name}", digest, findings) for name, digest in ((HTML, kept.html), (TEXT, kept.text))
    ]
    html, text = contents
    return Sent(kept, html, text) if html is not None and text is not None else None


def _read_mail(path: Path, shown_as: str, digest: str, findings: list[Finding]) -> str | None:
    try:
        content = path.read_bytes()
    except OSError as error:
        findings.append(explain_unreadable(shown_as, error))
        return None
    if _digest(content) != digest:
        message = "dit is niet meer de mail zoals hij is verstuurd"
        findings.append(Finding(shown_as, 1, 1, "verzonden-veranderd", message, _hint(path.parent)))
        return None
    text = content.decode("utf-8", errors="replace")
    if path.name == HTML and _runs(text):
        message = "in deze mail staat iets dat in een browser zou gaan werken; zo'n mail maken wij niet"
        findings.append(Finding(shown_as, 1, 1, "verzonden-met-script", message, _hint(path.parent)))
        return None
    return text


class _Reader(HTMLParser):
    """Looks for code in a mail that a browser would run; our mails contain none."""

    runs = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: "".join((value or "").split()).lower() for name, value in attrs}
        scheme = any(values.get(name, "").startswith(("javascript:", "data:", "vbscript:")) for name in ("href", "src"))
        self.runs |= tag in _DOING or scheme or "http-equiv" in values or any(name.startswith("on") for name in values)


def _runs(html: str) -> bool:
    """Tell whether anything in a mail would run: a digest proves that nothing changed, not who made it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.runs


def _hint(folder: Path) -> str:
    return (
        f"zet de map {FOLDER}/{folder.name}/ terug zoals zij was; een fout in wat verstuurd is, meld je met corrections in de nieuwsbrief"
    )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def write_sent(folder: Path, record: dict[str, Any], html: str, text: str) -> None:
    """Write a mail as it was sent, with its record, to a folder that must not exist yet. Raises OSError."""
    contents = {HTML: html.encode(), TEXT: text.encode()}
    digests = {"html": _digest(contents[HTML]), "text": _digest(contents[TEXT])}
    folder.mkdir(parents=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    (folder / FILE).write_text(_HEAD + "".join(_write_yaml(record | digests)), encoding="utf-8", newline="\n")


def _write_yaml(record: dict[str, Any]) -> Iterator[str]:
    """Write a record with its values as JSON, which YAML 1.2 reads as the same texts."""
    for name, value in record.items():
        if isinstance(value, list):
            yield f"{name}:\n" if value else f"{name}: []\n"
            yield from (f"  - {json.dumps(each, ensure_ascii=False)}\n" for each in value)
        else:
            yield f"{name}: {json.dumps(value, ensure_ascii=False)}\n"


def digest_pieces(document: Document, issue: Issue) -> dict[str, tuple[Place, str]]:
    """Return the place and digest of each piece of an issue's file, by field, heading or event."""
    data = document.data if isinstance(document.data, dict) else {}
    pieces: dict[str, tuple[Place, str]] = {}
    for field in _TOLD:
        value = str(issue.date) if field == "date" else data.get(field)  # a date may be written in several ways
        if isinstance(value, list):
            for number, each in enumerate(value):
                name = _name_piece(field, number, issue)
                pieces[name] = ((field, number), _digest(_normalise(each).encode()))
        elif value is not None:
            pieces[field] = ((field,), _digest(_normalise(value).encode()))
    return pieces


def _name_piece(field: str, number: int, issue: Issue) -> str:
    if field == "agenda":
        return f"agenda: {event_identity(issue.agenda[number])}"
    parts = issue.sections if field == "sections" else issue.stories
    return f"{field}: {parts[number].title}"


def _normalise(value: Any) -> str:
    """Serialise a value without irrelevant differences: spaces, the order of fields, and the key of an event."""
    if isinstance(value, dict):
        return json.dumps({name: _normalise(each) for name, each in sorted(value.items()) if name != "key"})
    if isinstance(value, list):
        return json.dumps([_normalise(each) for each in value])
    return " ".join(str(value).split())


def describe_sent(date: PartialDate, document: Document, issue: Issue, events: Iterable[tuple[str, Event]]) -> dict[str, Any]:
    """Return the record beside a mail: when it was sent, its events with their UIDs, and digests of the file's content."""
    told = digest_pieces(document, issue)
    return {
        "date": str(date),
        "subject": issue.subject,
        "events": [_describe_event(uid, event) for uid, event in events],
        "told": [{"piece": name, "digest": digest} for name, (_, digest) in told.items()],
    }


def _describe_event(uid: str, event: Event) -> dict[str, str]:
    named = {"key": event.key} if event.key else {}
    return {"uid": uid, "date": str(event.was or event.date), "title": event.title, **named}
