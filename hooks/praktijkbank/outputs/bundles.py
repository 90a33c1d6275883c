"""Puts the modules of the form into one file per step a reader takes: forty files weigh a sixth more, and come one behind the other."""

from __future__ import annotations

import posixpath
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
    ("opening",),
    ("privacy/privacy",),
    ("importing/draft", "importing/reading", "importing/text-form", "taking-in", "left-to-do"),
    ("importing/docx",),
)
_IMPORT = re.compile(r'^(import|export) \{([^}]*)\} from "([^"]+)\.js";\n?', re.MULTILINE)
_LATER = re.compile(r'\bimport\("([^"]+)\.js"\)')
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (\w+))", re.MULTILINE)
_ALL = "$"  # what every step puts its modules in, by name

Read = Callable[[str], str]


class _Module(NamedTuple):
    """A module: what it takes from which other (by its name), what it offers, and its code without saying so."""

    imports: tuple[tuple[str, str], ...]
    exports: tuple[str, ...]
    code: str

    @property
    def needed(self) -> list[str]:
        """The names of the form's modules that it takes from."""
        return [source for _, source in self.imports if not _is_outside(source)]


def write_module(name: str, read: Read) -> str:
    """Return what is published under the name of a module of the form: its step, or a line that leads to it.

    A name is the module's path in the folder of the form, without its ending; `read` gives the script of a module by its name.
    """

    @cache
    def take(module: str) -> _Module:
        return _read_module(module, read(module))

    owners = _find_owners(take)
    step = owners.get(name, name)
    own = [module for module, owner in owners.items() if owner == step] or [name]
    exports = f"export const {{ {', '.join(take(name).exports)} }} = {_refer(name)};\n"
    if step != name:
        return _import_all(name, step) + exports
    modules = {module: take(module) for module in own}
    others = {owners.get(other, other) for module in modules.values() for other in module.needed} - {step, "form"}
    outside = sorted({source for module in modules.values() for _, source in module.imports if _is_outside(source)})
    head = f"export const {_ALL} = {{}};\n" if step == "form" else _import_all(step, "form")
    head += "".join(f'import "{_lead(step, other)}";\n' for other in sorted(others))
    head += "".join(f'import * as {_ALL}{number} from "{_lead(step, source)}";\n' for number, source in enumerate(outside))
    return head + "".join(_wrap(step, module, modules[module], outside) for module in own) + exports


def _find(name: str, address: str) -> str:
    """Return the name of the module that a module takes from by an address."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), address))


def _lead(name: str, other: str) -> str:
    """Return the address by which a module takes from another."""
    path = posixpath.relpath(other, posixpath.dirname(name) or ".")
    return f"{path}.js" if path.startswith(".") else f"./{path}.js"


def _is_outside(name: str) -> bool:
    return name.startswith("../")


def _import_all(name: str, step: str) -> str:
    return f'import {{ {_ALL} }} from "{_lead(name, "form")}";\n' + (f'import "{_lead(name, step)}";\n' if step != "form" else "")


def _refer(name: str) -> str:
    return f'{_ALL}["{posixpath.basename(name)}"]'  # no two have one name


def _wrap(step: str, name: str, module: _Module, outside: list[str]) -> str:
    """Return a module as a function that is called at once, so that its names are its own."""
    code = _LATER.sub(lambda later: f'import("{_lead(step, _find(name, later[1]))}")', module.code)
    taken = "".join(
        f"const {{ {names.replace(' as ', ': ')} }} = {f'{_ALL}{outside.index(source)}' if source in outside else _refer(source)};\n"
        for names, source in module.imports
    )
    return f"{_refer(name)} = (() => {{\n{taken}{code}return {{ {', '.join(module.exports)} }};\n}})();\n"


@cache
def _read_module(name: str, script: str) -> _Module:
    found = [(kind, " ".join(names.split()).strip(" ,"), source) for kind, names, source in _IMPORT.findall(script)]
    passed_on = [name for kind, names, _ in found if kind == "export" for name in names.split(", ")]
    code = _IMPORT.sub("", script)
    exports = (*passed_on, *_EXPORT.findall(code))
    return _Module(tuple((names, _find(name, source)) for _, names, source in found), exports, _EXPORT.sub("", code))


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
