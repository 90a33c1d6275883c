"""Finds remains of a copied mail or chat in a text, because a site has no sender, addressee or confidentiality notice."""

from __future__ import annotations

import re
from collections.abc import Iterator

MAIL_REMAINS = "mail-in-tekst"  # the rule that such a text breaks
_REMAINS = (
    (
        re.compile(r"(?<!\w)(?:Van|From): [^:]{1,100}[\s>](?:Verzonden|Sent|Aan|To): "),
        "hier staat de kop van een mail",
        "haal die kop weg (Van, Verzonden, Aan, Onderwerp): die hoort bij de mail",
    ),
    (
        re.compile(r"\[[0-9][0-9:,./ -]{8,22}[0-9]\] [^\n:]{1,40}: "),
        "hier staat wie een bericht stuurde, en wanneer",
        "haal dat weg: een lezer heeft genoeg aan wat er gezegd is",
    ),
    (
        re.compile(
            r"bestemd[\s>]+voor[\s>]+(?:de|het)[\s>]+geadresseerde|(?:mail|bericht)[\s>]+ten[\s>]+onrechte[\s>]|intended[\s>]+(?:solely|only)[\s>]+for",
            re.IGNORECASE,
        ),
        "hier staat een mededeling die onder een mail hoort",
        "haal die mededeling weg",
    ),
)


def find_mail_remains(text: str) -> Iterator[tuple[str, str, str]]:
    """Return the remains of a mail in a text: for each kind the Dutch message, the remedy and the matching words."""
    for pattern, message, hint in _REMAINS:
        if found := pattern.search(text):
            yield message, hint, found[0].split("\n")[0].strip()
