"""What is measured: the city in its release build, and nginx with the same bytes as a file."""

import http.client
import os
import re
import resource
import signal
import sqlite3
import subprocess
import time
import urllib.parse

from measuring import PLACE, PROGRAMS, ROOT, cores, fresh, pinned, until

# Limits count clients by address. Behind a proxy the address is what the proxy says, so one wrk can be many people.
CONFIG = """[paths]
var = "{var}"
share = "{root}"
assets = "{root}/build/assets"
[city]
demo = true
[http]
port = 0
trusted_proxies = ["127.0.0.1"]
{http}
{storage}
"""


class City:
    """A folder below build/bench with a demo town in it, and the server that serves it."""

    def __init__(self, name, appeals, database="", http=""):
        self.folder, self.appeals, self.database = PLACE / name, appeals, database
        self.var = self.folder / "var"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.config = self.folder / "ashyq.toml"
        storage = f'[storage]\ndatabase = "{database}"' if database else ""
        self.config.write_text(CONFIG.format(var=self.var, root=ROOT, http=http, storage=storage))
        self.process = None
        self.url = ""

    def load(self):
        """Seconds that the loading took; None when the town was there already."""
        mark = self.folder / "appeals"
        if mark.exists():
            if mark.read_text() != str(self.appeals):
                raise RuntimeError(f"{self.folder} holds {mark.read_text()} appeals: remove it or ask for as many")
            return None
        self.ashyq("init")
        began = time.monotonic()
        self.ashyq("demo", "load", "--appeals", str(self.appeals), fine=(0, 3))  # 3: the rules refused some of the acts
        took = time.monotonic() - began
        self.ashyq("sweep")  # otherwise the first minutes of the server would be its catching up
        mark.write_text(str(self.appeals))
        return took

    def ashyq(self, *arguments, fine=(0,)):
        done = subprocess.run([PROGRAMS / "ashyq", "--config", self.config, *arguments], capture_output=True, text=True)
        if done.returncode not in fine:
            raise RuntimeError(f"ashyq {' '.join(arguments)}: {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout

    def __enter__(self):
        log = self.folder / "server.log"
        with open(log, "wb") as out:
            self.process = subprocess.Popen([PROGRAMS / "ashyqd", "--config", self.config], stdout=out, stderr=out,
                                            stdin=subprocess.DEVNULL, preexec_fn=self._before)
        until(lambda: self.process.poll() is not None or b"listening on" in log.read_bytes(), 60, "ashyqd listening")
        found = re.search(rb"listening on (http://\S+)", log.read_bytes())
        if not found:
            raise RuntimeError(f"ashyqd ended:\n{log.read_text()[-3000:]}")
        self.url = found[1].decode()
        until(lambda: get(self.url + "/readyz").status == 200, 60, "ashyqd ready")
        return self

    @staticmethod
    def _before():
        pinned(cores()[0])()
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))

    def __exit__(self, *_):
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None

    def resident_mb(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1]) / 1024

    def rows(self, sql, *values):
        connection = sqlite3.connect(f"file:{self.var / 'city.db'}?mode=ro", uri=True, timeout=30)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()


class Nginx:
    """One worker on the servers' core, without access log, keep-alive as long as anybody likes."""

    def __init__(self):
        self.folder = fresh(PLACE / "nginx")
        (self.folder / "html").mkdir()
        self.process = None

    def file(self, name, body):
        (self.folder / "html" / name).write_bytes(body)

    def __enter__(self):
        for path in (self.folder, self.folder / "html"):
            path.chmod(0o755)
        port = free_port()
        conf = self.folder / "nginx.conf"
        conf.write_text(f"""{'user root;' if os.getuid() == 0 else ''}
worker_processes 1; daemon off; pid {self.folder}/nginx.pid; error_log {self.folder}/error.log;
worker_rlimit_nofile 8192;
events {{ worker_connections 4096; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=1000;
  types {{ text/html html; }}
  client_body_temp_path {self.folder}/t1; proxy_temp_path {self.folder}/t2; fastcgi_temp_path {self.folder}/t3;
  uwsgi_temp_path {self.folder}/t4; scgi_temp_path {self.folder}/t5;
  server {{ listen 127.0.0.1:{port}; root {self.folder}/html; charset utf-8; add_header Cache-Control "public, no-cache"; }}
}}
""")
        self.process = subprocess.Popen(["nginx", "-p", self.folder, "-c", conf], preexec_fn=pinned(cores()[0]),
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.url = f"http://127.0.0.1:{port}"
        until(lambda: answers(self.url), 10, "nginx")
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)


class Postgres:
    """A PostgreSQL of our own with an empty database, started by the script that the tests use."""

    script = ROOT / "tests/postgres/postgres.sh"

    def __enter__(self):
        # Its folder may not lie below one that only root can enter.
        self.folder = subprocess.run(["mktemp", "-d", "-t", "ashyq-bench-postgres.XXXXXX"], capture_output=True,
                                     text=True, check=True).stdout.strip()
        self.url = subprocess.run([self.script, "start", self.folder], capture_output=True, text=True,
                                  check=True).stdout.strip()
        return self

    def make(self, name):
        subprocess.run(["psql", "-q", self.url, "-c", f"create database {name}"], check=True)
        return self.url.replace("/postgres?", f"/{name}?")

    def one(self, url, sql):
        done = subprocess.run(["psql", "-qtAX", url, "-c", sql], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def __exit__(self, *_):
        subprocess.run([self.script, "stop", self.folder], check=False)
        subprocess.run(["rm", "-rf", self.folder], check=False)


def free_port():
    import socket
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(url, **headers):
    """One answer, with .status, .headers and .content."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    connection.request("GET", target or "/", headers={"Accept-Language": "ru", **headers})
    answer = connection.getresponse()
    answer.content = answer.read()
    connection.close()
    return answer


def answers(url):
    try:
        return get(url).status > 0
    except OSError:
        return False
