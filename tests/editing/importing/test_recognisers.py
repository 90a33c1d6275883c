"""A value is read where it has one reading; where it has two, the editor is asked."""

from __future__ import annotations

import pytest

from praktijkbank.editing.importing import recognisers
from praktijkbank.editing.importing.recognisers import Amount
from praktijkbank.practices.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("€ 12.500,- per jaar", Amount(12500, "year")),
        ("€12500", Amount(12500, "unknown")),
        ("EUR 300 jaarlijks", Amount(300, "year")),
        ("4.000 euro per schooljaar", Amount(4000, "year")),
        ("€ 4.000 per school per jaar", Amount(4000, "year-school")),
        ("Jaarlijks krijgt elke plek 4.000 euro per school", Amount(4000, "year-school")),
        ("€ 150 per leerling", Amount(150, "pupil")),
        ("per schooljaar € 150 per kind", Amount(150, "year-pupil")),
        ("€ 4.000 per school", Amount(4000, "school")),
        ("€ 1.250,00", Amount(1250, "unknown")),
        ("€ 900,-/jaar", Amount(900, "year")),
        ("€ 1.250,50", None),
        ("Zo’n € 5.000", None),
        ("€ 2 miljoen", None),
        ("Provincie: € 1,2 mln", None),
        ("€ 1,2 miljoen per jaar", None),
        ("3 x € 5.000", None),
        ("1.2 miljoen euro", None),
        ("€ 1,5", None),
        ("€ 112.500 p.j.", Amount(112500, "year")),
        ("EUR 12.000 p/j", Amount(12000, "year")),
        ("€ 500 per jr", Amount(500, "year")),
        ("ruim € 2.000", None),
        ("ongeveer 500 euro", None),
        ("€ 500 of € 600", None),
        ("ruim een ton", None),
        ("300 leerlingen", None),
    ],
)
def test_an_amount_is_read_where_there_is_one_in_full(text: str, amount: Amount | None) -> None:
    assert recognisers.find_amount(text) == amount


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Sinds 6/3/2025 open", ["'6/3/2025' kan twee datums zijn: schrijf de maand uit"]),
        ("op 06-03-25", ["'06-03-25' kan twee datums zijn: schrijf de maand uit"]),
        ("tot 1-1-2026, 25/12/2025 of 3/2025", []),
        ("Ruim een ton per jaar", ["'Ruim een ton' is geen vast bedrag: vraag hoeveel het precies is"]),
        ("anderhalve ton", ["'anderhalve ton' is geen vast bedrag: vraag hoeveel het precies is"]),
        ("€ 1,2 mln", ["'€ 1,2 mln' is geen vast bedrag: vraag hoeveel het precies is"]),
        ("3 x € 5.000", ["'3 x € 5.000' is geen vast bedrag: vraag hoeveel het precies is"]),
        ("95 duizend euro", ["'95 duizend euro' is geen vast bedrag: vraag hoeveel het precies is"]),
        ("1.2 miljoen euro", ["'1.2 miljoen euro' is geen vast bedrag: vraag hoeveel het precies is"]),
        (
            "45k of 2 ton",
            ["'45k' is geen vast bedrag: vraag hoeveel het precies is", "'2 ton' is geen vast bedrag: vraag hoeveel het precies is"],
        ),
        ("In Nederland wonen 18 miljoen mensen", []),
        ("circa € 500", ["'circa € 500' is geen vast bedrag: vraag hoeveel het precies is"]),
        ("6 maart 2025, € 500, 0578-000120, 2024-2028, 4/5 deel", []),
        ("https://www.lege.example/2024/12/2025/verslag", []),
    ],
)
def test_what_has_more_readings_is_asked(text: str, asked: list[str]) -> None:
    assert list(recognisers.ask(text)) == asked


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kantel, vmbo De Kreek en de wijkagent.", ["Kantel", "vmbo De Kreek", "de wijkagent"]),
        ("school De Linde; moskee Al Noer", ["school De Linde", "moskee Al Noer"]),
        ("gemeente Borne en stichting Zorg en Welzijn", ["gemeente Borne en stichting Zorg en Welzijn"]),
        ("Centrum voor Jeugd en Gezin", ["Centrum voor Jeugd en Gezin"]),
        ("de sportclub en de school", ["de sportclub", "de school"]),
        ("Wij werken samen met de GGD, omdat die ons kent.", None),
    ],
)
def test_an_enumeration_of_names_is_cut_and_a_sentence_is_not(text: str, names: list[str] | None) -> None:
    assert recognisers.split_names(text) == names


@pytest.mark.parametrize(
    ("text", "payers"),
    [
        ("80 procent uit de rijkssubsidie brugfunctionaris", ["subsidie-brugfunctionaris"]),
        ("De gemeente betaalt, de school de rest", ["gemeente", "schoolbestuur"]),
        ("het Samenwerkingsverband passend onderwijs", ["samenwerkingsverband"]),
        ("uit eigen zak", []),
        ("de schoolmaatschappelijk werker", []),
    ],
)
def test_who_pays_is_read_from_the_vocabulary_and_what_people_call_it(text: str, payers: list[str], vocabulary: Vocabulary) -> None:
    assert recognisers.find_payers(text, vocabulary) == payers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("po en vo", (["po", "vo"], [])),
        ("Basisonderwijs / praktijkonderwijs", (["po", "pro"], [])),
        ("Middelbare school", (["vo"], [])),
        ("basisschool De Linde", ([], ["basisschool De Linde"])),
    ],
)
def test_a_stated_choice_counts_only_by_its_exact_name(text: str, found: tuple[list[str], list[str]], vocabulary: Vocabulary) -> None:
    assert recognisers.find_terms(text, vocabulary["school_types"]) == found


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Eén. Twee? Drie!", ["Eén.", "Twee?", "Drie!"]),
        ("Bijv. op St. Jan, o.a. met dhr. A. Jansen. Klaar.", ["Bijv. op St. Jan, o.a. met dhr. A. Jansen.", "Klaar."]),
        ("Het kost € 12.500,- per jaar. De rest niet.", ["Het kost € 12.500,- per jaar.", "De rest niet."]),
    ],
)
def test_sentences_end_where_people_end_them(text: str, sentences: list[str]) -> None:
    assert recognisers.split_sentences(text) == sentences


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("loopt tot 1-1-2028", "2028-01-01"),
        ("tot zomer 2027", "2027"),
        ("tot en met 2026", "2026"),
        ("tot en met 31 juli 2027", "2027-07"),
        ("tot 2026", ""),
        ("tot en met 2025 of tot en met 2026", ""),
    ],
)
def test_until_is_read_where_it_is_told_once(text: str, until: str) -> None:
    assert recognisers.find_until(text) == until


def test_hours_are_read_with_what_they_are_per() -> None:
    assert list(recognisers.find_efforts("4,5 uur per week per school en 2 dagen per week, 1-2 uur per week")) == [
        ("4,5 uur per week per school", "4.5", "uur", "week-school"),
        ("2 dagen per week", "2", "dag", "week"),
    ]
