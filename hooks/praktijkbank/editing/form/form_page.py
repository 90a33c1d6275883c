"""The page with the form: printed whole by the build from the schema, so that a script only has to fill it in and check it."""

from __future__ import annotations

from collections.abc import Iterator

from praktijkbank.editing.form.form_data import DATA_PATH, PRIVACY_PATH, name_practices
from praktijkbank.editing.form.form_fields import list_parts
from praktijkbank.outputs.artifacts import Layout, Page
from praktijkbank.outputs.site import FORM_URL, Site
from praktijkbank.outputs.templating import fill
from praktijkbank.practices.signature import BLANK

LAYOUT = Layout("formulier", "meedoen/{name}/")
WORD_PATH, ODT_PATH = "meedoen/tien-vragen.docx", "meedoen/tien-vragen.odt"

# Which keys a telephone shows.
_MODES = {"year": "numeric", "whole": "text", "decimal": "text", "euros": "text", "url": "url", "email": "email", "phone": "tel"}


def make_form_page(site: Site) -> Iterator[Page]:
    """Make the page."""
    parts = list_parts(site.catalogue.vocabulary, name_practices(site))
    body = fill(
        "formulier.html",
        site,
        FORM_URL,
        parts=parts,
        questions={part.fields[0].name for part in parts if part.number},
        modes=_MODES,
        blank=BLANK,
        data=DATA_PATH,
        privacy=PRIVACY_PATH,
        forge=site.settings.forge,
        mail=site.settings.editors_mail,
        word=WORD_PATH,
        odt=ODT_PATH,
    )
    description = "Beschrijf een praktijk in tien vragen, of plak een ingevulde vragenlijst. Alles blijft op je eigen apparaat."
    yield Page(LAYOUT, "formulier", "Een praktijk beschrijven", description, body)
