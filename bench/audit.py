"""The outsider's audit of a long log in a folder, against reading and hashing the same files once."""

import json
import subprocess

from measuring import PLACE, PROGRAMS, Report, in_turn, median

TOOL = PROGRAMS / "audit_log"
BOUND = 64  # MiB of memory, whatever the length


def measured(what, folder):
    done = subprocess.run([TOOL, what, folder], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def log_of(entries):
    folder = PLACE / f"log-{entries}"
    if not (folder / "checkpoint").exists():
        subprocess.run([TOOL, "generate", folder, str(entries)], check=True)
    return folder


def run(options):
    report = Report("audit")
    large, small = log_of(options.entries), log_of(max(1, options.entries // 10))
    found = in_turn(options.rounds, {"read": lambda: measured("read", large), "audit": lambda: measured("audit", large)})
    peak_small = measured("audit", small)["peak_kib"] / 1024
    seconds = {name: median([one["seconds"] for one in runs]) for name, runs in found.items()}
    peak = max(one["peak_kib"] for one in found["audit"]) / 1024
    size = found["audit"][0]["bytes"]
    report.table([f"{options.entries:,} entries", "s", "MB/s", "entries/s", "peak MiB"],
                 [["read and hash once", f"{seconds['read']:.1f}", f"{size / seconds['read'] / 1e6:,.0f}", "", ""],
                  ["audit", f"{seconds['audit']:.1f}", f"{size / seconds['audit'] / 1e6:,.0f}",
                   f"{options.entries / seconds['audit']:,.0f}", f"{peak:.0f}"],
                  ["audit of a tenth", "", "", "", f"{peak_small:.0f}"]])
    report.verdict("audit: time of reading and hashing once, as a share of the audit's", seconds["read"] / seconds["audit"], 0.25)
    report.verdict("audit: peak memory, MiB", peak, BOUND, at_least=False)
    report.keep(entries=options.entries, seconds=seconds, bytes=size, peak_mib=round(peak, 1))
