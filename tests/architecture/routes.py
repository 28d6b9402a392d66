"""Addresses: each carries an access word, and what changes something is closed to strangers but for a short list.

Addresses that are put together while the program runs are seen by tests/permissions, which asks the program."""

import re

from allowed import POSTS_OF_OUTSIDERS, PUBLIC_POSTS

ROUTE = re.compile(r"\b(?:router|resource)(?:_|\(\))?\s*\.(get|post|put|del)\(\s*([^,]+?),\s*([^,)]+)")
FORM = re.compile(r"\bform\.access\s*=\s*([\w:]+)")
TEXT = re.compile(r'"([^"]*)"')


def registrations(tree):
    """(file, line, method, pattern, access word) of every registration written in C++."""
    for path in tree.files(".cpp"):
        if tree.layer(path) == "base" or path.name == "router.cpp":
            continue
        text = tree.text(path)
        for match in ROUTE.finditer(text):
            pattern = "".join(TEXT.findall(match[2]))
            yield path, text.count("\n", 0, match.start()) + 1, match[1], pattern, match[3].strip()


def access_words(tree):
    """No route without its word: the router's signature asks for one, and it is written where the address is."""
    header = tree.text(tree.src / "platform/http/router.hpp")
    for method in ("get", "post", "put", "del"):
        if not re.search(rf"Route& {method}\(std::string pattern, Access access, Handler handler\);", header):
            yield f"platform/http/router.hpp: {method} does not ask for an Access"
    for path, line, method, pattern, word in registrations(tree):
        # `access` is the word that a function of the same signature was given.
        if not re.fullmatch(r"(?:\w+::)*Access::\w+|(?:\w+\.)?access", word):
            yield f"{tree.name(path)}:{line}: {method} {pattern or '(pattern)'} carries {word}, not an access word"


def closed_changes(tree):
    """Who may change something is known to the city, except where the list says why not."""
    for path, line, method, pattern, word in registrations(tree):
        if method == "get" or not word.endswith("Access::Public"):
            continue
        if pattern and pattern not in PUBLIC_POSTS and pattern not in POSTS_OF_OUTSIDERS:
            yield f"{tree.name(path)}:{line}: {method} {pattern} is open to everybody"
    for path in tree.files(".cpp"):
        for word in FORM.findall(tree.text(path)):
            if word.endswith("Access::Public"):
                yield f"{tree.name(path)}: acts on a case are open to everybody"


CHECKS = (access_words, closed_changes)
