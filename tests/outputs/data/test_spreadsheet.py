"""The spreadsheet opens in a Dutch Excel, one row per practice, and no text of a practice can act as a formula."""

from __future__ import annotations

import csv
import io

import pytest

from praktijkbank.outputs.data.spreadsheet import COLUMNS, render_columns
from praktijkbank.outputs.site import Site
from tests.conftest import MINIMAL, ROOT, MakeSite
from tests.outputs.data.test_open_data import FULL
from tests.support.html import read_items
from tests.support.made import list_data


def read_bytes(site: Site) -> bytes:
    """Make the file."""
    return list_data(site)["data/praktijken.csv"]


def read_rows(site: Site) -> list[dict[str, str]]:
    """Read the file as a spreadsheet program does."""
    return list(csv.DictReader(io.StringIO(read_bytes(site).decode("utf-8-sig"), newline=""), delimiter=";", strict=True))


def test_a_row_tells_a_practice_in_plain_words(make_site: MakeSite) -> None:
    (row,) = read_rows(make_site(vaste_hulpverlener=FULL))
    assert {name: value for name, value in row.items() if value} == {
        "adres": "https://praktijkbank.example/praktijken/vaste-hulpverlener/",
        "titel": "Vaste hulpverlener",
        "samenvatting": "Een korte samenvatting.",
        "andere namen": "VH",
        "gemeenten": "'s-Hertogenbosch",
        "regio's": "De Meierij",
        "onderwijssoort": "Basisonderwijs | Voortgezet onderwijs",
        "fase": "Pilot",
        "begin": "2021",
        "omvang": "14 scholen",
        "aanpak": "Zo werkt het.",
        "inzet": "4,5 uur per week",
        "resultaten": "Gemeten: Niemand bleef weg",
        "bronnen uit": "2023, 1 zonder datum",
        "bronnen": "Verslag; 2023; https://voorbeeld.nl/verslag; licentie: CC BY 4.0 | Gesprek; licentie: niet vermeld",
        "toegevoegd": "2026-01-15",
        "stand": "gepubliceerd",
    }


def test_counts_and_money_keep_what_makes_them_true(make_site: MakeSite) -> None:
    site = make_site(
        a=MINIMAL.format(title="A")
        + "audience: [beleidsmakers, schoolteams]\n"
        + "scale:\n  - {unit: schools, value: 15}\n  - {unit: schools, value: 8, note: deel van de vijftien, source: gemeente}\n"
        + "funding:\n  - {source: gemeente, phase: pilot, share: de helft, amount: 5000, per: total, "
        + "start: 2020, until: 2021, note: circa}\n"
    )
    (row,) = read_rows(site)
    assert (row["nuttig voor"], row["omvang"], row["financiering"]) == (
        "Beleidsmakers | Schoolteams",
        "15 scholen | 8 scholen: deel van de vijftien (volgens gemeente)",
        "Gemeente (pilot); 2020 tot en met 2021; de helft; € 5.000 (in totaal); circa",
    )


def test_the_file_has_the_form_that_excel_opens_at_a_double_click(make_site: MakeSite) -> None:
    content = read_bytes(make_site(a=MINIMAL.format(title="A"), b=MINIMAL.format(title="B")))
    assert content.startswith(b'\xef\xbb\xbf"adres";"titel";')
    assert content.count(b"\r\n") == content.count(b"\n") == 3
    assert all(line.startswith(b'"') and line.endswith(b'"') for line in content.removeprefix(b"\xef\xbb\xbf").splitlines())


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-2 uur", "@SOM(A1)", "＝1+1"])
def test_a_text_that_looks_like_a_formula_is_kept_from_running(make_site: MakeSite, text: str) -> None:
    (row,) = read_rows(make_site(a=MINIMAL.format(title=f"'{text}'")))
    assert row["titel"] == f"'{text}"


def test_lines_quotes_and_separators_in_a_text_stay_within_their_cell(make_site: MakeSite) -> None:
    text = MINIMAL.format(title="'Zo; \"zo\", ''t <3 {{ x }} עברית 🎓'") + 'goal: |\n  Eerste.\n\n  - =Tweede; "a"\n'
    (row,) = read_rows(make_site(a=text))
    assert row["titel"] == 'Zo; "zo", \'t <3 {{ x }} עברית 🎓'
    assert row["doel"] == 'Eerste. =Tweede; "a"'


def test_every_column_is_explained_on_the_page_about_the_data(make_site: MakeSite) -> None:
    assert "<!-- praktijkbank: kolommen -->" in (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    cells = read_items(render_columns(make_site(), "data/", {}), "td")
    assert [name for names in cells[::2] for name in names.split(", ")] == [column.heading for column in COLUMNS]
    assert cells[:4] == [
        "adres",
        "Het webadres van de pagina van de praktijk.",
        "titel, samenvatting, andere namen",
        "Hoe de praktijk heet en waar ze over gaat.",
    ]
    assert all(cells[1::2])


def test_every_practice_has_a_row(real_site: Site) -> None:
    assert [row["titel"] for row in read_rows(real_site)] == [item.practice.title for item in real_site.catalogue.items]
