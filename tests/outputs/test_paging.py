"""Long lists are split into pages of a fixed size, and every page links to its neighbours and to both ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from praktijkbank.outputs.paging import ListPage, Step, cut_pages, list_steps


def test_rows_are_cut_in_order() -> None:
    assert cut_pages("abcde", 2) == [ListPage(1, 3, ("a", "b")), ListPage(2, 3, ("c", "d")), ListPage(3, 3, ("e",))]


def test_a_list_that_fits_is_one_sheet() -> None:
    assert cut_pages("ab", 2) == [ListPage(1, 1, ("a", "b"))]


def test_an_empty_list_is_one_empty_sheet() -> None:
    assert cut_pages("", 2) == [ListPage(1, 1, ())]


def test_a_single_page_needs_no_pager() -> None:
    assert list_steps(1, 1) == []


def test_a_pager_shows_both_ends_the_neighbours_and_where_it_skips() -> None:
    assert [(step.kind, step.number) for step in list_steps(5, 105)] == [
        ("previous", 4),
        ("page", 1),
        ("gap", 0),
        ("page", 4),
        ("page", 5),
        ("page", 6),
        ("gap", 0),
        ("page", 105),
        ("next", 6),
    ]


def test_the_first_page_has_no_previous_and_the_last_no_next() -> None:
    assert list_steps(1, 2) == [Step("page", 1, is_current=True), Step("page", 2), Step("next", 2)]
    assert list_steps(2, 2) == [Step("previous", 1), Step("page", 1), Step("page", 2, is_current=True)]


@given(st.lists(st.integers(), max_size=300), st.integers(1, 50))
def test_nothing_is_lost_and_no_sheet_is_larger_than_asked(rows: list[int], size: int) -> None:
    list_pages = cut_pages(rows, size)
    assert [row for list_page in list_pages for row in list_page.rows] == rows
    assert all(len(list_page.rows) <= size for list_page in list_pages)
    assert [(list_page.number, list_page.last) for list_page in list_pages] == [
        (number, len(list_pages)) for number in range(1, len(list_pages) + 1)
    ]


@given(st.integers(2, 500).flatmap(lambda last: st.tuples(st.integers(1, last), st.just(last))))
def test_every_page_can_be_reached_from_its_neighbour_and_no_pager_is_long(place: tuple[int, int]) -> None:
    current, last = place
    numbers = {step.number for step in list_steps(current, last) if step.kind == "page"}
    assert {1, current, last} <= numbers
    assert {current - 1, current + 1} & set(range(1, last + 1)) <= numbers
    assert len(list_steps(current, last)) <= 9
