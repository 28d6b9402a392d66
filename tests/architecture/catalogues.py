"""Texts: three catalogues that hold the same keys with the same placeholders, and no text left empty.

Reads the .po files by itself, so that the server's reader is not the only judge of its own work."""

import ast
import re

LANGUAGES = ("kk", "ru", "en")
FORMS = {"kk": 2, "ru": 3, "en": 2}
LINE = re.compile(r'(msgid_plural|msgid|msgctxt|msgstr(?:\[\d+\])?)?\s*("(?:\\.|[^"\\])*")$')
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def entries(text):
    """[(key, is plural, [texts], fuzzy)] without the header."""
    found, current, field, fuzzy = [], None, None, False
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("#,") and "fuzzy" in line:
            fuzzy = True
        if not line or line.startswith("#"):
            continue
        match = LINE.match(line)
        if not match:
            raise ValueError(f"not a line of a .po file: {line}")
        word, piece = match[1] or field, ast.literal_eval(match[2])
        if match[1] == "msgid":
            current = {"msgid": "", "fuzzy": fuzzy}
            found.append(current)
            fuzzy = False
        current[word] = (current.get(word, "") if not match[1] else "") + piece
        field = word
    return [entry for entry in found if entry["msgid"]]


def texts_of(entry):
    return {word: text for word, text in entry.items() if word.startswith("msgstr")}


def folders(tree):
    return sorted(path for path in tree.src.rglob("translations") if path.is_dir())


def read(tree, folder):
    return {language: {entry["msgid"]: entry for entry in entries(tree.text(folder / f"{language}.po"))}
            for language in LANGUAGES if (folder / f"{language}.po").is_file()}


def same_keys(tree):
    """Every key stands in Kazakh, Russian and English."""
    for folder in folders(tree):
        catalogues = read(tree, folder)
        for language in LANGUAGES:
            if language not in catalogues:
                yield f"{tree.name(folder)}: no {language}.po"
        every = set().union(*catalogues.values()) if catalogues else set()
        for language, catalogue in catalogues.items():
            for key in sorted(every - set(catalogue)):
                yield f"{tree.name(folder)}/{language}.po: {key} is missing"


def whole_texts(tree):
    """No text is empty or only guessed; plurals have every form of their language."""
    for folder in folders(tree):
        for language, catalogue in read(tree, folder).items():
            for key, entry in catalogue.items():
                where = f"{tree.name(folder)}/{language}.po: {key}"
                texts = texts_of(entry)
                if not all(text.strip() for text in texts.values()):
                    yield f"{where} has an empty text"
                if entry["fuzzy"]:
                    yield f"{where} is marked fuzzy"
                wanted = ([f"msgstr[{n}]" for n in range(FORMS[language])] if "msgid_plural" in entry else ["msgstr"])
                if sorted(texts) != wanted:
                    yield f"{where} has the forms {sorted(texts)}, not {wanted}"


def same_placeholders(tree):
    """What a text is filled with is the same in all three; a plural form may leave out its count."""
    for folder in folders(tree):
        catalogues = read(tree, folder)
        for key in sorted(set().union(*catalogues.values()) if catalogues else ()):
            seen = {}
            for language, catalogue in catalogues.items():
                if key in catalogue:
                    texts = " ".join(texts_of(catalogue[key]).values())
                    seen[language] = frozenset(PLACEHOLDER.findall(texts))
                    if "msgid_plural" in catalogue[key]:
                        seen[language] -= {"count"}
            if len(set(seen.values())) > 1:
                yield f"{tree.name(folder)}: {key} is filled differently: " + \
                    ", ".join(f"{language} {sorted(names)}" for language, names in seen.items())


def keys_of_one_owner(tree):
    """A key begins with its module and is given once."""
    seen = {}
    for folder in folders(tree):
        own = (tree.module(folder / "ru.po") or tree.layer(folder)) + "."
        path = folder / "ru.po"
        for entry in entries(tree.text(path)) if path.is_file() else ():
            key = entry["msgid"]
            if not key.startswith(own):
                yield f"{tree.name(path)}: {key} does not begin with {own}"
            if key in seen:
                yield f"{tree.name(path)}: {key} stands in {seen[key]} too"
            seen[key] = tree.name(path)


CHECKS = (same_keys, whole_texts, same_placeholders, keys_of_one_owner)
