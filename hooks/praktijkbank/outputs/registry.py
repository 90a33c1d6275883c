"""The blocks that hand-written pages can hold, by the name that a page's author writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from praktijkbank.outputs.blocks import as_of, examples, reference, sources
from praktijkbank.outputs.checklist import checklist
from praktijkbank.outputs.comparison import comparison
from praktijkbank.outputs.coverage import gap_map, gaps, running
from praktijkbank.outputs.data import downloads, spreadsheet
from praktijkbank.outputs.home import home
from praktijkbank.outputs.lists import overview, practice_feeds, regions
from praktijkbank.outputs.memo import memo
from praktijkbank.outputs.newsletter import newsletter_page
from praktijkbank.outputs.search import search_page
from praktijkbank.outputs.shortlist import shortlist
from praktijkbank.outputs.site import Site
from praktijkbank.pages.markers import Arguments


@dataclass(frozen=True, slots=True)
class BlockView:
    """How a block is made.

    `takes_filters` tells whether facets may stand behind its name; `needs_files` whether it tells of files that must have
    been written before.
    """

    render: Callable[[Site, str, Arguments], str]
    takes_filters: bool = False
    needs_files: bool = False


BLOCKS = {
    "overzicht": BlockView(overview.render_overview),
    "vergelijken": BlockView(comparison.render_comparison),
    "notitie": BlockView(memo.render_memo),
    "mijn-lijst": BlockView(shortlist.render_shortlist),
    "checklist": BlockView(checklist.render_checklist),
    "zoeken": BlockView(search_page.render_search),
    "regios": BlockView(regions.render_regions),
    "nieuwsbrieven": BlockView(newsletter_page.render_newsletters),
    "versturen": BlockView(newsletter_page.render_sending),
    "dekking": BlockView(gap_map.render_gap_map),
    "dekking-in-het-klein": BlockView(gap_map.render_small_map),
    "niet-vermeld": BlockView(gaps.render_gaps),
    "looptijd": BlockView(running.render_running),
    "voorbeelden": BlockView(examples.render_examples, takes_filters=True),
    "zoekveld": BlockView(home.render_search_field),
    "kaart": BlockView(home.render_map),
    "ingangen": BlockView(home.render_entries),
    "weten": BlockView(home.render_known),
    "laatste-nieuwsbrief": BlockView(home.render_latest_newsletter),
    "velden": BlockView(reference.render_fields),
    "woordenlijst": BlockView(reference.render_vocabulary),
    "downloads": BlockView(downloads.render_downloads, needs_files=True),
    "kolommen": BlockView(spreadsheet.render_columns),
    "sinds-vorig-bezoek": BlockView(practice_feeds.render_since),
    "volgadres": BlockView(practice_feeds.render_feed_link),
    "stand": BlockView(as_of.render_as_of),
    "bronnen": BlockView(sources.render_sources),
}
