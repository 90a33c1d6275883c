"""The merge tags of the mailing services regions use: each service replaces its own when it sends."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailingService:
    """One service: its name, and the tag it replaces by the reader's unsubscribe address (empty where it needs none)."""

    name: str
    unsubscribe: str = ""
    adds_unsubscribe_itself: bool = False


MAILING_SERVICES = {
    "mailchimp": MailingService("Mailchimp", "*|UNSUB|*"),
    "brevo": MailingService("Brevo", "{{ unsubscribe }}"),
    "listmonk": MailingService("listmonk", "{{ UnsubscribeURL }}"),
    "mailcoach": MailingService("Mailcoach", "::unsubscribeUrl::"),
    "copernica": MailingService("Copernica", "{$unsubscribe}"),
    "laposta": MailingService("Laposta", adds_unsubscribe_itself=True),
    "none": MailingService("geen mailprogramma"),
}
