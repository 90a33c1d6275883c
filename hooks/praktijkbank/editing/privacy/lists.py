"""Reports in Dutch what is wrong with the lists of words, names and points, which editors maintain by hand."""

from __future__ import annotations

from collections.abc import Callable

import yaml

from praktijkbank.editing.privacy.spotting import spot_text
from praktijkbank.editing.privacy.words import read_groups, read_names
from praktijkbank.source.findings import say_refusal
from praktijkbank.source.refusals import RefusedError

_FOLDER = "hooks/praktijkbank/editing/privacy"
_PROBE = "Een jongen van 8 jaar, Bram (8), is uit huis geplaatst. Zijn moeder werd mishandeld en zei: 'Ik ben zo bang, wij zijn bang.'"


class ListError(RefusedError):
    """Says which list is unusable, and why."""


def check_lists() -> None:
    """Raise ListError if one of the lists can't be read or lacks something."""
    for name, read in _FILES:
        path = f"{_FOLDER}/{name}"
        try:
            read()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
            raise ListError(f"{path}:{place}: fout: het bestand is geen goede YAML; zet terug wat er stond") from error
        except OSError as error:
            raise ListError(f"{path} is niet te lezen ({say_refusal(error)}); zet het bestand terug") from error
        except UnicodeDecodeError as error:
            raise ListError(f"{path} is niet opgeslagen als UTF-8") from error
        except KeyError as error:
            raise ListError(
                f"{path}: fout: '{error.args[0]}' ontbreekt of is leeg, hier of in woorden.yml; zet terug wat er stond"
            ) from error
        except (AttributeError, TypeError, ValueError, yaml.YAMLError) as error:
            raise ListError(f"{path}: fout: {_SHAPES[name]}") from error


def _read_words() -> None:
    empty = [name for name, group in read_groups().items() if group.pattern.fullmatch("")]
    if empty:
        raise KeyError(empty[0])


def _read_names() -> None:
    if not read_names():
        raise ValueError


def _read_points() -> None:
    """Judge a text that uses all lists; errors in the points show here."""
    list(spot_text(_PROBE))


_FILES: tuple[tuple[str, Callable[[], None]], ...] = (
    ("woorden.yml", _read_words),
    ("voornamen.txt", _read_names),
    ("punten.yml", _read_points),
)
_SHAPES = {
    "woorden.yml": "elke groep hoort een naam te zijn met woorden erachter, zoals `kind: jongen, meisje`",
    "voornamen.txt": "het bestand bevat geen enkele naam",
    "punten.yml": "elke aanwijzing hoort een getal te hebben, zoals `grens: 43`",
}
