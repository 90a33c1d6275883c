"""The order that the compiler gives texts is the one a browser would give them in Dutch."""

from __future__ import annotations

import random

from playwright.sync_api import Page

from praktijkbank.text.collation import collate

TEXTS = [
    *("Almere", "'s-Hertogenbosch", "’s-Gravenhage", "Sint Jansteen", "Sint-Michielsgestel", "St. Jan", "Bèta", "beta", "Beta", "bête"),
    *("éénloket", "Eenloket", "een loket", "één-loket", "IJsselstein", "ijs", "Ĳssel", "ĳs", "über", "uber", "Łódź", "Æsir", "naïef"),
    *("2 uur per week", "10 uur per week", "4,5 uur per week (start)", "40 uur", "004 uur", "2025-11-30", "2026-01-15", "2026", "2026-01"),
    *(
        "=1+1",
        "+2",
        "-3",
        "@som",
        "(haakjes)",
        "[haken]",
        "{{ x }}",
        "<b>",
        "&amp;",
        '"aan"',
        "“krul”",
        "a_b",
        "a-b",
        "a b",
        "a.b",
        "a,b",
        "a/b",
    ),
    *("€ 100", "€ 20", "100%", "a–b", "a—b", "Gemeente; Provincie", "Gemeente", "Gemeente (start)", "Gemeente, samen", "Ervaren, Gemeten"),
]


def test_the_compiler_and_the_browser_agree(desktop: Page) -> None:
    mixed = sorted(set(TEXTS))
    random.Random(4).shuffle(mixed)  # noqa: S311 - a seed makes it repeatable
    desktop.goto("")
    browser = desktop.evaluate("texts => texts.sort(new Intl.Collator('nl', { numeric: true }).compare)", mixed)
    assert sorted(mixed, key=collate) == browser
