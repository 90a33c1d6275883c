"""Finding what a command is about, and naming what there is where it is not found."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.lookup import find_letter
from praktijkbank.source.refusals import RefusedError
from tests.support.newsletters import REGION, issue, write_files

FILES = {
    "newsletters/kennemerland/region.yml": REGION,
    "newsletters/kennemerland/2026-1.yml": issue(1, "2026-01-15"),
    "newsletters/kennemerland/2026-2.yml": issue(2, "2026-02-15", "status: draft\n"),
    "newsletters/kennemerland/2026-3.yml": issue(3, "2026-03-15", "status: draft\n"),
    "newsletters/landelijk/region.yml": REGION,
}


def look(project: Path, region: str, name: str) -> tuple[Letter, bool]:
    """Find an issue in a project of the files above."""
    write_files(project, FILES)
    catalogue, findings = pipeline.read(project)
    assert catalogue is not None, findings
    return find_letter(project, catalogue, region, name)


def test_a_published_issue_is_found_among_the_published_ones(project: Path) -> None:
    letter, is_draft = look(project, "kennemerland", "2026-1")

    assert (letter.published.name, is_draft) == ("2026-1", False)
    assert [other.name for other in letter.series.issues] == ["2026-1"]


def test_a_draft_is_shown_as_it_will_be_and_other_drafts_stay_out(project: Path) -> None:
    letter, is_draft = look(project, "kennemerland", "2026-3")

    assert (letter.published.name, letter.published.since, is_draft) == ("2026-3", (2026, 1, 15), True)
    assert [other.name for other in letter.series.issues] == ["2026-1", "2026-3"]


@pytest.mark.parametrize(
    ("region", "name", "message"),
    [
        ("kenemerland", "2026-1", "De regio 'kenemerland' bestaat niet: bedoelde je 'kennemerland'?"),
        ("x", "2026-1", "De regio 'x' bestaat niet: kies uit kennemerland, landelijk."),
        ("kennemerland", "2026-9", "De nieuwsbrief '2026-9' van kennemerland bestaat niet: kies uit 2026-1, 2026-2, 2026-3."),
        ("kennemerland", "x", "De nieuwsbrief 'x' van kennemerland bestaat niet: kies uit 2026-1, 2026-2, 2026-3."),
        ("landelijk", "2026-1", "De nieuwsbrief '2026-1' van landelijk bestaat niet: er is er nog geen."),
    ],
)
def test_what_does_not_exist_is_named_with_what_does(project: Path, region: str, name: str, message: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        look(project, region, name)

    assert str(refusal.value) == message
