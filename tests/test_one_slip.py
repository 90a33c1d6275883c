"""One slip of the pen in a file that is right is told so that who does what is said has the same file again, after two rounds at most."""

from __future__ import annotations

import pytest

from praktijkbank.outputs.site import Site
from praktijkbank.practices.consent import CONSENT_FIELDS
from praktijkbank.practices.practice import Practice
from praktijkbank.source.findings import Finding, format_text
from praktijkbank.source.record_file import Terms, read_file
from praktijkbank.source.yaml_document import Document
from praktijkbank.source.yamlfile import parse_yaml
from tests.conftest import ROOT
from tests.support.obeying import obey
from tests.support.slipping import FIELD_SLIPS, TEXT_SLIPS, make_slips

_MOST_OF_A_KIND = 12
_MOST_ROUNDS = 2
TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "practices").glob("[a-z]*.yml"))]


@pytest.mark.parametrize("kind", [*FIELD_SLIPS, *TEXT_SLIPS])
def test_who_does_what_is_said_of_one_slip_has_the_same_file_again(real_site: Site, kind: str) -> None:
    terms = Terms(real_site.catalogue.vocabulary, CONSENT_FIELDS)

    left = [
        f"{changed}\n{format_text(told)}"
        for text, changed in make_slips(kind, TEXTS, _MOST_OF_A_KIND)
        if (told := _mend(changed, _read(text, terms)[0], terms))
    ]

    assert left == []


def _mend(text: str, meant: Document, terms: Terms) -> list[Finding]:
    """Do what is said of a text, round by round; return what was said first if it does not become the file that was meant."""
    document, told = _read(text, terms)
    first = told
    for _ in range(_MOST_ROUNDS):
        text = obey(text, told)
        document, told = _read(text, terms)
    return [] if not told and document.data == meant.data else first


def _read(text: str, terms: Terms) -> tuple[Document, list[Finding]]:
    document, slips = parse_yaml(text.encode(), "practices/x.yml", Practice)
    document, _, findings = read_file(Practice, document, slips, terms, set())
    return document, [finding for finding in findings if finding.is_error]
