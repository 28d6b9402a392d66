"""A demo city that publishes while citizens write: read, followed over restarts, cosigned by witnesses of others."""

import json
import re
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from city import City, postgres_url
from programs import clients, finish, fsck, start_clients
from submitters import Submitters
from witnesses import Litewitness, Omniwitness

ORIGIN = "karaganda.example/log"
BEAT = 2  # seconds; thirty in a real city
FOREVER = "public, max-age=31536000, immutable"


class LoggingCity(City):
    """A city with a settings file: whom its log is called after, how often it beats, who watches it."""

    def __init__(self, build, **options):
        super().__init__(build, **options)
        self.policy = self.folder / "witnesses.policy"
        self.write_settings()

    def write_settings(self):
        watched = f'policy = "{self.policy}"\n' if self.policy.exists() else ""
        (self.folder / "ashyq.toml").write_text(
            f'[paths]\nvar = "{self.var}"\n[city]\ndemo = true\n'
            f'[ledger]\norigin = "{ORIGIN}"\nbeat_seconds = {BEAT}\n{watched}')

    def be_watched(self, text):
        self.policy.write_text(text)
        self.write_settings()

    def _place(self):
        database = ["--database", self.database] if self.postgres else []
        return ["--config", str(self.folder / "ashyq.toml"), *database]

    @property
    def log_url(self):
        return self.url + "/log/"

    def fetch(self, path):
        with urllib.request.urlopen(self.url + path, timeout=30) as answer:
            return answer.read(), answer.headers

    def size(self):
        return int(self.fetch("/log/checkpoint")[0].split(b"\n")[1])

    def wait_for_checkpoint(self, more_than=0, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if self.size() > more_than:
                    return
            except urllib.error.HTTPError:
                pass
            time.sleep(0.2)
        raise RuntimeError(f"no checkpoint above {more_than} within {seconds} s\n{self.log()[-3000:]}")


class OurCity:
    def __init__(self, suite, build):
        self.suite, self.build = suite, build

    def parts(self):
        return [self.on_sqlite, *([self.on_postgres] if postgres_url() else [])]

    def on_sqlite(self):
        self.our_city("sqlite", appeals=300)

    def on_postgres(self):
        self.our_city("postgres", appeals=30)

    def our_city(self, database, appeals):
        self.suite.say(f"a city on {database}")
        with tempfile.TemporaryDirectory(prefix="ashyq-clients.") as name, \
                LoggingCity(self.build, appeals=appeals, database=database) as city:
            self.folder, self.city = Path(name), city
            city.start()
            city.wait_for_checkpoint()
            # As organisations get it: not from the log itself.
            self.vkey = json.loads((city.var / "ledger-keys/keys.json").read_text())["keys"][0]["vkey"]
            self.headers()
            self.read("the demo town's log")
            self.follow_while_people_write("nobody watches")
            city.stop()
            with self.witness(Omniwitness, "omni") as omni, self.witness(Litewitness, "lite") as lite, \
                    self.witness(Omniwitness, "quantum", "-mldsa") as quantum:
                self.watched(omni.watch(self.vkey), lite.watch(self.vkey), quantum.watch(self.vkey))

    def witness(self, kind, name, *options):
        folder = self.folder / name
        folder.mkdir()
        return kind(folder, f"witness.example/{name}", *options)

    # ---- reading ---------------------------------------------------------------------------------

    def read(self, about, *options):
        heads = self.folder / "heads"
        known = ["-known", heads] if heads.exists() else []
        clients("read", self.city.log_url, self.vkey, *known, *options).tell(self.suite, about)
        fine, words = fsck(self.city.log_url, self.vkey, self.folder)
        self.suite.check(fine, f"{about}: fsck rebuilds every tile from the entries", words[-2000:])

    def headers(self):
        """What proxies and readers of other organisations need (C2SP tlog-tiles)."""
        size = self.city.size()
        bundle = "000" if size >= 256 else f"000.p/{size}"
        for path, kind, caching in (("checkpoint", "text/plain; charset=utf-8", r"no-cache|no-store|max-age=[0-5]\b"),
                                    (f"tile/0/{bundle}", "application/octet-stream", re.escape(FOREVER)),
                                    (f"tile/entries/{bundle}", "application/octet-stream", re.escape(FOREVER))):
            _, headers = self.city.fetch("/log/" + path)
            self.suite.check(headers["Content-Type"] == kind, f"{path} is {kind}", str(headers))
            self.suite.check(re.search(caching, headers["Cache-Control"] or "") is not None,
                             f"{path} may be kept as long as the specification says", str(headers))
            self.suite.check(headers["Access-Control-Allow-Origin"] == "*", f"{path} is open to other sites", str(headers))
        for path in ("tile/0/999", "tile/0/0", "tile/00/000", "tile/64/000", "tile/0/000.p/0", "tile/0/000.p/256",
                     "tile/0/x000", "tile/entries/x000/000"):
            try:
                self.city.fetch("/log/" + path)
                self.suite.check(False, f"{path} does not exist")
            except urllib.error.HTTPError as refused:
                self.suite.check(refused.code in (400, 404), f"{path} does not exist", str(refused))

    # ---- growing ---------------------------------------------------------------------------------

    def follow(self, updates):
        return start_clients("follow", self.city.log_url, self.vkey, "-state", self.folder / "state",
                             "-known", self.folder / "heads", "-updates", updates, "-within", "3m")

    def follow_while_people_write(self, about, updates=3):
        category = re.search(r'<option value="(\d+)"[^>]*>Холодная вода<',
                             self.city.visitor().get("/appeals/new?lang=ru").text)[1]
        writers = Submitters(lambda: self.city.url, category, threads=2).start()
        try:
            run = finish(self.follow(updates)).tell(self.suite, about)
            self.suite.check(len([fact for fact in run.facts if fact[0] == "grew"]) == updates,
                             f"{about}: the log grew while people wrote")
        finally:
            writers.stop()
        self.suite.check(len(writers.done) > 0, f"{about}: people wrote", str(writers.refused[:3]))
        self.read(f"{about}, grown")
        return writers.done

    # ---- being watched -----------------------------------------------------------------------------

    def watched(self, omni, lite, quantum):
        self.city.be_watched(f"log {self.vkey} {self.city.log_url}\nwitness omni {omni.vkey} {omni.url}\n"
                             f"witness lite {lite.vkey} {lite.url}\ngroup both all omni lite\nquorum both\n")
        before = self.size_kept()
        self.city.start()
        self.city.wait_for_checkpoint(before)
        about = "after a restart, watched by witnesses of others"
        written = self.follow_while_people_write(about)
        self.read(about, "-policy", self.city.policy)
        clients("submit", self.city.log_url, self.vkey, quantum.url, quantum.vkey).tell(self.suite, "a witness with ML-DSA-44")
        self.published_policy(omni, lite)
        self.receipts(written[:3])

    def published_policy(self, *watching):
        policy = self.folder / "policy"
        policy.write_bytes(self.city.fetch("/ledger/policy.txt")[0])
        named = [one.name for one in watching if one.vkey in policy.read_text()]
        self.suite.check(self.vkey in policy.read_text() and len(named) == len(watching),
                         "the city publishes the policy by which it is watched", policy.read_text())
        clients("read", self.city.log_url, self.vkey, "-samples", 5, "-policy", policy).tell(self.suite, "by the published policy")

    def size_kept(self):
        return int((self.folder / "state").read_text().split("\n")[1])

    def receipts(self, written):
        """The file a citizen keeps, by two libraries that know nothing of us but the formats."""
        self.suite.check(len(written) == 3, "somebody has acts to get receipts of")
        self.city.wait_for_checkpoint(self.city.size())
        for one in written:
            visitor = self.city.visitor(source="127.9.9.9")
            answer = visitor.get(f"/appeals/{one.id}/proof/0/receipt", Cookie=one.cookie)
            self.suite.check(answer.status == 200, f"case {one.id} offers its receipt")
            path = self.folder / f"{one.id}.ashyq-receipt"
            path.write_bytes(answer.body)
            clients("receipt", path).tell(self.suite, f"the receipt of case {one.id}")
