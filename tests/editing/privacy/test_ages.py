"""A first name with an age is found however it is written, and a number that is no age makes no name of a word."""

from __future__ import annotations

import pytest

from praktijkbank.editing.privacy.ages import find_aged
from praktijkbank.editing.privacy.words import Paragraph, clean


def find(text: str) -> list[str]:
    """Return the names that have an age in a text."""
    return [aged.name for aged in find_aged(Paragraph(clean(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "Leden van een netwerk ontvangen de nieuwsbrief.",
        "Onderdeel van een groter plan is het spreekuur.",
        "Kenmerken van een goede samenwerking: korte lijnen.",
        "Handen van een kind met krijt.",
        "Iris van een coach werd projectleider.",
        "Onderdeel van twee projecten is het spreekuur.",
        "Roos van twee scholen is aanspreekpunt.",
        "Roos van twee grote partners is aanspreekpunt.",
        "De Vlinder (6), De Horizon (4) en De Regenboog (2) doen mee.",
        "Zie Boonstra (2) voor uitleg.",
        "Basisscholen (9), gemeente Noordmaarn, kerken en huisartsen doen mee.",
        "Huisartsen (3), wijkcentra (2) en de gemeente doen mee.",
        "Boonstra [2] noemt dat een voorwaarde.",
        "Beatrix, 9 jaar na de opening nog steeds de grootste, doet mee.",
        "Sint Maarten en Kerst: de helpdesk is dicht van 24 december tot 4 januari.",
        "Roos gaat van 8 januari tot 1 maart met verlof.",
        "Stichting Noor is geboren in 2018.",
        "Mail van 3/2/2026",
        "Verslag van 12-11-2025",
        "Notulen van 4/6/2025",
        "Terugblik van 12-11-'25",
        "Terugblik van 12 nov. 2025",
        "Rapport van 7 pagina's",
        "Notitie van 10 bladzijden",
        "Reeks van 8 kaarten",
        "Boekje van 16 blz.",
        "Jaarverslag van 12.",
        "Thuiszitters van 23 naar 11.",
        "Spijbelaars van 15 naar 4 in een jaar.",
    ],
)
def test_a_number_that_is_no_age_makes_no_name(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Şeyma (8) leest voor.", "Şeyma"),
        ("Łukasz (8) leest voor.", "Łukasz"),
        ("Šejla (8) leest voor.", "Šejla"),
        ("Živa, 8 jaar, leest voor.", "Živa"),
        ("İbrahim (8) leest voor.", "İbrahim"),
        ("Шура (8) leest voor.", "Шура"),
        ("Hier zit de 8-jarige Şeyma.", "Şeyma"),
        ("Sem ( 8 ) leest voor.", "Sem"),
        ("Sem [8] leest voor.", "Sem"),
        ("Sem (m/8) leest voor.", "Sem"),
        ("Sem (v, 8) leest voor.", "Sem"),
        ("Sem en Saar (8 en 10) lezen voor.", "Sem"),
        ("Sem van acht won de wedstrijd.", "Sem"),
        ("Sem van zes telt hardop mee.", "Sem"),
        ("Sem van negen en Saar van elf lopen mee.", "Sem"),
        ("Xzavi van 8 leest voor.", "Xzavi"),
        ("Sem is geboren op 12 mei 2018.", "Sem"),
        ("Sem, geboren in 2017, leest voor.", "Sem"),
        ("Sem is op 12-05-2018 geboren.", "Sem"),
        ("Sem is op 3 maart 2017 geboren.", "Sem"),
        ("SEM (8) LEEST VOOR IN GROEP ACHT.", "Sem"),
    ],
)
def test_a_name_with_an_age_is_found_however_it_is_written(text: str, name: str) -> None:
    assert find(text) == [name]
