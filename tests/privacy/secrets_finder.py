"""Finds any of thousands of secrets in a text in one pass: the word a secret begins with leads to it."""

import io
import re
import unicodedata
import zipfile
from collections import defaultdict

WORD = re.compile(r"\w+")
SHORTEST = 6
TELEPHONE = re.compile(r"(?<!\d)(?:\+?7|8)[ (\-\u00a0]*\d{3}[ )\-\u00a0]*\d{3}[ \-\u00a0]?\d{2}[ \-\u00a0]?\d{2}(?!\d)")


def folded(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).casefold()


class Finder:
    def __init__(self, secrets, public=()):
        """`public`: what may be shown although it looks like one of them, such as the name of an official."""
        allowed = {folded(text) for text in public}
        self.by_word = defaultdict(set)
        self.digits = {}
        for secret in secrets:
            whole = folded(secret.strip())
            if len(whole) < SHORTEST or whole in allowed:
                continue
            first = WORD.search(whole)
            if first:
                self.by_word[first[0]].add((whole, first.start()))
            if whole.startswith("+"):  # a telephone number is the same however its digits are grouped
                self.digits[re.sub(r"\D", "", whole)[-10:]] = whole
        self.count = sum(map(len, self.by_word.values()))

    def find(self, text):
        found = set()
        text = folded(text)
        for word in WORD.finditer(text):
            for secret, offset in self.by_word.get(word[0], ()):
                at = word.start() - offset
                if text.startswith(secret, max(at, 0)) and not text[at + len(secret):at + len(secret) + 1].isalnum():
                    found.add(secret)
        for run in TELEPHONE.findall(text) if self.digits else ():
            digits = re.sub(r"\D", "", run)[-10:]
            if digits in self.digits:
                found.add(self.digits[digits])
        return found


def texts_of(answer):
    """All text of an answer: the body, headers, and what is packed inside a sheet."""
    yield " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    if answer.body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
            for name in archive.namelist():
                yield archive.read(name).decode("utf-8", "replace")
    else:
        yield answer.text
        if answer.type == "text/html":
            yield answer.words()
