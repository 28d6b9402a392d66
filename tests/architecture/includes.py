"""Arrows: app → modules → shell → platform → base, and between modules only through the door."""

from allowed import HEADERS, PURE_HEADERS
from tree import LAYERS


def owner(tree, include):
    """(layer, module) of an include path; None for a name that leads nowhere in src."""
    first = include.split("/")[0]
    if first in tree.modules():
        return "modules", first
    return (first, None) if first in LAYERS else None


def arrows(tree):
    """Each include leads to the same layer or below."""
    for path in tree.files(".cpp", ".hpp", tests=True):
        for include in tree.includes(path):
            target = owner(tree, include)
            if target is None:
                if not (path.parent / include).is_file():
                    yield f"{tree.name(path)}: includes {include}, which is in no layer"
            elif LAYERS.index(target[0]) > LAYERS.index(tree.layer(path)):
                yield f"{tree.name(path)}: {tree.layer(path)} must not know {include}"


def doors(tree):
    """Of another module only X/X.hpp, and only when CMake names it."""
    for path in tree.files(".cpp", ".hpp"):
        here = tree.module(path)
        for include in tree.includes(path):
            target = owner(tree, include)
            if not target or target[0] != "modules" or target[1] == here:
                continue
            there = target[1]
            if include != f"{there}/{there}.hpp" and include not in HEADERS:
                yield f"{tree.name(path)}: {include} is not the door of {there}"
            if here and there not in tree.depends().get(here, ()):
                yield f"{tree.name(path)}: {here} does not name {there} in CMakeLists.txt"


def named_modules(tree):
    """Every module stands in CMakeLists.txt after those it names; so there is no cycle."""
    seen = []
    for module, named in tree.depends().items():
        for other in named:
            if other not in seen:
                yield f"CMakeLists.txt: {module} names {other}, which does not stand above it"
        seen.append(module)
    for module in tree.modules():
        if module not in tree.depends():
            yield f"CMakeLists.txt: src/modules/{module} is not named"


def pure_rules(tree):
    """rules/ have neither I/O nor a clock: of the platform they know only what computes."""
    forbidden = {"fstream", "iostream", "filesystem", "thread", "mutex", "ctime", "random", "unistd.h"}
    for path in tree.files(".cpp", ".hpp"):
        if tree.module(path) is None or "rules" not in path.parts:
            continue
        for include in tree.includes(path):
            if include.startswith("platform/search/") or include in PURE_HEADERS:
                continue
            if include.startswith(("platform/", "shell/")):
                yield f"{tree.name(path)}: a rule includes {include}"
        text = tree.text(path)
        for header in sorted(forbidden):
            if f"#include <{header}>" in text:
                yield f"{tree.name(path)}: a rule includes <{header}>"
        for clock in ("system_clock::now", "steady_clock::now", "std::getenv"):
            if clock in text:
                yield f"{tree.name(path)}: a rule asks {clock}; days come in as arguments"


def header_cycles(tree):
    """No header includes itself by a detour."""
    graph = {}
    for path in tree.files(".hpp"):
        inside = path.relative_to(tree.src / "modules") if tree.module(path) else path.relative_to(tree.src)
        graph[str(inside)] = [include for include in tree.includes(path)]
    done, way = set(), []

    def walk(header):
        if header in way:
            yield "circle: " + " → ".join(way[way.index(header):] + [header])
            return
        if header in done or header not in graph:
            return
        way.append(header)
        for include in graph[header]:
            yield from walk(include)
        way.pop()
        done.add(header)

    for header in graph:
        yield from walk(header)


CHECKS = (arrows, doors, named_modules, pure_rules, header_cycles)
