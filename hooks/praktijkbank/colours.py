"""Measures how well colours can be read on each other, and finds the tint of a colour that reads on a dark ground."""

from __future__ import annotations

from itertools import count

WHITE = "#ffffff"


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio (1 to 21) of two colours (#rrggbb). Source: WCAG 2.2, contrast ratio."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lighten(colour: str, ground: str, least: float) -> str:
    """Mix a colour with as little white as makes it reach a contrast on a dark ground; white itself must reach it."""
    return next(tint for step in count() if contrast(tint := _mix(colour, step / 20), ground) >= least or step == 20)


def _mix(colour: str, white: float) -> str:
    return "#" + "".join(f"{round(value + (255 - value) * white):02x}" for value in _channels(colour))


def _luminance(colour: str) -> float:
    """Give the relative luminance (0 to 1). Source: WCAG 2.2, relative luminance."""
    parts = [value / 255 for value in _channels(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
