"""The same input and settings to this engine and to Cardinal 0.0.8 (Open Contracting Partnership), the same results.

samples/ is ours: each process says in its ocid what it is there for. recorded/ is what Cardinal answered, at one thread.
With ASHYQ_CARDINAL naming the program everything is run live as well, and `record` as the only argument records anew."""

import functools
import hashlib
import json
import lzma
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from mutations import Mutations, preparing, settings

PROBE = sys.argv[1] if len(sys.argv) > 1 else ""
REAL = os.environ.get("ASHYQ_CARDINAL", "")
DATA = Path(os.environ.get("ASHYQ_SHARED_DATA", HERE.parents[2] / "shared/data")) / "ocds"
PUBLISHED = os.environ.get("ASHYQ_CARDINAL_SOURCES", "")
SAMPLES = sorted(path.stem for path in (HERE / "samples").glob("*.jsonl"))
ALL = "".join(f"[R0{number}]\n" for number in ("03", "18", "24", "25", "28", "30", "35", "36", "38", "48", "58"))
MUTATED = int(os.environ.get("ASHYQ_CARDINAL_MUTATED", "20000"))


def run(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True,
                          env=os.environ | {"RAYON_NUM_THREADS": "1", "RUST_BACKTRACE": "0"})
    return done.returncode, done.stdout


def normalised(output):
    """Cardinal's tables have no order: neither have the members here, nor the organisations of a process."""
    result = json.loads(output)
    for processes in result.get("Maps", {}).values():
        for ocid, organisations in processes.items():
            if isinstance(organisations, list):
                processes[ocid] = sorted(organisations)
    return result


def indicators(program, data, ini, *more):
    code, output = run(program, "indicators", "-s", ini, data, "--map", *more)
    return normalised(output) if code == 0 else f"ended with {code}"


def coverage(program, data, *more):
    code, output = run(program, "coverage", data, *more)
    return json.loads(output) if code == 0 else f"ended with {code}"


def prepared(program, data, ini, *more):
    with tempfile.TemporaryDirectory(prefix="ashyq-cardinal.") as folder:
        output, issues = Path(folder, "output"), Path(folder, "issues")
        code, _ = run(program, "prepare", "-s", ini, "-o", output, "-e", issues, data, *more)
        if code != 0:
            return f"ended with {code}"
        return {"output": output.read_bytes().decode().splitlines(), "issues": issues.read_bytes().decode().split("\n")}


def everything(program, data, ini, *more):
    return {"indicators": indicators(program, data, ini, *more), "coverage": coverage(program, data, *more),
            "prepare": prepared(program, data, ini, *more)}


def sha256(value):
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@functools.cache
def unpacked(path):
    """A real data file as a plain one, for as long as the suite runs."""
    file = tempfile.NamedTemporaryFile(prefix="ashyq-cardinal.", suffix=".jsonl")
    file.write(lzma.decompress(path.read_bytes()))
    file.flush()
    return file


def real_data():
    return sorted(DATA.glob("*.jsonl.xz")) if DATA.is_dir() else []


class Compared(unittest.TestCase):
    maxDiff = 4000

    def same(self, ours, theirs, about):
        for command in theirs:
            with self.subTest(about=about, command=command):
                self.assertEqual(ours[command], theirs[command])


class Recorded(Compared):
    def test_of_our_samples(self):
        for name in SAMPLES:
            data, ini = HERE / f"samples/{name}.jsonl", HERE / f"samples/{name}.ini"
            recorded = json.loads((HERE / f"recorded/{name}.json").read_text())
            self.same(everything(PROBE, data, ini), recorded, name)

    def test_nothing_changes_with_the_number_of_threads(self):
        for name in SAMPLES:
            data, ini = HERE / f"samples/{name}.jsonl", HERE / f"samples/{name}.ini"
            for threads in (2, 4):
                self.same(everything(PROBE, data, ini, "--threads", threads), everything(PROBE, data, ini),
                          f"{name}, {threads} threads")

    def test_of_real_data(self):
        if not real_data():
            self.skipTest("no real data here")
        recorded = json.loads((HERE / "recorded/real_data.json").read_text())
        for path in real_data():
            for threads in (1, 2, 4):
                ours = everything(PROBE, unpacked(path).name, HERE / "real_data.ini", "--threads", threads)
                self.same({k: sha256(v) for k, v in ours.items()}, recorded[path.name], f"{path.name}, {threads} threads")


class Corrected(unittest.TestCase):
    """Where Cardinal is known to be wrong, and what is said instead."""

    def result(self, name):
        return indicators(PROBE, HERE / f"samples/{name}.jsonl", HERE / f"samples/{name}.ini", "--corrected")

    def test_instants_are_compared_not_texts(self):
        flagged = self.result("r030")["OCID"]
        self.assertIn("five hours late, earlier as text", flagged)
        self.assertNotIn("five hours early, later as text", flagged)

    def test_a_tie_is_no_lowest_bid_in_either_order(self):
        flagged = self.result("r036")["OCID"]
        self.assertIn("lowest disqualified", flagged)
        self.assertNotIn("tie, disqualified first", flagged)
        self.assertNotIn("tie, disqualified second", flagged)

    def test_the_minimum_of_processes_counts_processes(self):
        strict = indicators(PROBE, HERE / "samples/r038_one_buyer.jsonl", HERE / "samples/r038_one_buyer.ini")
        self.assertIn("only", strict["Buyer"])
        self.assertNotIn("Buyer", self.result("r038_one_buyer"))

    def test_deviations_are_told(self):
        self.assertEqual(self.result("currency_set")["Meta"]["deviations"], ["R030", "R036", "R038"])
        self.assertNotIn("deviations", self.result("r003_dates")["Meta"])
        self.assertNotIn("deviations", indicators(PROBE, HERE / "samples/r036.jsonl", HERE / "samples/r036.ini")["Meta"])


class Settings(unittest.TestCase):
    DATA = HERE / "samples/r003_dates.jsonl"
    REFUSED = ["[R003]\nfoo = 1", "[R099]", "foo = 1", "[r003]", "[R003]\nthreshold = 7.5", "[R003]\nthreshold =",
               "[R003]\nthreshold = 3 ; no comment", "[R003]\nthreshold", "[R003]\n ; a comment behind a blank", "R003 = 3",
               "[R024]\nthreshold = 1_0", "[R025]\npercentile = -1", "[output]\ninfo_currency_mismatches = 2",
               "[codelists.zz]\nx = y", "[R003.procurement_method_details]\nx = y", "[R003]\n= 3", "[R003", "[R028]\nx = 1",
               "[R003]\nthreshold = \\x37", "[R003]\nthreshold = \"7", "[]", "[R003]\nprocurement_method_details = 3"]
    TAKEN = ["", "[R003]\nthreshold = +7", "[R003]\nthreshold = yes", "[R003]\nthreshold = '7'", "[R003]\nthreshold: 7",
             "[R003]\nthreshold = \"7\n\"", "[R003]\nthreshold = \\x0037", "[R003]\nthreshold = 3\n[R003]\n", "[ R003 ]",
             "[R003]threshold = 7", "R003.threshold = 7", "[R003]\r\nthreshold = 7\r\n", "#x\n;y\n[R003]\nthreshold = -7",
             "[R003]\nthreshold = 3\nthreshold = 30", "[R024]\nthreshold = inf", "[R024]\nthreshold = .5\n[R003]"]

    def with_settings(self, program, text):
        with tempfile.NamedTemporaryFile("w", suffix=".ini", newline="") as ini:
            ini.write(text)
            ini.flush()
            return indicators(program, self.DATA, ini.name)

    def test_what_cannot_be_used_is_refused(self):
        for text in self.REFUSED:
            with self.subTest(text):
                self.assertEqual(self.with_settings(PROBE, text), "ended with 2")

    def test_what_can_be_used_is_taken(self):
        for text in self.TAKEN:
            with self.subTest(text):
                self.assertIsInstance(self.with_settings(PROBE, text), dict)

    def test_the_program_agrees(self):
        if not REAL:
            self.skipTest("ASHYQ_CARDINAL names no program")
        for text in self.REFUSED + self.TAKEN:
            with self.subTest(text):
                self.assertEqual(self.with_settings(PROBE, text), self.with_settings(REAL, text))

    @staticmethod
    def without_comments(document):
        """Sections, and the keys in them as if they were set."""
        lines = [line.removeprefix("; ") for line in document.decode().splitlines()]
        return [line for line in lines if line.startswith("[") or re.fullmatch(r"[\w.]+ = .+", line)]

    def test_the_document_turns_every_indicator_on_and_sets_nothing(self):
        _, document = run(PROBE, "init", "-")
        self.assertEqual(set(self.with_settings(PROBE, document.decode())["Meta"]), {"R024", "R025", "R048", "R058"})
        for line in document.decode().splitlines():
            self.assertTrue(not line or line[0] in ";[", line)

    def test_every_key_of_the_document_is_one(self):
        lines = self.without_comments(run(PROBE, "init", "-")[1])
        self.assertEqual(len(lines), 20 + 35)
        self.assertIsInstance(self.with_settings(PROBE, "\n".join(lines)), dict)
        if REAL:
            self.assertEqual(lines, self.without_comments(run(REAL, "init", "-")[1]))


@unittest.skipUnless(REAL, "ASHYQ_CARDINAL names no program")
class Live(Compared):
    def test_our_samples(self):
        for name in SAMPLES:
            data, ini = HERE / f"samples/{name}.jsonl", HERE / f"samples/{name}.ini"
            self.same(everything(PROBE, data, ini), everything(REAL, data, ini), name)

    def test_real_data(self):
        for path in real_data():
            data = unpacked(path).name
            self.same(everything(PROBE, data, HERE / "real_data.ini"), everything(REAL, data, HERE / "real_data.ini"),
                      path.name)

    def test_published_examples_and_fixtures(self):
        """ASHYQ_CARDINAL_SOURCES: the unpacked source distribution."""
        if not PUBLISHED:
            self.skipTest("ASHYQ_CARDINAL_SOURCES names no folder")
        files = sorted(path for folder in ("docs/examples", "tests/fixtures") for path in Path(PUBLISHED, folder).rglob("*.jsonl"))
        for data in files:
            own = data.with_suffix(".ini")
            for ini in [own] * own.exists() + [Path(PUBLISHED, "docs/examples/settings.ini"), HERE / "real_data.ini"]:
                self.same(everything(PROBE, data, ini), everything(REAL, data, ini), f"{data.name} with {ini.name}")
        print(f"{len(files)} published files")
        self.assertGreater(len(files), 70)

    def test_mutated_processes(self):
        compared = 0
        with tempfile.TemporaryDirectory(prefix="ashyq-cardinal.") as folder:
            data, ini = Path(folder, "data.jsonl"), Path(folder, "settings.ini")
            for seed in range(MUTATED // 250):
                wrong = Mutations(seed, oddness=(0, 0.01, 0.03, 0.1)[seed % 4], tame=seed % 3 > 0)
                data.write_bytes(wrong.lines(250))
                for text, command in ((settings(seed), indicators), (preparing(seed), prepared)):
                    ini.write_text(text)
                    theirs = command(REAL, data, ini)
                    if theirs == "ended with 101" or command is prepared and theirs == "ended with 1":
                        continue  # Cardinal panics where this engine goes on
                    with self.subTest(seed=seed, command=command.__name__, settings=text):
                        self.assertEqual(command(PROBE, data, ini), theirs)
                        self.assertEqual(command(PROBE, data, ini, "--threads", 3), theirs)
                    compared += 250
                self.assertEqual(coverage(PROBE, data), coverage(REAL, data))
        print(f"{compared} mutated processes compared")
        self.assertGreater(compared, MUTATED)


def record():
    for name in SAMPLES:
        recorded = everything(REAL, HERE / f"samples/{name}.jsonl", HERE / f"samples/{name}.ini")
        if not name.startswith("prepare"):
            del recorded["prepare"]
        if name.startswith("prepare"):
            del recorded["indicators"]
        text = json.dumps(recorded, sort_keys=True, ensure_ascii=False, indent=1) + "\n"
        (HERE / f"recorded/{name}.json").write_text(text)
    hashes = {path.name: {command: sha256(result) for command, result in
                          everything(REAL, unpacked(path).name, HERE / "real_data.ini").items()} for path in real_data()}
    (HERE / "recorded/real_data.json").write_text(json.dumps(hashes, sort_keys=True, indent=1) + "\n")


if __name__ == "__main__" and sys.argv[1:] == ["record"]:
    record()
