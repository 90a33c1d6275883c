"""Every word and number of a text that laypeople typed is told by every output that tells the text, in order."""

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
from praktijkbank.outputs.newsletter.newsletter_feed import make_feeds
from praktijkbank.outputs.newsletter.newsletter_mail import make_mail
from praktijkbank.outputs.newsletter.newsletter_page import make_issue_page
from praktijkbank.outputs.newsletter.newsletter_pdf import render_html
from praktijkbank.outputs.site import Site
from praktijkbank.practices.practice import Practice
from praktijkbank.source.findings import format_text
from praktijkbank.source.record import Record
from tests.conftest import SETTINGS
from tests.outputs.test_every_field import OUTPUTS, find_record, has
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
_PROSE = "function _prose"  # what every field of prose is read by
_EACH = 10  # texts of one practice; the last is its example, which has no cell in the spreadsheet


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Texts that are accepted, each between two words of its own."""
    accepted = (typed for seed in count() if read_prose(typed := write_text(seed))[0] is not None)
    return [f"Begin{number}\n\n{typed}\n\nEinde{number}" for number, typed in enumerate(islice(accepted, 60))]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> Site:
    """A site with six practices and an issue, all of their prose of laypeople's texts."""
    project = tmp_path_factory.mktemp("leken")
    files = {
        f"practices/p{number}.yml": _FIELDS.format(*map(_write_block, texts[_EACH * number : _EACH * (number + 1)]), number)
        for number in range(6)
    }
    sections = "".join(
        f"  - kind: nieuws\n    title: Kop {number}\n    text: {_write_block(typed)}\n" for number, typed in _list_unlinked(texts)
    )
    files |= {
        "newsletters/r/region.yml": REGION,
        "newsletters/r/2026-1.yml": issue(1, "2026-03", f"sections:\n{sections}practices: {{in_full: 0}}\n"),
    }
    (project / "docs").mkdir()
    write_files(project, files)
    vocabulary = Path(__file__).parents[2] / "practices" / "_vocabulary.yml"
    write_files(project, {"practices/_vocabulary.yml": vocabulary.read_text(encoding="utf-8")})
    catalogue, findings = pipeline.read(project)
    assert catalogue is not None, format_text(finding for finding in findings if finding.is_error)
    return Site(catalogue, SETTINGS)


def test_every_field_that_holds_prose_is_among_them() -> None:
    data = yaml.safe_load(_FIELDS.format(*["tekst"] * _EACH, 1))
    places = [place for place, field in list_prose(Practice)]

    assert places
    assert [place for place in places if not has(data, place)] == []


def list_prose(model: type[Record], path: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Every field of the schema that holds prose, those of nested records behind a dot."""
    for name, field in model.fields.items():
        if _PROSE in repr(field.annotation) + repr(field.metadata):
            yield f"{path}{name}", field
        if nested := find_record(field.annotation):
            yield from list_prose(nested, f"{path}{name}.")


def _write_block(typed: str) -> str:
    return "|\n" + textwrap.indent(typed, " " * 6)


def _list_unlinked(texts: list[str]) -> Iterator[tuple[int, str]]:
    """Texts without links that have a name: an issue takes each name once."""
    return ((number, typed) for number, typed in enumerate(texts) if "](" not in typed)


@pytest.mark.parametrize("kind", ["page", "csv", "json", "search"])
def test_a_practice_tells_every_word_of_its_texts(site: Site, texts: list[str], kind: str) -> None:
    read: Callable[[str], list[str]] = {"page": read_html, "search": read_html}.get(kind, list_words)
    for number, item in enumerate(sorted(site.catalogue.items, key=lambda item: item.slug)):
        output = OUTPUTS[kind](site, item)
        output = "\n".join(_list_strings(json.loads(output.rstrip(",\n")))) if kind == "json" else output
        own = texts[_EACH * number : _EACH * (number + 1)]
        for typed in own[:-1] if kind == "csv" else own:
            _check(typed, read(output), plain=kind in {"csv", "search"})


def test_an_issue_tells_every_word_of_its_texts_on_its_page_in_mail_feed_and_pdf(site: Site, texts: list[str]) -> None:
    (letter,) = site.letters
    mail = make_mail(site, letter)
    feed = next(artifact.content for artifact in make_feeds(site))
    content = next(element.text or "" for element in ET.fromstring(feed).iter("{http://www.w3.org/2005/Atom}content"))  # noqa: S314 - our own
    for _, typed in _list_unlinked(texts):
        for html in (str(make_issue_page(site, letter).body), mail.html, content, render_html(site, letter)):
            _check(typed, read_html(html))
        _check(typed, list_words(mail.text), plain=True)


def _check(typed: str, shown: list[str], *, plain: bool = False) -> None:
    """Hold a text against what is shown between its first and its last word."""
    words = (list_told_words if plain else list_typed_words)(typed)
    begin = shown.index(words[0])
    assert find_missing(words, shown[begin : shown.index(words[-1], begin) + 1]) == "", typed


def _list_strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _list_strings(part)
