"""Reads hand-written pages and other texts in docs/ like MkDocs does: which part is front matter, and which part is published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from fnmatch import fnmatch
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

import yaml
from pydantic import BeforeValidator, Field

from praktijkbank.pages.addresses import make_address
from praktijkbank.practices.consent import CONSENT_FIELDS, Consent
from praktijkbank.source.cache import NO_CACHE, Cache, CacheFile
from praktijkbank.source.fields import Line, read_text, refuse
from praktijkbank.source.findings import Finding
from praktijkbank.source.fingerprint import digest
from praktijkbank.source.record import Record, record
from praktijkbank.source.validation import read_record
from praktijkbank.source.yaml_document import Document, find_line_and_column
from praktijkbank.source.yamlfile import parse_yaml

_WITH_HEAD = frozenset((".md", ".markdown", ".mdown", ".mkdn", ".mkd"))  # what MkDocs treats as pages, in lower case only
_AS_IT_IS = frozenset((*_WITH_HEAD, ".txt", ".html", ".htm"))
_HEAD = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)  # as in mkdocs.utils.meta
_LIKE_A_HEAD = re.compile(r"\s*-{3}[ \t]*(?:\n|\Z)")
_OLD_HEAD = re.compile(r" {0,3}([A-Za-z0-9_-]+):")
_LOOSE_CONSENT = re.compile(r"^ {0,3}(?:- )?(?:[Cc]onsent|recorded_by|withdrawn)[ \t]*:", re.MULTILINE)
_FENCED = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<marked>[^\s#][^\n]*)$|^(?P<lined>[^\n]+)\n(?:=+|-{2,})[ \t]*$", re.MULTILINE)
_MEANT = {"consent": ("consent", "toestemming", "toestemmingen"), "formerly": ("formerly", "vroeger", "voorheen")}
_ADDRESS = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*")
_NO_FIELDS = "tussen de streepjes staan geen velden"
_MENDED = "zet de velden bovenaan de pagina, tussen twee regels met alleen ---, elk als `naam: waarde`"


@record
class PageConsent(Consent):
    """A consent in the front matter of a page; it also names the heading of the text it covers."""

    about: Line = Field(title="Gaat over", description="kop waaronder de tekst staat, of de titel van de pagina")


def _address(value: Any) -> str:
    text = read_text(value)
    if not _ADDRESS.fullmatch(text.strip("/")):
        hint = "schrijf wat er achter de naam van de site stond, zoals gids/oude-naam"
        raise refuse("fout-adres", f"'{text}' kan geen adres van een pagina van deze site zijn", hint)
    return text.strip("/")


@record
class _Front(Record):
    """The fields of the front matter that are read here."""

    consent: tuple[PageConsent, ...] = Field((), title="Toestemmingen")
    formerly: tuple[Annotated[str, BeforeValidator(_address)], ...] = Field((), title="Vroegere adressen")


@dataclass(frozen=True, slots=True)
class Page:
    """A text in docs/: the start of its published part, its front matter, the consents and old addresses in it, and findings on those."""

    path: str
    text: str
    start: int
    head: Document
    consents: tuple[PageConsent, ...] = ()
    formerly: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def has_head(self) -> bool:
        """Whether MkDocs treats it as a page, which may have front matter."""
        return Path(self.path).suffix in _WITH_HEAD

    @property
    def url(self) -> str:
        """The address of the page, relative to the site's root."""
        return make_address(PurePosixPath(self.path).relative_to(PurePosixPath(self.path).parts[0]))

    @property
    def title(self) -> str:
        """The title in the front matter."""
        return self._read_text("title")

    @property
    def description(self) -> str:
        """The one-sentence description in the front matter."""
        return self._read_text("description")

    def _read_text(self, key: str) -> str:
        text = self.head.data.get(key, "") if isinstance(self.head.data, dict) else ""
        return text if isinstance(text, str) else ""

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset in the text."""
        return find_line_and_column(self.text, offset)


def read_pages(docs: Path, excluded: Sequence[str] = (), cache: Cache = NO_CACHE) -> Iterator[Page]:
    """Read every text below a folder that a site publishes; unreadable files are reported elsewhere.

    The front matter of an unchanged text comes from the cache.
    """
    kept: CacheFile[Page] = CacheFile(cache, "teksten")
    for path in sorted(docs.rglob("*")):
        place = path.relative_to(docs)
        if path.suffix.lower() in _AS_IT_IS and not _is_left_out(place, excluded) and path.is_file():
            try:
                raw = path.read_bytes()
            except OSError:
                continue
            shown_as, text = f"{docs.name}/{place.as_posix()}", _decode(raw)
            yield replace(kept.fetch(shown_as, digest([raw]), partial(_read_head, shown_as, text)), text=text)
    kept.save()


def _read_head(shown_as: str, text: str) -> Page:
    """Read one page, without keeping its text: the caller has it."""
    return replace(read_page(shown_as, text), text="")


def read_page(shown_as: str, text: str) -> Page:
    """Read one page; if MkDocs does not accept its front matter, the whole text is published."""
    bare = Page(shown_as, text, 0, Document(shown_as))
    if not bare.has_head:
        return bare
    match = _HEAD.match(text)
    if match is None:
        return replace(bare, findings=tuple(_find_no_head(shown_as, text)))
    document, found = parse_yaml(f"\n{match[1]}".encode(), shown_as)
    problems = [_tell_unreadable(finding) for finding in found] or list(_find_not_taken(document, match[1]))
    if problems:
        return replace(bare, findings=tuple(problems))
    front, findings = _read_front(document)
    findings += _find_loose_consent(shown_as, text, match.end())
    return Page(shown_as, text, match.end(), document, front.consent, front.formerly, tuple(findings))


def list_headings(text: str) -> list[tuple[int, str]]:
    """Return the headings in a text with their markup and offsets, ignoring code blocks."""
    found = _HEADING.finditer(blank_code(text))
    return [(match.start(), _read_heading(match["marked"] or match["lined"])) for match in found]


def _read_heading(text: str) -> str:
    """Return a heading without closing marks and attr_list attributes, but with its markup."""
    shown = text.rstrip()
    if shown.endswith("}"):
        shown = shown.rpartition("{")[0].rstrip()
    return shown.rstrip("#").strip()


def blank_code(text: str) -> str:
    """Replace every code block by as many spaces: what it shows is an example."""
    return _FENCED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _read_front(document: Document) -> tuple[_Front, list[Finding]]:
    assert isinstance(document.data, dict)  # otherwise its front matter was not accepted
    told = {name: document.data[name] for name in _Front.fields if name in document.data}
    front, findings = read_record(_Front, replace(document, data=told), inner=CONSENT_FIELDS)
    for key in document.data:
        for name, words in _MEANT.items():
            if key != name and get_close_matches(key.lower(), words, n=1, cutoff=0.85):
                findings.append(document.finding((key,), "onbekend-veld", f"onbekend veld '{key}'", f"bedoelde je '{name}'?"))
    return front or _Front.validate({}), findings


def _find_no_head(shown_as: str, text: str) -> Iterator[Finding]:
    """Find a malformed start of front matter, which is optional: MkDocs would publish or drop it."""
    if _LIKE_A_HEAD.match(text):
        yield _refuse_head(shown_as, 1, "er hoort een tweede regel met alleen --- onder, en niets boven de eerste")
    elif match := _OLD_HEAD.match(text):
        yield _refuse_head(shown_as, 1, f"de pagina begint met '{match[1]}:' zonder regel met --- erboven")
    else:
        yield from _find_loose_consent(shown_as, text, 0)


def _find_not_taken(document: Document, head: str) -> Iterator[Finding]:
    """Find front matter that is not a mapping with readable values: MkDocs would publish it."""
    try:
        is_taken = isinstance(yaml.load(head, Loader=yaml.CSafeLoader), dict)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        yield _refuse_head(document.path, line, "MkDocs kan een waarde niet lezen")
    except (yaml.YAMLError, ValueError, TypeError, ArithmeticError, LookupError, AttributeError):
        yield _refuse_head(document.path, 1, "MkDocs kan een waarde niet lezen, zoals een dag die niet bestaat")
    else:
        if not is_taken or not isinstance(document.data, dict):
            yield _refuse_head(document.path, 1, _NO_FIELDS)


def _tell_unreadable(finding: Finding) -> Finding:
    if finding.rule == "leeg-bestand":
        return _refuse_head(finding.path, 1, _NO_FIELDS)
    message = f"de kop van de pagina is niet te lezen: {finding.message}"
    return replace(finding, line=max(finding.line, 1), rule="kop-onleesbaar", message=message)


def _refuse_head(path: str, line: int, why: str) -> Finding:
    return Finding(path, line, 1, "kop-onleesbaar", f"de kop van de pagina is niet te lezen: {why}", _MENDED)


def _find_loose_consent(shown_as: str, text: str, start: int) -> list[Finding]:
    """Find a consent outside the front matter, which would be published; code blocks are examples."""
    found = _LOOSE_CONSENT.search(blank_code(text), start)
    if not found:
        return []
    message = "hier staat een toestemming in de tekst van de pagina; die zou gepubliceerd worden"
    return [Finding(shown_as, text.count("\n", 0, found.start()) + 1, 1, "toestemming-in-tekst", message, _MENDED)]


def _decode(raw: bytes) -> str:
    """Decode a file as a browser would, with Unix line ends: UTF-8 with or without a BOM, otherwise UTF-16 or Western European."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = raw.decode("utf-16", errors="replace")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_left_out(place: Path, excluded: Sequence[str]) -> bool:
    """Return whether MkDocs excludes a file; a kind of pattern not supported here excludes nothing."""
    if any(part.startswith(".") for part in place.parts) or place.parts[0] == "templates":
        return True
    return any(_matches(place, pattern.strip()) for pattern in excluded)


def _matches(place: Path, pattern: str) -> bool:
    if not pattern or pattern.startswith(("#", "!")) or "**" in pattern:
        return False
    folders = ["/".join(place.parts[:number]) for number in range(1, len(place.parts))]
    named = [*folders, *([] if pattern.endswith("/") else [place.as_posix()])]
    wanted = pattern.strip("/")
    if "/" in pattern.rstrip("/"):
        return wanted in named
    return any(fnmatch(name.rpartition("/")[2], wanted) for name in named)
