"""Practices like one are found by what they share, with the reason, whatever their number."""

from __future__ import annotations

from pathlib import Path

from praktijkbank.practices.alike import Alike
from praktijkbank.source.recall import Recall
from tests.support.effort import at_once
from tests.support.lists import read_site, tell


def write(title: str, **facts: list[str]) -> str:
    """Write a practice that is for some groups."""
    groups = ", ".join(facts.pop("groups", []))
    return tell(title, **facts) + f"target_groups: [{groups}]\n"  # type: ignore[arg-type] # the facts are those that tell takes


def test_what_shares_most_comes_first_with_the_reason_and_what_shares_one_facet_is_left_out(tmp_path: Path) -> None:
    site = read_site(
        tmp_path,
        {
            "a": write("A", payers=["gemeente", "provincie"], themes=["verzuim", "samenwerking"], schools=["po"]),
            "b": write("B", payers=["gemeente"], themes=["verzuim"], schools=["vo"]),
            "c": write("C", payers=["gemeente"], themes=["verzuim"], schools=["po"]),
            "d": write("D", payers=["gemeente", "provincie"], themes=["verzuim"], schools=["mbo"]),
            "e": write("E", payers=["gemeente"]),
            "f": write("F"),
        },
    )
    told = {item.slug: [(like.item.slug, like.reason) for like in site.alike[item.slug]] for item in site.catalogue.items}
    assert told["a"] == [
        ("c", "zelfde betaler (gemeente), thema (schooluitval voorkomen) en onderwijssoort (basisonderwijs)"),
        ("d", "zelfde betaler (gemeente; provincie) en thema (schooluitval voorkomen)"),
        ("b", "zelfde betaler (gemeente) en thema (schooluitval voorkomen)"),
    ]
    assert (told["e"], told["f"]) == ([], [])


def test_who_tells_most_is_not_like_all_and_the_reason_names_what_few_have(tmp_path: Path) -> None:
    themes = ["verzuim", "samenwerking", "inclusie"]
    site = read_site(
        tmp_path,
        {
            "a": write("A", payers=["gemeente"], themes=["verzuim"]),
            "b": write("B", payers=["gemeente", "provincie"], themes=themes),
            "c": write("C", payers=["gemeente", "provincie"], themes=themes),
            "d": write("D", payers=["gemeente"], themes=["verzuim"]),
        },
    )
    told = {item.slug: [(like.item.slug, like.reason) for like in site.alike[item.slug]] for item in site.catalogue.items}
    assert [slug for slug, _ in told["a"]] == ["d", "b", "c"]
    assert told["b"][0] == (
        "c",
        "zelfde betaler (gemeente; provincie) en thema (samenwerking onderwijs en jeugdhulp; thuisnabij en inclusief onderwijs; nog 1)",
    )


def test_five_thousand_practices_take_no_time_that_a_build_would_notice(tmp_path: Path) -> None:
    site = read_site(
        tmp_path, {"a": write("A", payers=["gemeente"], themes=["verzuim"]), "b": write("B", payers=["gemeente"], themes=["verzuim"])}
    )
    (one, _), vocabulary = site.catalogue.items, site.catalogue.vocabulary
    many = [type(one)(f"p-{n}", one.practice, one.source_path, one.digest) for n in range(5_000)]
    with at_once():
        alike = Alike(many, vocabulary, Recall())
        assert [like.item.slug for like in alike.find(many[4_998])] == ["p-4999", "p-0", "p-1"]
        for item in many[:500]:
            alike.find(item)
