"""Reads what an event costs, so that readers never see a bare number: `0` is free, and `75` are euros."""

from __future__ import annotations

from praktijkbank.practices.wording import say_number
from praktijkbank.source.dutch.notations import NotationError
from praktijkbank.source.dutch.number_notation import read_number

FREE = "gratis"
_NONE = frozenset({"geen", "geen kosten", "nee", "no", "niets", "nihil"})


def read_costs(text: str) -> str:
    """Return what an event costs as readers see it; a text with more than an amount stays as it was typed."""
    if text.casefold().rstrip(".") in _NONE:
        return FREE
    try:
        amount = read_number(text, decimals=True, money=True)
    except NotationError:
        return text
    if amount == 0:
        return FREE
    return text if any(sign in text.casefold() for sign in ("€", "eur")) else f"€ {_say_price(amount)}"


def _say_price(amount: float) -> str:
    """Write an amount of money with two decimals, or none: 1.500 and 12,50."""
    whole, cents = divmod(round(amount * 100), 100)
    return say_number(whole) + (f",{cents:02}" if cents else "")
