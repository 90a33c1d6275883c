"""The blocks available to hand-written pages, by the name that authors write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from praktijkbank.outputs.later import Later


@dataclass(frozen=True, slots=True)
class BlockView:
    """How a block is made.

    `takes_filters` says whether it accepts facets as arguments; it then also gets those of earlier blocks with its name on the page, so
    that it need not repeat their content. `needs_files` says whether it describes files that must have been written first.
    """

    render: Callable[..., str]  # takes the site, the page's address and the arguments
    takes_filters: bool = False
    needs_files: bool = False


BLOCKS: dict[str, BlockView] = {
    "overzicht": BlockView(Later("outputs.lists.overview", "render_overview")),
    "vergelijken": BlockView(Later("outputs.comparison.comparison", "render_comparison")),
    "notitie": BlockView(Later("outputs.memo.memo", "render_memo")),
    "mijn-lijst": BlockView(Later("outputs.shortlist.shortlist", "render_shortlist")),
    "checklist": BlockView(Later("outputs.checklist.checklist", "render_checklist")),
    "zoeken": BlockView(Later("outputs.search.search_page", "render_search")),
    "regios": BlockView(Later("outputs.lists.regions", "render_regions")),
    "nieuwsbrieven": BlockView(Later("outputs.newsletter.newsletter_page", "render_newsletters")),
    "versturen": BlockView(Later("outputs.newsletter.newsletter_page", "render_sending")),
    "dekking": BlockView(Later("outputs.coverage.gap_map", "render_gap_map")),
    "dekking-in-het-klein": BlockView(Later("outputs.coverage.gap_map", "render_small_map")),
    "niet-vermeld": BlockView(Later("outputs.coverage.gaps", "render_gaps")),
    "looptijd": BlockView(Later("outputs.coverage.running", "render_running")),
    "voorbeelden": BlockView(Later("outputs.blocks.examples", "render_examples"), takes_filters=True),
    "zoekveld": BlockView(Later("outputs.home.home", "render_search_field")),
    "kaart": BlockView(Later("outputs.home.home", "render_map")),
    "ingangen": BlockView(Later("outputs.home.home", "render_entries")),
    "weten": BlockView(Later("outputs.home.home", "render_known")),
    "laatste-nieuwsbrief": BlockView(Later("outputs.home.home", "render_latest_newsletter")),
    "velden": BlockView(Later("outputs.blocks.reference", "render_fields")),
    "woordenlijst": BlockView(Later("outputs.blocks.reference", "render_vocabulary")),
    "downloads": BlockView(Later("outputs.data.downloads", "render_downloads"), needs_files=True),
    "kolommen": BlockView(Later("outputs.data.spreadsheet", "render_columns")),
    "sinds-vorig-bezoek": BlockView(Later("outputs.lists.practice_feeds", "render_since")),
    "volgadres": BlockView(Later("outputs.lists.practice_feeds", "render_feed_link")),
    "stand": BlockView(Later("outputs.blocks.as_of", "render_as_of")),
    "bronnen": BlockView(Later("outputs.blocks.sources", "render_sources")),
}
