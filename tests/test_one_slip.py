"""One slip of the pen in a file that is right is told so that who does what is said has the same file again, after two rounds at most."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from praktijkbank.newsletters.schema import Issue
from praktijkbank.outputs.site import Site
from praktijkbank.practices.consent import CONSENT_FIELDS
from praktijkbank.practices.practice import Practice
from praktijkbank.source.findings import Finding, format_text
from praktijkbank.source.record import Record
from praktijkbank.source.record_file import Terms, read_file
from praktijkbank.source.yaml_document import Document
from praktijkbank.source.yamlfile import parse_yaml
from tests.conftest import ROOT
from tests.support.obeying import obey
from tests.support.slipping import FIELD_SLIPS, TEXT_SLIPS, make_slips

_MOST = 12  # slips of a kind in the files of a kind
_MOST_ROUNDS = 2
FILES = {Practice: "practices/[a-z]*.yml", Issue: "newsletters/*/2*.yml"}


@pytest.mark.parametrize("kind", [*FIELD_SLIPS, *TEXT_SLIPS])
def test_who_does_what_is_said_of_one_slip_has_the_same_file_again(real_site: Site, kind: str) -> None:
    terms = Terms(real_site.catalogue.vocabulary, CONSENT_FIELDS)
    slips = [
        (partial(_read, model, terms), *slip) for model, where in FILES.items() for slip in make_slips(kind, _list_texts(where), _MOST)
    ]

    left = [f"{changed}\n{format_text(told)}" for read, text, changed in slips if (told := _mend(changed, read(text)[0], read))]

    assert slips
    assert left == []


def _list_texts(where: str) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob(where))]


def _mend(text: str, meant: Document, read: Callable[[str], tuple[Document, list[Finding]]]) -> list[Finding]:
    """Do what is said of a text, round by round; return what was said first if it does not become the file that was meant."""
    document, told = read(text)
    first = told
    for _ in range(_MOST_ROUNDS):
        text = obey(text, told)
        document, told = read(text)
    return [] if not told and document.data == meant.data else first


def _read(model: type[Record], terms: Terms, text: str) -> tuple[Document, list[Finding]]:
    document, slips = parse_yaml(text.encode(), "x.yml", model)
    document, _, findings = read_file(model, document, slips, terms, set())
    return document, [finding for finding in findings if finding.is_error]
