"""Measures the contrast between colours, and finds a tint of a colour that is readable on a dark background."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls

WHITE = "#ffffff"
_STEPS = 40
_CALM = 0.65  # a fully saturated light colour glares on a dark background


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (1 to 21) of two colours (#rrggbb). Source: WCAG 2.2, contrast ratio."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lighten(colour: str, ground: str, least: float) -> str:
    """Return the darkest tint of a colour that reaches a given contrast with a dark background; white if none does."""
    hue, start, saturation = rgb_to_hls(*(value / 255 for value in _channels(colour)))
    tints = (_write(hls_to_rgb(hue, start + (1 - start) * step / _STEPS, saturation * _CALM)) for step in range(_STEPS))
    return next((tint for tint in tints if contrast(tint, ground) >= least), WHITE)


def _write(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _luminance(colour: str) -> float:
    """Return the relative luminance (0 to 1) of a colour. Source: WCAG 2.2, relative luminance."""
    parts = [value / 255 for value in _channels(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
