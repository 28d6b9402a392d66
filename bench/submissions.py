"""Durable submissions/s of 64 clients over HTTP against bare loops that insert as many bytes, 64 rows a commit."""

import json
import subprocess

from measuring import PLACE, PROGRAMS, Report, cores, drive, fresh, in_turn, median, pinned, until
from servers import City, Postgres

APPEAL = {
    "kind": "message", "category_id": 1, "district_id": 1, "language": "ru",
    "subject": "Нет воды во дворе {n}",
    "text": "Третий день во всём доме нет холодной воды. Звонили в аварийную службу несколько раз, обещали приехать "
            "в тот же день, но никто не пришёл. В доме много семей с маленькими детьми и пожилых людей, воду носим "
            "вёдрами из соседнего двора. Просим сообщить, когда подача будет восстановлена, и прислать водовозку, "
            "пока идёт ремонт. По словам соседей, прорыв произошёл на углу у школы, вода уходит под асфальт, и там "
            "уже просел тротуар, ходить опасно.",
    "name": "Сейтқызы Әлия", "email": "aliya@town.example", "place": "Проспект Строителей, 12", "publish_consent": True,
}


def bare(program, *arguments):
    done = subprocess.run([PROGRAMS / program, *map(str, arguments)], capture_output=True, text=True, check=True,
                          preexec_fn=pinned(cores()[0]))
    return json.loads(done.stdout)["rows_per_second"]


def submit(city, body, seconds):
    load = drive(city.url, ["/api/v1/appeals"], seconds, connections=64, type="application/json", body=body)
    if load.bad:
        raise RuntimeError(f"{load.bad} of {load.requests} submissions were not accepted")
    return load


def compare(report, name, city, bodies, loops, outbox_is_empty, options):
    """loops: {what: function giving rows/s}."""
    settled = lambda: until(outbox_is_empty, 600, "facts delivered")
    before = int(bodies["count"]())
    found = in_turn(options.rounds, {"city": lambda: submit(city, bodies["file"], options.seconds), **loops}, settled)
    settled()
    durable = int(bodies["count"]()) - before
    answered = sum(load.requests for load in found["city"])
    rates = [load.rate for load in found["city"]]
    rows = [["city, over HTTP", f"{median(rates):,.0f}", "", f"{median([l.p50_ms for l in found['city']]):.1f}",
             f"{median([l.p99_ms for l in found['city']]):.1f}"]]
    for what in loops:
        share = median([mine / theirs for mine, theirs in zip(rates, found[what])])
        rows.append([what, f"{median(found[what]):,.0f}", f"{share:.0%}", "", ""])
        report.verdict(f"{name}: submissions, share of {what}", share, 0.25)
    report.table([name, "rows/s", "city is", "p50 ms", "p99 ms"], rows)
    report.say(f"  answered {answered:,}, found in the database {durable:,}")
    if durable < answered:
        raise RuntimeError("an acknowledged submission is not in the database")


def sqlite(report, body, size, options):
    with City("writing", 500) as city:
        one = lambda sql: city.rows(sql)[0][0]
        compare(report, "sqlite", city, {"file": body, "count": lambda: one("select count(*) from appeals_appeal")},
                {"one bare row": lambda: bare("bare_sqlite", PLACE / "bare.db", size, 64, options.seconds),
                 "bare rows as the city leaves": lambda: bare("bare_sqlite", PLACE / "bare.db", size, 64,
                                                              options.seconds, city.var / "city.db")},
                lambda: one("select count(*) from platform_outbox") == 0, options)


def postgres(report, body, size, options):
    with Postgres() as server:
        url, bare_url = server.make("city"), server.make("bare")
        fresh(PLACE / "writing-postgres")
        town = City("writing-postgres", 500, database=url)
        town.load()
        with town as city:
            compare(report, "postgresql", city,
                    {"file": body, "count": lambda: server.one(url, "select count(*) from appeals_appeal")},
                    {"one bare row": lambda: bare("bare_postgres", bare_url, size, 64, options.seconds)},
                    lambda: server.one(url, "select count(*) from platform_outbox") == "0", options)


def run(options):
    report = Report("submissions")
    body = PLACE / "appeal.json"
    body.parent.mkdir(parents=True, exist_ok=True)
    body.write_text(json.dumps(APPEAL, ensure_ascii=False))
    size = len(body.read_bytes())
    report.say(f"  {size} bytes each, 64 clients, {options.rounds} rounds of {options.seconds} s")
    fresh(PLACE / "writing")
    City("writing", 500).load()
    sqlite(report, body, size, options)
    postgres(report, body, size, options)
    report.keep()
