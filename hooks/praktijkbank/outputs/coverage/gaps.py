"""What the practices most often leave open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.catalogue import Catalogue
from praktijkbank.practices.completeness import TELLING_FIELDS, is_stated
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import UNKNOWN

MAX_GAPS = 10

# The facets that say "niet vermeld" exactly where a field is missing, so that a count can lead to the list it counts.
_FACET_OF_FIELD = {
    "school_types": "onderwijssoort",
    "target_groups": "doelgroep",
    "themes": "thema",
    "phase": "fase",
    "results": "resultaat",
    "funding": "financiering",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """A field that is missing from `missing` practices; `facet` leads to their list where there is a filter for it."""

    label: str
    missing: int
    facet: str | None


def render_gaps(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block: the fields that are most often not found."""
    catalogue = site.catalogue
    return fill("niet_vermeld.html", site, url, gaps=list_gaps(catalogue), total=len(catalogue.items), unknown=UNKNOWN)


def list_gaps(catalogue: Catalogue) -> list[Gap]:
    """Return the fields that are most often not stated, worst first."""
    missing = Counter(field for item in catalogue.items for field in TELLING_FIELDS if not is_stated(item.practice, field))
    worst = sorted(missing, key=lambda field: (-missing[field], TELLING_FIELDS.index(field)))[:MAX_GAPS]
    return [Gap(Practice.fields[field].title or field, missing[field], _FACET_OF_FIELD.get(field)) for field in worst]
