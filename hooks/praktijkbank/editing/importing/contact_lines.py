"""Reads contact details: the address and number of the organisation before those of one person, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from praktijkbank.editing.importing.blocks import Block
from praktijkbank.editing.importing.holding import cut_contact
from praktijkbank.editing.importing.knowledge import VALUES, list_words
from praktijkbank.editing.importing.recognisers import passes
from praktijkbank.editing.privacy.people import find_named_worker
from praktijkbank.editing.privacy.words import Paragraph, clean
from praktijkbank.source.links import check_email, check_link

_INITIALS = re.compile(r"(?:[A-Z]\.\s?)+[A-Za-z]")  # initials of a person


@dataclass(frozen=True, slots=True)
class ContactLines:
    """Contact details: `addresses` by field, the organisation ("" if unknown), names and roles, and what is none of these."""

    addresses: Mapping[str, str]
    organisation: str
    names: Sequence[str]
    beyond: Sequence[str]


def read_contact(blocks: Sequence[Block]) -> ContactLines:
    """Read the contact details in blocks."""
    addresses: dict[str, str] = {}
    mails = [mail[0] for block in blocks for mail in VALUES.mail.finditer(block.whole)]
    pieces = list(_take_all_addresses([piece for block in blocks for piece in cut_contact(block.whole)], addresses))
    told = [piece for piece in pieces if list_words(piece) and not VALUES.address_label.fullmatch(piece.strip())]
    others = [piece.strip() if _has_address(piece) else _trim(piece) for piece in told]
    apart = {*_list_street(others), *filter(_has_address, others)}  # contact has one address of each kind
    prose = [piece for piece in others if piece in apart or VALUES.contact_prose.intersection(list_words(piece))]
    others = [piece for piece in others if piece not in prose]
    persons = {_trim(piece) for block in blocks for piece, role in pairwise(cut_contact(block.whole)) if _is_role(role)}
    loose = (piece for piece in others if piece not in persons and _may_be_organisation(piece, mails))
    organisation = next((piece for piece in others if _is_organisation(piece)), next(loose, ""))
    if organisation:
        others.remove(organisation)
    return ContactLines(addresses, organisation, others, prose)


def _take_all_addresses(pieces: Sequence[str], addresses: dict[str, str]) -> Iterator[str]:
    """Move addresses out of pieces, those of nobody in particular first; return what is left of each piece, in order."""
    left = {number: _take_addresses(_cut_label(pieces[number]), addresses) for number in _sort_by_owner(pieces)}
    return (left[number] for number in range(len(pieces)))


def _sort_by_owner(pieces: Sequence[str]) -> list[int]:
    """Return the numbers of pieces: those that call themselves general first, those with an address of one person last."""
    return sorted(
        range(len(pieces)), key=lambda number: bool(VALUES.one_person.search(pieces[number])) - bool(VALUES.general.match(pieces[number]))
    )


def _take_addresses(piece: str, addresses: dict[str, str]) -> str:
    """Move the first address of each kind from a piece of text; return what is left of the piece."""
    mail, web = VALUES.mail.search(piece), VALUES.web.search(piece)
    if mail and "email" not in addresses and passes(check_email, mail[0]):
        addresses["email"] = mail[0]
        piece = piece.replace(mail[0], "")
    elif web and "url" not in addresses and passes(check_link, address := web[0] if "://" in web[0] else f"https://{web[0]}"):
        addresses["url"] = address
        piece = piece.replace(web[0], "")
    phone = VALUES.phone.search(piece)
    if phone and "phone" not in addresses:
        addresses["phone"] = phone[0]
        piece = piece.replace(phone[0], "")
    return piece.replace("()", "")  # left by an address


def _has_address(piece: str) -> bool:
    return bool(VALUES.phone.search(piece) or VALUES.mail.search(piece))


def _cut_label(piece: str) -> str:
    label = VALUES.contact_label.match(piece)
    return piece[label.end() :] if label else piece


def _trim(piece: str) -> str:
    """Return what is left of a piece once its address is out, without the signs around it."""
    told = piece.strip(" :.(")
    return told if "(" in told else told.rstrip(" )")


def _list_street(pieces: Sequence[str]) -> Iterator[str]:
    """Return the pieces that say where somebody lives or works: a postcode, and the street before it."""
    for before, piece in pairwise(["", *pieces]):
        if VALUES.postcode.search(piece):
            yield from ([before, piece] if VALUES.house_number.search(before) else [piece])


def _is_organisation(piece: str) -> bool:
    words = list_words(piece)
    return bool(words) and bool(VALUES.organisations & {words[0], words[-1]})


def _is_role(piece: str) -> bool:
    return bool(VALUES.persons.intersection(list_words(piece)[:1]))


def _may_be_organisation(piece: str, mails: Iterable[str]) -> bool:
    words = list_words(piece)
    is_person = _INITIALS.match(piece) or VALUES.persons.intersection(words[:2]) or any(_names(mail, words) for mail in mails)
    return not is_person and not find_named_worker(Paragraph(clean(piece)))  # who mails from an address that is held is known by name only


def _names(mail: str, words: Sequence[str]) -> bool:
    """Tell whether an address is that of a person with this name: from the same letter as the first to the last of its words."""
    local = mail.partition("@")[0].lower()
    return len(words) > 1 and local.startswith(words[0][0]) and local.endswith(words[-1])
