"""Every word and number of a text typed by laypeople is in every output that has the text, in order."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from pydantic.fields import FieldInfo

from praktijkbank.build import pipeline
from praktijkbank.newsletters.schema import Issue
from praktijkbank.outputs.newsletter.newsletter_feed import make_feeds
from praktijkbank.outputs.newsletter.newsletter_mail import make_mail
from praktijkbank.outputs.newsletter.newsletter_page import make_issue_page
from praktijkbank.outputs.newsletter.newsletter_pdf import render_html
from praktijkbank.outputs.site import Site
from praktijkbank.practices.practice import Practice
from praktijkbank.source.findings import format_text
from praktijkbank.source.record import Record
from tests.conftest import ROOT, SETTINGS
from tests.outputs.test_every_field import OUTPUTS, find_record
from tests.support.laypeople import write_text
from tests.support.newsletters import REGION, issue, write_files
from tests.support.reading import find_missing, list_told_words, list_typed_words, list_words, read_html
from tests.test_cases import read_prose

_FIELDS = """\
title: Titel {10}
summary: S.
place: not stated
sources: [{{title: Bron}}]
reason: {0}
goal: {1}
approach: {2}
evaluation: {3}
involvement:
  level: informed
  text: {4}
continuity:
  state: partly
  text: {5}
results:
  - kind: experienced
    text: {6}
tips:
  - kind: tip
    when: before
    text: {7}
caveats:
  - about: general
    text: {8}
examples:
  - {9}
"""
_CONSENT = "{by: Ouders, date: 2026-01-15, recorded_by: redactie}"
_ISSUE = """\
introduction: {0}
sections:
  - kind: nieuws
    title: Kop
    text: {1}
    blocks:
      - text: {2}
      - quote:
          by: Een leerkracht
          text: {3}
      - columns:
          left:
            - text: {4}
            - quote:
                by: Een ouder
                text: {5}
          right:
            - text: {6}
            - quote:
                by: Een leerling
                text: {7}
      - person:
          name: Naam
          consent: {consent}
          text: {8}
stories:
  - title: Verhaal
    consent: {consent}
    text: {9}
    blocks:
      - text: {10}
      - quote:
          by: Een leerkracht
          text: {11}
      - columns:
          left:
            - text: {12}
            - quote:
                by: Een ouder
                text: {13}
          right:
            - text: {14}
            - quote:
                by: Een leerling
                text: {15}
      - person:
          name: Naam
          consent: {consent}
          text: {16}
practices: {{in_full: 0}}
""".replace("{consent}", _CONSENT.replace("{", "{{").replace("}", "}}"))
_PROSE = ("function read_prose", "function _prose")  # the readers of every prose field
_ATOM = "{http://www.w3.org/2005/Atom}"
_OF_ISSUE = 17  # texts of one issue
_EACH = 10  # texts of one practice; the last is its example, which has no cell in the spreadsheet


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Valid texts, each between two unique words."""
    accepted = (typed for seed in count() if read_prose(typed := write_text(seed))[0] is not None)
    return [f"Begin{number}\n\n{typed}\n\nEinde{number}" for number, typed in enumerate(islice(accepted, 60))]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> Site:
    """A site with six practices and an issue, with laypeople's texts in all prose fields."""
    project = tmp_path_factory.mktemp("leken")
    files = {
        f"practices/p{number}.yml": _FIELDS.format(*map(_write_block, texts[_EACH * number : _EACH * (number + 1)]), number)
        for number in range(6)
    }
    files |= {"newsletters/r/region.yml": REGION}
    for number, own in enumerate(_list_unlinked(texts), start=1):
        blocks = [_write_block(typed, 20) for typed in own]
        files[f"newsletters/r/2026-{number}.yml"] = _write_issue(number, blocks)
    (project / "docs").mkdir()
    write_files(project, files)
    vocabulary = Path(__file__).parents[2] / "practices" / "_vocabulary.yml"
    write_files(project, {"practices/_vocabulary.yml": vocabulary.read_text(encoding="utf-8")})
    catalogue, findings = pipeline.read(project)
    assert catalogue is not None, format_text(finding for finding in findings if finding.is_error)
    return Site(catalogue, SETTINGS)


@pytest.mark.parametrize(
    ("model", "written"),
    [(Practice, _FIELDS.format(*["tekst"] * _EACH, 1)), (Issue, _ISSUE.format(*["tekst"] * _OF_ISSUE))],
    ids=["practice", "newsletter"],
)
def test_every_field_that_holds_prose_is_among_them(model: type[Record], written: str) -> None:
    data = yaml.safe_load(written)
    places = [place for place, field in list_prose(model)]

    assert places
    assert [place for place in places if not _has(data, place.split("."))] == []


def _has(data: object, place: list[str]) -> bool:
    """Return whether a field has a value, in any part of a list."""
    if isinstance(data, list):
        return any(_has(part, place) for part in data)
    return not place or (isinstance(data, dict) and place[0] in data and _has(data[place[0]], place[1:]))


def list_prose(model: type[Record], path: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Return every field of the schema that holds prose; fields of nested records follow a dot."""
    for name, field in model.fields.items():
        if any(name in repr(field.annotation) + repr(field.metadata) for name in _PROSE):
            yield f"{path}{name}", field
        if nested := find_record(field.annotation):
            yield from list_prose(nested, f"{path}{name}.")


def _write_block(typed: str, indent: int = 6) -> str:
    return "|\n" + textwrap.indent(typed, " " * indent, lambda line: line != "\n")


def _write_issue(number: int, blocks: list[str]) -> str:
    head = issue(number, f"2026-{number:02}").replace("introduction: Hallo.\n", "")
    return head + _ISSUE.format(*blocks)


def _list_unlinked(texts: list[str]) -> list[list[str]]:
    """Return texts without named links, in groups of one issue: an issue accepts each link name only once."""
    unlinked = [typed for typed in texts if "](" not in typed]
    return [unlinked[at : at + _OF_ISSUE] for at in range(0, len(unlinked) - _OF_ISSUE + 1, _OF_ISSUE)]


@pytest.mark.parametrize("kind", ["page", "csv", "json", "search"])
def test_a_practice_tells_every_word_of_its_texts(site: Site, texts: list[str], kind: str) -> None:
    read: Callable[[str], list[str]] = {"page": read_html, "search": read_html}.get(kind, list_words)
    for number, item in enumerate(sorted(site.catalogue.items, key=lambda item: item.slug)):
        output = OUTPUTS[kind](site, item)
        output = "\n".join(_list_strings(json.loads(output.rstrip(",\n")))) if kind == "json" else output
        own = texts[_EACH * number : _EACH * (number + 1)]
        for typed in own[:-1] if kind == "csv" else own:
            _check(typed, read(output), plain=kind in {"csv", "search"})


def test_an_issue_tells_every_word_of_all_its_prose_on_its_page_in_mail_feed_and_pdf(site: Site, texts: list[str]) -> None:
    feed = ET.fromstring(next(artifact.content for artifact in make_feeds(site)))  # noqa: S314 - our own
    contents = {entry.findtext(f"{_ATOM}id"): entry.findtext(f"{_ATOM}content") or "" for entry in feed.iter(f"{_ATOM}entry")}
    letters = sorted(site.letters, key=lambda letter: letter.issue.number)

    for own, letter in zip(_list_unlinked(texts), letters, strict=True):
        mail = make_mail(site, letter)
        content = contents[SETTINGS.site_url + letter.online_url]
        for typed in own:
            for html in (str(make_issue_page(site, letter).body), mail.html, content, render_html(site, letter)):
                _check(typed, read_html(html))
            _check(typed, list_words(mail.text), plain=True)


def test_what_is_not_told_as_typed_in_a_newsletter_is_a_finding_within_its_text(tmp_path: Path) -> None:
    refused = list(islice((typed for seed in count() if read_prose(typed := write_text(seed))[0] is None), _OF_ISSUE))
    typed = _write_issue(1, [_write_block(text, 20) for text in refused])
    write_files(tmp_path, {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": typed, "docs/index.md": "# H\n"})
    write_files(tmp_path, {"practices/_vocabulary.yml": (ROOT / "practices" / "_vocabulary.yml").read_text(encoding="utf-8")})

    _, findings = pipeline.read(tmp_path)

    told = {finding.line for finding in findings if finding.is_error and finding.path.endswith("2026-1.yml")}
    begins = [number for number, line in enumerate(typed.split("\n"), start=1) if line.endswith(": |")]
    ends = [*begins[1:], typed.count("\n")]
    assert [begin for begin, end in zip(begins, ends, strict=True) if not any(begin <= line < end for line in told)] == []


def _check(typed: str, shown: list[str], *, plain: bool = False) -> None:
    """Check that every word of a text is shown, in order, between its first and its last word."""
    words = (list_told_words if plain else list_typed_words)(typed)
    begin = shown.index(words[0])
    assert find_missing(words, shown[begin : shown.index(words[-1], begin) + 1]) == "", typed


def _list_strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _list_strings(part)
