"""A message goes to a real mail server: what it answers is told per receiver, and whatever goes wrong in one Dutch sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.newsletters.delivery import Answer, DeliveryError, Server, deliver, read_server
from tests.support.mailbox import PASSWORD, Mailbox, ask_password, serve

MESSAGE = b"Subject: Proef\r\n\r\n.een punt vooraan\r\n"
SENDER = "van@regio.nl"


def send(environment: dict[str, str], *receivers: str) -> list[Answer]:
    """Send a message by the server that an environment names."""
    return deliver(read_server(environment), SENDER, receivers or ("aan@regio.nl",), MESSAGE)


def test_every_receiver_has_an_answer_and_the_message_arrives_as_it_was() -> None:
    mailbox = Mailbox(refused=frozenset({"weg@regio.nl"}))
    with serve(mailbox) as environment:
        answers = send(environment, "aan@regio.nl", "weg@regio.nl")

    assert [str(answer) for answer in answers] == [
        "aan@regio.nl: aangenomen (250 OK)",
        "weg@regio.nl: geweigerd (550 5.1.1 onbekende ontvanger)",
        "de mail zelf: aangenomen (250 OK: in de bus)",
    ]
    assert (mailbox.messages, mailbox.receivers) == ([MESSAGE], ["aan@regio.nl"])


def test_where_nobody_is_known_nothing_is_sent() -> None:
    mailbox = Mailbox(refused=frozenset({"weg@regio.nl"}))
    with serve(mailbox) as environment:
        (answer,) = send(environment, "weg@regio.nl")

    assert (answer.is_accepted, mailbox.messages) == (False, [])


def test_a_message_that_is_refused_after_all_is_told_so() -> None:
    with serve(Mailbox(after_data="554 5.7.1 lijkt op ongewenste mail")) as environment:
        *_, answer = send(environment)

    assert str(answer) == "de mail zelf: geweigerd (554 5.7.1 lijkt op ongewenste mail)"


def test_a_line_that_drops_halfway_leaves_it_open_whether_the_message_came() -> None:
    with (
        serve(Mailbox(hangs_up=True)) as environment,
        pytest.raises(DeliveryError, match="viel weg voordat hij zei dat de mail aangenomen is"),
    ):
        send(environment)


def test_a_server_that_wants_encryption_gets_it_and_a_password_only_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mailbox = Mailbox()
    with serve(mailbox, tmp_path, **ask_password()) as environment:
        monkeypatch.setenv("SSL_CERT_FILE", environment["SSL_CERT_FILE"])
        known = {"SMTP_USER": "desk", "SMTP_PASSWORD": PASSWORD}
        assert all(answer.is_accepted for answer in send(environment | known))
        with pytest.raises(DeliveryError, match="weigert SMTP_USER met SMTP_PASSWORD"):
            send(environment | known | {"SMTP_PASSWORD": "fout"})
        with pytest.raises(DeliveryError, match="530"):
            send(environment | {"SMTP_TLS": "none"})
        monkeypatch.delenv("SSL_CERT_FILE")
        with pytest.raises(DeliveryError, match="certificaat"):
            send(environment | known)
    assert len(mailbox.messages) == 1


def test_a_server_without_encryption_is_not_used_as_if_it_had_it() -> None:
    with serve(Mailbox()) as environment:
        with pytest.raises(DeliveryError, match=r"kent geen versleuteling .* zet SMTP_TLS op none"):
            send(environment | {"SMTP_TLS": "starttls"})
        with pytest.raises(DeliveryError, match="geen versleutelde verbinding"):
            send(environment | {"SMTP_TLS": "tls"})


def test_a_server_that_is_not_there_is_told_so() -> None:
    with serve(Mailbox()) as environment:
        gone = dict(environment)
    with pytest.raises(DeliveryError, match="is niet te bereiken: er luistert niets; kijk SMTP_HOST en SMTP_PORT na"):
        send(gone)
    with pytest.raises(DeliveryError, match=r"nergens.invalid:587 is niet te vinden; kijk na of SMTP_HOST goed geschreven is"):
        send({"SMTP_HOST": "nergens.invalid"})


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({}, "Zet SMTP_HOST"),
        ({"SMTP_HOST": "https://mail.nl"}, "alleen de naam, zoals smtp.voorbeeld.nl"),
        ({"SMTP_HOST": "mail.nl:587"}, "en de poort in SMTP_PORT"),
        ({"SMTP_HOST": "mail", "SMTP_PORT": "vijf"}, "geen poort"),
        ({"SMTP_HOST": "mail", "SMTP_PORT": "70000"}, "geen poort"),
        ({"SMTP_HOST": "mail", "SMTP_TLS": "ja"}, "kies uit starttls, tls, none"),
        ({"SMTP_HOST": "mail", "SMTP_USER": "desk"}, "horen bij elkaar"),
        ({"SMTP_HOST": "mail", "SMTP_TLS": "none", "SMTP_USER": "desk", "SMTP_PASSWORD": "x"}, "Zonder versleuteling"),
    ],
)
def test_what_is_missing_in_the_environment_is_asked_for(environment: dict[str, str], message: str) -> None:
    with pytest.raises(DeliveryError, match=message):
        read_server(environment)


def test_a_server_is_encrypted_unless_told_otherwise_and_never_shows_its_password() -> None:
    server = read_server({"SMTP_HOST": "mail", "SMTP_USER": "desk", "SMTP_PASSWORD": PASSWORD})

    assert server == Server("mail", 587, "starttls", "desk", PASSWORD)
    assert read_server({"SMTP_HOST": "mail", "SMTP_PORT": "465"}).tls == "tls"
    assert PASSWORD not in repr(server)
