"""Pages under a strict content security policy: no code and no style inside the markup."""

import re

from allowed import WORDS

RULES = (
    (re.compile(r"<script\b(?![^>]*\bsrc=)", re.I), "a script without src"),
    (re.compile(r"<style\b", re.I), "a style element"),
    (re.compile(r"\sstyle\s*=", re.I), "a style attribute"),
    (re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.I), "an event attribute"),
    (re.compile(r"""(href|src|action)\s*=\s*["']?\s*javascript:""", re.I), "a javascript: address"),
    (re.compile(r"""<(script|link|img|iframe|source|video|audio)\b[^>]*\b(src|href)\s*=\s*["']?(https?:)?//""", re.I),
     "something from another site"),
)
FORM = re.compile(r"""<form\b[^>]*method\s*=\s*["']?post.*?</form>""", re.I | re.S)


def without_comments(text):
    """Comments give way to as many lines, so that numbers stay right."""
    return re.sub(r"\{#.*?#\}", lambda match: "\n" * match[0].count("\n"), text, flags=re.S)


def strict_markup(tree):
    """No inline script, style or handler; nothing loaded from elsewhere."""
    for path in tree.files(".html"):
        text = without_comments(tree.text(path))
        for rule, what in RULES:
            for match in rule.finditer(text):
                yield f"{tree.name(path)}:{text.count(chr(10), 0, match.start()) + 1}: {what}"


def forms_with_proof(tree):
    """Every form that posts carries the proof that it was opened here."""
    for path in tree.files(".html"):
        text = without_comments(tree.text(path))
        for form in FORM.finditer(text):
            if 'component "csrf_field"' not in form[0] and 'name="csrf"' not in form[0]:
                yield f"{tree.name(path)}:{text.count(chr(10), 0, form.start()) + 1}: a form without csrf_field"


def texts_from_catalogues(tree):
    """Words that a person reads stand in the catalogues, not in the template."""
    for path in tree.files(".html"):
        bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|&\w+;", " ", without_comments(tree.text(path)), flags=re.S)
        for word in re.findall(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]{2,}|\b[A-Za-z]{3,}(?: [A-Za-z]{2,})+", bare):
            if word not in WORDS:
                yield f"{tree.name(path)}: the word “{word}” is not in a catalogue"


CHECKS = (strict_markup, forms_with_proof, texts_from_catalogues)
