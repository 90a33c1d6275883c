"""The page with the form, rendered completely from the schema at build time, so that a script only has to fill it in and check it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from praktijkbank.editing.form.form_data import (
    CARD_GAPS,
    DATA_PATH,
    ISSUE_DATA_PATH,
    PRIVACY_PATH,
    QUESTIONNAIRE_PATH,
    address_data,
    name_practices,
    write_form_data,
    write_guard_data,
    write_issue_form_data,
    write_questionnaire_data,
)
from praktijkbank.editing.form.form_fields import Part, list_parts
from praktijkbank.editing.form.issue_fields import list_issue_parts
from praktijkbank.newsletters.schema import NewsletterRegion
from praktijkbank.outputs.artifacts import Layout, Page
from praktijkbank.outputs.site import FORM_URL, NEWSLETTER_FORM_URL, Site
from praktijkbank.outputs.templating import fill
from praktijkbank.practices.signature import BLANK
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.practices.wording import join

LAYOUT = Layout("formulier", "meedoen/{name}/")
WORD_PATH, ODT_PATH = "meedoen/tien-vragen.docx", "meedoen/tien-vragen.odt"

# Which keyboard a phone shows.
_MODES = {
    "year": "numeric",
    "whole": "text",
    "decimal": "text",
    "euros": "text",
    "url": "url",
    "email": "email",
    "phone": "tel",
    "clock": "text",
    "clock_end": "text",
    "width": "numeric",
}


def make_form_page(site: Site) -> Iterator[Page]:
    """Make the page for describing a practice."""
    parts = list_parts(site.catalogue.vocabulary, name_practices(site))
    body = _print(site, FORM_URL, parts, kind="practice", data=address_data(DATA_PATH, write_form_data(site)), word=WORD_PATH, odt=ODT_PATH)
    description = "Beschrijf een praktijk in tien vragen, of plak een ingevulde vragenlijst. Alles blijft op je eigen apparaat."
    yield Page(LAYOUT, "formulier", "Een praktijk beschrijven", description, body)


def make_issue_form_page(site: Site) -> Iterator[Page]:
    """Make the page for writing a newsletter issue."""
    parts = list_issue_parts(site.catalogue.vocabulary, name_practices(site))
    regions = {series.key: _name_region(series.region, site.catalogue.vocabulary) for series in site.catalogue.archive.series}
    body = _print(
        site, NEWSLETTER_FORM_URL, parts, kind="issue", data=address_data(ISSUE_DATA_PATH, write_issue_form_data(site)), regions=regions
    )
    description = "Schrijf een nummer van een nieuwsbrief: onderwerpen, agenda en links. Alles blijft op je eigen apparaat."
    yield Page(LAYOUT, "nieuwsbrief", "Een nieuwsbrief schrijven", description, body)


def _name_region(region: NewsletterRegion, vocabulary: Vocabulary) -> str:
    """Name a newsletter by the regions it covers, which is how its makers know it."""
    regions = join([vocabulary["regions"].label(key) for key in region.covers.regions])
    return f"{regions} ({region.name})" if regions else region.name


def _print(site: Site, url: str, parts: tuple[Part, ...], **more: Any) -> Markup:
    return fill(
        "formulier.html",
        site,
        url,
        parts=parts,
        questions={part.fields[0].name for part in parts if part.number},
        modes=_MODES,
        blank=BLANK,
        missing=CARD_GAPS.values(),
        questionnaire=address_data(QUESTIONNAIRE_PATH, write_questionnaire_data(site)),
        privacy=address_data(PRIVACY_PATH, write_guard_data(site)),
        forge=site.settings.forge,
        mail=site.settings.editors_mail,
        **more,
    )
