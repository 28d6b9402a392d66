"""What can be asked, by path: who may ask, what goes in, what comes out."""

from schemas import KINDS, LISTS, OFFICER_ACTS, STAGES, day, flag, number, ref, row, text, word

PROBLEMS = {
    400: "The request itself is malformed: JSON that cannot be read, an unknown or wrong parameter.",
    401: "A token or receipt code is missing, wrong or no longer valid.",
    403: "Known, but not allowed: the role, or a token that may only read.",
    404: "Not there, or not open to the caller: the same answer.",
    405: "The address exists, the method does not; Allow tells which do.",
    409: "Somebody else was faster, or the stage of the case does not allow it.",
    413: "More than 1 MB.",
    415: "The body is not application/json.",
    422: "Fields are missing or wrong, or the law does not allow it; `errors` tells field by field.",
    429: "Too many requests; Retry-After tells when to come again.",
    503: "The city is busy or its database is away for a moment; Retry-After tells when to come again.",
}
READS, WRITES = [400, 401, 405, 429, 503], [400, 401, 403, 405, 413, 415, 422, 429, 503]
NOBODY, BEARER, RECEIPT = {}, {"token": []}, {"receipt_code": []}

ID = {"name": "id", "in": "path", "required": True, "schema": row("Number of the case.")}
YEAR = {"name": "year", "in": "path", "required": True, "schema": number("The year.", 2000, 2100)}


def problems(statuses):
    return {str(status): {"$ref": f"#/components/responses/Problem{status}"} for status in sorted(statuses)}


def answer(meaning, schema, example=None, **headers):
    content = {"schema": schema}
    if example is not None:
        content["example"] = example
    found = {"description": meaning, "content": {"application/json": content}}
    if headers:
        found["headers"] = {name.replace("_", "-"): {"description": said, "schema": {"type": "string"}}
                            for name, said in headers.items()}
    return found


def query(name, schema):
    return {"name": name, "in": "query", "schema": schema}


def get(name, summary, schema, *, tag, parameters=(), security=(NOBODY,), also=(), example=None, **headers):
    found = {"operationId": name, "tags": [tag], "summary": summary, "security": list(security),
             "responses": {"200": answer("Found.", schema, example, **headers)} | problems({*READS, *also})}
    if parameters:
        found["parameters"] = list(parameters)
    return found


def post(name, summary, comes_in, goes_out, *, tag, security, status=200, also=(), parameters=(), example=None,
         meaning="Done.", example_out=None, **headers):
    content = {"schema": ref(comes_in)}
    if example is not None:
        content["example"] = example
    found = {"operationId": name, "tags": [tag], "summary": summary, "security": list(security),
             "requestBody": {"required": True, "content": {"application/json": content}},
             "responses": {str(status): answer(meaning, ref(goes_out), example_out, **headers)}
             | problems({*WRITES, *also})}
    if parameters:
        found["parameters"] = list(parameters)
    return found


MONTH = {"type": "string", "pattern": "^20[0-9][0-9]-(0[1-9]|1[0-2])$", "maxLength": 7}
REGISTER_FILTERS = [
    query("words", text("Words of the published texts, in any form, in Kazakh or Russian.", 200)),
    query("body_id", row("Who has it.")), query("category_id", row("What it is about.")),
    query("district_id", row("District.")), query("parent_id", row("Cases that continue this one.")),
    query("kind", word("Kind.", KINDS)), query("stage", word("Stage.", STAGES)),
    query("open", flag("Still owed an answer, or not.")), query("late", flag("Late, or not.")),
    query("placed", flag("True: only those with a point on the map.")),
    query("rated", flag("True: only those whose answer was rated.")),
    query("received_from", day("First day of receipt.")), query("received_until", day("Last day of receipt.")),
    query("before", row("Rows after this one: the last id of the page before.")),
    query("limit", number("Rows on a page; 20 when left out.", 1, 200)),
]
FIGURE_FILTERS = [
    query("by", word("What to group by; body when left out.", ["body", "procedure", "month"])),
    query("body_id", row("Only this body.")), query("procedure", text("Only this procedure.", 60, 1)),
    query("from", MONTH | {"description": "First month of starting: 2026-01."}),
    query("until", MONTH | {"description": "Last month of starting."}),
]
WORK_FILTERS = [
    query("list", word("Which list; the whole body's when left out.", LISTS)),
    query("body_id", row("Only this body.")), query("category_id", row("Only this category.")),
    query("kind", word("Only this kind.", KINDS)), query("late", flag("True: only late ones.")),
]
WORK_PAGING = [query("page", number("From 1.", 1, 100_000)), query("limit", number("Rows; 50 when left out.", 1, 200))]
IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key", "in": "header",
    "description": "A fresh random value for each appeal, such as a UUID. Sent again within 24 hours with the same "
                   "body it gives the same case instead of a second one; with another body, 422.",
    "schema": {"type": "string", "minLength": 16, "maxLength": 128, "pattern": "^[A-Za-z0-9_-]+$"}}

NEW_APPEAL = {"kind": "message", "category_id": 1, "district_id": 1, "language": "ru",
              "subject": "Яма на проезжей части", "text": "На перекрёстке третий месяц яма, машины объезжают по тротуару.",
              "name": "Садыкова Алия", "email": "aliya@example.kz", "place": "Проспект Строителей, 12",
              "publish_consent": True}
FILED = {"id": 17, "number": "2026-000017", "url": "/appeals/17", "kind": "message", "stage": "received", "body_id": 5,
         "received_at": "2026-03-02T11:05:00+05:00", "registered_on": "2026-03-02", "due_on": "2026-03-27",
         "explanation": None, "receipt_code": "K7QX-2M9D-W4HC"}

PUBLIC, OWN, STAFF, LAW = "Register", "One's own appeals", "Casework", "Law"
AUTHOR, OFFICER = (BEARER, RECEIPT), (BEARER,)


def own_act(name, summary, comes_in, goes_out="CaseState", **more):
    return {"post": post(name, summary, comes_in, goes_out, tag=OWN, security=AUTHOR, parameters=[ID],
                         also=[404, 409], **more)}


def opened(name, summary):
    return own_act(name, summary, "Words", "Filed", status=201, meaning="A case of its own was opened.",
                   Location="Address of the new case.")


def officer_act(name, summary, comes_in, goes_out="CaseState", **more):
    return {"post": post(name, summary, comes_in, goes_out, tag=STAFF, security=OFFICER, parameters=[ID],
                         also=[404, 409], **more)}


CASE = "/api/v1/appeals/{id}"
PATHS = {
    "/api/v1/appeals": {
        "get": get("list_appeals", "The register of appeals, newest first", ref("AppealPage"), tag=PUBLIC,
                   parameters=REGISTER_FILTERS, Link="Address of the next page, rel=\"next\"."),
        "post": post("submit_appeal", "Send an appeal, with a token or without", "NewAppeal", "Filed", tag=OWN,
                     security=(NOBODY, BEARER), status=201, parameters=[IDEMPOTENCY_KEY], example=NEW_APPEAL, also=[409],
                     example_out=FILED, meaning="Received: it has a number and a due day.",
                     Location="Address of the case.")},
    CASE: {"get": get("show_case", "One case, as far as the caller may see it", ref("Case"), tag=PUBLIC,
                      parameters=[ID], security=(NOBODY, BEARER, RECEIPT), also=[404])},
    CASE + "/timeline": {"get": get("show_timeline", "What happened in a case", ref("Timeline"), tag=PUBLIC,
                                    parameters=[ID], security=(NOBODY, BEARER, RECEIPT), also=[404])},
    "/api/v1/bodies": {"get": get("list_bodies", "The public bodies", ref("Bodies"), tag=PUBLIC)},
    "/api/v1/categories": {"get": get("list_categories", "What an appeal may be about, and who answers",
                                      ref("Categories"), tag=PUBLIC)},
    "/api/v1/districts": {"get": get("list_districts", "The districts of the city", ref("Districts"), tag=PUBLIC)},
    "/api/v1/figures": {"get": get("show_figures", "How the city keeps its word", ref("Figures"), tag=PUBLIC,
                                   parameters=FIGURE_FILTERS)},
    "/api/v1/law/procedures": {"get": get("list_procedures", "Terms and lists of the law, by edition",
                                          ref("Procedures"), tag=LAW)},
    "/api/v1/law/calendar/{year}": {"get": get("show_calendar", "Working days of a year", ref("CalendarYear"), tag=LAW,
                                               parameters=[YEAR], also=[404])},
    "/api/v1/openapi.json": {"get": get("show_document", "This document", {"type": "object"}, tag=LAW)},
    "/api/v1/own/appeals": {"get": get("list_own_appeals", "The appeals of the token's account", ref("OwnAppeals"),
                                       tag=OWN, security=OFFICER, also=[403])},
    CASE + "/additions": own_act("add_to_appeal", "Add words to an open case", "Words"),
    CASE + "/correction": own_act("correct_appeal", "Put right what the body found missing", "Words"),
    CASE + "/withdrawal": own_act("withdraw_appeal", "Withdraw", "Withdrawal"),
    CASE + "/objection": own_act("object_to_preliminary", "Answer a preliminary decision", "Objection"),
    CASE + "/rating": own_act("rate_answer", "Rate the answer", "Rating", example={"stars": 4, "text": None}),
    CASE + "/complaint": opened("file_complaint", "Complain about an answer, a return or silence"),
    CASE + "/renewal": opened("open_follow_up", "Ask again after a return or withdrawal"),
    "/api/v1/work": {"get": get("list_work", "A work list, what falls due first", ref("WorkPage"), tag=STAFF,
                                parameters=WORK_FILTERS + WORK_PAGING, security=OFFICER, also=[403],
                                Link="Address of the next page, rel=\"next\".")},
    "/api/v1/work/counts": {"get": get("count_work", "How much is late, due today, soon and later", ref("WorkCounts"),
                                       tag=STAFF, parameters=WORK_FILTERS, security=OFFICER, also=[403])},
    CASE + "/registration": officer_act("register_appeal", "Confirm receipt", "Registration", example={"version": 0}),
    CASE + "/defects": officer_act("request_fix", "Tell the person what is missing", "Defects"),
    CASE + "/return": officer_act("return_appeal", "Return on a legal ground", "Return"),
    CASE + "/forwarding": officer_act("forward_appeal", "Forward or split", "Forwarding", "Forwarded",
                                      example={"version": 0, "reason": "Вне компетенции", "parts": [{"body_id": 7}]}),
    CASE + "/assignment": officer_act("assign_appeal", "Give the case to an officer", "Assignment"),
    CASE + "/notes": officer_act("add_note", "Internal note", "Note"),
    CASE + "/extension-request": officer_act("ask_extension", "Ask the head for more time", "ExtensionRequest"),
    CASE + "/extension": officer_act("extend_appeal", "Extend the term (head)", "ExtensionDecision"),
    CASE + "/preliminary-decision": officer_act("send_preliminary", "Send a preliminary decision",
                                                "PreliminaryDecision"),
    CASE + "/hearing": officer_act("appoint_hearing", "Appoint an oral hearing", "HearingAppointment"),
    CASE + "/protocol": officer_act("file_protocol", "File the protocol of the hearing", "Protocol"),
    CASE + "/answer": officer_act("answer_appeal", "Answer", "NewAnswer"),
    CASE + "/termination": officer_act("terminate_appeal", "End the procedure on a legal ground (head)", "Termination"),
    CASE + "/publication": officer_act("publish_appeal", "Publish redacted texts, or take them back", "Publication"),
    CASE + "/passing-up": officer_act("pass_up", "Pass a complaint up to the reviewing body", "PassingUp"),
    CASE + "/self-correction": officer_act("self_correct", "Meet the complaint oneself", "SelfCorrection"),
}

# Every act of the last lists has its path: a slip here would leave `acts` of a case pointing nowhere.
assert all(f"{CASE}/{name}" in PATHS for name in OFFICER_ACTS)
