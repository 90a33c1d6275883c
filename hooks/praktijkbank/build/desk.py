"""Opens and saves files for the preview's form: only in their folders, never over someone else's change, and never private data."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import threading
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeAlias

from praktijkbank.build.preview_site import PreviewSite
from praktijkbank.editing.file_kinds import ISSUE, PRACTICE, FileKind
from praktijkbank.editing.privacy.guard import find_held
from praktijkbank.newsletters.reading import ISSUE_NAME, REGION_FILE, name_issue
from praktijkbank.source.fields import SLUG
from praktijkbank.source.findings import Finding, Severity, tell_refusal
from praktijkbank.source.refusals import RefusedError
from praktijkbank.source.yaml_builder import MAX_DEPTH
from praktijkbank.source.yaml_document import Document, Value
from praktijkbank.source.yamlfile import MAX_BYTES, parse_yaml

MOST_SENT = 4 * MAX_BYTES  # bytes in a request: a file of the maximum size, encoded as JSON
_PATH = re.compile(r"(practices)/([^/]+)\.yml|(newsletters/[^/]+)/([^/]+)\.yml")
_PRIVATE = "Er is niets geschreven: de privacycontrole houdt iets tegen; zie bij de velden. Wat je typte, staat nog op dit apparaat."
_ANSWER: TypeAlias = dict[str, Any]


class _RefusedSavingError(Exception):
    """Says in Dutch why nothing was written."""

    def __init__(self, status: HTTPStatus, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.more = more


@dataclass(frozen=True, slots=True)
class _File:
    """A file that the form may write: its path relative to the project, its location on disk, and the form it belongs to."""

    shown_as: str
    path: Path
    kind: FileKind

    def read(self) -> str:
        """Return the text, or "" if the file does not exist; raises OSError, and UnicodeDecodeError if it is not UTF-8."""
        try:
            return self.path.read_bytes().decode("utf-8")
        except FileNotFoundError:
            return ""


class Desk:
    """The requests that the preview's form can make; only one file is written at a time."""

    def __init__(self, site: PreviewSite) -> None:
        """Take the preview that owns the files and is refreshed after each save."""
        self._site = site
        self._lock = threading.Lock()

    def open(self, name: str) -> tuple[HTTPStatus, _ANSWER]:
        """Return the text of a file with its digest, or why it can't be opened."""
        return self._answer(lambda: self._open(name))

    def list_numbers(self, region: str) -> tuple[HTTPStatus, _ANSWER]:
        """Return the highest issue number per year of a region's newsletter, drafts included, or why it can't be determined."""
        return self._answer(lambda: {"numbers": _list_numbers(find_file(self._site.root, f"newsletters/{region}/0-0.yml").path.parent)})

    def save(self, body: bytes) -> tuple[HTTPStatus, _ANSWER]:
        """Save what the form sends; return the new text, its digest, address and findings, or why nothing was written."""
        return self._answer(lambda: self._save(_read_request(body)))

    def _answer(self, act: Callable[[], _ANSWER]) -> tuple[HTTPStatus, _ANSWER]:
        try:
            with self._lock:
                return HTTPStatus.OK, act()
        except _RefusedSavingError as refusal:
            return refusal.status, {"message": str(refusal), **refusal.more}
        except RefusedError as refusal:
            return HTTPStatus.UNPROCESSABLE_ENTITY, {"message": str(refusal)}
        except UnicodeDecodeError:
            return HTTPStatus.UNPROCESSABLE_ENTITY, {"message": "Het bestand is geen UTF-8; sla het eerst zo op. Er is niets geschreven."}
        except OSError as error:
            return HTTPStatus.INSUFFICIENT_STORAGE, {"message": f"Bewaren lukt niet: {tell_refusal(error)}."}

    def _open(self, name: str) -> _ANSWER:
        file = find_file(self._site.root, name)
        text = file.read()
        if not text:
            raise _RefusedSavingError(HTTPStatus.NOT_FOUND, f"{file.shown_as} is er niet.")
        return self._describe(file, text)

    def _save(self, given: _ANSWER) -> _ANSWER:
        file = find_file(self._site.root, given["path"])
        before = file.read()
        if make_digest(before) != given["digest"]:
            raise self._refuse_change(file, before, is_new=not given["digest"])
        text = _write(file, before, given["changes"])
        if len(text.encode()) > MAX_BYTES:
            raise _RefusedSavingError(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"Zo wordt het bestand te groot (hoogstens {MAX_BYTES // 1024} kB)."
            )
        self._refuse_private(file, text, given["changes"])
        if text != before:
            _put(file.path, text, is_new=not before)
            self._site.read()
        return self._describe(file, text)

    def _refuse_private(self, file: _File, text: str, changes: Collection[str]) -> None:
        """Refuse to write if a changed field contains something the privacy guard blocks: a project file is soon shared with others."""
        document = parse_yaml(text.encode(), file.shown_as)[0]
        held = [each for each in find_held(document.data, file.kind.media, self._site.today) if each.place[0] in changes]
        if held:
            found = [
                {"rule": each.remark.rule, "place": each.place, "message": each.remark.why, "hint": each.remark.remedy, "isError": True}
                for each in held
            ]
            raise _RefusedSavingError(HTTPStatus.UNPROCESSABLE_ENTITY, _PRIVATE, held=found)

    def _describe(self, file: _File, text: str) -> _ANSWER:
        document = parse_yaml(text.encode(), file.shown_as)[0]
        found = [finding for finding in self._site.findings if finding.path == file.shown_as]
        return {
            "path": file.shown_as,
            "text": text,
            "digest": make_digest(text),
            "address": ""
            if any(each.severity is Severity.DRAFT for each in found)
            else f"{self._site.mount}{file.kind.locate(file.shown_as)}",
            "findings": _tell(found, document),
        }

    def _refuse_change(self, file: _File, text: str, *, is_new: bool) -> _RefusedSavingError:
        if is_new:
            year, _, number = file.path.stem.partition("-")
            free = number and file.kind is ISSUE and _list_numbers(file.path.parent).get(year)
            other = f"Nummer {free + 1} is nog vrij; vul dat in" if free else "Kies een andere titel"
            message = f"{file.shown_as} bestaat al en blijft zoals het is. {other}, of open dat bestand."
            return _RefusedSavingError(HTTPStatus.CONFLICT, message, exists=True)
        message = "Iemand anders heeft dit bestand intussen veranderd. Er is niets overschreven."
        return _RefusedSavingError(HTTPStatus.CONFLICT, message, text=text, digest=make_digest(text))


def find_file(root: Path, name: object) -> _File:
    """Return the file that the form may write at this path, relative to the project; raises _RefusedSavingError for any other path.

    The path is rebuilt from validated names, and symbolic links are refused.
    """
    match = _PATH.fullmatch(name) if isinstance(name, str) else None
    parts = match and [part for part in match.groups() if part]
    if not parts or not all(SLUG.fullmatch(part) for part in [*parts[0].split("/"), parts[1]]):
        raise _RefusedSavingError(HTTPStatus.FORBIDDEN, "Hier kan alleen een praktijk of een nummer van een nieuwsbrief worden bewaard.")
    folder = root.resolve().joinpath(*parts[0].split("/"))
    path = folder / f"{parts[1]}.yml"
    is_region = parts[1] == Path(REGION_FILE).stem and parts[0] != "practices"
    if folder.resolve() != folder or not folder.is_dir() or path.is_symlink() or is_region:
        raise _RefusedSavingError(HTTPStatus.FORBIDDEN, "Hier kan niets worden bewaard.")
    return _File(f"{parts[0]}/{parts[1]}.yml", path, PRACTICE if parts[0] == "practices" else ISSUE)


def _list_numbers(folder: Path) -> dict[str, int]:
    """Return the highest issue number in a folder per year, read from the file names."""
    names = (ISSUE_NAME.fullmatch(name_issue(path)) for path in folder.glob("*.yml"))
    return dict(sorted((name[1], int(name[2])) for name in names if name))


def make_digest(text: str) -> str:
    """Return a digest that identifies a text; "" for an empty text."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def _read_request(body: bytes) -> _ANSWER:
    """Return the path, digest and changes in a request; raises _RefusedSavingError if it is malformed."""
    try:
        given = json.loads(body)
        path, digest, changes = given["path"], given["digest"], given["changes"]
        is_sound = (
            isinstance(digest, str)
            and isinstance(changes, dict)
            and all(value is None or _is_value(value, 1) for value in changes.values())
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        is_sound = False
    if not is_sound:
        raise _RefusedSavingError(HTTPStatus.BAD_REQUEST, "Dit is geen inhoud van het formulier.")
    return {"path": path, "digest": digest, "changes": changes}


def _is_value(value: object, depth: int) -> bool:
    """Return whether a value has the shape of form data: non-empty texts, lists and mappings."""
    if isinstance(value, str) or depth > MAX_DEPTH:
        return depth <= MAX_DEPTH and value != ""
    if isinstance(value, dict):
        return bool(value) and all(re.fullmatch("[a-z_]+", name) and _is_value(part, depth + 1) for name, part in value.items())
    return isinstance(value, list) and bool(value) and all(_is_value(part, depth + 1) for part in value)


def _write(file: _File, before: str, changes: dict[str, Value | None]) -> str:
    if not set(changes) <= set(file.kind.order) - {"status"}:
        raise _RefusedSavingError(HTTPStatus.BAD_REQUEST, "Dit zijn geen velden van het formulier.")
    if before:
        from praktijkbank.editing.changing import change_text  # noqa: PLC0415 - the preview starts faster without ruamel.yaml

        return change_text(before, changes, file.kind.order)
    return file.kind.write_new({name: value for name, value in changes.items() if value is not None})


def _tell(findings: Iterable[Finding], document: Document) -> list[_ANSWER]:
    return [
        {
            "rule": finding.rule,
            "place": document.find_place(finding.line, finding.column),
            "message": finding.message,
            "hint": finding.hint,
            "isError": finding.severity is not Severity.WARNING,  # those of a draft too: its editor is at work on it
        }
        for finding in findings
    ]


def _put(path: Path, text: str, *, is_new: bool) -> None:
    """Write a file atomically; a new file never overwrites an existing one. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644 if is_new else path.stat().st_mode & 0o777)
        if is_new:
            os.link(name, path)
        else:
            Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
