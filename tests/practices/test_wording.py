"""Facts are said the way Dutch says them."""

from __future__ import annotations

import pytest

from praktijkbank.practices import wording
from praktijkbank.practices.practice import Practice
from praktijkbank.source.fields import PartialDate
from tests.conftest import MakeSite


@pytest.mark.parametrize(
    ("date", "said"),
    [(PartialDate(2021), "2021"), (PartialDate(2022, 9), "september 2022"), (PartialDate(2022, 3, 1), "1 maart 2022")],
)
def test_a_date_is_said_as_far_as_it_is_known(date: PartialDate, said: str) -> None:
    assert wording.say_date(date) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0"), (6, "6"), (10, "10"), (100, "100"), (4.5, "4,5"), (0.25, "0,25"), (172000, "172.000"), (1234567.5, "1.234.567,5")],
)
def test_numbers_have_points_for_thousands_and_a_comma_for_decimals(number: float, said: str) -> None:
    assert wording.say_number(number) == said


@pytest.mark.parametrize(("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")])
def test_words_are_joined_as_in_a_sentence(words: list[str], said: str) -> None:
    assert wording.join(words) == said


def test_effort_funding_scale_place_and_continuity_are_said_in_full(make_site: MakeSite) -> None:
    site = make_site(
        x="""\
title: X
summary: S.
approach: A.
place: {municipalities: [den-bosch, vught], regions: [de-meierij]}
effort:
  - {value: 6, unit: uur, per: week, phase: proeftuin}
  - {note: naar behoefte}
funding:
  - {source: gemeente, phase: vervolg, amount: 172000, per: total}
scale:
  - {unit: schools, value: 1200}
  - {unit: schools, note: alle scholen}
  - {unit: schools, note: Eén school wordt genoemd., source: het jaarverslag}
continuity: {state: partly, until: 2027-07}
"""
    )
    practice, vocabulary = site.catalogue.items[0].practice, site.catalogue.vocabulary

    assert [wording.say_effort(effort, vocabulary) for effort in practice.effort] == ["6 uur per week (proeftuin)", "naar behoefte"]
    assert wording.say_funding(practice.funding[0], vocabulary) == "Gemeente (vervolg)"
    assert wording.say_amount(practice.funding[0], vocabulary) == "€ 172.000 (in totaal)"
    assert [wording.say_scale(scale, vocabulary) for scale in practice.scale] == [
        "1.200 scholen",
        "alle scholen",
        "Eén school wordt genoemd.",
    ]
    assert wording.say_scale_in_full(practice.scale[2], vocabulary) == "Eén school wordt genoemd (volgens het jaarverslag)"
    assert wording.say_place(practice, vocabulary) == "'s-Hertogenbosch en Vught (De Meierij)"
    assert wording.say_continuity(practice.continuity, vocabulary) == "Deels geregeld, tot en met juli 2027"


def test_one_of_a_thing_is_said_in_the_singular(make_site: MakeSite) -> None:
    site = make_site(
        x="title: X\nsummary: S.\napproach: A.\nplace: not stated\n"
        "scale:\n  - {unit: schools, value: 1}\n  - {unit: schools, value: 0}\neffort:\n  - {value: 1, unit: dag, per: week}\n"
    )
    practice, vocabulary = site.catalogue.items[0].practice, site.catalogue.vocabulary

    assert [wording.say_scale(scale, vocabulary) for scale in practice.scale] == ["1 school", "0 scholen"]
    assert wording.say_effort(practice.effort[0], vocabulary) == "1 dag per week"


@pytest.mark.parametrize(
    ("remark", "sentence"),
    [
        ("uit twee instellingen", "Uit twee instellingen."),
        ("Mag verwijzen.", "Mag verwijzen."),
        ("'s-Hertogenbosch", "'s-Hertogenbosch."),
        ("iHUB doet mee", "iHUB doet mee."),
        ("ijsbaan open", "IJsbaan open."),
        ("info@voorbeeld.nl", "info@voorbeeld.nl"),
        ("meer op https://voorbeeld.nl/a", "Meer op https://voorbeeld.nl/a"),
        ("Echt?", "Echt?"),
        ("", ""),
    ],
)
def test_a_remark_becomes_a_sentence(remark: str, sentence: str) -> None:
    assert wording.say_sentence(remark) == sentence


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ([], ""),
        ([None], ""),
        (["2021"], "2021"),
        (["2021-03", "2021-11-02"], "2021"),
        (["2024", "2019-07-17"], "2019 tot en met 2024"),
        (["2021-09", None, "2019-02", None], "2019 tot en met 2021, 2 zonder datum"),
    ],
)
def test_the_years_of_the_sources_are_said_with_how_many_have_none(dates: list[str | None], said: str) -> None:
    sources = [{"title": "Bron"} | ({"date": date} if date else {}) for date in dates]
    practice = Practice.validate({"title": "T", "summary": "S", "approach": "A", "place": "not stated", "sources": sources})

    assert wording.say_source_years(practice) == said


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ([], ""),
        (["experienced", "measured", "context"], "Gemeten, Ervaren, Achtergrondcijfer"),
        (["context"], "geen resultaat vermeld, wel een achtergrondcijfer"),
        (["context", "context"], "geen resultaat vermeld, wel achtergrondcijfers"),
        (["context", "elsewhere", "elsewhere"], "geen resultaat vermeld, wel uitkomsten van elders en een achtergrondcijfer"),
        (["elsewhere", "registered", "measured"], "Gemeten, Geregistreerd, Van elders"),
    ],
)
def test_a_figure_about_the_surroundings_is_not_said_to_be_a_result(make_site: MakeSite, kinds: list[str], said: str) -> None:
    results = "".join(f"  - {{kind: {kind}, text: Iets.}}\n" for kind in kinds)
    site = make_site(x=f"title: X\nsummary: S.\napproach: A.\nplace: not stated\n{'results:' if kinds else ''}\n{results}")

    assert wording.say_result_kinds(site.catalogue.items[0].practice, site.catalogue.vocabulary) == said


@pytest.mark.parametrize(
    ("size", "said"), [(1, "1 kB"), (1000, "1 kB"), (1001, "2 kB"), (999_000, "999 kB"), (999_001, "1 MB"), (1_310_000, "1,4 MB")]
)
def test_the_size_of_a_file_is_rounded_up(size: int, said: str) -> None:
    assert wording.say_size(size) == said


@pytest.mark.parametrize(
    ("place", "order"),
    [
        ("{municipalities: [den-bosch], regions: [de-meierij]}", "1 Hertogenbosch (De Meierij)"),
        ("{municipalities: [almere], note: in een wijk}", "1 Almere"),
        ("{municipalities: [zaanstad, almere]}", "1 Zaanstad en Almere"),
        ("{regions: [bar-gemeenten], partnership: Almere}", "2 BAR-gemeenten"),
        ("{partnership: Samenwerkingsverband De Meierij}", "3 Samenwerkingsverband De Meierij"),
        ("{note: een wijk met grote verschillen}", ""),
        ("not stated", ""),
    ],
)
def test_places_sort_by_kind_and_name_and_a_remark_is_no_name(make_site: MakeSite, place: str, order: str) -> None:
    site = make_site(x=f"title: X\nsummary: S.\napproach: A.\nplace: {place}\n")

    assert wording.order_place(site.catalogue.items[0].practice, site.catalogue.vocabulary) == order
