"""The programs of this suite: readers, fsck, witnesses. tools/go-programs builds them from go.mod, pinned by go.sum."""

import contextlib
import subprocess
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ROOT / "build/go/bin"


def build():
    subprocess.run([ROOT / "tools/go-programs", "tests/log_clients"], check=True)


@dataclass
class Verdict:
    fine: bool
    judge: str
    sentence: str
    detail: str = ""


@dataclass
class Run:
    verdicts: list = field(default_factory=list)
    facts: list = field(default_factory=list)   # other lines, as lists of words
    ended: bool = False
    errors: str = ""

    def fact(self, name):
        return next((words[1:] for words in self.facts if words[0] == name), None)

    def refusing(self):
        return {one.judge for one in self.verdicts if not one.fine}

    def tell(self, suite, about):
        """Each verdict counts; so does that the program came to its end."""
        for one in self.verdicts:
            suite.check(one.fine, f"{about}: {one.judge}: {one.sentence}", one.detail)
        suite.check(self.ended and self.verdicts, f"{about}: the clients came to their end", self.errors[-2000:])
        return self


def parsed(done):
    run = Run(errors=done.stderr)
    for line in done.stdout.splitlines():
        words = line.split("\t")
        if words[0] in ("ok", "no"):
            run.verdicts.append(Verdict(words[0] == "ok", *words[1:]))
        elif line == "end":
            run.ended = done.returncode == 0
        else:
            run.facts.append(words)
    return run


def clients(*arguments, within=600):
    return parsed(subprocess.run([PROGRAMS / "clients", *map(str, arguments)], capture_output=True, text=True,
                                 timeout=within))


def start_clients(*arguments):
    """For what goes on while the suite does something else; `finish` waits for it."""
    return subprocess.Popen([PROGRAMS / "clients", *map(str, arguments)], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True)


def finish(process, within=600):
    stdout, stderr = process.communicate(timeout=within)
    return parsed(subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr))


def fsck(url, vkey, folder, within=60):
    """Tessera's fsck. Its workers stop at the first wrong tile, and then it may wait for ever; and it ends with 0
    whatever it finds: only its words count. Returns (fine, words)."""
    (folder / "fsck.pub").write_text(vkey)
    try:
        done = subprocess.run([PROGRAMS / "fsck", f"--storage_url={url}", f"--public_key={folder / 'fsck.pub'}",
                               "--ui=false", "--v=1", "--N=8"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, timeout=within)
    except subprocess.TimeoutExpired as late:
        return False, f"no end within {within} s: {late.output or b''}"
    fine = done.returncode == 0 and "Successfully fsck'd log" in done.stdout and "fsck failed" not in done.stdout
    return fine and "Invalid" not in done.stdout, done.stdout


@dataclass
class Keys:
    folder: Path
    log: str       # vkey of the log
    witness: str   # vkey of the same key as a witness

    @property
    def private(self):
        return self.folder / "private"


def keys(name, folder, *options):
    run = clients("keys", name, folder, *options)
    return Keys(Path(folder), run.fact("log")[0], run.fact("witness")[0])


@contextlib.contextmanager
def served(folder):
    """The folder over HTTP, as any web server would give it out."""
    process = start_clients("serve", folder)
    try:
        url = process.stdout.readline().strip()
        urllib.request.urlopen(url, timeout=10).close()
        yield url
    finally:
        process.kill()
        process.communicate()
