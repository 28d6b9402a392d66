"""Rooms: where a file of a module may lie, how long it may be, and what no folder is called."""

from allowed import FILES

ROOMS = {"rules", "storage", "web", "api", "acts", "templates", "translations", "tests", "data"}
LONGEST = 500
NAMELESS = {"utils", "util", "common", "helpers", "helper", "managers", "misc"}


def rooms(tree):
    """A module holds its door, its table of contents, a README and rooms by their names."""
    for module in tree.modules():
        own = {f"{module}.hpp", f"{module}.cpp", "README.md"}
        for path in sorted((tree.src / "modules" / module).iterdir()):
            if path.is_dir() and path.name not in ROOMS:
                yield f"{tree.name(path)}: no room has this name"
            if path.is_file() and path.name not in own and f"{module}/{path.name}" not in FILES:
                yield f"{tree.name(path)}: belongs in a room"


def doors_exist(tree):
    """Each module has a door, and a README that says what it is."""
    for module in tree.modules():
        for name in (f"{module}.hpp", f"{module}.cpp", "README.md"):
            if not (tree.src / "modules" / module / name).is_file():
                yield f"src/modules/{module}: no {name}"


def migrations_in_storage(tree):
    """SQL files are migrations, numbered without a gap, below storage/ of a module or in the platform."""
    folders = {path.parent for path in tree.files(".sql", tests=True)}
    for folder in sorted(folders):
        if folder.name != "migrations" or (tree.module(folder / "x") and folder.parent.name != "storage"):
            yield f"{tree.name(folder)}: SQL outside a folder of migrations"
        for number, path in enumerate(sorted(folder.glob("*.sql")), 1):
            if not path.name.startswith(f"{number:04d}_"):
                yield f"{tree.name(path)}: the next number here is {number:04d}"


def lengths(tree):
    """No file is longer than anybody reads."""
    for path in tree.files(".cpp", ".hpp", ".html", ".scss", ".sql", ".js", tests=True):
        lines = tree.text(path).count("\n")
        if lines > LONGEST:
            yield f"{tree.name(path)}: {lines} lines"


def folders_with_names(tree):
    """If it has no name yet, it is not understood yet."""
    for path in sorted(tree.src.rglob("*")):
        if path.is_dir() and path.name in NAMELESS:
            yield f"{tree.name(path)}: says nothing about what is in it"


CHECKS = (rooms, doors_exist, migrations_in_storage, lengths, folders_with_names)
