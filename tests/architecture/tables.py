"""Who owns a table: the module whose name it begins with; nobody else writes its name into SQL."""

import re

from allowed import TABLE_READERS

STATEMENT = re.compile(r"\b(select|insert|update|delete|with|create|alter|drop)\b", re.I)
TABLE = re.compile(r"\b(?:from|join|into|update|table|references|exists|on)\s+(?:if not exists\s+)?([a-z]+_[a-z_]+)", re.I)
CREATED = re.compile(
    r"\bcreate\s+(?:(?:unique|virtual|temporary)\s+)*(table|index|view|trigger)\s+(?:if not exists\s+)?([a-z_]+)"
    r"(?:\s+on\s+([a-z_]+))?", re.I)


def prefix_of(tree, path):
    return tree.module(path) or tree.layer(path)


def created_tables(tree):
    """A migration makes and changes only what carries its module's name."""
    for path in tree.files(".sql"):
        own = prefix_of(tree, path) + "_"
        text = re.sub(r"--[^\n]*", "", tree.text(path))
        for kind, name, on in CREATED.findall(text):
            if not name.startswith(own):
                yield f"{tree.name(path)}: {kind} {name} does not begin with {own}"
            if on and not on.startswith(own):
                yield f"{tree.name(path)}: {name} is an index of {on}"
        for name in TABLE.findall(text):
            if not name.startswith(own):
                yield f"{tree.name(path)}: touches {name}"


WRITES = re.compile(r"\b(insert into|update|delete from|drop|alter)\b", re.I)


def reads_only(tree, path):
    """Whether the file may look at tables of several modules, and does no more than look."""
    listed = str(path.relative_to(tree.src)) in TABLE_READERS
    return listed and not any(WRITES.search(text) for _, text in tree.literals(path) if STATEMENT.match(text))


def known_prefixes(tree):
    return tuple(f"{name}_" for name in (*tree.modules(), "platform"))


def touched_tables(tree):
    """SQL in C++ names only tables of its own module; the platform only its own."""
    prefixes = known_prefixes(tree)
    for path in tree.files(".cpp", ".hpp"):
        if reads_only(tree, path):
            continue
        own = prefix_of(tree, path) + "_"
        for line, text in tree.literals(path):
            # Pieces of statements that are put together elsewhere count as well.
            names = TABLE.findall(text)
            for name in sorted({name for name in names if name.startswith(prefixes) and not name.startswith(own)}):
                yield f"{tree.name(path)}:{line}: SQL touches {name}"


def whole_names(tree):
    """Names of tables are written out where they are used, so that one grep finds them."""
    tables = set()
    for path in tree.files(".sql"):
        tables |= {name for kind, name, _ in CREATED.findall(tree.text(path)) if kind.lower() == "table"}
    for path in tree.files(".cpp", ".hpp"):
        if reads_only(tree, path):
            continue
        own = prefix_of(tree, path) + "_"
        for line, text in tree.literals(path):
            for name in re.findall(r"\b[a-z]+_[a-z_]+\b", text):
                if name in tables and not name.startswith(own) and STATEMENT.search(text):
                    yield f"{tree.name(path)}:{line}: SQL names {name}"


CHECKS = (created_tables, touched_tables, whole_names)
