"""Newsletters as PDF: tagged, titled, in Dutch, with the same bytes every time, and without anything from the network."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image

from praktijkbank.build import pipeline
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.section_blocks import Picture
from praktijkbank.outputs.newsletter import newsletter_pdf
from praktijkbank.outputs.newsletter.letter_html import DEFAULT_ACCENT
from praktijkbank.outputs.newsletter.newsletter_pdf import explain_absence, list_inputs, make_pdf, make_pdfs, print_pdf, render_html
from praktijkbank.outputs.site import Site
from praktijkbank.source.cache import Cache
from praktijkbank.source.fingerprint import digest
from praktijkbank.source.record import list_records
from tests.conftest import SETTINGS, MakeSite
from tests.support import gaps
from tests.support.newsletters import REGION, issue, practice, write_files

NAMES = ["stress", "landelijk", "kennemerland"]


@pytest.fixture(scope="module", autouse=True)
def _weasyprint() -> None:
    if explain_absence():
        gaps.lack("Pango, waarmee WeasyPrint pdf's maakt")


@pytest.fixture(scope="module")
def site(stress_site: Site) -> Site:
    """Both real issues and the stress issue, on a site that makes PDFs."""
    return Site(stress_site.catalogue, replace(stress_site.settings, with_pdf=True))


@pytest.fixture(scope="module")
def pdfs(site: Site) -> dict[str, bytes]:
    return {artifact.path.split("/")[1]: artifact.content for artifact in make_pdfs(site)}


def find(site: Site, region: str) -> Letter:
    return next(letter for letter in site.letters if letter.series.key == region)


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def read_text(content: bytes) -> str:
    """Return the text of all pages, squeezed."""
    return squeeze("".join(page.extract_text() for page in read(content).pages))


def squeeze(text: str) -> str:
    """Remove spaces, which a PDF does not keep, and brackets, which WeasyPrint mirrors if the page also has Hebrew."""
    return "".join(text.split()).translate(str.maketrans("", "", "()"))


def walk(element: Any) -> Iterator[Any]:
    """Return every element of the tag tree."""
    element = element.get_object()
    if isinstance(element, dict):
        yield element
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            if not isinstance(kid, int):
                yield from walk(kid)


# ---------------------------------------------------------------- requirements on every PDF


@pytest.mark.parametrize("name", NAMES)
def test_the_last_page_holds_more_than_who_sends_it(pdfs: dict[str, bytes], name: str) -> None:
    before, found, _ = read(pdfs[name]).pages[-1].extract_text().partition("Over deze nieuwsbrief")

    assert found
    assert before.strip()


@pytest.mark.parametrize("agenda", ["", "agenda: [{date: 2026-06-01, title: Netwerkdag}]\n"], ids=["a text", "an agenda"])
def test_the_sign_off_is_never_alone_on_a_sheet_with_who_sends_it(project: Path, agenda: str) -> None:
    """Whatever fits on the first sheet: something that the issue tells stands above the sign-off, and not only a link to its agenda."""
    closing = "signature: {text: Met vriendelijke groet, name: de redactie}\n"
    alone = []
    for lines in range(22, 34, 4):
        text = "".join(f"      - Regel {number} van een lijst.\n" for number in range(lines))
        section = f"sections:\n  - kind: nieuws\n    title: Kop\n    text: |\n{text}{agenda}{closing}"
        write_files(project, {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-05-01", section)})
        catalogue, findings = pipeline.read(project)
        assert catalogue is not None, findings
        site = Site(catalogue, SETTINGS)
        pages = [page.extract_text() for page in read(print_pdf(render_html(site, site.letters[0]), {})).pages]
        (above,) = (before for before, found, _ in (page.partition("Met vriendelijke groet") for page in pages) if found)
        alone += [] if "Regel" in above or "Netwerkdag" in above else [lines]
    assert alone == []


@pytest.mark.parametrize("region", NAMES)
def test_it_says_to_be_pdf_ua_1_with_tags_title_and_language(pdfs: dict[str, bytes], site: Site, region: str) -> None:
    reader = read(pdfs[region])
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "nl"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == find(site, region).title
    assert reader.metadata.author == find(site, region).region.sender.name
    assert re.search(r'pdfuaid:part(>|=")1', catalogue["/Metadata"].get_data().decode())


@pytest.mark.parametrize("region", NAMES)
def test_its_tags_tell_headings_lists_links_and_pictures(pdfs: dict[str, bytes], site: Site, region: str) -> None:
    catalogue: Any = read(pdfs[region]).trailer["/Root"]
    elements = list(walk(catalogue["/StructTreeRoot"]))
    kinds = [str(element.get("/S", "")) for element in elements]
    letter = find(site, region)
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") >= len(letter.issue.sections)
    assert {"/P", "/L", "/LI", "/Link"} <= set(kinds)
    alts = [str(element["/Alt"]) for element in elements if element.get("/S") == "/Figure"]
    pictures = [letter.region.logo] if letter.region.logo else []
    pictures += [record for _, record in list_records(letter.issue) if isinstance(record, Picture)]
    assert alts == [picture.alt for picture in pictures]


@pytest.mark.parametrize("region", NAMES)
def test_every_font_is_in_the_file(pdfs: dict[str, bytes], region: str) -> None:
    fonts = [font.get_object() for page in read(pdfs[region]).pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    descriptors = [font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts if "/DescendantFonts" in font]
    assert descriptors
    assert all({"/FontFile2", "/FontFile3"} & set(descriptor) for descriptor in descriptors)


@pytest.mark.parametrize("region", NAMES)
def test_it_holds_everything_the_issue_tells(pdfs: dict[str, bytes], site: Site, region: str) -> None:
    letter, text = find(site, region), read_text(pdfs[region])
    titles = [section.title for section in letter.issue.sections] + [story.title for story in letter.issue.stories]
    titles += [event.title for event in letter.issue.agenda] + [news.item.practice.title for news in letter.news]
    missing = [title for title in titles if title.isascii() and squeeze(title) not in text]
    assert missing == []


def test_links_lead_to_full_addresses(pdfs: dict[str, bytes]) -> None:
    for content in pdfs.values():
        notes = [note.get_object() for page in read(content).pages for note in page.get("/Annots", [])]
        addresses = [note["/A"]["/URI"] for note in notes if "/A" in note]
        assert addresses
        assert all(address.startswith(("https://", "mailto:")) for address in addresses)
        assert all(note["/Contents"] for note in notes)


def test_a_region_s_own_colour_and_logo_are_used(site: Site) -> None:
    html = render_html(site, find(site, "stress"))
    assert "--accent: #7b241c" in html
    assert 'src="beeld:logo.png"' in html
    assert f"--accent: {DEFAULT_ACCENT}" in render_html(site, find(site, "kennemerland"))


def test_a_picture_is_as_wide_as_the_officer_asked_and_keeps_its_shape(site: Site) -> None:
    pictures = find(site, "stress").series.pictures
    for size, wanted in (('width="140" height="60"', (140, 60)), ("", (280, 120)), ('width="2800" height="1200"', (280, 120))):
        style = "<style>body { width: 280px } img { max-width: 100%; height: auto }</style>"
        pdf = print_pdf(f'<html lang="nl"><title>x</title>{style}<p>x</p><img alt="x" src="beeld:beeld.png" {size}></html>', pictures)
        contents = read(pdf).pages[0].get_contents()
        assert contents is not None
        matrices = [values for values, operator in contents.operations if operator == b"cm"]
        assert (round(float(matrices[-1][0])), round(-float(matrices[-1][3]))) == wanted


def test_a_row_beside_a_tall_picture_is_no_taller_than_what_it_shows() -> None:
    tall = io.BytesIO()
    Image.new("RGB", (600, 800)).save(tall, "PNG")
    style = Path(newsletter_pdf.__file__).with_name("nieuwsbrief_pdf.css").read_text(encoding="utf-8")
    row = '<div class="pb-brief__kolommen"><div><img alt="x" src="beeld:x.png" width="600" height="800"></div><div><p>x</p></div></div>'
    pdf = print_pdf(f'<html lang="nl"><title>x</title><style>{style}</style>{row}<h2>Daarna</h2></html>', {"x.png": tall.getvalue()})

    (page,) = read(pdf).pages
    below: list[float] = []
    page.extract_text(visitor_text=lambda text, cm, tm, *_: below.append(tm[5] * cm[3] + cm[5]) if "Daarna" in text else None)
    millimetres = (page.mediabox.height - below[0]) / 72 * 25.4
    assert 80 < float(millimetres) < 100  # a margin of 17, a picture of at most 70, and the heading itself


@pytest.mark.parametrize("lines", range(9, 40, 5))
def test_a_large_picture_that_does_not_fit_leaves_no_sheet_half_empty(project: Path, lines: int) -> None:
    photo = io.BytesIO()
    Image.new("RGB", (1600, 1067)).save(photo, "JPEG")
    text, more = ("".join(f"      - Regel {number}.\n" for number in range(count)) for count in (lines, 50))
    pictured = f"  - kind: terugblik\n    title: Daarna\n    text: |\n{more}    picture: {{file: foto.jpg, alt: Een zaal}}\n"
    section = f"sections:\n  - kind: nieuws\n    title: Kop\n    text: |\n{text}{pictured}"
    write_files(project, {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-05-01", section)})
    (project / "newsletters/r/foto.jpg").write_bytes(photo.getvalue())
    catalogue, findings = pipeline.read(project)
    assert catalogue is not None, findings
    site = Site(catalogue, SETTINGS)

    first = read(print_pdf(render_html(site, site.letters[0]), {"foto.jpg": photo.getvalue()})).pages[0]
    heights: list[float] = []
    first.extract_text(visitor_text=lambda text, cm, tm, *_: heights.append(tm[5] * cm[3] + cm[5]) if "Regel" in text else None)
    empty = min(heights) / 72 * 25.4 - 20
    contents = first.get_contents()
    assert contents is not None
    is_pictured = any(operator == b"Do" for _, operator in contents.operations)
    assert is_pictured or empty < 100, f"{empty:.0f} mm"


# ---------------------------------------------------------------- the same bytes, in time


@pytest.mark.parametrize("region", NAMES)
def test_it_is_the_same_whatever_the_clock_says(pdfs: dict[str, bytes], site: Site, region: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000000000")
    assert make_pdf(site, find(site, region)).content == pdfs[region]


def test_printing_leaves_the_environment_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    print_pdf("<title>x</title>", {})
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_nothing_is_fetched_but_the_region_s_own_pictures(site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    (tmp_path / "geheim.css").write_text("body { color: red }", encoding="utf-8")
    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("urllib.request.OpenerDirector.open", refuse)
    letter = find(site, "stress")
    outside = "".join(
        f'<img alt="x" src="{url}"><link rel="stylesheet" href="{url}">'
        for url in (
            "https://voorbeeld.example/x.png",
            f"file://{tmp_path}/geheim.css",
            "beeld:bestaat-niet.png",
            "data:image/png;base64,xx",
        )
    )
    page = '<html lang="nl"><title>x</title><p>tekst</p><img alt="beeld" src="beeld:beeld.png">{}</html>'
    with_outside = print_pdf(page.format(outside), letter.series.pictures)
    assert read_text(with_outside).startswith("tekst")
    names = [list(page["/Resources"].get("/XObject", {})) for page in read(with_outside).pages]  # type: ignore[attr-defined]
    assert [len(found) for found in names] == [1]


# ---------------------------------------------------------------- remade only if something changed


def key(site: Site, region: str) -> str:
    letter = find(site, region)
    return digest(list_inputs(render_html(site, letter), letter.series.pictures))


def test_an_issue_that_did_not_change_is_not_made_again(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def pretend(html: str, pictures: dict[str, bytes]) -> bytes:
        made.append(html)
        return f"{html}{sorted(pictures)}".encode()

    monkeypatch.setattr(newsletter_pdf, "print_pdf", pretend)
    first = list(make_pdfs(replace(site, cache=Cache(tmp_path))))
    assert len(made) == len(first) == 3
    assert list(make_pdfs(replace(site, cache=Cache(tmp_path)))) == first
    assert len(made) == 3
    assert list(make_pdfs(site)) == first


@pytest.fixture
def small(project: Path, make_site: MakeSite) -> MakeSite:
    """A site with one issue that shows one practice; files given as {path: text} are changed first."""
    base = {
        "newsletters/noord/region.yml": REGION,
        "newsletters/noord/2026-1.yml": issue(1, "2026-05-01", "sections: [{kind: nieuws, title: Kop, text: Tekst.}]\n"),
        "practices/oud.yml": practice("Oud", "added: 2026-04-01\nphase: pilot\n"),
    }

    def make(**changes: tuple[str, str, str]) -> Site:
        write_files(project, base)
        for path, before, after in changes.values():
            text = (project / path).read_text(encoding="utf-8")
            assert before in text
            (project / path).write_text(text.replace(before, after), encoding="utf-8")
        return make_site()

    return make


@pytest.mark.parametrize(
    "change",
    [
        ("newsletters/noord/2026-1.yml", "Hallo.", "Dag."),
        ("newsletters/noord/region.yml", "Afzender", "Ander"),
        ("practices/oud.yml", "samenvatting", "omschrijving"),
        ("practices/oud.yml", "phase: pilot", "phase: stopped"),
        ("practices/_vocabulary.yml", "nieuws: {label: Nieuws}", "nieuws: {label: Bericht}"),
    ],
    ids=["the issue", "the region", "the text of a practice in it", "a practice that stopped", "the vocabulary"],
)
def test_what_an_issue_shows_is_part_of_what_it_is_known_by(small: MakeSite, change: tuple[str, str, str]) -> None:
    assert key(small(), "noord") != key(small(change=change), "noord")


def test_a_practice_added_later_leaves_an_issue_what_it_was(small: MakeSite, project: Path) -> None:
    before = key(small(), "noord")
    write_files(project, {"practices/nieuw.yml": practice("Nieuw", "added: 2026-05-02\n")})
    later = small()
    assert "nieuw" in later.catalogue.by_slug
    assert key(later, "noord") == before


def test_the_address_of_the_site_is_part_of_what_an_issue_is_known_by(small: MakeSite) -> None:
    site = small()
    moved = Site(site.catalogue, replace(site.settings, site_url="https://elders.example/"))
    assert key(site, "noord") != key(moved, "noord")


def test_pictures_templates_packages_and_our_own_code_are_part_of_what_an_issue_is_known_by(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {digest(list_inputs("<p>", {"a.png": b"1"}))}
    known.add(digest(list_inputs("<p>", {"a.png": b"2"})))
    known.add(digest(list_inputs("<p>", {"b.png": b"1"})))
    known.add(digest(list_inputs("<p> ", {"a.png": b"1"})))  # any change of a template affects the page
    described = newsletter_pdf.describe_printer.__wrapped__
    for name, value in {"version": lambda _: "999", "_FONT_FOLDERS": (), "__file__": __file__}.items():
        with monkeypatch.context() as patch:
            patch.setattr(newsletter_pdf, name, value)
            patch.setattr(newsletter_pdf, "describe_printer", described)
            known.add(digest(list_inputs("<p>", {"a.png": b"1"})))
    assert len(known) == 7


# ---------------------------------------------------------------- a machine without the libraries


def test_missing_libraries_are_told_in_one_dutch_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    line = explain_absence()
    assert line.startswith("De nieuwsbrieven komen niet als pdf op de site: WeasyPrint mist een onderdeel van het systeem, zoals Pango (")
    assert "\n" not in line
    assert capsys.readouterr().out == ""


def test_a_site_without_pdfs_makes_none(stress_site: Site) -> None:
    assert list(make_pdfs(stress_site)) == []
