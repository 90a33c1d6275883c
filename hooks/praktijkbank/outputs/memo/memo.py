"""The frame of the memo: what a script fills with chosen practices, and the text common to all memos."""

from __future__ import annotations

from praktijkbank.outputs.data.open_data import LICENCE
from praktijkbank.outputs.lists.overview import describe_list
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments

BEFORE = "before"  # the moment whose advice a memo includes


def render_memo(site: Site, url: str, arguments: Arguments) -> str:
    """Make the empty memo, its templates, and its instructions."""
    moments = site.catalogue.vocabulary["tip_moments"]
    before = moments.label(BEFORE) if BEFORE in moments else ""
    return fill("notitie.html", site, url, before=before, as_of=site.catalogue.as_of, licence=LICENCE, **describe_list(site))
