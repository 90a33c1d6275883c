"""References a function that is imported when first called: the preview starts faster without code for pages that nobody requests."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from typing import Any, Generic, TypeVar, cast

Made = TypeVar("Made")


class Later(Generic[Made]):
    """A function in a module of the package, named by its path within that; a test calls all of them."""

    def __init__(self, module: str, name: str) -> None:
        """Take the module and name of the function; nothing is imported yet."""
        self._module = module
        self.__name__ = name

    @cached_property
    def function(self) -> Callable[..., Made]:
        """The function itself, imported on first use."""
        return cast("Callable[..., Made]", getattr(import_module(f"praktijkbank.{self._module}"), self.__name__))

    def __call__(self, *given: Any) -> Made:
        """Call it."""
        return self.function(*given)
