"""Durable acts with their leaves, by 1, 64 and 512 writers, against Tessera's POSIX log in its own process, tuned to small
batches; and how fast a receipt is verified."""

import json
import shutil
import subprocess

from measuring import PLACE, PROGRAMS, ROOT, Report, in_turn, median

WRITERS = (1, 64, 512)
TESSERA = ROOT / "build/go/bin/tessera"


def ours(writers, seconds):
    folder = PLACE / "ledger-acts"
    try:
        done = subprocess.run([PROGRAMS / "ledger_acts", folder, str(writers), str(seconds), ROOT / "src"],
                              capture_output=True, text=True, check=True)
        return json.loads(done.stdout)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def theirs(writers, seconds, batch):
    folder = PLACE / "tessera"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        done = subprocess.run([TESSERA, "-folder", folder, "-writers", str(writers), "-batches", batch, "-seconds",
                               str(seconds)], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)["results"][0]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(options):
    report = Report("ledger")
    for writers in WRITERS:
        found = in_turn(options.rounds, {
            "acts with leaf, sealed and signed": lambda: ours(writers, options.seconds),
            "Tessera, batches of 64 or 2 ms": lambda: theirs(writers, options.seconds, "64:2ms"),
            "Tessera, batches of 1": lambda: theirs(writers, options.seconds, "1:2ms"),
        })
        acts, small, single = found.values()
        best = [max(a["acts_per_s"], b["acts_per_s"]) for a, b in zip(small, single)]
        ratio = median([mine["acts_per_second"] / other for mine, other in zip(acts, best)])
        report.table([f"{writers} writers", "acts/s", "p50 ms", "p99 ms"],
                     [[name, f"{median([one.get('acts_per_second', one.get('acts_per_s')) for one in runs]):,.0f}",
                       f"{median([one['p50_ms'] for one in runs]):.1f}", f"{median([one['p99_ms'] for one in runs]):.1f}"]
                      for name, runs in found.items()])
        report.verdict(f"{writers} writers, times the better of Tessera's", ratio, 3)
        if writers == WRITERS[-1]:
            speed = median([one["receipts_per_second"] for one in acts])
            report.say(f"  receipts verified by one thread: {speed:,.0f}/s")
            report.figures["receipts verified per second"] = round(speed)
    report.keep(rounds=options.rounds)
