"""What was made of a thing stands until the thing, or what goes into all of them, is another."""

from __future__ import annotations

from praktijkbank.source.recall import Recall


def test_only_what_changed_is_made_again_and_everything_where_what_goes_into_all_of_it_changed() -> None:
    recall, made, lists = Recall(), list[str](), object()

    def make(thing: list[str]) -> str:
        made.append(thing[0])
        return thing[0].upper()

    def fetch(*things: list[str], key: int = 1, part: object = lists) -> tuple[list[str], list[str]]:
        """Return what comes of the things, and what was made anew for it."""
        made.clear()
        return recall.fetch_each("capitals", make, things, part, key=key), [*made]

    one, two, three = ["one"], ["two"], ["three"]
    assert fetch(one, two) == (["ONE", "TWO"], ["one", "two"])
    assert fetch(two, three, one) == (["TWO", "THREE", "ONE"], ["three"])
    assert fetch(two) == (["TWO"], [])
    assert fetch(["two"], one) == (["TWO", "ONE"], ["two", "one"])  # an equal one is another, and one that was gone is forgotten
    assert fetch(one, key=2) == (["ONE"], ["one"])
    assert fetch(one, key=2, part=object()) == (["ONE"], ["one"])
