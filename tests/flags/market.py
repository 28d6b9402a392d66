"""Generated contracting data with their registers, and `ashyq flags` run over them."""

import functools
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAW = ROOT / "law/procurement/kz.toml"
LANGUAGES = "kk", "ru", "en"
FOLDER = tempfile.TemporaryDirectory(prefix="ashyq-flags.")


def place(name):
    return Path(FOLDER.name) / name


def program(*arguments, stdin=None, code=0):
    done = subprocess.run([sys.argv[1], "flags", *map(str, arguments)], input=stdin, capture_output=True, timeout=300)
    if done.returncode != code:
        raise AssertionError(f"{arguments}: {done.returncode}\n{done.stderr.decode()[-2000:]}")
    return done.stdout


class Market:
    """Releases, truth and registers of one order to the generator."""

    def __init__(self, processes, seed, profile):
        self.name = f"{profile}-{processes}-{seed}"
        self.releases, self.truth = self.file("jsonl"), self.file("truth")
        self.registers = [word for kind in ("officials", "owners", "unscrupulous")
                          for word in (f"--{kind}", self.file(kind))]
        program("generate", "--processes", processes, "--seed", seed, "--profile", profile, "--out", self.releases,
                "--truth", self.truth, *self.registers)

    def file(self, ending):
        return place(f"{self.name}.{ending}")

    def run(self, *arguments, files=None, stdin=None, law=True, command="run"):
        """The flags as bytes, and the manifest."""
        manifest = place("manifest.json")
        out = program(command, *(files or [self.releases]), *(["--law", LAW] if law else []), *self.registers,
                      "--manifest", manifest, *arguments, stdin=stdin)
        return out, json.loads(manifest.read_bytes())


@functools.cache
def market(processes=3000, seed=5, profile="kz"):
    return Market(processes, seed, profile)


@functools.cache
def plain_run():
    return market().run()


def flags_of(out):
    return [json.loads(line) for line in out.decode().splitlines()]
