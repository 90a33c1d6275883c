"""Puts the modules of the form into one file per step a reader takes: forty files weigh a sixth more, and come one behind the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

FOLDER = "assets/js/form/"
# The modules that a step begins with; it is the file of the first, and holds all that they need and no step before it has.
# Others stay alone.
_STEPS = (
    ("form",),
    ("practice",),
    ("issue",),
    ("privacy",),
    ("draft", "reading", "text-form", "taking-in", "left-to-do"),
    ("docx",),
)
_IMPORT = re.compile(r'^(import|export) \{([^}]*)\} from "([^"]+)\.js";\n?', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (\w+))", re.MULTILINE)
_ALL = "$"  # what every step puts its modules in, by name

Read = Callable[[str], str]


class _Module(NamedTuple):
    """A module: what it takes from which other, what it offers, and its code without saying so."""

    imports: tuple[tuple[str, str], ...]
    exports: tuple[str, ...]
    code: str

    @property
    def needed(self) -> list[str]:
        """The names of the modules beside it that it takes from."""
        return [source.removeprefix("./") for _, source in self.imports if source.startswith("./")]


def write_module(name: str, read: Read) -> str:
    """Return what is published under the name of a module of the form: its step, or a line that leads to it.

    `read` gives the script of a module by its name.
    """

    @cache
    def take(module: str) -> _Module:
        return _read_module(read(module))

    owners = _find_owners(take)
    step = owners.get(name, name)
    own = [module for module, owner in owners.items() if owner == step] or [name]
    exports = f"export const {{ {', '.join(take(name).exports)} }} = {_refer(name)};\n"
    if step != name:
        return _import_all(step) + exports
    modules = {module: take(module) for module in own}
    others = {owners.get(other, other) for module in modules.values() for other in module.needed} - {step, "form"}
    outside = sorted({source for module in modules.values() for _, source in module.imports if not source.startswith("./")})
    head = f"export const {_ALL} = {{}};\n" if step == "form" else _import_all("form")
    head += "".join(f'import "./{other}.js";\n' for other in sorted(others))
    head += "".join(f'import * as {_ALL}{number} from "{source}.js";\n' for number, source in enumerate(outside))
    return head + "".join(_wrap(module, modules[module], outside) for module in own) + exports


def _import_all(step: str) -> str:
    return f'import {{ {_ALL} }} from "./form.js";\n' + (f'import "./{step}.js";\n' if step != "form" else "")


def _refer(name: str) -> str:
    return f'{_ALL}["{name}"]'


def _wrap(name: str, module: _Module, outside: list[str]) -> str:
    """Return a module as a function that is called at once, so that its names are its own."""
    taken = "".join(
        f"const {{ {names.replace(' as ', ': ')} }} = {f'{_ALL}{outside.index(source)}' if source in outside else _refer(source[2:])};\n"
        for names, source in module.imports
    )
    return f"{_refer(name)} = (() => {{\n{taken}{module.code}return {{ {', '.join(module.exports)} }};\n}})();\n"


@cache
def _read_module(script: str) -> _Module:
    found = [(kind, " ".join(names.split()).strip(" ,"), source) for kind, names, source in _IMPORT.findall(script)]
    passed_on = [name for kind, names, _ in found if kind == "export" for name in names.split(", ")]
    code = _IMPORT.sub("", script)
    exports = (*passed_on, *_EXPORT.findall(code))
    return _Module(tuple((names, source) for _, names, source in found), exports, _EXPORT.sub("", code))


def _find_owners(take: Callable[[str], _Module]) -> dict[str, str]:
    """Return the step of every module that is in one, in the order in which they can begin."""
    owners: dict[str, str] = {}
    for roots in _STEPS:
        for root in roots:
            for name in _list_needed(root, take):
                owners.setdefault(name, roots[0])
    return owners


def _list_needed(name: str, take: Callable[[str], _Module]) -> Iterator[str]:
    """Yield the modules that a module needs, itself the last; one that is needed twice comes twice."""
    for other in take(name).needed:
        yield from _list_needed(other, take)
    yield name
