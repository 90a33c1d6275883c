"""The merge tags of the mailing services regions use: each service replaces its own when it sends.

Where the tags come from, read in November 2026:
- Mailchimp, "The Unsubscribe Merge Tag": mailchimp.com/help (the href of a link is `*|UNSUB|*`).
- Brevo, "Personalize your messages with dynamic content", email link variables: help.brevo.com, article 4402386448530.
- listmonk, "Templating", functions: listmonk.app/docs/templating (campaign body and plain text alike).
- Mailcoach 6 and later, "Creating a campaign", placeholders: mailcoach.app/docs (versions 4 and 5 had `::unsubscribeUrl::`).
- Copernica, "Uitschrijflink" of HTML templates: `<a href="{unsubscribe}">`; github.com/CopernicaMarketingSoftware/Documentation.
  The old drag-and-drop templates, which accept no imported HTML, have `{$unsubscribe}`.
- Laposta, "Is een afmeldlink verplicht in een nieuwsbrief?": docs.laposta.nl, article 101 (always shown below the mail);
  its own variables look like `{{code}}`, article 247.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailingService:
    """One mailing service.

    `unsubscribe` is the tag that it replaces with the reader's unsubscribe address (empty if it needs none). `openings` are the characters
    that begin any of its tags: an editor's text must not contain them unescaped, or the service takes the text for a tag. `tag` matches a
    complete tag of the service, to find tags of another service than the one in use; scripts use the pattern too.
    """

    name: str
    unsubscribe: str = ""
    adds_unsubscribe_itself: bool = False
    openings: tuple[str, ...] = ()
    tag: re.Pattern[str] | None = None


_BRACES = re.compile(r"\{\{[^{}\n]{1,80}\}\}|\{%[^{}\n]{1,80}%\}")
_SINGLE_BRACES = re.compile(r"\{\$[A-Za-z0-9_.]{1,40}\}|\{(?:unsubscribe|webversion)\}")

MAILING_SERVICES = {
    "mailchimp": MailingService("Mailchimp", "*|UNSUB|*", openings=("*|",), tag=re.compile(r"\*\|[A-Za-z0-9_:]{1,80}\|\*")),
    "brevo": MailingService("Brevo", "{{ unsubscribe }}", openings=("{{", "{%", "{#"), tag=_BRACES),
    "listmonk": MailingService("listmonk", "{{ UnsubscribeURL }}", openings=("{{",), tag=_BRACES),
    "mailcoach": MailingService("Mailcoach", "{{ unsubscribeUrl }}", openings=("{{", "{%", "{#"), tag=_BRACES),
    "copernica": MailingService("Copernica", "{unsubscribe}", openings=("{",), tag=_SINGLE_BRACES),
    "laposta": MailingService("Laposta", adds_unsubscribe_itself=True, openings=("{{",), tag=_BRACES),
    "none": MailingService("geen mailprogramma"),
}


def encode_body(content: str) -> bytes:
    """Encode a text as quoted-printable, the form in which a mail is sent: ASCII in lines of 76 characters (RFC 2045, section 6.7)."""
    return binascii.b2a_qp("\r\n".join(content.splitlines()).encode() + b"\r\n", istext=True)
