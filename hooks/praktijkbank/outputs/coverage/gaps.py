"""What practices most often leave open, because a gap shared by many is a question worth asking."""

from __future__ import annotations

from dataclasses import dataclass

from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.aspects import GAPS, Aspect
from praktijkbank.practices.catalogue import Catalogue
from praktijkbank.practices.vocabulary import UNKNOWN

MAX_GAPS = 10


@dataclass(frozen=True, slots=True)
class Gap:
    """A field missing from `missing` practices; `facet` links to a list of them if there is a filter for it."""

    label: str
    missing: int
    facet: str | None


def render_gaps(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block: the fields most often missing."""
    catalogue = site.catalogue
    return fill("niet_vermeld.html", site, url, gaps=list_gaps(catalogue), total=len(catalogue.items), unknown=UNKNOWN)


def list_gaps(catalogue: Catalogue) -> list[Gap]:
    """Return the fields most often not stated, worst first."""
    missing = {aspect: sum(not aspect.is_told(item.practice) for item in catalogue.items) for aspect in GAPS}
    worst = sorted((aspect for aspect in GAPS if missing[aspect]), key=lambda aspect: -missing[aspect])[:MAX_GAPS]
    return [Gap(aspect.subject, missing[aspect], _find_facet(aspect)) for aspect in worst]


def _find_facet(aspect: Aspect) -> str | None:
    """Return the aspect's only facet, because that reads "niet vermeld" exactly when the aspect is missing; None if not unique."""
    return aspect.facets[0].name if len(aspect.facets) == 1 else None
