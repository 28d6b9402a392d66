"""Searches of a large town through the register's page, one after another, against the bare full-text query."""

import collections
import json
import random
import re
import socket
import subprocess
import time
import urllib.parse

from measuring import PROGRAMS, Report, cores, median, p95, pinned
from servers import City

EACH = 25  # searches of each sort
WORD = re.compile(r"[^\W\d_]{4,}")
RUSSIAN, KAZAKH = 2, 1


def words_of(city, language):
    """(frequent, rare) words as people wrote them, from a sample of published texts."""
    newest = city.rows("select max(id) from appeals_public")[0][0]
    chance = random.Random(language)
    places = ", ".join(str(chance.randrange(1, newest + 1)) for _ in range(20_000))
    texts = city.rows(f"select title || ' ' || text from appeals_public where id in ({places}) and language = ? "
                      "and text is not null", language)
    counts = collections.Counter(word for (text,) in texts for word in set(WORD.findall(text.lower())))
    ranked = [word for word, _ in counts.most_common()]
    rare = [word for word, n in counts.items() if n <= 2]
    return ranked[:EACH], chance.sample(sorted(rare or ranked[-EACH:]), min(EACH, len(rare or ranked[-EACH:])))


def searches(city):
    """{sort: [words]}"""
    found = {}
    for name, language in (("Russian", RUSSIAN), ("Kazakh", KAZAKH)):
        frequent, rare = words_of(city, language)
        found[f"{name}, frequent"], found[f"{name}, rare"] = frequent, rare
        found[f"{name}, two words"] = [f"{a} {b}" for a, b in zip(frequent, reversed(frequent))]
    number = city.rows("select number from appeals_public order by id desc limit 100000")[::4000]
    found["number"] = [row[0] for row in number]
    return found


class Reader:
    """One kept connection and as little of Python as possible around it."""

    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        self.socket = socket.create_connection((parts.hostname, parts.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def seconds(self, path):
        request = f"GET {path} HTTP/1.1\r\nHost: a\r\nAccept-Language: ru\r\n\r\n".encode()
        began = time.perf_counter()
        self.socket.sendall(request)
        data = b""
        while b"\r\n\r\n" not in data:
            data += self.socket.recv(1 << 18)
        head, _, body = data.partition(b"\r\n\r\n")
        left = int(re.search(rb"Content-Length: (\d+)", head)[1]) - len(body)
        while left > 0:
            left -= len(self.socket.recv(1 << 18))
        took = time.perf_counter() - began
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"{path}: {head[:60]}")
        return took


def over_http(reader, words, repeats):
    """Median per search; a parameter that nobody reads makes each address one that the page cache has not seen."""
    once = lambda i, n: reader.seconds(f"/appeals?q={urllib.parse.quote(words[i])}&again={n}")
    return [median([once(i, time.time_ns()) for _ in range(repeats)]) * 1e6 for i in range(len(words))]


def bare(city, words, repeats):
    done = subprocess.run([PROGRAMS / "bare_search", city.var / "city.db", str(repeats)], input="\n".join(words) + "\n",
                          capture_output=True, text=True, check=True, preexec_fn=pinned(cores()[0]))
    return [json.loads(line) for line in done.stdout.splitlines()]


def run(options):
    report = Report("search")
    town = City("town", options.appeals)
    town.load()
    repeats = max(3, options.rounds)
    rows, all_http, all_ids, all_page = [], [], [], []
    with town as city:
        reader = Reader(city.url)
        for sort, words in searches(city).items():
            # Twice: once so that both find the disk's pages in memory. Function words ("если") are nothing to search for.
            words = [word for word, found in zip(words, bare(city, words, 1)) if found]
            over_http(reader, words, 1)
            floor, http = bare(city, words, repeats), over_http(reader, words, repeats)
            ids, page = [f["ids_us"] for f in floor], [f["page_us"] for f in floor]
            rows.append([sort, len(words), f"{median([f['hits'] for f in floor]):,.0f}", f"{median(ids) / 1e3:.2f}",
                         f"{median(page) / 1e3:.2f}", f"{median(http) / 1e3:.2f}", f"{p95(http) / 1e3:.2f}"])
            all_http += http
            all_ids += ids
            all_page += page
    report.table(["searches (ms)", "n", "hits", "bare ids", "bare page", "city", "city p95"], rows)
    report.say(f"  all: p95 city {p95(all_http) / 1e3:.2f} ms, bare ids {p95(all_ids) / 1e3:.2f} ms, "
               f"bare rows and count {p95(all_page) / 1e3:.2f} ms")
    report.verdict("search p95 in ms", p95(all_http) / 1e3, 50, at_least=False)
    report.verdict("search p95, times the bare rows and count", p95(all_http) / p95(all_page), 2, at_least=False)
    report.keep(bare_ids_p95_ms=round(p95(all_ids) / 1e3, 3), bare_page_p95_ms=round(p95(all_page) / 1e3, 3))
