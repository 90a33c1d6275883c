"""Lists practices that illustrate a step of the guide, so that advice is read next to real examples."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.aspects import FACETS_BY_NAME
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.filters import matches, read_filters
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.practices.wording import soften

MAX_LISTED = 3


def render_examples(site: Site, url: str, arguments: Arguments, earlier: Sequence[Arguments] = ()) -> str:
    """Make the block: the fullest descriptions among practices with the wanted facet values.

    `earlier` are the arguments of such blocks above it; practices shown there come last.
    """
    shown: set[str] = set()
    for above in earlier:
        shown |= {item.slug for item in _find_unseen(site, above, shown)[:MAX_LISTED]}
    filters = read_filters(arguments, site.catalogue.vocabulary)
    items = _find_unseen(site, arguments, shown)
    query = "&".join(f"{name}={','.join(keys)}" for name, keys in filters.items())
    chosen_by = _say_filters(filters, site.catalogue.vocabulary)
    return fill("voorbeelden.html", site, url, items=items[:MAX_LISTED], total=len(items), query=query, chosen_by=chosen_by)


def _find_unseen(site: Site, arguments: Arguments, shown: Collection[str]) -> list[Item]:
    items = find_examples(site, read_filters(arguments, site.catalogue.vocabulary))
    return sorted(items, key=lambda item: item.slug in shown)


def _say_filters(filters: Arguments, vocabulary: Vocabulary) -> str:
    """Describe the filters: thema: ouders betrekken of privacy; fase: pilot."""
    facets = ((FACETS_BY_NAME[name], keys) for name, keys in filters.items())
    said = ((facet.label, [soften(facet.value_label(key, vocabulary)) for key in keys]) for facet, keys in facets)
    return "; ".join(f"{soften(label)}: {' of '.join(values)}" for label, values in said)


def find_examples(site: Site, arguments: Arguments) -> list[Item]:
    """Return the matching practices, fullest descriptions first, then by title."""
    found = (item for item in site.catalogue.items if matches(item.practice, arguments, site.catalogue.vocabulary))
    return sorted(found, key=lambda item: -site.catalogue.stated(item.slug))
