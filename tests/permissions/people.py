"""Who knocks at every door: one visitor of each role, and cases that are theirs or somebody else's."""

import re
from concurrent.futures import ThreadPoolExecutor

from visitor import Visitor

# Column, name of the demo sign-in ("" without one).
ROLES = [("visitor", ""), ("receipt_holder", ""), ("citizen", "aliya"), ("other_citizen", "NEW"),
         ("operator", "operator"), ("registrar", "registrar"), ("officer", "officer"),
         ("officer_elsewhere", "officer2"), ("head", "head"), ("reviewer", "reviewer"), ("auditor", "auditor"),
         ("council_member", "council"), ("administrator", "admin")]
COLUMNS = [name for name, _ in ROLES]

# What `Access` opens to each column, by the words of base/access.hpp: the answer sheet that --accept cannot rewrite.
STAFF = {"operator", "registrar", "officer", "officer_elsewhere", "head", "reviewer", "auditor", "council_member",
         "administrator"}
SIGNED_IN = STAFF | {"citizen", "other_citizen"}
OPEN_TO = {
    "public": set(COLUMNS), "party": SIGNED_IN | {"receipt_holder"}, "signed_in": SIGNED_IN, "official": STAFF,
    "intake": {"operator", "registrar"}, "registrar": {"registrar"}, "officer": {"officer", "officer_elsewhere", "head"},
    "head": {"head"}, "reviewer": {"reviewer"}, "auditor": {"auditor"}, "council_member": {"council_member"},
    "administrator": {"administrator"},
}

COLD_WATER = "Суық су"  # the category whose appeals the water board answers


def meet(city):
    """One visitor per column, each from an address of its own. Passwords are slow on purpose: several at once."""
    def come(number, name):
        visitor = city.visitor(source=f"127.0.1.{number + 1}")
        if name == "NEW":
            answer = visitor.post("/register", {"name": "Ерлан Бейтаныс", "email": "stranger@mail.example",
                                                "password": "Бөтен-адам-2026", "iin": ""})
            assert answer.status == 303, answer.text
        elif name:
            visitor = city.visitor(name, source=f"127.0.1.{number + 1}")
        return visitor

    city.visitor("aliya")  # reads the sign-ins once, before several ask
    with ThreadPoolExecutor(4) as pool:
        met = pool.map(lambda at: come(at[0], at[1][1]), enumerate(ROLES))
    return dict(zip(COLUMNS, met))


def program(city, visitor, receipt_code):
    """The same person as a program: with a token that may do what they may, or with a receipt code in a header."""
    other = Visitor(city.url, visitor.source)
    if receipt_code:
        other.headers["Receipt-Code"] = receipt_code
    elif visitor.get("/account").status == 200:
        page = visitor.post("/account/tokens", {"label": "matrix", "may_act": "1", "with_roles": "1", "days": "30"}, follow=True)
        other.headers["Authorization"] = "Bearer " + re.search(r"<code>(\S+)</code>", page.text)[1]
    return other


def sample(document, schema, name=""):
    """The smallest value that fits a schema of the interface: what is asked for and nothing else."""
    if "$ref" in schema:
        return sample(document, document["components"]["schemas"][schema["$ref"].split("/")[-1]], name)
    kind = schema.get("type")
    kind = kind[0] if isinstance(kind, list) else kind
    if "enum" in schema:
        return schema["enum"][0]
    if kind == "object":
        asked = schema.get("required") or list(schema["properties"])[:1]
        return {key: sample(document, schema["properties"][key], key) for key in asked}
    if kind == "array":
        return [sample(document, schema["items"])] * schema.get("minItems", 0)
    if kind in ("integer", "number"):
        return 999 if name == "version" else max(schema.get("minimum", 1), 1)  # nobody has seen that version
    if kind == "boolean":
        return False
    form = schema.get("format")
    return {"date": "2030-01-08", "date-time": "2030-01-08T10:00:00+05:00"}.get(form, "с" * max(schema.get("minLength", 1), 20))


def category(visitor, name=COLD_WATER):
    page = visitor.get("/appeals/new?lang=kk").text
    return re.search(rf'<option value="(\d+)"[^>]*>{name}<', page)[1]


def write_appeal(visitor, want, category_id, **more):
    """The id of a new appeal, written through the form, and the page of its coupon."""
    page = f"/appeals/new/write?want={want}&category={category_id}"
    fields = {"want": want, "category": category_id, "subject": "Кран", "text": "Вода не идёт третий день подряд.",
              "name": "Тест Тестов", "email": "test@mail.example", "address": "ул. Тестовая, 1", "who": "named",
              "answer_language": "ru", **more}
    file = ("files", "photo.txt", "text/plain", "Вода не идёт\n".encode())
    answer = visitor.post_files("/appeals/new/write", fields, [file] if more.pop("file", None) else [], page=page)
    assert answer.status == 303, f"{answer.status}: {answer.words()[:2000]}"
    return re.search(r"/appeals/(\d+)/", answer.location)[1], visitor.get(answer.location, follow=True)


def cases(people):
    """{word: id}: the citizen's, that of somebody without an account, and a confidential one; and the receipt code."""
    kind = category(people["citizen"])
    own, _ = write_appeal(people["citizen"], "right", kind)
    receipt, coupon = write_appeal(people["receipt_holder"], "right", kind)
    danger, _ = write_appeal(people["citizen"], "danger", kind)
    code = re.search(r'id="receipt-code">([^<]+)<', coupon.text)[1].strip()
    return {"citizens": own, "receipts": receipt, "confidential": danger}, code
