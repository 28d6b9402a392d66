"""Red flags over generated contracting data, against Cardinal's own program on the same file.

Cardinal's Python package brings only `coverage`; its program with the indicators is built from the same source package.
Whoever has it names it: ASHYQ_CARDINAL=/path/to/ocdscardinal. Without it, only our own figures and coverage are shown."""

import importlib.util
import os
import subprocess
import sys
import time

from measuring import PLACE, PROGRAMS, ROOT, Report, in_turn, median

TOOL = PROGRAMS / "ashyq"
CARDINAL = os.environ.get("ASHYQ_CARDINAL")
AIMS = {"indicators": 8, "catalogue": 3, "coverage": 8, "prepare": 8}


def measured(command, **environment):
    """Seconds of wall clock and of processor, peak memory in MiB. What prepare writes is a new file each time: taking away
    the pages of the last one is nobody's work here."""
    for written in ("prepared.jsonl", "prepared-theirs.jsonl"):
        (PLACE / written).unlink(missing_ok=True)
    begin = time.monotonic()
    child = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                             env={**os.environ, **environment})
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise RuntimeError(f"{command}: exit code {child.returncode}")
    return {"seconds": time.monotonic() - begin, "cpu": usage.ru_utime + usage.ru_stime, "peak_mib": usage.ru_maxrss / 1024}


def data_of(processes):
    """About 7.5 kB a process: 100,000 of them are three quarters of a gigabyte."""
    file = PLACE / f"flags-{processes}.jsonl"
    if not file.exists():
        PLACE.mkdir(parents=True, exist_ok=True)
        subprocess.run([TOOL, "flags", "generate", "--processes", str(processes), "--seed", "1", "--profile", "bench",
                        "--out", f"{file}.new"], check=True)
        os.replace(f"{file}.new", file)
    return file


def ours(file, settings, threads):
    flags = [TOOL, "flags"]
    return {
        "indicators": lambda: measured([*flags, "run", file, "--cardinal", "--settings", settings, "--threads", threads]),
        "catalogue": lambda: measured([*flags, "run", file, "--law", ROOT / "law/procurement/kz.toml", "--threads",
                                       threads, "--out", "/dev/null"]),
        "coverage": lambda: measured([*flags, "coverage", file, "--threads", threads]),
        "prepare": lambda: measured([*flags, "prepare", file, "--settings", settings, "--out", PLACE / "prepared.jsonl",
                                     "--issues", PLACE / "issues.csv", "--threads", threads]),
    }


def theirs(file, settings, threads):
    if not CARDINAL:
        if importlib.util.find_spec("ocdscardinal") is None:
            return {}
        said = "import sys, ocdscardinal; ocdscardinal.coverage(sys.argv[1])"
        return {"coverage": lambda: measured([sys.executable, "-c", said, file], RAYON_NUM_THREADS=str(threads))}
    run = lambda *command: measured([CARDINAL, *command], RAYON_NUM_THREADS=str(threads))
    return {
        "indicators": lambda: run("indicators", "--settings", settings, file),
        "coverage": lambda: run("coverage", file),
        "prepare": lambda: run("prepare", "--settings", settings, "--output", PLACE / "prepared-theirs.jsonl",
                               "--errors", PLACE / "issues-theirs.csv", file),
    }


def settings_file():
    """All eleven indicators on, one currency: both programs read the same file."""
    file = PLACE / "cardinal.ini"
    codes = ["R003", "R018", "R024", "R025", "R028", "R030", "R035", "R036", "R038", "R048", "R058"]
    file.write_text("currency = KZT\n\n" + "\n".join(f"[{code}]\n" for code in codes))
    return file


def run(options):
    report = Report("flags")
    file = data_of(100_000)
    settings, size = settings_file(), file.stat().st_size
    with file.open("rb") as whole:  # nobody is to pay for a cold disk
        while whole.read(1 << 20):
            pass
    kept = {}
    for threads in (1, 2):
        contenders = {("ours", name): one for name, one in ours(file, settings, threads).items()}
        contenders |= {("Cardinal", name): one for name, one in theirs(file, settings, threads).items()}
        found = in_turn(options.rounds, contenders)
        middle = {key: {what: median([one[what] for one in runs]) for what in runs[0]} for key, runs in found.items()}
        report.table([f"{size / 1e6:,.0f} MB, {threads} thread{'s' if threads > 1 else ''}", "s", "MB/s", "processes/s", "CPU s", "peak MiB"],
                     [[f"{name} ({who})", f"{m['seconds']:.2f}", f"{size / m['seconds'] / 1e6:,.0f}",
                       f"{100_000 / m['seconds']:,.0f}", f"{m['cpu']:.2f}", f"{m['peak_mib']:.0f}"]
                      for (who, name), m in sorted(middle.items(), key=lambda item: (item[0][1], item[0][0]))])
        kept |= {f"{who} {name}, {threads}": m for (who, name), m in middle.items()}
        for name, aim in AIMS.items():
            against = middle.get(("Cardinal", "indicators" if name == "catalogue" else name))
            if not against:
                continue
            mine = middle["ours", name]
            report.verdict(f"flags: {name}, {threads} threads, times faster than Cardinal", against["seconds"] / mine["seconds"], aim)
            if name in ("indicators", "catalogue"):
                report.verdict(f"flags: {name}, {threads} threads, memory against Cardinal's", mine["peak_mib"] / against["peak_mib"], 1, at_least=False)
    if not CARDINAL:
        report.say("  Cardinal's indicators and prepare were not measured: ASHYQ_CARDINAL names no program")
    report.keep(bytes=size, runs=kept)
