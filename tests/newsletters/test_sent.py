"""What was sent is kept as bytes; a mail that runs something is refused, and what does not matter is no difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.newsletters.schema import Issue
from praktijkbank.newsletters.sent import describe_sent, digest_pieces, read_sent, write_sent
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding
from praktijkbank.source.yaml_document import Document
from praktijkbank.source.yamlfile import parse_yaml
from tests.support.newsletters import REGION, issue, practice, write_files

MORE = "sections:\n  - {kind: nieuws, title: Kop, text: Tekst}\nagenda:\n  - {date: 2026-12-01, title: Overleg}\n"


def read(text: str) -> tuple[Document, Issue]:
    """Read the file of an issue."""
    document, findings = parse_yaml(text.encode(), "2026-1.yml")
    assert findings == []
    return document, Issue.validate(document.data)


def keep(folder: Path, html: str) -> list[Finding]:
    """Keep a mail and read it again; gives what is wrong with it."""
    document, record = read(issue(1, "2026-11-21", MORE))
    described = describe_sent(PartialDate(2026, 11, 22), document, record, [("uid-1", record.agenda[0])])
    write_sent(folder / "newsletters" / "r" / "sent" / "2026-1", described, html, "Tekst\n")
    findings: list[Finding] = []
    sent = read_sent(folder / "newsletters" / "r" / "sent", findings)
    assert bool(findings) != bool(sent)
    if sent:
        kept = sent["2026-1"]
        assert (kept.html, kept.text, kept.date, kept.record.events[0].uid) == (html, "Tekst\n", PartialDate(2026, 11, 22), "uid-1")
    return findings


def test_what_is_kept_is_read_as_it_was(tmp_path: Path) -> None:
    assert keep(tmp_path, "<!DOCTYPE html>\n<p>é &amp; meer</p>\n") == []


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<p onclick="x()">',
        '<a href="java\nscript:x()">',
        '<meta http-equiv="refresh" content="0; url=//elders">',
        "<svg/onload=x()>",
    ],
)
def test_a_mail_that_would_run_something_is_not_published(tmp_path: Path, html: str) -> None:
    assert [finding.rule for finding in keep(tmp_path, html)] == ["verzonden-met-script"]


def test_spaces_and_a_key_are_no_difference_and_a_word_is() -> None:
    def digest(more: str) -> dict[str, str]:
        return {name: value for name, (_, value) in digest_pieces(*read(issue(1, "2026-11-21", more))).items()}

    before, same = digest(MORE), digest(MORE.replace("text: Tekst", 'text: " Tekst  "'))
    assert before == same
    changed = digest(MORE.replace("Tekst", "Andere tekst"))
    assert {name for name in before if before[name] != changed[name]} == {"sections: Kop"}
    keyed = digest(MORE.replace("Overleg", "Overleg, key: overleg"))
    assert keyed["agenda: overleg"] == before["agenda: 2026-12-01/overleg"]


def test_a_picture_that_readers_see_in_their_mail_stays(project: Path) -> None:
    write_files(
        project,
        {"practices/a.yml": practice("A"), "newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-11-21", MORE)},
    )
    keep(project, '<img src="https://x.nl/nieuwsbrieven/r/beeld/foto.png">')

    found = [finding for finding in pipeline.read(project)[1] if finding.is_error]

    assert [(finding.path, finding.rule) for finding in found] == [("newsletters/r/sent/2026-1/mail.html", "verzonden-beeld-weg")]
    (project / "newsletters" / "r" / "foto.png").write_bytes(b"")
    assert [finding for finding in pipeline.read(project)[1] if finding.is_error] == []
