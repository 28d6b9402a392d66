"""Resident memory with 2,000 connections that were used once and kept open, after the server has been busy."""

import resource
import socket
import time
import urllib.parse

from measuring import Report, drive, median
from pages import distinct_paths
from search import Reader
from servers import City

CONNECTIONS = 2_000
REQUEST = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"


def kept_open(url, count):
    """Each asked once. From several addresses: one address may hold only so many."""
    parts = urllib.parse.urlsplit(url)
    held = []
    for n in range(count):
        each = socket.create_connection((parts.hostname, parts.port), timeout=10,
                                        source_address=(f"127.0.1.{1 + n % 8}", 0))
        each.sendall(REQUEST)
        if not each.recv(4096).startswith(b"HTTP/1.1 200"):
            raise RuntimeError("an idle connection was not answered")
        held.append(each)
    return held


def run(options):
    report = Report("idle")
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    town = City("town", options.appeals)
    town.load()
    with town as city:
        fresh = city.resident_mb()
        register, cases = distinct_paths(city)
        for paths in (register, cases):
            drive(city.url, paths, options.seconds)
        busy = city.resident_mb()
        held = kept_open(city.url, CONNECTIONS)
        time.sleep(2)
        idle = city.resident_mb()
        reader = Reader(city.url)
        took = sorted(reader.seconds(path) for path in cases[:200])
        for each in held:
            each.close()
    report.table(["", "MB"], [["just started", f"{fresh:.0f}"], ["after pages by 64 clients", f"{busy:.0f}"],
                              [f"with {CONNECTIONS:,} idle connections", f"{idle:.0f}"]])
    report.say(f"  meanwhile a case page takes {median(took) * 1e3:.2f} ms (median), {took[-1] * 1e3:.2f} ms (slowest of {len(took)})")
    report.verdict("resident memory with 2,000 idle connections, MB", idle, 150, at_least=False)
    report.keep(started_mb=round(fresh), busy_mb=round(busy))
