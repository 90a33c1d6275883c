"""A newsletter as a proof: everything its makers check before it goes online, marked PROEF, with its pictures included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.mime.multipart import MIMEMultipart

from markupsafe import escape

from praktijkbank.newsletters.composition import CALENDAR_FILE
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.parts import Fact
from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.newsletter.letter_html import compose_letter
from praktijkbank.outputs.newsletter.newsletter_calendar import make_calendar
from praktijkbank.outputs.newsletter.newsletter_mail import explain_way_out, lay_out_mail, make_message
from praktijkbank.outputs.newsletter.newsletter_pdf import FILE_NAME as PDF_FILE
from praktijkbank.outputs.newsletter.newsletter_pdf import explain_absence, print_pdf, render_html
from praktijkbank.outputs.site import Site
from praktijkbank.practices.wording import say_date

FOLDER = ".proef"
MARK = "PROEF"

_AT = "@praktijkbank"  # the right half of a Content-ID (RFC 2392), which names no machine


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof; its pictures are in a folder beside the HTML, and inside the message."""

    subject: str
    html: str
    text: str
    pdf: bytes | None
    pictures: dict[str, bytes]
    calendar: bytes | None
    letter: Letter

    def make_message(self) -> MIMEMultipart:
        """Make the message that contains everything."""
        html = self.html
        for name in self.pictures:
            html = html.replace(f'src="beeld/{name}"', f'src="cid:{name}{_AT}"')
        return make_message(
            self.letter, self.subject, html, self.text, {f"{name}{_AT}": content for name, content in self.pictures.items()}
        )


def make_proof(site: Site, letter: Letter) -> Proof:
    """Make the proof of one issue from its current file; the site's address must be known."""
    document = compose_letter(site, letter)
    marked = replace(document, subject=f"{MARK}: {document.subject}", notices=(Fact(_say_state(letter), MARK), *document.notices))
    told = f"Afmelden: in de mail die {letter.mailing_service.name} verstuurt, staat hier de link."
    html, text = (explain_way_out(form, told) for form in lay_out_mail(site, letter, marked))
    online = f'src="{escape(site.settings.site_url + letter.series.url)}beeld/'
    beside = letter.series.pictures | dict(letter.series.converted.values())
    shown = {name: content for name, content in beside.items() if f'{online}{name}"' in html}
    pdf = None if explain_absence() else print_pdf(render_html(site, letter, marked), letter.series.pictures)
    return Proof(marked.subject, html.replace(online, 'src="beeld/'), text, pdf, shown, make_calendar(site, letter), letter)


def _say_state(letter: Letter) -> str:
    """Say whether the mail was already sent, in which case it stays as it was, whatever the proof shows."""
    if sent := letter.published.sent:
        return f"zo staat de nieuwsbrief nu in het bestand; de mail is verstuurd op {say_date(sent.date)} en verandert niet meer."
    return "deze nieuwsbrief is nog niet verstuurd; links naar de site werken pas als hij erop staat."


def list_proof_files(proof: Proof) -> Iterator[Artifact]:
    """Return the files of a proof, by their paths in its folder."""
    draft = proof.make_message()
    draft["X-Unsent"] = "1"
    yield Artifact("mail.html", proof.html.encode())
    yield Artifact("mail.txt", proof.text.encode())
    yield Artifact("mail.eml", draft.as_bytes())
    if proof.pdf:
        yield Artifact(PDF_FILE, proof.pdf)
    if proof.calendar:
        yield Artifact(CALENDAR_FILE, proof.calendar)
    for name, content in proof.pictures.items():
        yield Artifact(f"beeld/{name}", content)
