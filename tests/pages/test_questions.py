"""What readers type who look for a section stands at the head of its page, and what leads nowhere there is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.pages.page import read_page
from praktijkbank.pages.questions import check_questions, read_questions
from praktijkbank.source.findings import format_text
from tests.support.newsletters import write_files

BODY = "# Over **ons**\n\nWij.\n\n## Wie `dit` maakt {#wie}\n\nEen redactie.\n"


def page(head: str) -> str:
    """A page with this below `questions`."""
    return f"---\ntitle: Over de bank\nquestions:{head}---\n{BODY}"


def test_questions_stand_below_headings_as_the_page_shows_them() -> None:
    head = "\n  Over ons: [wat is dit]\n  over de bank:\n    - voor wie is dit\n  Wie dit maakt:\n    - wie betaalt dit\n    - de makers\n"

    assert read_questions(read_page("docs/over.md", page(head))) == {
        "over ons": ("wat is dit",),
        "over de bank": ("voor wie is dit",),
        "wie dit maakt": ("wie betaalt dit", "de makers"),
    }
    assert list(check_questions([read_page("docs/over.md", page(head))])) == []


def test_one_question_needs_no_list() -> None:
    one = read_page("docs/over.md", page("\n  Over ons: wat is dit\n"))

    assert read_questions(one) == {"over ons": ("wat is dit",)}
    assert list(check_questions([one])) == []


@pytest.mark.parametrize("head", ["", "---\ntitle: X\n---\n", "---\n- geen kop\n---\n"], ids=["no head", "no questions", "no fields"])
def test_a_page_may_have_none(head: str) -> None:
    bare = read_page("docs/over.md", f"{head}{BODY}")

    assert read_questions(bare) == {}
    assert list(check_questions([bare])) == []


def test_what_is_of_no_heading_and_what_is_no_question_is_told_at_its_place(project: Path) -> None:
    nowhere = "\n  Wie dat maakt: [wie]\n  Iets heel anders: [wat]\n"
    head = nowhere + "  Over ons:\n    - wat is dit\n    - [twee]\n    - ''\n  Wie dit maakt: {wie: x}\n"
    write_files(project, {"docs/over.md": page(head), "docs/x.md": f"---\nquestions: [wat is dit]\n---\n{BODY}"})

    _, findings = pipeline.read(project)

    assert format_text(findings) == "\n".join(
        [
            "docs/over.md:4:3: fout: de pagina heeft geen kop 'Wie dat maakt' [onbekende-kop]",
            "    bedoelde je 'Wie dit maakt'?",
            "docs/over.md:5:3: fout: de pagina heeft geen kop 'Iets heel anders' [onbekende-kop]",
            "    schrijf de kop zoals hij op de pagina staat",
            "docs/over.md:8:7: fout: hier hoort een vraag of een paar woorden [verkeerde-vorm]",
            "    schrijf onder elke kop een rij: - wie betaalt dit",
            "    hetzelfde op regel 9, 10",
            "docs/x.md:2:1: fout: onder 'questions' horen koppen van de pagina [verkeerde-vorm]",
            "    schrijf onder elke kop een rij: - wie betaalt dit",
        ]
    )
