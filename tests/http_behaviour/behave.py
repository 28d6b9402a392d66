#!/usr/bin/env python3
"""How the server treats malformed, hostile and slow clients: raw sockets against http_probe.

    python3 tests/http_behaviour/behave.py PATH/TO/http_probe [word ...]

Words choose tests by name. Prints `N passed, M failed`; exit status 1 when something failed.
"""
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

HOST = b"Host: a\r\n"
POST = b"POST /echo HTTP/1.1\r\n" + HOST
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
DROPPED = None

# Why, what is sent, and the statuses that must come back, in order (DROPPED: closed without an answer).
CASES = [
    ("a plain request", b"GET / HTTP/1.1\r\n" + HOST + b"\r\n", [200]),
    ("no Host", b"GET / HTTP/1.1\r\n\r\n", [400]),
    ("two Hosts", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", [400]),
    ("Host with a path", b"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", [400]),
    ("1.0 without Host", b"GET / HTTP/1.0\r\n\r\n", [200]),
    ("binary garbage", bytes(range(128, 256)), [400]),
    ("a TLS hello", b"\x16\x03\x01\x00\xa5\x01\x00\x00", [400]),
    ("bad method character", b"GE[T / HTTP/1.1\r\n" + HOST + b"\r\n", [400]),
    ("unknown method", b"BREW / HTTP/1.1\r\n" + HOST + b"\r\n", [501]),
    ("TRACE", b"TRACE / HTTP/1.1\r\n" + HOST + b"\r\n", [501]),
    ("HTTP/9.9", b"GET / HTTP/9.9\r\n" + HOST + b"\r\n", [505]),
    ("HTTP/2 preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [505]),
    ("no version", b"GET /\r\n\r\n", [400]),
    ("space before colon", b"GET / HTTP/1.1\r\nHost : a\r\n\r\n", [400]),
    ("obs-fold", b"GET / HTTP/1.1\r\n" + HOST + b"X: a\r\n b\r\n\r\n", [400]),
    ("bare LF line ends", b"GET / HTTP/1.1\nHost: a\n\n", [400]),
    ("bare CR", b"GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n", [400]),
    ("NUL in a header", b"GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", [400]),
    ("control character in a header", b"GET / HTTP/1.1\r\nHost: a\r\nX: a\x01b\r\n\r\n", [400]),
    ("CL and TE", POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", [400]),
    ("TE and CL", POST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", [400]),
    ("two CLs", POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", [400]),
    ("one CL twice", POST + b"Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", [400]),
    ("CL list", POST + b"Content-Length: 5, 5\r\n\r\nhello", [400]),
    ("negative CL", POST + b"Content-Length: -1\r\n\r\n", [400]),
    ("signed CL", POST + b"Content-Length: +5\r\n\r\nhello", [400]),
    ("overflowing CL", POST + b"Content-Length: 99999999999999999999999\r\n\r\n", [400]),
    ("TE gzip then CL", POST + b"Transfer-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello", [400]),
    ("TE gzip, chunked", POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", [400]),
    ("TE xchunked", POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", [400]),
    ("TE with a tab", POST + b"Transfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n", [200]),
    ("HTTP/1.0 and chunked", b"POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", [400]),
    ("chunk extension", CHUNKED + b"5;a=b\r\nhello\r\n0\r\n\r\n", [400]),
    ("LF in a quoted chunk extension", CHUNKED + b'5;a="\n"\r\nhello\r\n0\r\n\r\n', [400]),
    ("chunk size 0x5", CHUNKED + b"0x5\r\nhello\r\n0\r\n\r\n", [400]),
    ("overflowing chunk size", CHUNKED + b"fffffffffffffffff\r\n", [400]),
    ("endless chunk size", CHUNKED + b"0" * 40000, [431]),
    ("chunk longer than it says", CHUNKED + b"5\r\nhello!\r\n0\r\n\r\n", [400]),
    ("chunks with trailers", CHUNKED + b"5\r\nhello\r\n0\r\nX: y\r\n\r\n", [200]),
    ("64 KB header", b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"x" * 65536 + b"\r\n\r\n", [431]),
    ("2000 headers", b"GET / HTTP/1.1\r\n" + HOST + b"".join(b"X%d: y\r\n" % i for i in range(2000)) + b"\r\n", [431]),
    ("long target", b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", [414]),
    ("2 MB body by CL, limit 1 MB", POST + b"Content-Length: 2000000\r\n\r\n", [413]),
    ("2 MB body by chunks, limit 1 MB", CHUNKED + (b"40000\r\n" + b"x" * 0x40000 + b"\r\n") * 8, [413]),
    ("body for no address", b"POST /none HTTP/1.1\r\n" + HOST + b"Content-Length: 3\r\n\r\nabc", [404]),
    ("wrong method", b"DELETE /echo HTTP/1.1\r\n" + HOST + b"\r\n", [405]),
    ("absolute form", b"GET http://a/echo/x HTTP/1.1\r\n" + HOST + b"\r\n", [200]),
    ("absolute form with a user", b"GET http://u@a/ HTTP/1.1\r\n" + HOST + b"\r\n", [400]),
    ("asterisk form", b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n", [400]),
    ("bad escape", b"GET /%zz HTTP/1.1\r\n" + HOST + b"\r\n", [400]),
    ("NUL escape", b"GET /%00 HTTP/1.1\r\n" + HOST + b"\r\n", [400]),
    ("bad escape in the query", b"GET /?a=%4 HTTP/1.1\r\n" + HOST + b"\r\n", [400]),
    ("dot segments", b"GET /echo/../../etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n", [400]),
    ("escaped dot segments", b"GET /echo/%2e%2e/x HTTP/1.1\r\n" + HOST + b"\r\n", [400]),
    ("escaped slash", b"GET /echo/a%2fb HTTP/1.1\r\n" + HOST + b"\r\n", [400]),
    ("fragment", b"GET /echo/a#b HTTP/1.1\r\n" + HOST + b"\r\n", [400]),
    ("one empty line first", b"\r\nGET / HTTP/1.1\r\n" + HOST + b"\r\n", [200]),
    ("two empty lines first", b"\r\n\r\nGET / HTTP/1.1\r\n" + HOST + b"\r\n", [400]),
    ("unknown expectation", POST + b"Expect: tea\r\nContent-Length: 1\r\n\r\nx", [417]),
    ("Expect, body too long", POST + b"Expect: 100-continue\r\nContent-Length: 9000000\r\n\r\n", [413]),
    ("bad form", POST + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=%", [400]),
    ("three pipelined", (b"GET / HTTP/1.1\r\n" + HOST + b"\r\n") * 3, [200, 200, 200]),
    ("pipelined after a body", POST + b"Content-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\n" + HOST + b"\r\n", [200, 200]),
    ("garbage after a request", b"GET / HTTP/1.1\r\n" + HOST + b"\r\n\0\0\0", [200, 400]),
    ("nothing after close", b"GET / HTTP/1.1\r\nConnection: close\r\n" + HOST + b"\r\nGET / HTTP/1.1\r\n" + HOST + b"\r\n", [200]),
    ("a bug of ours", b"GET /throws HTTP/1.1\r\n" + HOST + b"\r\n", [500]),
]

passed, failed = [], []


def test(function):
    TESTS.append(function)
    return function


TESTS = []


def check(name, holds, detail=""):
    (passed if holds else failed).append(name)
    if not holds:
        print(f"FAILED {name}: {detail}", flush=True)


class Probe:
    def __init__(self, **settings):
        self.folder = tempfile.TemporaryDirectory()
        environment = dict(os.environ, PROBE_FOLDER=self.folder.name)
        environment.update({f"PROBE_{key.upper()}": str(value) for key, value in settings.items()})
        self.process = subprocess.Popen([PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
        self.port = int(self.process.stdout.readline().split()[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.folder.cleanup()

    def connect(self, timeout=10):
        return socket.create_connection(("127.0.0.1", self.port), timeout=timeout)

    def rss_mb(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024

    def staged(self):
        return [name for name in os.listdir(self.folder.name) if name.startswith("upload-")]


def read_all(connection, seconds):
    """All that comes until the other side closes or `seconds` pass."""
    received, closed, end = b"", False, time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        connection.settimeout(left)
        try:
            piece = connection.recv(65536)
        except TimeoutError:
            break
        except OSError:
            closed = True
            break
        if not piece:
            closed = True
            break
        received += piece
    return received, closed


def statuses(received):
    return [int(code) for code in re.findall(rb"HTTP/1\.1 (\d{3}) ", received)]


def ask(probe, path="/", seconds=5):
    with probe.connect() as connection:
        connection.sendall(b"GET " + path.encode() + b" HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
        return read_all(connection, seconds)[0]


def send(connection, data):
    try:
        connection.sendall(data)
    except OSError:
        pass  # refused before all was sent


@test
def table():
    with Probe() as probe:
        for name, raw, expected in CASES:
            with probe.connect() as connection:
                send(connection, raw)
                received, _ = read_all(connection, 0.4)
            got = statuses(received)
            check(name, got == expected, f"expected {expected}, got {got} {received[:80]!r}")
        check("still alive after all that", statuses(ask(probe)) == [200])


@test
def refusals_close_the_connection():
    with Probe() as probe:
        for name, raw, expected in CASES:
            if expected[-1] not in (400, 413, 414, 417, 431, 501, 505) or name == "bad form":
                continue
            with probe.connect() as connection:
                send(connection, raw)
                received, closed = read_all(connection, 3)
                check(f"{name}: closed", closed and b"Connection: close" in received, received[-200:])


@test
def byte_by_byte():
    with Probe() as probe, probe.connect() as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in CHUNKED + b"5\r\nhello\r\n0\r\n\r\n":
            connection.sendall(bytes([byte]))
        received, _ = read_all(connection, 0.5)
        check("a request byte by byte", b"body 5 hello" in received, received)


@test
def expect_continue():
    with Probe() as probe, probe.connect() as connection:
        connection.sendall(POST + b"Expect: 100-continue\r\nContent-Length: 5\r\n\r\n")
        first, _ = read_all(connection, 0.3)
        connection.sendall(b"hello")
        second, _ = read_all(connection, 0.3)
        check("100 Continue before the body", first == b"HTTP/1.1 100 Continue\r\n\r\n", first)
        check("200 after it", statuses(second) == [200], second)


@test
def head_and_streams():
    with Probe() as probe, probe.connect() as connection:
        connection.sendall(b"HEAD /page HTTP/1.1\r\n" + HOST + b"\r\n")
        received, _ = read_all(connection, 0.3)
        check("HEAD has a length and no body", b"Content-Length: 20000" in received and received.endswith(b"\r\n\r\n"))
        connection.sendall(b"HEAD /pieces/3 HTTP/1.1\r\n" + HOST + b"\r\n")
        received, _ = read_all(connection, 0.3)
        check("HEAD of a stream ends", received.endswith(b"\r\n\r\n"), received[-50:])
        connection.sendall(b"GET /pieces/3 HTTP/1.1\r\n" + HOST + b"\r\n")
        received, _ = read_all(connection, 0.5)
        check("a stream is whole", received.count(b"10000\r\n") == 3 and received.endswith(b"\r\n0\r\n\r\n"))
    old = b""
    with probe_for_old_client() as (probe, connection):
        connection.sendall(b"GET /pieces/3 HTTP/1.0\r\n\r\n")
        old, closed = read_all(connection, 3)
        check("HTTP/1.0 gets a stream until close", closed and old.endswith(b"x" * 1000) and b"chunked" not in old)


class probe_for_old_client:
    def __enter__(self):
        self.probe = Probe()
        self.connection = self.probe.connect()
        return self.probe, self.connection

    def __exit__(self, *_):
        self.connection.close()
        self.probe.__exit__()


@test
def pipelining_in_order():
    with Probe() as probe, probe.connect() as connection:
        paths = ["/slow/200", "/echo/second", "/page", "/slow/1", "/echo/fifth"]
        connection.sendall(b"".join(b"GET " + p.encode() + b" HTTP/1.1\r\n" + HOST + b"\r\n" for p in paths))
        received, _ = read_all(connection, 1)
        order = [received.find(word) for word in (b"slept", b"/echo/second", b"aaaaaa", b"/echo/fifth")]
        check("answers in order", order == sorted(order) and -1 not in order and len(statuses(received)) == 5, order)


@test
def slow_header():
    with Probe(header_timeout=1) as probe, probe.connect() as connection:
        start = time.monotonic()
        connection.sendall(b"GET / HTTP/1.1\r\n")
        received, closed = read_all(connection, 5)
        took = time.monotonic() - start
        check("half a header: 408 on time", statuses(received) == [408] and closed and 0.8 < took < 3, (received, took))


@test
def slow_body():
    with Probe(body_timeout=1) as probe, probe.connect() as connection:
        connection.sendall(POST + b"Content-Length: 100\r\n\r\n")
        start = time.monotonic()
        for _ in range(30):  # a byte each 100 ms must not buy time
            send(connection, b"x")
            time.sleep(0.1)
            if time.monotonic() - start > 2.5:
                break
        received, closed = read_all(connection, 3)
        check("a trickled body: 408", statuses(received) == [408] and closed, received)
    with Probe(body_timeout=1) as probe, probe.connect() as connection:
        connection.sendall(CHUNKED)
        start = time.monotonic()
        while time.monotonic() - start < 2.5:
            send(connection, b"0")
            time.sleep(0.1)
        received, closed = read_all(connection, 3)
        check("a trickled chunk size: 408", statuses(received) == [408] and closed, received)


@test
def slow_but_honest_body():
    with Probe(body_timeout=1) as probe, probe.connect() as connection:
        connection.sendall(POST + b"Content-Length: 60000\r\n\r\n")
        for _ in range(30):  # 20 KB/s for 3 s with a time-out of 1 s
            connection.sendall(b"x" * 2000)
            time.sleep(0.1)
        received, _ = read_all(connection, 1)
        check("a slow line gets its time", statuses(received) == [200], received[:100])


@test
def slow_reader():
    with Probe(idle_timeout=1) as probe:
        with socket.socket() as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.connect(("127.0.0.1", probe.port))
            connection.sendall(b"GET /pieces/2000 HTTP/1.1\r\n" + HOST + b"\r\n")
            time.sleep(3)
            check("who does not read holds no memory", probe.rss_mb() < 60, probe.rss_mb())
            received, closed = read_all(connection, 5)
            check("and is dropped", closed and len(received) < 30 << 20, (closed, len(received)))


@test
def idle_connections():
    with Probe(idle_timeout=4, header_timeout=4) as probe:
        before = probe.rss_mb()
        connections = [probe.connect() for _ in range(2000)]
        for connection in connections[:1000]:
            connection.sendall(b"GET / HTTP/1.1\r\n" + HOST + b"\r\n")
        for connection in connections[:1000]:
            connection.recv(4096)
        opened = time.monotonic()
        check("others are served meanwhile", statuses(ask(probe)) == [200])
        check("2,000 idle connections under 150 MB", probe.rss_mb() < 150, probe.rss_mb())
        print(f"  2,000 idle connections: {before:.1f} -> {probe.rss_mb():.1f} MB")
        closed = sum(read_all(connection, max(0.01, 8 - (time.monotonic() - opened)))[1] for connection in connections)
        check("all closed after the time-out", closed == 2000, closed)


@test
def slowloris():
    with Probe(header_timeout=3) as probe:
        connections = [probe.connect() for _ in range(500)]
        for connection in connections:
            connection.sendall(b"GET / HTTP/1.1\r\n" + HOST)
        start, served, longest = time.monotonic(), 0, 0.0
        while time.monotonic() - start < 2.5:
            for connection in connections:
                send(connection, b"X")
            asked = time.monotonic()
            served += statuses(ask(probe)) == [200]
            longest = max(longest, time.monotonic() - asked)
            time.sleep(0.2)
        check("a good client is served beside 500 slow ones", served >= 8 and longest < 1, (served, longest))
        ends = [read_all(connection, max(0.01, 8 - (time.monotonic() - start))) for connection in connections]
        check("500 slow ones dropped on time", sum(closed for _, closed in ends) == 500)


@test
def large_upload():
    with Probe() as probe, probe.connect(60) as connection:
        size = 200 << 20
        head = b'--b\r\nContent-Disposition: form-data; name="f"; filename="big"\r\n\r\n'
        tail = b"\r\n--b--\r\n"
        connection.sendall(b"POST /upload HTTP/1.1\r\n" + HOST + b"Content-Type: multipart/form-data; boundary=b\r\n"
                           + b"Content-Length: %d\r\n\r\n" % (len(head) + size + len(tail)) + head)
        piece, peak, start = os.urandom(1 << 20), 0.0, time.monotonic()
        for i in range(200):
            connection.sendall(piece)
            if i % 10 == 0:
                peak = max(peak, probe.rss_mb())
        connection.sendall(tail)
        received, _ = read_all(connection, 2)
        check("200 MB upload arrives", b"file f big %d" % size in received, received[:200])
        check("with little memory", peak < 40, peak)
        check("and is deleted after the request", probe.staged() == [], probe.staged())
        print(f"  200 MB upload: {time.monotonic() - start:.1f} s, peak {peak:.1f} MB")


def multipart_request(path, body, length=None):
    return (b"POST " + path + b" HTTP/1.1\r\n" + HOST + b"Content-Type: multipart/form-data; boundary=b\r\n"
            + b"Content-Length: %d\r\n\r\n" % (len(body) if length is None else length) + body)


@test
def refused_uploads():
    part = b'--b\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\n'
    end = b"\r\n--b--\r\n"
    cases = [("a file over its limit", multipart_request(b"/two-small-files", part + b"x" * 1001 + end), 413),
             ("a file too many", multipart_request(b"/two-small-files", (part + b"x\r\n") * 3 + b"--b--\r\n"), 413),
             ("files where none are wanted", multipart_request(b"/echo", part + b"x" + end), 413),
             ("no closing boundary", multipart_request(b"/upload", part + b"x"), 400)]
    with Probe() as probe:
        for name, raw, status in cases:
            with probe.connect() as connection:
                connection.sendall(raw)
                received, _ = read_all(connection, 0.5)
                check(name, statuses(received) == [status], received[:100])
        with probe.connect() as connection:  # and one that goes away in the middle
            connection.sendall(multipart_request(b"/upload", part + b"x" * 100000, 9_000_000))
            time.sleep(0.3)
            check("an upload under way is on disk", len(probe.staged()) == 1, probe.staged())
        time.sleep(0.5)
        check("refused and broken uploads leave nothing", probe.staged() == [], probe.staged())


@test
def overload():
    with Probe(workers=1, queue=1) as probe:
        connections = [probe.connect() for _ in range(6)]
        for connection in connections:
            connection.sendall(b"GET /slow/1000 HTTP/1.1\r\n" + HOST + b"\r\n")
            time.sleep(0.02)
        time.sleep(0.2)
        quick = [statuses(read_all(connection, 0.05)[0]) for connection in connections[2:]]
        check("overload is said at once", quick == [[503]] * 4, quick)
        check("those before are served", statuses(read_all(connections[1], 3)[0]) == [200])


@test
def connection_caps():
    with Probe(per_address=5) as probe:
        connections = [probe.connect() for _ in range(5)]
        time.sleep(0.1)
        with probe.connect() as sixth:
            received, closed = read_all(sixth, 2)
            check("one address has its cap", statuses(received) == [503] and closed, received)
        connections.pop().close()
        time.sleep(0.2)
        check("which frees again", statuses(ask(probe)) == [200])
    with Probe(connections=3) as probe:
        connections = [probe.connect() for _ in range(3)]
        time.sleep(0.1)
        with probe.connect() as fourth:
            check("all together have theirs", statuses(read_all(fourth, 2)[0]) == [503])
    with Probe(per_address=5, trusted="127.0.0.0/8") as probe:
        connections = [probe.connect() for _ in range(20)]
        check("a trusted proxy is no single client", statuses(ask(probe)) == [200])


@test
def forwarded():
    request = b"GET /echo/x HTTP/1.1\r\n" + HOST + b"X-Forwarded-For: 6.6.6.6, 192.0.2.7\r\nX-Forwarded-Proto: https\r\n\r\n"
    for trusted, expected in (("127.0.0.1", b"from 192.0.2.7 secure"), ("10.0.0.1", b"from 127.0.0.1\n")):
        with Probe(trusted=trusted) as probe, probe.connect() as connection:
            connection.sendall(request)
            received, _ = read_all(connection, 0.3)
            check(f"forwarded by {trusted}", expected in received, received)


@test
def drain():
    with Probe() as probe:
        idle, half, working = probe.connect(), probe.connect(), probe.connect()
        working.sendall(b"GET /slow/700 HTTP/1.1\r\n" + HOST + b"\r\n")
        half.sendall(POST + b"Content-Length: 10\r\n\r\nhello")
        time.sleep(0.2)
        start = time.monotonic()
        probe.process.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        check("idle ones are closed first", read_all(idle, 0.5) == (b"", True))
        try:
            probe.connect(1).close()
            check("nobody new is let in", False)
        except OSError:
            check("nobody new is let in", True)
        half.sendall(b"world")
        check("the half-sent request is answered", b"body 10 helloworld" in read_all(half, 2)[0])
        check("the one under way too", statuses(read_all(working, 2)[0]) == [200])
        code = probe.process.wait(5)
        check("and the server ends", code == 0 and time.monotonic() - start < 3, (code, time.monotonic() - start))


@test
def concurrent_clients():
    with Probe() as probe:
        wrong = []

        def client():
            with probe.connect() as connection:
                for i in range(200):
                    connection.sendall(POST + b"Content-Length: 5\r\n\r\n%05d" % i)
                    received = connection.recv(65536)
                    if b"body 5 %05d" % i not in received:
                        wrong.append(received)

        threads = [threading.Thread(target=client) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        check("20 clients, 200 requests each, all their own answers", not wrong, wrong[:1])


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    PROGRAM, words = os.path.abspath(sys.argv[1]), sys.argv[2:]
    import resource
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    for function in TESTS:
        if not words or any(word in function.__name__ for word in words):
            function()
    print(f"{len(passed)} passed, {len(failed)} failed")
    sys.exit(bool(failed))
