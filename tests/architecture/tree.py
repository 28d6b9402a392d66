"""The source tree as the checks read it. Nothing is compiled and no server is needed."""

import re
from functools import cache
from pathlib import Path

LAYERS = ("base", "integrity", "platform", "shell", "modules", "app")  # each may use those before it
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)
PIECE = re.compile(
    r'//[^\n]*|/\*.*?\*/'                  # comments
    r'|R"(?P<mark>[^(\s]*)\((?P<raw>.*?)\)(?P=mark)"'
    r'|"(?P<text>(?:\\.|[^"\\\n])*)"'
    r"|'(?:\\.|[^'\\\n])'",                # a quote inside a character literal opens nothing
    re.S)


class Tree:
    def __init__(self, root):
        self.root = Path(root)
        self.src = self.root / "src"

    @cache
    def files(self, *endings, tests=False):
        found = (path for path in self.src.rglob("*") if path.is_file() and path.suffix in endings)
        return sorted(path for path in found if tests or "tests" not in path.relative_to(self.src).parts)

    @cache
    def text(self, path):
        return path.read_text(encoding="utf-8")

    def name(self, path):
        return str(path.relative_to(self.root))

    def layer(self, path):
        return path.relative_to(self.src).parts[0]

    def module(self, path):
        parts = path.relative_to(self.src).parts
        return parts[1] if parts[0] == "modules" and len(parts) > 2 else None

    @cache
    def modules(self):
        return tuple(sorted(path.name for path in (self.src / "modules").iterdir() if path.is_dir()))

    def includes(self, path):
        return INCLUDE.findall(self.text(path))

    @cache
    def depends(self):
        """What each module names in CMakeLists.txt, in the order the file builds them."""
        text = re.sub(r"#[^\n]*", "", (self.root / "CMakeLists.txt").read_text(encoding="utf-8"))
        named = {}
        for name, rest in re.findall(r"ashyq_module\(\s*(\w+)([^)]*)\)", text):
            named[name] = tuple(word for word in rest.split() if word != "DEPENDS")
        return named

    @cache
    def literals(self, path):
        """String literals with their lines; those side by side are one, as for the compiler."""
        text, found, end = self.text(path), [], None
        for match in PIECE.finditer(text):
            piece = match["raw"] if match["raw"] is not None else match["text"]
            if piece is None:
                continue
            between = text[end:match.start()] if end is not None else "x"
            if found and re.fullmatch(r"(\s|//[^\n]*)*", between):
                found[-1] = (found[-1][0], found[-1][1] + piece)
            else:
                found.append((text.count("\n", 0, match.start()) + 1, piece))
            end = match.end()
        return found
