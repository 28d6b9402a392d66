"""Two logs as plain files, and what is left of the small one when somebody lays hands on it: the readers find it."""

import base64
import os
import shutil
import tempfile
from pathlib import Path

from programs import clients, fsck, keys, served

TESTDATA = Path(__file__).resolve().parent / "testdata"
# The worked vectors: entries "leaf-0", "leaf-1", …
SMALL_KEY = "log.example/civic+315d5647+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
HEADS = {1: "305df59f9590c3c9ac63d2b2743c388e3792449078cebf7fb3dbe6471643b2b7",
         7: "0b007fb915eb9b2a146f54b1c86ec53b664f8e455b7660b0b6ee13edc0d921c0",
         8: "ca6b7b3e674ac86c1027b59c87c064fc3bc27b313294c75f83bd05fdd13f0dcf",
         255: "3de22a1a5c13f8ad7c6fdf034305190d870b7a72b99cf69e9cdd6f7e5430c136",
         256: "f7ed5eb44be61908cdf66bb316813dc75442aa2a5b307177c06c728271356c91",
         257: "45d7e207b9bd948a0b1e55162edc386453c8a9853b5f3c457e25716c0be98ec2",
         65536: "ec5508a6afc734d23d4d0bac34186d37dc19de90e5327c19ec0389fa8aac59d3",
         70000: "881c2f4c7c3b60c864d574aab91746a167220c520a2f833d86eee6dfefb9accb"}
# Who reads what: Tessera's client believes tiles until a proof out of them is verified.
OF_TILES = {"x/mod/sumdb", "transparency-dev/merkle", "torchwood"}
OF_CHECKPOINTS = {"x/mod/sumdb", "tessera/client", "torchwood"}
READERS = OF_TILES | OF_CHECKPOINTS


def flip(path, at):
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


class StaticLogs:
    def __init__(self, suite):
        self.suite = suite

    def parts(self):
        return [self.small, self.large, self.tampered, self.forked]

    def folder(self):
        return tempfile.TemporaryDirectory(prefix="ashyq-log.")

    def known(self, folder):
        path = folder / "heads"
        path.write_text("".join(f"{size} {root}\n" for size, root in HEADS.items()))
        return path

    def judge(self, about, files, vkey, folder):
        with served(files) as url:
            clients("read", url, vkey, "-known", self.known(folder)).tell(self.suite, about)
            fine, words = fsck(url, vkey, folder)
            self.suite.check(fine, f"{about}: fsck rebuilds every tile from the entries", words[-2000:])

    def small(self):
        with self.folder() as folder:
            self.judge("257 entries of the vectors", TESTDATA / "log-257", SMALL_KEY, Path(folder))

    def large(self):
        """Three levels of tiles, made by Tessera out of the same entries: its root is that of our vectors."""
        with self.folder() as name:
            folder = Path(name)
            own = keys("tessera.example/log", folder / "keys")
            made = clients("make", folder / "log", own.private, 70000)
            self.suite.check(made.ended and made.fact("made") == ["70000"], "Tessera makes a log", made.errors[-2000:])
            root = (folder / "log/checkpoint").read_text().splitlines()[2]
            self.suite.check(base64.b64decode(root).hex() == HEADS[70000], "its root is the one of the vectors", root)
            self.judge("70,000 entries", folder / "log", own.log, folder)

    def tampered(self):
        """Each cut must be seen by each reader that reads there; else the good verdicts above say nothing."""
        self.cut("a byte of a tile is changed", lambda log: flip(log / "tile/0/000", 4096), OF_TILES)
        self.cut("a byte of the newest tile is changed", lambda log: flip(log / "tile/0/001.p/1", 0), OF_TILES)
        self.cut("a byte of an entry is changed", lambda log: flip(log / "tile/entries/000", 2000), READERS)
        self.cut("two entries change places", self.swap, READERS)
        self.cut("entries are missing", lambda log: os.remove(log / "tile/entries/001.p/1"), READERS)
        self.cut("the size is another", lambda log: self.rewrite(log, "257", "256"), OF_CHECKPOINTS)
        self.cut("the signature is another", lambda log: self.rewrite(log, "Ryl4", "Ryl5"), OF_CHECKPOINTS)

    def cut(self, what, hurt, must_see):
        with self.folder() as name:
            log = Path(name) / "log"
            shutil.copytree(TESTDATA / "log-257", log)
            hurt(log)
            with served(log) as url:
                run = clients("read", url, SMALL_KEY, "-samples", 2000)
                self.suite.check(must_see <= run.refusing(), f"{what}: {', '.join(sorted(must_see))} refuse",
                                 f"only {sorted(run.refusing())} did. {run.errors[-500:]}")
                fine, words = fsck(url, SMALL_KEY, Path(name), within=15)
                self.suite.check(not fine, f"{what}: fsck refuses", words[-2000:])

    @staticmethod
    def swap(log):
        bundle = log / "tile/entries/000"
        bundle.write_bytes(bundle.read_bytes().replace(b"leaf-10\0", b"leaf-?\0", 1).replace(b"leaf-11\0", b"leaf-10\0", 1)
                           .replace(b"leaf-?\0", b"leaf-11\0", 1))

    @staticmethod
    def rewrite(log, old, new):
        text = (log / "checkpoint").read_text()
        assert old in text
        (log / "checkpoint").write_text(text.replace(old, new, 1))

    def forked(self):
        """Two histories under one key: who saw the one does not take the other."""
        with self.folder() as name:
            folder = Path(name)
            own = keys("tessera.example/fork", folder / "keys")
            for stem, count in (("leaf-", 300), ("other-", 400)):
                clients("make", folder / stem, own.private, count, "-stem", stem)
            with served(folder / "leaf-") as url:
                saved = folder / "state"
                saved.write_bytes((folder / "leaf-/checkpoint").read_bytes())
                self.suite.check(self.follows(url, own.log, saved) == set(), "one history is followed")
            with served(folder / "other-") as url:
                self.suite.check("tessera/client" in self.follows(url, own.log, saved), "a fork is found by who saw the other side")

    def follows(self, url, vkey, state):
        """Who objects to the log as the next of the state; that it does not grow is no objection."""
        run = clients("follow", url, vkey, "-state", state, "-updates", 1, "-within", "2s")
        return {one.judge for one in run.verdicts if not one.fine and not one.sentence.startswith("the log grew")}
