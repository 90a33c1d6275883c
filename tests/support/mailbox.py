"""A mail server within the test (aiosmtpd): it accepts, refuses, hangs up, or requires encryption or a password, as the test says."""

from __future__ import annotations

import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

PASSWORD = "geheim"


@dataclass
class Mailbox:
    """What the server received, and how it behaves."""

    refused: frozenset[str] = frozenset()
    hangs_up: bool = False
    after_data: str = "250 OK: in de bus"
    messages: list[bytes] = field(default_factory=list)
    receivers: list[str] = field(default_factory=list)

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802 - aiosmtpd's name
        """Accept or refuse a recipient."""
        if address in self.refused:
            return "550 5.1.1 onbekende ontvanger"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Accept a message, or drop the connection before confirming it."""
        if self.hangs_up:
            assert server.transport is not None
            server.transport.close()
            return "421 weg"
        assert isinstance(envelope.original_content, bytes)
        self.messages.append(envelope.original_content)
        self.receivers += envelope.rcpt_tos
        return self.after_data


@contextmanager
def serve(mailbox: Mailbox, folder: Path | None = None, **options: Any) -> Iterator[dict[str, str]]:
    """Run a server; yield the environment that points to it. With a folder it has a certificate (in it) and requires STARTTLS."""
    environment = {"SMTP_TLS": "none"}
    if folder:
        certificate = make_certificate(folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        options |= {"tls_context": context, "require_starttls": True}
        environment = {"SMTP_TLS": "starttls", "SSL_CERT_FILE": str(certificate)}
    port = find_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield {"SMTP_HOST": "localhost", "SMTP_PORT": str(port), **environment}
    finally:
        controller.stop()


def find_port() -> int:
    """Return an unused port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def ask_password() -> dict[str, Any]:
    """Return the options for a server that requires the password."""

    def judge(*given: Any) -> AuthResult:
        return AuthResult(success=given[-1].password == PASSWORD.encode(), handled=False)

    return {"authenticator": judge, "auth_required": True}


def make_certificate(folder: Path) -> Path:
    """Make a certificate for localhost, with its key in the same file."""
    path = folder / "server.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(command, check=True, capture_output=True)
    path.write_bytes((folder / "key.pem").read_bytes() + (folder / "cert.pem").read_bytes())
    return path
