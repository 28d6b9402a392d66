"""Runs of one and the other in turn, medians, ratios: what is left of a measurement on a machine that others use too."""

import json
import os
import shutil
import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build/bench"        # everything that benches leave behind
PROGRAMS = Path(os.environ.get("ASHYQ_BENCH_PROGRAMS", ROOT / "build/release"))


def cores():
    """(of the servers, of the clients): apart when there are two, so that a client's work is not counted as the
    server's. Every server compared gets the same core."""
    usable = sorted(os.sched_getaffinity(0))
    return ({usable[0]}, set(usable[1:])) if len(usable) > 1 else (set(usable), set(usable))


def pinned(which):
    return lambda: os.sched_setaffinity(0, which)


@dataclass
class Load:
    """What one run of wrk found."""
    rate: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    requests: int
    bad: int


def drive(url, paths, seconds, connections=64, threads=1, core=None, **options):
    """wrk against `url`; paths: a list. options: type, body (a file), etag."""
    PLACE.mkdir(parents=True, exist_ok=True)
    listed = PLACE / "paths.txt"
    listed.write_text("\n".join(paths) + "\n")
    command = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s",
               "-s", str(ROOT / "bench/drive.lua"), url, "--", f"paths={listed}",
               *[f"{name}={value}" for name, value in options.items()]]
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=pinned(core or cores()[1]))
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise RuntimeError(f"wrk: {done.stdout}{done.stderr}")
    said = json.loads(lines[-1])
    return Load(said["requests"] / said["seconds"], said["p50_ms"], said["p95_ms"], said["p99_ms"], said["requests"],
                said["bad_status"] + said["broken"])


def in_turn(rounds, contenders, between=None):
    """contenders: {name: function}. Runs them A B C A B C …; returns {name: [result, …]}."""
    results = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            if between:
                between()
            results[name].append(run())
    return results


def median(values):
    return statistics.median(values)


def p95(values):
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def until(condition, within, what):
    end = time.monotonic() + within
    while not condition():
        if time.monotonic() > end:
            raise RuntimeError(f"{what}: not within {within} s")
        time.sleep(0.05)


class Report:
    """Tables on the screen, the same figures in build/bench/results.json."""

    def __init__(self, name):
        self.name, self.figures = name, {}
        print(f"\n== {name}", flush=True)

    def say(self, text):
        print(text, flush=True)

    def table(self, head, rows):
        rows = [[str(cell) for cell in row] for row in [head, *rows]]
        widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
        for number, row in enumerate(rows):
            print("  " + "  ".join(cell.ljust(w) if i == 0 else cell.rjust(w)
                                   for i, (cell, w) in enumerate(zip(row, widths))))
            if number == 0:
                print("  " + "  ".join("-" * w for w in widths), flush=True)
        print(flush=True)

    def verdict(self, sentence, value, aim, at_least=True):
        """Said, never asserted: what a machine reaches is not a test."""
        reached = value >= aim if at_least else value <= aim
        self.figures[sentence] = {"value": round(value, 4), "aim": aim, "reached": reached}
        print(f"  {'reached' if reached else 'MISSED '}  {sentence}: {value:.2f} (aim {'≥' if at_least else '≤'} {aim})",
              flush=True)

    def keep(self, **more):
        file = PLACE / "results.json"
        known = json.loads(file.read_text()) if file.exists() else {}
        known[self.name] = {"on": time.strftime("%Y-%m-%d %H:%M"), "cores": os.cpu_count(), **self.figures, **more}
        file.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n")


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
