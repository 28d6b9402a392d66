"""Walks every public address of a city: links of pages, feeds, sheets and JSON, in three languages."""

import html
import re
import urllib.parse
from collections import Counter, deque
from concurrent.futures import ThreadPoolExecutor

LINK = re.compile(r"""(?:href|src|action|data-[a-z-]*url)\s*=\s*["']([^"'>]+)""", re.I)
IN_DATA = re.compile(r"""["'>](https?://[^"'<\s]+|/[\w./?=&%+~-]+)["'<]""")
LEAVES = (".woff2", ".css", ".js", ".png", ".svg", ".ico", ".map")
LANGUAGES = ("kk", "ru", "en")


def shape(target):
    """Addresses that differ only in numbers and values are of one kind."""
    parts = urllib.parse.urlsplit(target)
    path = re.sub(r"\d+", "N", parts.path)
    path = re.sub(r"^/(bodies|categories|districts)/[^/.]+", r"/\1/X", path)
    return path + "?" + "&".join(sorted({name for name, _ in urllib.parse.parse_qsl(parts.query, keep_blank_values=True)}))


class Crawl:
    def __init__(self, visitors, starts, most, most_of_a_kind):
        self.visitors, self.most, self.most_of_a_kind = visitors, most, most_of_a_kind
        self.own = f"{visitors[0].host}:{visitors[0].port}"
        self.seen, self.kinds, self.queue = set(), Counter(), deque()
        self.pages = []      # (target, Answer)
        self.linked = set()  # addresses that a page offers to a person
        for start in starts:
            self.offer(start)

    def run(self):
        with ThreadPoolExecutor(len(self.visitors)) as pool:
            while self.queue and len(self.pages) < self.most:
                batch = [self.queue.popleft() for _ in range(min(len(self.queue), 64, self.most - len(self.pages)))]
                shares = [batch[n::len(self.visitors)] for n in range(len(self.visitors))]
                for answers in pool.map(lambda pair: [(target, self.fetch(pair[0], target)) for target in pair[1]],
                                        zip(self.visitors, shares)):
                    for target, answer in answers:
                        self.pages.append((target, answer))
                        self.follow(target, answer)
        return self.pages

    def fetch(self, visitor, target):
        visitor.cookies.clear()  # a stranger each time; the language is in the address
        return visitor.get(target)

    def follow(self, target, answer):
        if answer.location:
            self.offer(urllib.parse.urljoin(target, answer.location))
        if answer.type == "text/html":
            for link in LINK.findall(answer.text):
                offered = self.offer(urllib.parse.urljoin(target, html.unescape(link)))
                if answer.status == 200:
                    self.linked.add(offered)
        elif "json" in answer.type or "xml" in answer.type or answer.type == "text/calendar":
            for link in IN_DATA.findall(html.unescape(answer.text)):
                self.offer(urllib.parse.urljoin(target, link))

    def offer(self, link):
        parts = urllib.parse.urlsplit(link)
        if parts.scheme not in ("", "http") or parts.netloc not in ("", self.own, "127.0.0.1:8080"):
            return
        target = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        if not target.startswith("/") or target in self.seen:
            return target
        self.seen.add(target)
        limit = 3 if parts.path.endswith(LEAVES) else self.most_of_a_kind
        self.kinds[shape(target)] += 1
        if self.kinds[shape(target)] <= limit:
            self.queue.append(target)
        return target


def in_languages(addresses):
    for address in addresses:
        for language in LANGUAGES:
            yield address + ("&" if "?" in address else "?") + f"lang={language}"
