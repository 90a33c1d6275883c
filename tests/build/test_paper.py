"""Pages are printed by substitution, and what is filled in can't break out of its place."""

from __future__ import annotations

from praktijkbank.build import paper
from praktijkbank.outputs.artifacts import Layout, Page

KIND = Layout("soort", "dingen/{name}/")


def _render_specimen() -> str:
    specimen = paper.make_specimen(KIND)
    return (
        f'<title>{specimen.title} - Site</title><meta content="{specimen.description}">'
        f'<link href="https://x.nl/{specimen.url}"><article>{specimen.body}</article>'
    )


def test_name_title_description_and_body_land_in_their_places() -> None:
    page = Page(KIND, "een", "Titel", "Beschrijving", "<h1>Kop</h1>")

    assert paper.Frame(_render_specimen()).print(page) == (
        '<title>Titel - Site</title><meta content="Beschrijving"><link href="https://x.nl/dingen/een/"><article><h1>Kop</h1></article>'
    )


def test_a_hostile_title_stays_text() -> None:
    page = Page(KIND, "een", '</title><script>alert("1")</script>', '"><script>', "")

    html = paper.Frame(_render_specimen()).print(page)

    assert "<script>" not in html
    assert "&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;" in html


def test_a_text_that_looks_like_a_placeholder_is_not_filled_in_again() -> None:
    page = Page(KIND, "een", paper.BODY, paper.TITLE, paper.NAME)

    assert f"<title>{paper.BODY} - Site</title>" in paper.Frame(_render_specimen()).print(page)


def test_a_name_of_two_parts_is_filled_in_as_a_whole() -> None:
    kind = Layout("brief", "brieven/{name}/", levels=2)
    specimen = paper.make_specimen(kind)

    assert paper.Frame(f"{specimen.url}|{specimen.title}").print(Page(kind, "regio/2026-1", "T", "", "")) == "brieven/regio/2026-1/|T"
