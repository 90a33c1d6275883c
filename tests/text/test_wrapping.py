"""Plain text in short lines: what is read as one thing stays on one line."""

from __future__ import annotations

import pytest

from praktijkbank.text.unbroken import keep_together, keep_whole
from praktijkbank.text.wrapping import TEXT_WIDTH, wrap


@pytest.mark.parametrize(
    "whole",
    [
        "€ 3.622",
        "020 692 64 44",
        "(020) 692 64 44",
        "06 12 34 56 78",
        "+31 6 12 34 56 78",
        "088 - 123 45 67",
        "(0223) 69 26 44",
        "0800 1234",
        "'t Harde",
        "’t Harde",
    ],
)
def test_no_line_ends_in_an_amount_a_telephone_number_or_a_name(whole: str) -> None:
    for room in range(len(whole) + 2):
        lines = wrap(f"{'x' * (TEXT_WIDTH - room)} {whole} daarna").splitlines()
        assert [line for line in lines if whole in line] != [], lines


@pytest.mark.parametrize(
    "text",
    [
        "0 tot 4 jaar, 12 tot 18 jaar",
        "in 2026 en 2027",
        "036 scholen en 12 gemeenten",
        "1 2 3 4 5 6 7 8 9",
        "van 09.30 tot 12.00 uur",
        "3 * 4",
    ],
)
def test_other_numbers_may_stand_on_two_lines(text: str) -> None:
    assert keep_together(text) == text


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>in 's-Hertogenbosch.</p>", '<p>in <span class="pb-heel">\'s-Hertogenbosch</span>.</p>'),
        ("&#39;s-Gravenhage (&#39;t Harde)", '<span class="pb-heel">&#39;s-Gravenhage</span> (<span class="pb-heel">&#39;t Harde</span>)'),
        ("<b>’s-Gravenhage</b>", '<b><span class="pb-heel">’s-Gravenhage</span></b>'),
        ("Bel (020) 692 64 44.", 'Bel <span class="pb-heel">(020) 692 64 44</span>.'),
        ("+31 6 12345678", '<span class="pb-heel">+31 6 12345678</span>'),
        ("<td>035-1234567</td>", '<td><span class="pb-heel">035-1234567</span></td>'),
        (
            "Bel 06 - 12 34 56 78 of 0800-1234.",
            'Bel <span class="pb-heel">06 - 12 34 56 78</span> of <span class="pb-heel">0800-1234</span>.',
        ),
        *(
            (html, html)
            for html in (
                '<a title="\'s-Hertogenbosch">Den Bosch</a>',
                "<option>'s-Hertogenbosch</option><script>\"'t Harde\"</script>",
                '<span class="pb-heel">&#39;t Harde</span>',
                f"'s-{'Hertogenbosch' * 3}",
                "foto's-map en 's morgens",
                '<a href="tel:035-1234567">bel ons</a>',
                "van 01-02-2026 tot 0-12 jaar, 2024-2028",
            )
        ),
    ],
)
def test_a_name_with_a_clipped_article_or_a_telephone_number_stands_on_one_line_of_a_page(html: str, kept: str) -> None:
    assert keep_whole(html) == kept
