"""Of a page in docs/ everything that is published is read, and nothing that MkDocs takes as metadata passes for text or for consent."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

from praktijkbank.build import pipeline
from praktijkbank.pages.page import read_page
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding, format_text
from tests.support.newsletters import write_files

TODAY = PartialDate(2026, 11, 26)
STORY = "Een meisje uit groep 6 at niet meer. Pas na maanden bleek dat zij thuis werd mishandeld."
CONSENT = "consent:\n  - {about: Kop, by: moeder, date: 2026-01-31, recorded_by: school}\n"
BODY = "# Kop\n\nGewone tekst.\n"

Row = tuple[str, int, int, str, str]


def find(project: Path, **files: str) -> list[Finding]:
    """All findings about a project with these pages (underscores in a name become dots)."""
    write_files(project, {f"docs/{name.replace('_', '.')}": text for name, text in files.items()})
    return pipeline.read(project, today=TODAY)[1]


def told(findings: list[Finding]) -> list[Row]:
    """Where each finding is, how grave and of which rule."""
    return [(finding.path, finding.line, finding.column, finding.severity.value, finding.rule) for finding in findings]


def test_text_between_two_lines_that_is_no_metadata_is_read_as_the_text_it_is(project: Path) -> None:
    findings = find(project, x_md=f"---\n# Kop\n\n{STORY}\n\n---\n\nMeer.\n")

    assert told(findings) == [("docs/x.md", 1, 1, "fout", "kop-onleesbaar"), ("docs/x.md", 4, 1, "fout", "privacy-verhaal")]
    assert format_text(findings[:1]) == (
        "docs/x.md:1:1: fout: de kop van de pagina is niet te lezen: tussen de streepjes staan geen velden [kop-onleesbaar]\n"
        "    zet de velden bovenaan de pagina, tussen twee regels met alleen ---, elk als `naam: waarde`"
    )


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (f"---\ntitle: Visie: Sem\n{CONSENT}---\n{BODY}", 2, 13),
        (f"---\n- title\n- consent\n---\n{BODY}", 1, 1),
        (f"---\ntitel\n---\n{BODY}", 1, 1),
        (f"---\n\n---\n{BODY}", 1, 1),
        (f"---\ntitle: X\n\tconsent: X\n---\n{BODY}", 3, 1),
        (f"---\ntitle: &a X\ndescription: *a\n{CONSENT}---\n{BODY}", 2, 8),
        (f"---\ntitle: X\0\n{CONSENT}---\n{BODY}", 2, 9),
        (f"---\ntitle: {'[' * 5000}{']' * 5000}\n---\n{BODY}", 2, 18),
        (f"---\n{CONSENT}{CONSENT}---\n{BODY}", 4, 1),
        (f"---\ntitle: X\ndate: 2026-02-30\n{CONSENT}---\n{BODY}", 1, 1),
        (f"---\ntitle: X\n{CONSENT}\n{BODY}", 1, 1),
        (f"---\ntitle: X\n{CONSENT}---", 1, 1),
        (f"\n---\ntitle: X\n{CONSENT}---\n{BODY}", 1, 1),
        (f"title: X\n{CONSENT}\n{BODY}", 1, 1),
        (f"{CONSENT}\n{BODY}", 1, 1),
    ],
    ids=[
        *("colon", "list", "text", "nothing", "tab", "alias", "null character", "too deep", "key twice", "no such day"),
        *("not closed", "closed without a line end", "below an empty line", "without lines", "without lines and title"),
    ],
)
def test_a_head_that_can_t_be_read_stops_publishing_for_the_consent_in_it_would_be_published(
    text: str, line: int, column: int, project: Path
) -> None:
    findings = find(project, x_md=text)

    first = findings[0]
    assert (first.line, first.column, first.rule, first.is_error) == (line, column, "kop-onleesbaar", True)
    assert first.message.startswith("de kop van de pagina is niet te lezen: ")
    assert {finding.rule for finding in findings} == {"kop-onleesbaar"}


@pytest.mark.parametrize("start", ["---\n", "--- \n", "---\t\n", "\ufeff---\n"], ids=["lines", "space", "tab", "BOM"])
@pytest.mark.parametrize("end", ["---\n", "--- \n", "...\n"], ids=["lines", "space", "dots"])
def test_a_head_that_mkdocs_takes_is_a_head(start: str, end: str, project: Path) -> None:
    text = f"{start}title: X\n{CONSENT}{end}# Kop\n\n{STORY}\n"

    assert find(project, x_md=text) == []
    _, taken = get_data(text.removeprefix("\ufeff"))
    assert taken["title"] == "X"


@pytest.mark.parametrize("text", ["# Kop\n", "Tekst.\n\n---\n\nMeer.\n", "***\n", "", "```yaml\nconsent:\n  - by: ouder\n```\n"])
def test_a_page_may_do_without_a_head(text: str) -> None:
    assert read_page("docs/x.md", text).findings == ()
    assert get_data(text)[1] == {}


@pytest.mark.parametrize("key", ["Consent", "consents", "toestemming", "Toestemmingen"])
def test_a_misspelt_consent_is_told(key: str, project: Path) -> None:
    findings = find(project, x_md=f"---\ntitle: X\n{key}: []\n---\n{BODY}")

    assert format_text(findings) == f"docs/x.md:3:1: fout: onbekend veld '{key}' [onbekend-veld]\n    bedoelde je 'consent'?"


def test_a_consent_in_the_text_of_a_page_is_told(project: Path) -> None:
    findings = find(project, x_md=f"{BODY}\n{CONSENT}")

    assert format_text(findings) == (
        "docs/x.md:5:1: fout: hier staat een toestemming in de tekst van de pagina; die zou gepubliceerd worden [toestemming-in-tekst]\n"
        "    zet de velden bovenaan de pagina, tussen twee regels met alleen ---, elk als `naam: waarde`"
    )


def test_title_and_description_are_read_and_a_consent_about_the_title_lets_them_pass(project: Path) -> None:
    head = f"title: Bram (8) vertelt\ndescription: >-\n  Kort.\n  {STORY}\nextra: {{words: [Noor (9) ook]}}\n"

    assert told(find(project, x_md=f"---\n{head}---\n{BODY}")) == [
        ("docs/x.md", 2, 8, "fout", "privacy-naam-en-leeftijd"),
        ("docs/x.md", 5, 3, "fout", "privacy-verhaal"),
        ("docs/x.md", 6, 17, "fout", "privacy-naam-en-leeftijd"),
    ]
    one = f"---\ntitle: Bram (8) vertelt\n{CONSENT.replace('Kop', 'Bram (8) vertelt')}---\n{BODY}"
    assert find(project, x_md=one) == []


def test_the_words_readers_choose_from_are_read(project: Path) -> None:
    path = project / "practices" / "_vocabulary.yml"
    text = path.read_text(encoding="utf-8").replace("Niet aan één regio gebonden.", "Bram (8) is er ook.")
    path.write_text(text, encoding="utf-8")
    line = text.split("\n").index(next(line for line in text.split("\n") if "Bram (8)" in line)) + 1

    assert [(finding.path, finding.line, finding.rule, finding.is_error) for finding in pipeline.read(project, today=TODAY)[1]] == [
        ("practices/_vocabulary.yml", line, "privacy-naam-en-leeftijd", True)
    ]


@pytest.mark.parametrize("name", ["x.markdown", "x.mdown", "x.mkdn", "x.mkd", "x.txt", "x.html", "x.MD", "map/x.HTML"])
def test_every_kind_of_text_that_is_published_is_read(name: str, project: Path) -> None:
    write_files(project, {f"docs/{name}": f"Kop\n\n{STORY}\n"})

    assert told(pipeline.read(project, today=TODAY)[1]) == [(f"docs/{name}", 3, 1, "fout", "privacy-verhaal")]


def test_a_text_that_is_not_utf8_is_read_too(project: Path) -> None:
    (project / "docs" / "x.txt").write_bytes("Zoë (8) vertelt.".encode("cp1252"))
    (project / "docs" / "y.txt").write_bytes("Bram (8) vertelt.".encode("utf-16"))

    assert [finding.path for finding in pipeline.read(project, today=TODAY)[1]] == ["docs/x.txt", "docs/y.txt"]


def test_what_mkdocs_leaves_out_is_not_read(project: Path) -> None:
    left_out = ["ontwikkeling/x.md", "gids/ontwikkeling/x.md", ".map/x.md", ".x.md", "templates/x.html", "gids/concept-1.md", "weg/dit.md"]
    write_files(project, {f"docs/{name}": STORY for name in left_out})
    write_files(
        project,
        {
            "mkdocs.yml": "site_name: S\nexclude_docs: |\n  ontwikkeling/\n  concept-*.md\n  /weg/dit.md\n",
            "docs/gids/templates/y.md": STORY,
        },
    )

    assert told(pipeline.read(project, today=TODAY)[1]) == [("docs/gids/templates/y.md", 1, 1, "fout", "privacy-verhaal")]

    write_files(project, {"mkdocs.yml": "site_name: S\nexclude_docs: |\n  ontwikkeling/\n  !ontwikkeling/x.md\n"})
    assert ("docs/ontwikkeling/x.md", 1, 1, "fout", "privacy-verhaal") in told(pipeline.read(project, today=TODAY)[1])


@pytest.mark.parametrize(
    ("html", "line", "column"),
    [
        ("Tekst.\n<!-- Bram (8) vertelt. -->", 4, 6),
        ("Tekst <!-- niet\n\n\nBram (8) vertelt.", 6, 1),
        ('Tekst <abbr title="Bram (8) vertelt.">x</abbr>', 3, 20),
        ("Tekst\n<img src='x.png' alt='Bram (8) vertelt.'>", 4, 23),
        ("Hallo S&eacute;m&nbsp;(8) vertelt.", 3, 7),
        ("Hallo Br&shy;am (8) vertelt.", 3, 7),
        ("Hallo Br\u00adam (8) vertelt.", 3, 7),
        ("<p>Hallo<br>Bram (8) vertelt.</p>", 3, 13),
        ("<div>Hallo</div><div>Bram (8) vertelt.</div>", 3, 22),
        ("<b>Br</b>am (8) vertelt.", 3, 4),
        ("Hallo <strong\nclass='x'>Bram</strong> (8) vertelt.", 4, 11),
    ],
)
def test_html_is_read_as_a_visitor_and_a_search_engine_do(html: str, line: int, column: int, project: Path) -> None:
    assert told(find(project, x_md=f"# Kop\n\n{html}\n")) == [("docs/x.md", line, column, "fout", "privacy-naam-en-leeftijd")]


def test_a_comment_that_mentions_a_photo_and_a_tag_without_text_are_no_matter(project: Path) -> None:
    page = '# Kop\n\n<!-- praktijkbank: voorbeelden -->\n<a class="pb (8)" href="Bram (8).html">Lees over de groep</a>\n'

    assert find(project, x_md=page) == []


def test_a_swallowed_field_of_a_consent_on_a_page_is_told(project: Path) -> None:
    consent = (
        "consent:\n  - about: Kop\n    by: ouder\n    date: 2026-01-31\n    recorded_by: >-\n      school\n      withdrawn: 2026-06-01\n"
    )

    assert told(find(project, x_md=f"---\n{consent}---\n# Kop\n\n{STORY}\n")) == [
        ("docs/x.md", 8, 1, "fout", "veld-in-tekst"),
        ("docs/x.md", 12, 1, "fout", "privacy-verhaal"),
    ]


def test_a_consent_about_a_heading_that_is_not_there_is_told(project: Path) -> None:
    text = f"---\ntitle: Gids\n{CONSENT}---\n# Kopje\n\nTekst.\n"

    assert format_text(find(project, x_md=text)) == (
        "docs/x.md:4:6: fout: de kop 'Kop' staat niet op deze pagina [toestemming-zonder-tekst]\n"
        "    neem een kop van deze pagina over, of de titel"
    )


@pytest.mark.parametrize("heading", ["## Kop {#anker}", "Kop\n---", "Kop\n===", "# **Kop** #"])
def test_a_heading_is_known_however_it_is_written(heading: str, project: Path) -> None:
    assert find(project, x_md=f"---\ntitle: Gids\n{CONSENT}---\n{heading}\n\n{STORY}\n") == []


def test_a_line_of_code_is_no_heading(project: Path) -> None:
    assert find(project, x_md=f"---\ntitle: Gids\n{CONSENT}---\n# Kop\n\n```\n# Iets anders\n```\n\n{STORY}\n") == []
