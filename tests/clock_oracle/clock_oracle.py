#!/usr/bin/env python3
"""The legal clock, counted a second time by somebody else.

Draws random cases, answers them with NumPy's business-day functions and Python's zoneinfo, reading law/ with tomllib,
and compares with what the C++ rules answer (the tool clock_oracle). Shares no code with the rules.

    clock_oracle.py --tool build/dev/clock_oracle [--law law] [--cases 120000] [--seed 2026]
"""

import argparse
import subprocess
import sys
import tomllib
from datetime import datetime, time, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

FIRST, LAST = np.datetime64("2018-01-01"), np.datetime64("2042-12-31")
DAY = np.timedelta64(1, "D")
CITY = ZoneInfo("Asia/Almaty")

VECTORS = [  # from the text of the law and the official lists, not from any program
    ("due 2026-03-02 15 working_days after 0 1", "2026-03-27"),
    ("due 2026-05-06 3 working_days after 0 1", "2026-05-13"),
    ("due 2024-04-29 15 working_days after 0 1", "2024-05-23"),
    ("due 2026-03-06 15 calendar_days after 0 1", "2026-03-26"),
    ("due 2025-12-31 2 months after 0 1", "2026-03-02"),
    ("due 2026-03-27 3 working_days before 0 0", "2026-03-19"),
    ("registered 1709211600000", "2024-03-01"),  # 29.02.2024 13:00 UTC: 19:00 at UTC+6, after closing
    ("registered 1709298000000", "2024-03-01"),  # 01.03.2024 13:00 UTC: 18:00 at UTC+5, before closing
]


class Calendar:
    """Working days as NumPy sees them: a week mask, days off, and the weekends worked by order."""

    def __init__(self, law: Path):
        off, worked = [], []
        for file in sorted((law / "calendar").glob("*.toml")):
            for entry in tomllib.loads(file.read_text())["days"]:
                if entry["kind"] in ("holiday", "day_off", "moved_day_off"):
                    off.append(entry["on"])
                elif entry["kind"] == "worked_weekend":
                    worked.append(entry["on"])
        self.off = np.array(off, dtype="datetime64[D]")
        self.worked = np.array(sorted(worked), dtype="datetime64[D]")
        every = np.arange(FIRST, LAST + DAY)
        is_worked = np.is_busday(every, holidays=self.off) | np.isin(every, self.worked)
        self.days = every[is_worked]

    def offset(self, day, count):
        """The count-th working day after (before, when negative) a day."""
        if count > 0:
            result = self.days[np.searchsorted(self.days, day, side="right") + count - 1]
        else:
            result = self.days[np.searchsorted(self.days, day, side="left") + count]
        low, high = min(day, result), max(day, result)
        if not np.any((self.worked >= low) & (self.worked <= high)):
            # No worked weekend in between: NumPy alone must come to the same day.
            roll = "backward" if count > 0 else "forward"
            alone = np.busday_offset(day, count, roll=roll, holidays=self.off)
            assert alone == result, (day, count, alone, result)
        return result

    def on_or_after(self, day):
        return self.days[np.searchsorted(self.days, day, side="left")]


def add_months(day, months):
    month = day.astype("M8[M]") + months
    last = (month + 1).astype("M8[D]") - DAY
    return min(month.astype("M8[D]") + (day - day.astype("M8[M]").astype("M8[D]")), last)


def due(calendar, start, count, unit, direction, start_is_counted, rolls_over):
    way = -1 if direction == "before" else 1
    if unit == "months":
        last = add_months(start, way * count) - (way * DAY if start_is_counted else 0 * DAY)
    else:
        zero = start - way * DAY if start_is_counted else start
        last = calendar.offset(zero, way * count) if unit == "working_days" else zero + way * count
    return calendar.on_or_after(last) if rolls_over else last


def city_time(milliseconds):
    at = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=milliseconds)
    return at.astimezone(CITY)


def registered(calendar, closes, milliseconds):
    local = city_time(milliseconds)
    day = np.datetime64(local.date())
    return calendar.offset(day, 1) if local.time() >= closes else calendar.on_or_after(day)


class Cases:
    def __init__(self, law: Path, seed: int):
        self.random = np.random.default_rng(seed)
        self.calendar = Calendar(law)
        hours = tomllib.loads((law / "working-hours.toml").read_text())["editions"]
        assert len(hours) == 1, "teach the oracle about editions of working hours"
        self.closes = time.fromisoformat(hours[0]["closes"])
        self.procedures = {}
        for file in sorted((law / "procedures").glob("*.toml")):
            procedure = tomllib.loads(file.read_text())
            assert len(procedure["editions"]) == 1, "teach the oracle about editions of procedures"
            self.procedures[procedure["id"]] = procedure["editions"][0]["term"]

    def pick(self, *choices):
        return choices[self.random.integers(len(choices))]

    def instant(self):
        # 2024 to 2028, half of them near closing time or midnight where mistakes live.
        milliseconds = int(self.random.integers(1_704_000_000_000, 1_861_000_000_000))
        if self.random.integers(2):
            edge = self.pick(13 * 60 + 30, 12 * 60 + 30, 19 * 60, 18 * 60)  # in UTC, for both offsets
            milliseconds += edge * 60_000 - milliseconds % 86_400_000 + int(self.random.integers(-2000, 2000))
        return milliseconds

    def due_case(self):
        start = np.datetime64("2023-06-01") + int(self.random.integers(0, 2400))
        unit = self.pick("working_days", "working_days", "calendar_days", "months")
        count = int(self.random.integers(1, 13 if unit == "months" else 90))
        direction = self.pick("after", "after", "after", "before")
        counted = int(self.random.integers(2))
        rolls = int(self.random.integers(2)) if direction == "after" else 0
        return (f"due {start} {count} {unit} {direction} {counted} {rolls}",
                str(due(self.calendar, start, count, unit, direction, counted, rolls)))

    def registered_case(self):
        milliseconds = self.instant()
        return f"registered {milliseconds}", str(registered(self.calendar, self.closes, milliseconds))

    def procedure_case(self):
        name = self.pick(*self.procedures)
        term, milliseconds = self.procedures[name], self.instant()
        if term["starts"] == "registration":
            start = registered(self.calendar, self.closes, milliseconds)
        else:
            start = np.datetime64(city_time(milliseconds).date())
        end = due(self.calendar, start, term["count"], term["unit"], term.get("direction", "after"),
                  term["start_is_counted"], term["rolls_over"])
        return f"procedure {name} {milliseconds}", f"{start} {end}"

    def draw(self, count):
        makers = (self.due_case, self.due_case, self.registered_case, self.procedure_case)
        return VECTORS + [makers[i % len(makers)]() for i in range(count)]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--tool", required=True)
    options.add_argument("--law", type=Path, default=Path(__file__).resolve().parents[2] / "law")
    options.add_argument("--cases", type=int, default=120_000)
    options.add_argument("--seed", type=int, default=2026)
    chosen = options.parse_args()
    cases = Cases(chosen.law, chosen.seed).draw(chosen.cases)
    run = subprocess.run([chosen.tool, str(chosen.law)], input="\n".join(q for q, _ in cases) + "\n",
                         capture_output=True, text=True, check=False)
    answers = run.stdout.splitlines()
    if run.returncode != 0 or len(answers) != len(cases):
        sys.exit(f"the tool answered {len(answers)} of {len(cases)} questions, exit {run.returncode}\n{run.stderr}")
    failed = [(q, ours, theirs) for (q, ours), theirs in zip(cases, answers) if ours != theirs]
    for question, ours, theirs in failed[:10]:
        print(f"{question}: oracle {ours}, rules {theirs}")
    print(f"{len(cases) - len(failed)} passed, {len(failed)} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
