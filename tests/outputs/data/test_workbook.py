"""The workbook has every practice with real dates and numbers, and nothing in it can run."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

from praktijkbank.outputs.data.spreadsheet import COLUMNS
from praktijkbank.outputs.data.workbook import make_workbook
from praktijkbank.outputs.site import Site
from tests.conftest import MINIMAL, MakeSite
from tests.outputs.test_every_field import FULL
from tests.support.hostile import EVERYTHING, TEXTS, make_hostile

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Rows = list[list[str | float | None]]


def make(site: Site) -> bytes:
    """Make the workbook."""
    (artifact,) = make_workbook(site)
    return artifact.content


def read_sheets(content: bytes) -> dict[str, ET.Element]:
    """Return the sheets by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}  # noqa: S314 - our own file
    names = [str(sheet.get("name")) for sheet in parts["xl/workbook.xml"].iter(f"{S}sheet")]
    return {name: parts[f"xl/worksheets/sheet{number}.xml"] for number, name in enumerate(names, 1)}


def read_rows(sheet: ET.Element) -> Rows:
    """Return all cells: a text, a number (a date is its serial number), or nothing."""
    heads = len(next(sheet.iter(f"{S}row")))
    rows = []
    for row in sheet.iter(f"{S}row"):
        cells: dict[str, str | float] = {}
        for cell in row.iter(f"{S}c"):
            column = re.sub(r"\d", "", str(cell.get("r")))
            text = cell.find(f"{S}is/{S}t")
            cells[column] = (text.text or "") if text is not None else float(cell.findtext(f"{S}v") or "nan")
        rows.append([cells.get(_name_column(place)) for place in range(heads)])
    return rows


def _name_column(place: int) -> str:
    return (chr(64 + place // 26) if place >= 26 else "") + chr(65 + place % 26)


@pytest.fixture
def whole(make_site: MakeSite) -> Site:
    """A site with a practice that states everything, and one that states little."""
    return make_site(vol=FULL, ander=MINIMAL.format(title="Ander"))


def test_every_sheet_says_what_the_practices_state(whole: Site) -> None:
    sheets = {name: read_rows(sheet) for name, sheet in read_sheets(make(whole)).items()}
    address = "https://praktijkbank.example/praktijken/vol/"

    assert sheets["Praktijken"][0] == [column.heading for column in COLUMNS]
    assert [row[:2] for row in sheets["Praktijken"][1:]] == [
        ["https://praktijkbank.example/praktijken/ander/", "Ander"],
        [address, "De titel"],
    ]
    del sheets["Praktijken"]
    named = {name: [" ".join(str(head).replace(" ", "_") for head in heads), *rows] for name, (heads, *rows) in sheets.items()}
    assert named == {
        "Resultaten": [
            "adres titel soort resultaat wat_is_gemeten uitkomst aantal_ondervraagden hoe_precies aan_wie_gevraagd gemeten_vanaf "
            "gemeten_tot_en_met volgens",
            [address, "De titel", "Gemeten", "Uitkomst.", "maat", "71", 83, "minstens", "ouders", "2022-01", "2023-02", "verslag"],
        ],
        "Financiering": [
            "adres titel bron in_welke_fase aandeel bedrag_in_euro hoe_precies bedrag_per vanaf tot_en_met in_het_kort toelichting",
            [
                address,
                "De titel",
                "Gemeente",
                "beginfase",
                "de helft",
                1200,
                "hoogstens",
                "per jaar",
                "2018",
                "2032",
                "kortbij",
                "geldnoot",
            ],
        ],
        "Tips": [
            "adres titel soort tekst thema wanneer voor_wie",
            [address, "De titel", "Tip", "Een tip.", "Thuisnabij en inclusief onderwijs", "Voor de start", "Schoolteams"],
        ],
        "Bronnen": [
            "adres titel titel webadres uitgever datum toelichting licentie",
            [address, "De titel", "Bron", "https://bron.example/a", "uitgever", "2017-03", "bronnoot", "bronlicentie"],
        ],
    }


def test_whole_dates_and_years_are_dates_and_numbers(whole: Site) -> None:
    rows = read_rows(read_sheets(make(whole))["Praktijken"])
    told = dict(zip([str(head) for head in rows[0]], rows[2], strict=True))

    assert {name: told[name] for name in ("toegevoegd", "beschrijving gecontroleerd", "feiten uit", "begin")} == {
        "toegevoegd": 46024,  # 2 January 2026
        "beschrijving gecontroleerd": 46085,
        "feiten uit": 2015,
        "begin": "2019",
    }


def test_the_heads_stay_in_sight_and_every_column_can_be_filtered(whole: Site) -> None:
    for sheet in read_sheets(make(whole)).values():
        pane, filtered = sheet.find(f".//{S}pane"), sheet.find(f"{S}autoFilter")
        assert pane is not None
        assert filtered is not None
        assert (pane.get("ySplit"), pane.get("state"), str(filtered.get("ref"))[:3]) == ("1", "frozen", "A1:")


def test_it_prints_on_landscape_pages_that_tell_what_and_of_when_they_are(whole: Site) -> None:
    content = make(whole)
    for sheet in read_sheets(content).values():
        setup, fit, footer = sheet.find(f"{S}pageSetup"), sheet.find(f"{S}sheetPr/{S}pageSetUpPr"), sheet.findtext(f".//{S}oddFooter")
        assert setup is not None
        assert fit is not None
        assert (setup.get("orientation"), setup.get("paperSize"), setup.get("fitToHeight"), setup.get("pageOrder")) == (
            *("landscape", "9", "0", "overThenDown"),
        )
        assert fit.get("fitToPage") == "1"
        assert footer == f"&L{whole.settings.site_name}: &A&CStand van 4 maart 2026&RPagina &P van &N"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "Praktijken!$B:$B,Praktijken!$1:$1" in archive.read("xl/workbook.xml").decode()


def test_a_column_is_as_wide_as_what_it_holds_within_bounds_and_long_texts_wrap(make_site: MakeSite) -> None:
    sheets = read_sheets(make(make_site(x=MINIMAL.format(title="Een titel van dertig letters..") + f"goal: {'Woord ' * 99}\n")))
    columns = [column.heading for column in COLUMNS]
    widths = [
        float(str(col.get("width")))
        for col in sheets["Praktijken"].iter(f"{S}col")
        for _ in range(int(str(col.get("min"))), int(str(col.get("max"))) + 1)
    ]
    told = dict(zip(columns, map(int, widths), strict=True))
    assert {name: told[name] for name in ("titel", "doel", "begin", "fase")} == {"titel": 31, "doel": 45, "begin": 12, "fase": 12}
    heights = [float(str(row.get("ht"))) for row in sheets["Praktijken"].iter(f"{S}row") if row.get("r") == "2"]
    assert heights == [8 * 15]
    assert [cell.get("r") for cell in sheets["Praktijken"].iter(f"{S}c") if not cell.get("s")] == []


@pytest.mark.parametrize("text", [*TEXTS, EVERYTHING])
def test_nothing_hostile_runs_or_breaks_it(whole: Site, text: str) -> None:
    content = make(make_hostile(whole, "vol", text))

    for sheet in read_sheets(content).values():
        assert [element.tag for element in sheet.iter() if element.tag in {f"{S}f", f"{S}hyperlink"}] == []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert [name for name in archive.namelist() if "external" in name.lower() or "vba" in name.lower() or "sheets/_rels" in name] == []


def test_a_text_longer_than_a_cell_holds_is_cut(whole: Site) -> None:
    rows = read_rows(read_sheets(make(make_hostile(whole, "vol", "woord " * 8000)))["Tips"])
    assert [(len(str(row[1])), str(row[1])[-1]) for row in rows[1:]] == [(32767, "…")]


def test_making_it_twice_gives_the_same_bytes(whole: Site) -> None:
    assert make(whole) == make(whole)
    with zipfile.ZipFile(io.BytesIO(make(whole))) as archive:
        assert b"2026-03-04T00:00:00Z" in archive.read("docProps/core.xml")
