"""The desk writes what this preview's own form sends, only in the form's folders, and never over someone else's change."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from praktijkbank.build.desk import MOST_SENT, make_digest
from praktijkbank.build.preview_server import PROOF, PreviewServer
from praktijkbank.build.preview_site import PreviewSite
from praktijkbank.hosts.mkdocs.host import MkDocs
from tests.build.test_preview_site import PRACTICE, prepared
from tests.support.preview import serve_preview

__all__ = ["prepared"]  # a fixture

SAVE = "/_voorbeeld/bewaar"
NOTHING: Mapping[str, str | None] = {}
NEW = {"title": "Spelinloop", "summary": "Samen spelen.", "approach": "Elke week een inloop."}


@pytest.fixture(scope="module")
def root(prepared: Path) -> Path:
    """The project being shown; tests leave the practice's file as they found it."""
    return prepared


@pytest.fixture(scope="module")
def server(root: Path) -> Iterator[PreviewServer]:
    """The served preview of the project."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRAKTIJKBANK_LEAVE_OUT", "pdf,mail")
        site = PreviewSite(root, MkDocs(), None)
        site.read()
        with serve_preview(site) as server:
            yield server
        site.close()


@pytest.fixture
def practice(root: Path, server: PreviewServer) -> Iterator[Path]:
    """A practice's file, restored after the test."""
    path = root / PRACTICE
    before = path.read_bytes()
    yield path
    path.write_bytes(before)
    server.site.read()


def send(
    server: PreviewServer, body: bytes, path: str = SAVE, method: str = "POST", headers: Mapping[str, str | None] = NOTHING
) -> tuple[int, Any]:
    """Send a request as the form does, with changed headers (None: left out); return the status and the answer, None if it is empty."""
    port = urlsplit(server.address).port
    usual = {
        "Host": f"127.0.0.1:{port}",
        "Origin": f"http://127.0.0.1:{port}",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        PROOF: server.site.token,
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in {**usual, **headers}.items():
        if value is not None:
            connection.putheader(name, value)
    connection.endheaders(body)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, json.loads(content) if content else None


def save(server: PreviewServer, path: str, digest: str, changes: dict[str, Any]) -> tuple[int, Any]:
    return send(server, json.dumps({"path": path, "digest": digest, "changes": changes}).encode())


def list_files(root: Path) -> list[tuple[str, int]]:
    return sorted((str(path), path.lstat().st_mtime_ns) for path in root.rglob("*") if ".cache" not in path.parts and not path.is_dir())


BODY = json.dumps({"path": "practices/spelinloop.yml", "digest": "", "changes": NEW}).encode()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": None}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://kwaad.example"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": "http://localhost"}, 403),
        ({"Origin": "http://127.0.0.1.kwaad.example:8000"}, 403),
        ({"Origin": "http://127.0.0.1:99999999"}, 403),
        ({"Host": "kwaad.example"}, 421),
        ({"Host": "kwaad.example", "Origin": "http://kwaad.example"}, 421),
        ({PROOF: None}, 403),
        ({PROOF: ""}, 403),
        ({PROOF: "geraden"}, 403),
        ({PROOF: "é"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": None}, 415),
        ({"Content-Length": None}, 411),
        ({"Content-Length": "-1"}, 411),
        ({"Content-Length": "veel"}, 411),
        ({"Content-Length": str(MOST_SENT + 1)}, 413),
    ],
    ids=str,
)
def test_what_no_form_of_this_preview_sends_writes_nothing(
    root: Path, server: PreviewServer, headers: dict[str, str | None], status: int
) -> None:
    before = list_files(root)
    assert send(server, BODY, headers=headers)[0] == status
    assert list_files(root) == before


@pytest.mark.parametrize(
    "path",
    [
        "practices/../mkdocs.yml",
        "../practices/x.yml",
        "/etc/x.yml",
        "practices//etc/x.yml",
        "practices/_vocabulary.yml",
        "practices/.x.yml",
        "practices/x.txt",
        "practices/x.yml/../../y.yml",
        "practices/x\x00.yml",
        "practices/X.yml",
        "docs/over.yml",
        "mkdocs.yml",
        "newsletters/landelijk/region.yml",
        "newsletters/nergens/2026-1.yml",
        "newsletters/../2026-1.yml",
        "newsletters/2026-1.yml",
        "practices\\x.yml",
        "",
        None,
        ["practices/x.yml"],
        7,
    ],
    ids=repr,
)
def test_outside_the_folders_nothing_is_written_or_opened(root: Path, server: PreviewServer, path: Any) -> None:
    before = list_files(root)
    assert save(server, path, "", NEW)[0] == 403
    assert list_files(root) == before
    if isinstance(path, str) and path.isprintable() and path:
        assert send(server, b"", f"/_voorbeeld/bestand?naam={path.replace(chr(92), '%5C')}", "GET")[0] == 403


def test_a_link_leads_nowhere(root: Path, server: PreviewServer, tmp_path: Path) -> None:
    outside = tmp_path / "buiten.yml"
    outside.write_text("title: Buiten\n", encoding="utf-8")
    (root / "practices" / "link.yml").symlink_to(outside)
    (tmp_path / "map").mkdir()
    (root / "newsletters" / "link").symlink_to(tmp_path / "map")
    try:
        assert save(server, "practices/link.yml", make_digest("title: Buiten\n"), NEW)[0] == 403
        assert save(server, "newsletters/link/2026-1.yml", "", {"number": "1"})[0] == 403
    finally:
        (root / "practices" / "link.yml").unlink()
        (root / "newsletters" / "link").unlink()
    assert outside.read_text(encoding="utf-8") == "title: Buiten\n"
    assert list((tmp_path / "map").iterdir()) == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b"\xff",
        b'{"path": "practices/x.yml"}',
        b'{"path": "practices/x.yml", "digest": 1, "changes": {}}',
        b'{"path": "practices/x.yml", "digest": "", "changes": {"title": 1}}',
        b'{"path": "practices/x.yml", "digest": "", "changes": {"title": ""}}',
        b'{"path": "practices/x.yml", "digest": "", "changes": {"tips": []}}',
        b'{"path": "practices/x.yml", "digest": "", "changes": {"place": {"a b": "x"}}}',
        b'{"path": "practices/x.yml", "digest": "", "changes": {"status": "published"}}',
        b'{"path": "practices/x.yml", "digest": "", "changes": {"nergens": "x"}}',
        b'{"path": "practices/x.yml", "digest": "", "changes": {"tips": ' + b"[" * 5000 + b"]" * 5000 + b"}}",
    ],
    ids=lambda body: body[:60],
)
def test_what_is_no_content_of_a_form_is_refused(root: Path, server: PreviewServer, body: bytes) -> None:
    before = list_files(root)
    assert send(server, body)[0] == 400
    assert list_files(root) == before


def test_a_new_practice_is_written_as_a_draft_checked_and_shown_and_never_over_another(root: Path, server: PreviewServer) -> None:
    path = root / "practices/spelinloop.yml"
    try:
        status, told = save(server, "practices/spelinloop.yml", "", NEW)
        assert (status, told["path"], told["address"], told["findings"]) == (200, "practices/spelinloop.yml", "/praktijken/spelinloop/", [])
        assert path.read_text(encoding="utf-8") == told["text"]
        assert told["text"].split("\n")[0] == "# yaml-language-server: $schema=../.cache/schema/praktijk.schema.json"
        assert "status: draft\n" in told["text"]
        assert [name for name in path.parent.iterdir() if name.suffix == ".tmp"] == []
        found = server.site.find("praktijken/spelinloop/")
        assert found is not None
        assert b"Elke week een inloop." in found.content

        again, why = save(server, "practices/spelinloop.yml", "", {**NEW, "title": "Een andere"})
        assert (again, why["message"]) == (
            409,
            "practices/spelinloop.yml bestaat al en blijft zoals het is. Kies een andere titel, of open dat bestand.",
        )
        assert path.read_text(encoding="utf-8") == told["text"]
    finally:
        path.unlink(missing_ok=True)


STORY = "Een jongen uit groep 6 die thuis veel meemaakte, kwam weer elke dag."
CONSENT = {"by": "ouder", "date": "2026-01-15", "recorded_by": "schooldirecteur"}
ISSUE_FIELDS = {
    "number": "1",
    "date": "2027-03-01",
    "subject": "Nieuws",
    "preheader": "Wat er deze maand gebeurt op onze scholen.",
    "introduction": "Dag.",
}


@pytest.mark.parametrize(
    ("path", "changes", "held"),
    [
        ("practices/spelinloop.yml", {**NEW, "examples": STORY}, [["privacy-verhaal", ["examples"]]]),
        ("practices/spelinloop.yml", {**NEW, "tips": [{"text": STORY}], "facts": "ooit"}, [["privacy-verhaal", ["tips", 0, "text"]]]),
        (
            "practices/spelinloop.yml",
            {**NEW, "examples": STORY, "consent": [{"about": "approach", **CONSENT}]},
            [["privacy-verhaal", ["examples"]]],
        ),
        (
            "practices/spelinloop.yml",
            {**NEW, "examples": STORY, "consent": [{"about": "examples", **CONSENT, "withdrawn": "2026-02-01"}]},
            [["privacy-verhaal", ["examples"]]],
        ),
        ("practices/spelinloop.yml", {**NEW, "examples": STORY, "facts": "ooit", "consent": [{"about": "examples", **CONSENT}]}, []),
        ("practices/spelinloop.yml", {**NEW, "editor_notes": "Het nummer is 111222333."}, [["privacy-bsn", ["editor_notes"]]]),
        (
            "newsletters/landelijk/2027-1.yml",
            {**ISSUE_FIELDS, "sections": [{"kind": "nieuws", "title": "Kop", "text": STORY}]},
            [["privacy-verhaal", ["sections", 0, "text"]]],
        ),
        ("newsletters/landelijk/2027-1.yml", {**ISSUE_FIELDS, "stories": [{"title": "Kop", "text": STORY, "consent": CONSENT}]}, []),
    ],
)
def test_what_the_privacy_guard_holds_is_written_nowhere(
    root: Path, server: PreviewServer, path: str, changes: dict[str, Any], held: list[Any]
) -> None:
    before = list_files(root)
    try:
        status, told = save(server, path, "", changes)
        assert (status, [[one["rule"], one["place"]] for one in told.get("held", [])]) == (422 if held else 200, held)
        assert (list_files(root) == before) is bool(held)
    finally:
        (root / path).unlink(missing_ok=True)
        server.site.read()


def test_what_was_held_in_a_file_before_hinders_nobody_who_changes_something_else(practice: Path, server: PreviewServer) -> None:
    practice.write_text(f"{practice.read_text(encoding='utf-8')}\neditor_notes: {STORY}\n", encoding="utf-8")
    digest = make_digest(practice.read_text(encoding="utf-8"))

    assert save(server, PRACTICE, digest, {"title": "Een andere titel"})[0] == 200


def test_a_change_leaves_the_rest_of_the_file_and_says_what_the_check_finds_where(practice: Path, server: PreviewServer) -> None:
    before = practice.read_text(encoding="utf-8")
    status, opened = send(server, b"", f"/_voorbeeld/bestand?naam={PRACTICE}", "GET")
    assert (status, opened["text"], opened["digest"]) == (200, before, make_digest(before))

    status, told = save(server, PRACTICE, opened["digest"], {"facts": "vorig jaar", "title": "Een andere titel"})

    after = practice.read_text(encoding="utf-8")
    assert (status, told["text"], told["digest"]) == (200, after, make_digest(after))
    changed = {line for line in after.split("\n") if line not in before.split("\n")}
    assert changed == {"facts: vorig jaar", "title: Een andere titel"}
    (one,) = told["findings"]
    assert (one["rule"], one["place"], one["isError"]) == ("fout-jaar", ["facts"], True)


def test_who_comes_second_is_told_what_stands_there_now_and_nothing_is_overwritten(practice: Path, server: PreviewServer) -> None:
    digest = make_digest(practice.read_text(encoding="utf-8"))
    assert save(server, PRACTICE, digest, {"title": "Van de eerste"})[0] == 200
    first = practice.read_text(encoding="utf-8")

    status, told = save(server, PRACTICE, digest, {"title": "Van de tweede"})

    assert (status, told["text"], told["digest"]) == (409, first, make_digest(first))
    assert told["message"] == "Iemand anders heeft dit bestand intussen veranderd. Er is niets overschreven."
    assert practice.read_text(encoding="utf-8") == first
    assert save(server, PRACTICE, told["digest"], {"title": "Van de tweede"})[0] == 200


def test_the_numbers_of_a_region_are_told_with_those_of_drafts(server: PreviewServer) -> None:
    def ask(region: str) -> tuple[int, Any]:
        return send(server, b"", f"/_voorbeeld/nummers?regio={region}", "GET")

    assert "status: draft" in (server.site.root / "newsletters/landelijk/2026-2.yml").read_text(encoding="utf-8")
    assert ask("landelijk") == (200, {"numbers": {"2026": 2}})
    assert [ask(region)[0] for region in ("nergens", "..", "", "landelijk/..")] == [403] * 4
    status, told = save(server, "newsletters/landelijk/2026-2.yml", "", ISSUE_FIELDS)
    assert (status, told["message"]) == (
        409,
        "newsletters/landelijk/2026-2.yml bestaat al en blijft zoals het is. Nummer 3 is nog vrij; vul dat in, of open dat bestand.",
    )


def test_a_file_that_is_gone_is_told(server: PreviewServer) -> None:
    assert send(server, b"", "/_voorbeeld/bestand?naam=practices/nergens.yml", "GET") == (
        404,
        {"message": "practices/nergens.yml is er niet."},
    )
    assert save(server, "practices/nergens.yml", make_digest("x"), {"title": "Weg"})[0] == 409
