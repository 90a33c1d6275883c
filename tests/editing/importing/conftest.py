"""What the tests of the import share."""

from __future__ import annotations

import pytest

from praktijkbank.build.library import read_library
from praktijkbank.practices.vocabulary import Vocabulary
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The project's own vocabulary."""
    found = read_library(ROOT / "practices").vocabulary
    assert found is not None
    return found
