"""Citizen service numbers, mobile numbers and personal mail addresses are told from what only looks like them."""

from __future__ import annotations

import phonenumbers
import pytest

from praktijkbank.editing.privacy.numbers import find_citizen_numbers, find_mobile_numbers, find_personal_mail


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BSN 999900018", ["999900018"]),
        ("bsn999900018", ["999900018"]),
        ("9999.10.140 en 999 900 018", ["9999.10.140", "999 900 018"]),
        ("sofinummer 012345672", ["012345672"]),
        ("nummer 999900019", []),  # fails the eleven test
        ("kenmerk 99990001812", []),  # nine digits within a longer number
        ("12-999900018", []),
        ("KvK 999900018 en RSIN 999900018", []),
        ("€ 999900018", []),
        ("999900018 euro", []),
        ("9-9-9-9-0-0-0-1-8", []),
        ("+31 6 12 34 56 78", []),
        ("0999942876", []),
    ],
)
def test_a_citizen_service_number_has_nine_digits_that_pass_the_eleven_test(text: str, found: list[str]) -> None:
    assert list(find_citizen_numbers(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("06 – 12 34 56 78", ["06 – 12 34 56 78"]),
        ("bel 06-12345678.", ["06-12345678"]),
        ("bel 06/12345678", ["06/12345678"]),
        ("(06) 1234 5678", ["(06) 1234 5678"]),
        ("0031 6 1234 5678", ["0031 6 1234 5678"]),
        ("06.12.34.56.78", ["06.12.34.56.78"]),
        ("0341-000000", []),
        ("010-5550123", []),
        ("2024-2028", []),
        ("172.000 en 06", []),
    ],
)
def test_a_mobile_number_is_of_one_person_and_that_of_an_office_is_not(text: str, found: list[str]) -> None:
    assert list(find_mobile_numbers(text)) == found


@pytest.mark.parametrize(
    ("address", "is_personal"),
    [
        ("m.vanderplas@kloosterhage.example", True),
        ("karin@jeugdhulp.example", True),
        ("jan.de.boer@school.example", True),
        ("mvandijk@school.example", True),
        ("familiebakker72@postvak.example", True),
        ("info@school.example", False),
        ("team.zuid@gemeente.example", False),
        ("dehoeksteen@dehoeksteen.example", False),
        ("aanmelden-cursus@school.example", False),
        ("zorgteam@school.example", False),
    ],
)
def test_a_mail_address_of_a_task_is_no_personal_one(address: str, is_personal: bool) -> None:
    assert list(find_personal_mail(f"Mail {address}.")) == ([address] if is_personal else [])


def test_a_text_of_numbers_is_read_for_telephones_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def parse(text: str, _: str) -> phonenumbers.PhoneNumber:
        read.append(text)
        return phonenumbers.PhoneNumber(31, 612345678)

    monkeypatch.setattr(phonenumbers, "parse", parse)
    assert len(list(find_citizen_numbers("999900018, 06-12345678, " * 20))) == 20
    assert len(read) <= 20
