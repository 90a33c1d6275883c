"""Sends one message to a mail server (SMTP, RFC 5321) and reports its answer about each recipient."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

MOST_RECEIVERS = 10
VARIABLES = ("SMTP_HOST", "SMTP_PORT", "SMTP_TLS", "SMTP_USER", "SMTP_PASSWORD")

_SECONDS = 60
_LOST = "De verbinding met de mailserver viel weg voordat hij zei dat de mail aangenomen is; kijk in de mailbox of hij er toch is"
_KINDS = ("starttls", "tls", "none")


class DeliveryError(Exception):
    """A message was not sent; the text says in Dutch why, and what to do."""


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server; `tls` is "starttls" (encrypted after connecting), "tls" (encrypted from the start) or "none"."""

    host: str
    port: int
    tls: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """The server's answer about one recipient, or about the message as a whole."""

    about: str
    code: int
    text: str

    @property
    def is_accepted(self) -> bool:
        """Whether the answer is positive (RFC 5321, section 4.2.1)."""
        return 200 <= self.code < 300

    def __str__(self) -> str:
        """Return the answer on one line."""
        return f"{self.about}: {'aangenomen' if self.is_accepted else 'geweigerd'} ({self.code} {self.text})"


def read_server(environment: Mapping[str, str]) -> Server:
    """Return the server configured in the environment. Raises DeliveryError if a setting is missing or wrong."""
    host = environment.get("SMTP_HOST", "").strip()
    if not host:
        raise DeliveryError("Welke mailserver verstuurt de proef? Zet SMTP_HOST, en zo nodig SMTP_PORT, SMTP_USER en SMTP_PASSWORD.")
    if "/" in host or host.count(":") == 1 or not host.isprintable() or " " in host:
        raise DeliveryError(f"SMTP_HOST is '{host}'; zet daar alleen de naam, zoals smtp.voorbeeld.nl, en de poort in SMTP_PORT.")
    port = environment.get("SMTP_PORT", "").strip() or "587"
    if not (port.isascii() and port.isdecimal() and 0 < int(port) < 1 << 16):
        raise DeliveryError(f"SMTP_PORT is '{port}'; dat is geen poort, zoals 587.")
    tls = environment.get("SMTP_TLS", "").strip().lower() or ("tls" if port == "465" else "starttls")
    if tls not in _KINDS:
        raise DeliveryError(f"SMTP_TLS is '{tls}'; kies uit {', '.join(_KINDS)}.")
    user, password = environment.get("SMTP_USER", ""), environment.get("SMTP_PASSWORD", "")
    if bool(user) != bool(password):
        raise DeliveryError("SMTP_USER en SMTP_PASSWORD horen bij elkaar; zet ze allebei, of geen van beide.")
    if user and tls == "none":
        raise DeliveryError("Zonder versleuteling gaat er geen wachtwoord over de lijn; zet SMTP_TLS op starttls of tls.")
    return Server(host, int(port), tls, user, password)


def deliver(server: Server, sender: str, receivers: Sequence[str], message: bytes) -> list[Answer]:
    """Send a message; return the server's answer about every recipient and, if it accepted any, about the message itself.

    `sender` is the address that failure notices go to. Raises DeliveryError if the server can't be reached or refuses the sender.
    """
    with _told_in_dutch(server), _connect(server, sender.rpartition("@")[2]) as connection:
        _require(connection.mail(sender), f"De mailserver neemt geen mail aan van {sender}")
        answers = [Answer(receiver, *_read(connection.rcpt(receiver))) for receiver in receivers]
        if any(answer.is_accepted for answer in answers):
            answers.append(Answer("de mail zelf", *_hand_over(connection, message)))
        return answers


def _hand_over(connection: smtplib.SMTP, message: bytes) -> tuple[int, str]:
    """Send the message itself. If the connection drops before the answer, the server may or may not have it (RFC 5321, section 6.1)."""
    try:
        return _read(connection.data(message))
    except smtplib.SMTPServerDisconnected as error:
        raise DeliveryError(f"{_LOST}.") from error


@contextmanager
def _connect(server: Server, name: str) -> Iterator[smtplib.SMTP]:
    """Open a connection, encrypted and logged in as configured; `name` is the host name we identify ourselves with."""
    secure = ssl.create_default_context()
    if server.tls == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, name, timeout=_SECONDS, context=secure)
    else:
        connection = smtplib.SMTP(server.host, server.port, name, _SECONDS)
    try:
        if server.tls == "starttls":
            connection.starttls(context=secure)
        connection.ehlo_or_helo_if_needed()
        if server.user:
            connection.login(server.user, server.password)
        yield connection
        _say_goodbye(connection)
    finally:
        connection.close()


def _say_goodbye(connection: smtplib.SMTP) -> None:
    """End the session; if the connection is already lost, the server has accepted the message all the same."""
    try:
        connection.quit()
    except (smtplib.SMTPException, OSError):
        return


def _read(reply: tuple[int, bytes]) -> tuple[int, str]:
    return reply[0], " ".join(reply[1].decode("utf-8", errors="replace").split())


def _require(reply: tuple[int, bytes], refusal: str) -> None:
    code, text = _read(reply)
    if not Answer("", code, text).is_accepted:
        raise DeliveryError(f"{refusal} ({code} {text}).")


@contextmanager
def _told_in_dutch(server: Server) -> Iterator[None]:
    """Turn any failure into a DeliveryError in Dutch, without the password."""
    try:
        yield
    except (OSError, smtplib.SMTPException) as error:
        raise DeliveryError(f"{_explain(error, f'{server.host}:{server.port}')}.") from error


def _explain(error: OSError, where: str) -> str:
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return (_NO_LOGIN if "AUTH" in str(error) else _NO_ENCRYPTION).format(where=where)
    if isinstance(error, smtplib.SMTPResponseException) and not isinstance(error, smtplib.SMTPAuthenticationError):
        said = error.smtp_error if isinstance(error.smtp_error, bytes) else error.smtp_error.encode()
        return f"De mailserver weigert de mail ({error.smtp_code} {_read((error.smtp_code, said))[1]})"
    known = next((text for kind, text in _FAILURES.items() if isinstance(error, kind)), None)
    return known.format(where=where) if known else f"De mailserver {where} is niet te bereiken ({error})"


_NO_LOGIN = "De mailserver {where} vraagt geen wachtwoord; laat SMTP_USER en SMTP_PASSWORD weg, of kijk SMTP_PORT na"
_NO_ENCRYPTION = (
    "De mailserver {where} kent geen versleuteling (STARTTLS); kijk SMTP_PORT na, of zet SMTP_TLS op none, wat alleen zonder wachtwoord kan"
)
_FAILURES: dict[type[OSError], str] = {
    smtplib.SMTPAuthenticationError: "De mailserver {where} weigert SMTP_USER met SMTP_PASSWORD",
    smtplib.SMTPServerDisconnected: "De mailserver {where} verbrak de verbinding; er is niets verstuurd",
    ssl.SSLCertVerificationError: "De mailserver {where} laat een certificaat zien dat niet klopt",
    ssl.SSLError: "Met {where} lukt geen versleutelde verbinding; kijk SMTP_TLS en SMTP_PORT na",
    socket.gaierror: "De mailserver {where} is niet te vinden; kijk na of SMTP_HOST goed geschreven is, en of er internet is",
    ConnectionRefusedError: "De mailserver {where} is niet te bereiken: er luistert niets; kijk SMTP_HOST en SMTP_PORT na",
    TimeoutError: "De mailserver {where} antwoordt niet",
}
