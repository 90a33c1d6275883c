"""Finds the rule by which a kind of value refuses a text."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError


def find_rule(kind: Any, text: str) -> str:
    """Return the rule that a text breaks."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(text)
    return caught.value.errors()[0]["type"]
