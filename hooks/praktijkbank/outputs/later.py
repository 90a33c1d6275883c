"""Names a function that is loaded when it is called: a preview is there sooner without what makes pages that nobody asks for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from typing import Any, Generic, TypeVar, cast

Made = TypeVar("Made")


class Later(Generic[Made]):
    """A function of a module of the package, given by its path below that; a test calls all of them."""

    def __init__(self, module: str, name: str) -> None:
        """Take where the function stands; nothing is loaded yet."""
        self._module = module
        self.__name__ = name

    @cached_property
    def function(self) -> Callable[..., Made]:
        """The function itself, loaded now if it was not before."""
        return cast("Callable[..., Made]", getattr(import_module(f"praktijkbank.{self._module}"), self.__name__))

    def __call__(self, *given: Any) -> Made:
        """Call it."""
        return self.function(*given)
