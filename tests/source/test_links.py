"""A link or mail address that leads nowhere, or to more than it shows, is refused; an ordinary one is kept as it is."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from praktijkbank.source.links import Email, Url
from tests.support.refusing import find_rule


@pytest.mark.parametrize(
    "url",
    [
        "https://a.nl:99999/",
        "https://a.nl:abc/",
        "https://..",
        "https://www.a.nl;https://b.nl",
        "https://localhost/",
        "//evil.nl",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "ftp://a.nl",
        "https://a@b.nl/",
        "https://a.nl/ b",
        "mailto:a@b.nl?bcc=c@d.nl",
        "mailto:a@b.nl?subject=x&bcc=c@d.nl",
        "mailto:a@b.nl?subject=x\nBcc: c@d.nl",
    ],
)
def test_a_link_that_is_no_full_address_is_refused(url: str) -> None:
    assert find_rule(Url, url) == "foute-link"


@pytest.mark.parametrize("url", ["https://a.nl", "http://sub.a-b.nl:8080/x?y=z#w", "mailto:info@a.nl", "mailto:info@a.nl?subject=Ja"])
def test_a_full_address_is_kept_as_it_is(url: str) -> None:
    assert TypeAdapter(Url).validate_python(url) == url


@pytest.mark.parametrize("address", ["a?bcc=x&y=z@b.nl", "geen adres"])
def test_what_is_no_mail_address_is_refused(address: str) -> None:
    assert find_rule(Email, address) == "fout-mailadres"


@pytest.mark.parametrize("address", ["o'neill@voorbeeld.nl", "info@a-b.nl", "j.de+vries@school.nl"])
def test_an_ordinary_address_is_kept_as_it_is(address: str) -> None:
    assert TypeAdapter(Email).validate_python(address) == address
