"""What good clients get while others are slow, malformed or too large, as a share of what they get alone."""

import resource
import socket
import subprocess
import sys
import threading
import time
import urllib.parse

from measuring import Report, cores, drive, in_turn, median, pinned
from pages import distinct_paths
from servers import City, get

SLOW, GARBAGE_PER_SECOND, OVERSIZED_PER_SECOND = 500, 100, 20
GARBAGE = [bytes(range(128, 256)) * 4, b"\x16\x03\x01\x00\xa5\x01\x00\x00", b"GET / HTTP/9.9\r\n\r\n",
           b"GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
           b"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
           b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 5000 + b"\r\n"]
OVERSIZED = b"POST /sign-in HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + (
    b"10000\r\n" + b"x" * 0x10000 + b"\r\n") * 64


class Enemies:
    """A process of its own, on the clients' core, so that its work is not taken from the server."""

    def __init__(self, url):
        self.url = url

    def __enter__(self):
        self.process = subprocess.Popen([sys.executable, __file__, self.url], preexec_fn=pinned(cores()[1]),
                                        stdout=subprocess.PIPE, text=True)
        if self.process.stdout.readline().strip() != "all there":
            raise RuntimeError("the hostile clients did not come up")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def connect(address, number):
    return socket.create_connection(address, timeout=10, source_address=(f"127.0.2.{1 + number % 16}", 0))


def slow_ones(address, ready):
    """A byte a second each, so that no time-out between bytes ever strikes; who is thrown out comes again."""
    held = [None] * SLOW
    line = b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: " + b"a" * 4000
    sent = [0] * SLOW
    while True:
        began = time.monotonic()
        for n in range(SLOW):
            try:
                if held[n] is None:
                    held[n], sent[n] = connect(address, n), 0
                held[n].send(line[sent[n]:sent[n] + 1])
                sent[n] += 1
            except OSError:
                held[n] = None
        ready.set()
        time.sleep(max(0.05, 1 - (time.monotonic() - began)))


def in_bursts(address, messages, per_second):
    n = 0
    while True:
        n += 1
        try:
            with connect(address, n) as each:
                each.sendall(messages[n % len(messages)])
                each.settimeout(0.2)
                each.recv(4096)
        except OSError:
            pass
        time.sleep(1 / per_second)


def attack(url):
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    parts = urllib.parse.urlsplit(url)
    address, ready = (parts.hostname, parts.port), threading.Event()
    for work in ((slow_ones, ready), (in_bursts, GARBAGE, GARBAGE_PER_SECOND),
                 (in_bursts, [OVERSIZED], OVERSIZED_PER_SECOND)):
        threading.Thread(target=work[0], args=(address, *work[1:]), daemon=True).start()
    ready.wait()
    print("all there", flush=True)
    threading.Event().wait()


def run(options):
    report = Report("hostile")
    town = City("town", options.appeals)
    town.load()
    with town as city:
        register, cases = distinct_paths(city)
        paths = [path for pair in zip(register, cases) for path in pair]

        def alone():
            return drive(city.url, paths, options.seconds, connections=32)

        def among_enemies():
            with Enemies(city.url):
                return alone()

        found = in_turn(options.rounds, {"alone": alone, "among enemies": among_enemies})
        still_well = get(city.url + "/readyz").status == 200
    report.table(["good clients", "requests/s", "p50 ms", "p99 ms", "errors"],
                 [[who, f"{median([l.rate for l in loads]):,.0f}", f"{median([l.p50_ms for l in loads]):.1f}",
                   f"{median([l.p99_ms for l in loads]):.1f}", sum(l.bad for l in loads)]
                  for who, loads in found.items()])
    pairs = list(zip(found["among enemies"], found["alone"]))
    report.verdict("requests/s among enemies, share of alone", median([a.rate / b.rate for a, b in pairs]), 0.8)
    report.verdict("p99 among enemies, times alone", median([a.p99_ms / b.p99_ms for a, b in pairs]), 2, at_least=False)
    report.verdict("answers lost among enemies", sum(a.bad for a, _ in pairs) + (not still_well), 0, at_least=False)
    report.keep()


if __name__ == "__main__":
    attack(sys.argv[1])
