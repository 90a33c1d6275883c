"""`praktijkbank send`: a proof in a mailbox, as an officer's colleagues receive it."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from PIL import Image

from praktijkbank.commands.main import main
from praktijkbank.outputs.newsletter import newsletter_proof
from tests.support.mailbox import Mailbox, serve
from tests.support.newsletters import issue, practice, write_files

REGION = """\
name: Nieuws uit de regio
covers: {everything: yes}
sender: {name: "Team Bcc: iedereen@regio.nl é", email: van@regio.nl}
unsubscribe_url: https://regio.nl/afmelden?a=1&b=2
one_click: yes
logo: {file: logo.png, alt: Logo van de regio}
"""
FILES = {
    "mkdocs.yml": "site_name: Praktijkbank\nsite_url: https://praktijkbank.nl/kennis/\n",
    "practices/a.yml": practice("Praktijk A"),
    "newsletters/regio/region.yml": REGION,
    "newsletters/regio/2026-1.yml": issue(1, "2026-11-21", "status: draft\n"),
}
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def desk(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a draft, on a machine without Pango and without a mail server."""
    monkeypatch.setattr(newsletter_proof, "explain_absence", lambda: "geen Pango")
    for name in ("SMTP_HOST", "SMTP_PORT", "SMTP_TLS", "SMTP_USER", "SMTP_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    write_files(project, FILES)
    Image.new("L", (4, 3)).save(project / "newsletters" / "regio" / "logo.png")
    return project


def send(project: Path, *receivers: str) -> int:
    """Send the proof of the draft."""
    return main(["send", "regio/2026-1", "--root", str(project), "--to", *receivers])


def test_a_proof_arrives_whole_and_marked_with_its_pictures_inside(desk: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    mailbox = Mailbox()
    with serve(mailbox) as environment:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        assert send(desk, "een@regio.nl,twee@regio.nl", "een@regio.nl") == 0

    assert capsys.readouterr().out == (
        "een@regio.nl: aangenomen (250 OK)\ntwee@regio.nl: aangenomen (250 OK)\n"
        "de mail zelf: aangenomen (250 OK: in de bus)\n\n"
        "De proef is verstuurd. Staat hij na een paar minuten niet in de inbox, kijk dan bij de ongewenste mail.\n"
    )
    (content,) = mailbox.messages
    mail = message_from_bytes(content, policy=policy.default)
    assert mail.defects == []
    assert re.fullmatch(r"<[^@<>\s]+@regio\.nl>", mail["Message-ID"])
    assert mail["Date"].datetime is not None
    assert {
        name: str(mail[name]) for name in ("Subject", "To", "From", "List-Unsubscribe", "List-Unsubscribe-Post", "X-Unsent", "Bcc")
    } == {
        "Subject": "PROEF: Nieuwsbrief 1",
        "To": "een@regio.nl, twee@regio.nl",
        "From": '"Team Bcc: iedereen@regio.nl é" <van@regio.nl>',
        "List-Unsubscribe": "<https://regio.nl/afmelden?a=1&b=2>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "X-Unsent": "None",
        "Bcc": "None",
    }
    text, html, picture = (part for part in mail.walk() if not part.is_multipart())
    assert "PROEF: deze nieuwsbrief is nog niet verstuurd" in text.get_content()
    assert f'src="{picture["Content-ID"].replace("<", "cid:").replace(">", "")}"' in html.get_content()
    assert picture.get_content() == (desk / "newsletters" / "regio" / "logo.png").read_bytes()


def test_who_does_not_get_it_is_told(desk: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(Mailbox(refused=frozenset({"weg@regio.nl"}))) as environment:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        assert send(desk, "een@regio.nl", "weg@regio.nl") == 1

    assert "weg@regio.nl: geweigerd (550 5.1.1 onbekende ontvanger)\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("receivers", "message"),
    [
        (["een@regio.nl\nBcc: twee@regio.nl"], "is geen mailadres; schrijf naam@organisatie.nl."),
        (["een"], "'een' is geen mailadres; schrijf naam@organisatie.nl."),
        (["é@regio.nl"], "'é@regio.nl' is geen mailadres; schrijf naam@organisatie.nl."),
        ([","], "Naar welk mailadres moet de proef?"),
        ([f"p{number}@regio.nl" for number in range(11)], "11 adressen is te veel: een proef gaat naar hoogstens 10."),
    ],
)
def test_a_proof_goes_to_a_few_real_addresses(desk: Path, capsys: Captured, receivers: list[str], message: str) -> None:
    assert send(desk, *receivers) == 2
    assert message in capsys.readouterr().err


def test_without_a_mail_server_or_a_sender_the_officer_is_told_what_to_fill_in(desk: Path, capsys: Captured) -> None:
    assert send(desk, "een@regio.nl") == 1
    assert capsys.readouterr().out.startswith("Niet verstuurd. Welke mailserver verstuurt de proef? Zet SMTP_HOST")

    write_files(desk, {"newsletters/regio/region.yml": REGION.replace(", email: van@regio.nl", "")})
    assert send(desk, "een@regio.nl") == 2
    assert capsys.readouterr().err == "Van welk adres komt de proef? Vul email in bij sender in newsletters/regio/region.yml.\n"
