"""The register page and a case page of a large town, requests/s and p99, against nginx with the same bytes as a file."""

import random

from measuring import Report, drive, in_turn, median
from servers import City, Nginx, get

DISTINCT = 20_000  # pages asked in turn; the cache holds less than a thousand


def distinct_paths(city):
    chance = random.Random(7)
    newest = city.rows("select max(id) from appeals_public")[0][0]
    slugs = [row[0] for row in city.rows("select slug from bodies_category where id in "
                                         "(select category_id from appeals_public limit 100000)")]
    before = [chance.randrange(newest // 100, newest + 1) for _ in range(DISTINCT)]
    register = [f"/appeals?before={n}" if i % 2 else f"/appeals?category={chance.choice(slugs)}&before={n}"
                for i, n in enumerate(before)]
    published = [row[0] for row in city.rows(
        "select id from appeals_public where text is not null and answer is not null limit 400000")]
    cases = [f"/appeals/{n}" for n in chance.sample(published, min(DISTINCT, len(published)))]
    return register, cases


def typical(city, paths):
    """The page of middle length among some, so that nginx serves what the city serves on average."""
    pages = sorted((get(city.url + path).content for path in paths[:99]), key=len)
    return pages[len(pages) // 2]


def measure(report, name, city, nginx, one, many, options):
    nginx.file(f"{name}.html", typical(city, many))
    static = f"/{name}.html"
    etag_city, etag_nginx = get(city.url + one).headers["ETag"], get(nginx.url + static).headers["ETag"]
    size = len(get(nginx.url + static).content)

    def run(url, paths, **more):
        return lambda: drive(url, paths, options.seconds, **more)

    drive(city.url, many, 2)
    found = in_turn(options.rounds, {
        "nginx, file": run(nginx.url, [static]),
        "uncached": run(city.url, many),
        "cached": run(city.url, [one]),
        "nginx, 304": run(nginx.url, [static], etag=etag_nginx),
        "304": run(city.url, [one], etag=etag_city),
    })
    base = {"nginx, file": "nginx, file", "uncached": "nginx, file", "cached": "nginx, file",
            "nginx, 304": "nginx, 304", "304": "nginx, 304"}
    share = {who: median([mine.rate / theirs.rate for mine, theirs in zip(loads, found[base[who]])])
             for who, loads in found.items()}
    report.say(f"  {name}: {size / 1024:.0f} KB")
    report.table(["", "requests/s", "of nginx", "p50 ms", "p99 ms", "errors"],
                 [[who, f"{median([l.rate for l in loads]):,.0f}", f"{share[who]:.0%}",
                   f"{median([l.p50_ms for l in loads]):.1f}", f"{median([l.p99_ms for l in loads]):.1f}",
                   sum(l.bad for l in loads)] for who, loads in found.items()])
    report.verdict(f"{name} uncached, share of nginx", share["uncached"], 0.35)
    report.verdict(f"{name} from the page cache, share of nginx", share["cached"], 0.80)
    report.verdict(f"{name} unchanged (304), share of nginx", share["304"], 0.80)


def run(options):
    report = Report("pages")
    town = City("town", options.appeals)
    took = town.load()
    if took is not None:
        report.say(f"  loaded {options.appeals:,} appeals in {took:.0f} s: {options.appeals / took:,.0f} appeals/s")
        report.figures["appeals loaded per second"] = round(options.appeals / took)
    with town as city, Nginx() as nginx:
        register, cases = distinct_paths(city)
        measure(report, "register", city, nginx, "/appeals", register, options)
        measure(report, "case", city, nginx, cases[0], cases, options)
    report.keep(appeals=options.appeals)
