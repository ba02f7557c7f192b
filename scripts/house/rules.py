# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The rules; each yields ``(path, line, text)`` for what breaks it."""

import re
from collections import defaultdict

from . import rooms
from .source import sources


def problems(repository, addons):
    """Yield all that breaks a rule of the house.

    :param Path repository: folder of the addons
    :param list addons: their names
    """
    everything = list(sources(repository, addons))
    yield from parted(everything)
    code = [source for source in everything if not source.is_test]
    for rule in (homeless, upward_imports, walls, upward_models):
        yield from rule(code)
    for rule in (methods_twice, writes_twice, old_attributes):
        yield from rule(code)
    yield from long_files(repository, (*addons, *rooms.BESIDE))
    yield from old_names(repository, addons)
    yield from shared_styles(repository, addons)


def homeless(code):
    """Every model lies in a room that ``rooms.py`` knows."""
    for source in code:
        known = rooms.ROOMS.get(source.addon)
        if not known or source.package != "models" or source.place[-1] == "__init__":
            continue
        if source.room not in known:
            yield source.path, 1, f"in no room of {source.addon}: {', '.join(known)}"


def rank(addon, room):
    """Return the place of a room in the order of loading, or None."""
    known = rooms.ROOMS.get(addon, ())
    return known.index(room) if room in known else None


def upward_imports(code):
    """A room imports from the rooms before it only."""
    for source in code:
        own = rank(source.addon, source.room) if source.package == "models" else None
        if own is None:
            continue
        for line, addon, place in source.imports:
            if addon != source.addon or place[:1] != ("models",) or len(place) < 2:
                continue
            other = rank(addon, place[1])
            if other is not None and other > own:
                yield source.path, line, f"{source.room} imports {place[1]}, below it"


def places(source):
    """Return ``(line, addon, folder)`` of what a file imports, each once."""
    return dict.fromkeys(
        (line, addon, place[0] if place else "")
        for line, addon, place in source.imports
    )


def walls(code):
    """Nobody imports what is not theirs to know."""
    ours = {*rooms.ROOMS, *rooms.APART}
    for source in code:
        for line, addon, package in places(source):
            if source.package == "models" and package == "controllers":
                yield source.path, line, "a model imports a controller"
            if source.package == "controllers" and package == "importing":
                yield source.path, line, "a controller imports the reading of files"
            if addon in ours - {source.addon} and package == "models":
                who = "controller" if source.package == "controllers" else "file"
                yield source.path, line, f"a {who} imports the models of {addon}"


def upward_models(code):
    """A room adds to the models of the rooms before it only."""
    classes = [model for source in code for model in source.models]
    homes = {
        (model.source.addon, model.name): model.source.room
        for model in classes
        if model.is_new and model.source.package == "models"
    }
    for model in classes:
        addon, room = model.source.addon, model.source.room
        if model.source.package != "models":
            continue
        for name in model.inherited:
            home = homes.get((addon, name))
            own, other = rank(addon, room), rank(addon, home)
            if None not in (own, other) and other > own:
                text = f"{room} adds to {name}, of {home}, below it"
                yield model.source.path, model.node.lineno, text


def parted(code):
    """The addons that can be removed alone do not know each other."""
    for source in code:
        for line, addon, _place in source.imports:
            if addon == rooms.APART.get(source.addon):
                yield source.path, line, f"{source.addon} imports {addon}"


def methods_twice(code):
    """Inside one room, a method of a model is written once."""
    seen = {}
    for source in code:
        for model in source.models:
            for method in model.methods():
                key = (source.addon, source.package, source.room, model.name)
                first = seen.setdefault((*key, method.name), source.path)
                if first != source.path:
                    text = f"{model.name}.{method.name} is written in {first.name} too"
                    yield source.path, method.lineno, text


def writes_twice(code):
    """One door for a model in an addon: ``write`` is overridden once."""
    found = defaultdict(list)
    for source in code:
        for model in source.models:
            for method in model.methods():
                if method.name == "write":
                    found[source.addon, model.name].append((source.path, method.lineno))
    for (addon, name), places in found.items():
        for path, line in places[1:]:
            first = places[0][0].name
            yield path, line, f"{name}.write is overridden in {first} of {addon} too"


def old_attributes(code):
    """What protects a field is said on the field."""
    for source in code:
        for model in source.models:
            for name in sorted(rooms.OLD_ATTRIBUTES & model.values.keys()):
                line = model.values[name].lineno
                yield source.path, line, f"{name}: say it on the fields"


def long_files(repository, folders):
    """A file holds one idea, in 500 lines at most."""
    for folder in folders:
        for path in sorted((repository / folder).rglob("*")):
            if path.suffix not in rooms.LIMITED or "lib" in path.parts:
                continue
            count = len(path.read_text(encoding="utf-8").splitlines())
            if count > rooms.LENGTH_LIMIT:
                yield path, rooms.LENGTH_LIMIT, f"{count} lines"


def old_names(repository, addons):
    """A file is called what people call the thing today."""
    for addon in addons:
        for path in sorted((repository / addon).rglob("*")):
            name = f"{path.name}/" if path.is_dir() else path.stem
            word = rooms.OLD_NAMES.get(name)
            if word and (path.is_dir() or path.suffix == ".py"):
                yield path, 1, f"{name} is now called {word}"


def shared_styles(repository, addons):
    """A class of the back office is styled in one file: a screen spoils no other."""
    seen = {}
    for addon in addons:
        for path in sorted((repository / addon).glob("static/src/**/*.scss")):
            for line, name in outer_classes(path.read_text(encoding="utf-8")):
                first = seen.setdefault(name, path)
                if first != path:
                    yield path, line, f".{name} is styled in {first.name} too"


def outer_classes(text):
    """Yield ``(line, name)`` of Odoo's kind of classes that are styled inside none."""
    blocks = []  # of each one that is open, whether it is a rule
    for number, line in enumerate(text.splitlines(), 1):
        words = line.partition("//")[0].strip()
        name = re.match(r"\.(o_\w+)", words)
        if name and words.endswith(("{", ",")) and not any(blocks):
            yield number, name[1]
        if words.endswith("{"):
            blocks.append(not words.startswith("@"))
        elif words == "}":
            blocks.pop()
