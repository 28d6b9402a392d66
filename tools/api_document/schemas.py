"""The values that go in and out, as JSON Schema (2020-12, the part of it that api/schema.cpp understands)."""

KINDS = ["application", "complaint", "message", "proposal", "response", "request"]
STAGES = ["received", "needs_fixing", "registered", "returned", "forwarded", "preliminary", "hearing", "answered",
          "withdrawn", "terminated", "passing_up"]
OUTCOMES = ["satisfied", "partly_satisfied", "refused", "explained", "taken_note", "terminated", "act_cancelled",
            "act_cancelled_new_act", "action_ordered", "complaint_refused", "sent_back", "left_unconsidered",
            "self_corrected"]
CHANNELS = ["site", "api", "open311", "operator"]
EVENTS = ["submitted", "registered", "fix_requested", "corrected", "returned", "forwarded", "forwarded_here",
          "assigned", "extension_asked", "extended", "preliminary_sent", "objected", "hearing_appointed",
          "protocol_filed", "answered", "terminated", "withdrawn", "rated", "complaint_filed", "passed_up",
          "self_corrected", "missed", "due_moved", "added", "noted", "published", "renewed", "routed_urgently"]
LANGUAGES = ["kk", "ru", "en"]
LISTS = ["mine", "body", "intake", "complaints", "extensions", "ended"]
BODY_KINDS = ["akimat", "department", "district", "region", "state_department", "law_enforcement", "utility",
              "representative"]
PERSON_ACTS = ["additions", "correction", "withdrawal", "objection", "rating", "complaint", "renewal"]
OFFICER_ACTS = ["registration", "defects", "return", "forwarding", "assignment", "notes", "extension-request",
                "extension", "preliminary-decision", "hearing", "protocol", "answer", "termination", "publication",
                "passing-up", "self-correction"]


def ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


def text(meaning, longest=None, shortest=None, **more):
    found = {"type": "string", "description": meaning, **more}
    if longest is not None:
        found["maxLength"] = longest
    if shortest is not None:
        found["minLength"] = shortest
    return found


def word(meaning, words):
    return {"type": "string", "enum": words, "description": meaning}


def number(meaning, least=0, most=None, **more):
    found = {"type": "integer", "description": meaning, "minimum": least, **more}
    if most is not None:
        found["maximum"] = most
    return found


def row(meaning):
    """The number of a row: never zero, within 64 bits."""
    return number(meaning, 1, 9_000_000_000_000)


def real(meaning, least=None, most=None):
    found = {"type": "number", "description": meaning}
    if least is not None:
        found |= {"minimum": least, "maximum": most}
    return found


def flag(meaning):
    return {"type": "boolean", "description": meaning}


def day(meaning):
    return {"type": "string", "format": "date", "description": meaning}


def moment(meaning):
    return {"type": "string", "format": "date-time", "description": meaning}


def some(items, meaning, most=None, least=None):
    found = {"type": "array", "items": items, "description": meaning}
    if most is not None:
        found["maxItems"] = most
    if least is not None:
        found["minItems"] = least
    return found


def or_null(schema):
    """Nothing is left out of an answer: what is not known is null."""
    if "$ref" in schema:
        return {"oneOf": [schema, {"type": "null"}]}
    found = dict(schema)
    found["type"] = [schema["type"], "null"]
    if "enum" in schema:
        found["enum"] = [*schema["enum"], None]
    return found


def whole(meaning, **properties):
    """An object with all of its properties, and no others."""
    return {"type": "object", "description": meaning, "properties": properties, "required": list(properties),
            "additionalProperties": False}


def asked(meaning, required, **properties):
    """What comes in: only these properties, those required among them."""
    found = {"type": "object", "description": meaning, "properties": properties, "additionalProperties": False}
    if required:
        found["required"] = required
    return found


LOCAL_TEXT = {"type": "object", "description": "The same in Kazakh, Russian and English.",
              "properties": {code: {"type": "string"} for code in LANGUAGES}, "required": LANGUAGES,
              "additionalProperties": False}

TERM = whole("How long the law gives.", count=number("How many."),
             unit=word("Of what.", ["working_days", "calendar_days", "months"]))

APPEAL = dict(
    id=row("Number of the row; stable for ever."),
    number=text("As people quote it: year of receipt and number."),
    url=text("The page of the case."),
    kind=word("What the law calls it.", KINDS),
    stage=word("Where it stands.", STAGES),
    open=flag("The city still owes an answer."),
    body_id=or_null(row("Who has it now.")),
    category_id=or_null(row("What it is about.")),
    district_id=or_null(row("District of the city.")),
    channel=word("How it came.", CHANNELS),
    language=word("Language of the appeal.", LANGUAGES),
    received_on=day("Day of receipt, city time."),
    due_on=or_null(day("Last day for the answer.")),
    ended_on=or_null(day("Day on which it ended.")),
    outcome=or_null(word("How it ended, from the legal list.", OUTCOMES)),
    late=flag("The due day passed without an answer, or the answer came after it."),
    rating=or_null(number("What the person thought of the answer, 1 to 5.", 1, 5)),
    parent_id=or_null(row("The case it continues: forwarded, split, complained about or renewed.")),
    title=or_null(text("Published title, redacted by the officer.")),
    text=or_null(text("Published text, redacted by the officer; only with the person's consent.")),
    answer=or_null(text("Published answer, redacted by the officer.")),
    place=or_null(ref("Place")),
    updated_at=or_null(moment("Last change of what everybody may see.")),
)

DETAILS = whole(
    "What the parties and the staff who have the case may see beyond the public part.",
    received_at=or_null(moment("Moment of receipt.")),
    registered_on=or_null(day("Legal day of registration: day zero of the term.")),
    answer_language=word("Language asked for.", LANGUAGES),
    extended_until=or_null(day("New due day after the head's decision.")),
    fix_until=or_null(day("Until when defects may be put right.")),
    objection_until=or_null(day("Until when the person may state a position on the preliminary decision.")),
    act_not_before=or_null(day("Before this day no adverse act may be adopted.")),
    hearing_at=or_null(moment("Appointed oral hearing.")),
    objected=flag("The person stated a position."),
    hearing_asked=flag("The person asked for a hearing that has not been held yet."),
    extension_asked=flag("The officer asked the head for an extension."),
    publish_consent=flag("The person agrees to publication."),
    anonymous=flag("Sent without a name."),
    urgent=flag("Crime or danger: went at once to the competent body."),
    contested_body_id=or_null(row("Of a complaint: whose act is contested.")),
    officer=or_null(ref("Officer")),
    accepted_by=or_null(text("Name of the official who registered it.")),
    acts=some(word("Last part of the act's address.", PERSON_ACTS + OFFICER_ACTS), "What the caller may do now."),
)

STATE = dict(APPEAL, version=or_null(number("Send it back with an act: 409 when somebody else was faster. "
                                            "Null in the public part.")),
             details=or_null(ref("Details")))

SCHEMAS = {
    "LocalText": LOCAL_TEXT,
    "Term": TERM,
    "Problem": {
        "type": "object", "description": "RFC 9457 problem details, in the language asked for.",
        "properties": {
            "type": text("A stable word as a URI reference, such as /problems/validation; about:blank without one."),
            "title": text("What is wrong, in one line."),
            "status": number("The status again.", 400, 599),
            "detail": text("What to do about it."),
            "errors": some(whole("One field.", field=text("Its name; parts.0.body_id for the first of a list."),
                                 message=text("What is wrong with it.")), "Field by field."),
        }, "required": ["type", "title", "status"]},
    "Place": whole("A point on the map, WGS 84, rounded to about 100 m.", latitude=real("Degrees north."),
                   longitude=real("Degrees east.")),
    "Officer": whole("An official.", id=row("Account."), name=text("Name.")),
    "Appeal": whole("An appeal as everybody may see it.", **APPEAL),
    "Details": DETAILS,
    "CaseState": whole("An appeal with its state.", **STATE),
    "Person": whole("What the person told about themselves and the matter. Each look of staff is recorded, and the "
                    "person sees who looked.",
                    **{name: or_null(text(meaning)) for name, meaning in {
                        "subject": "In one line.", "text": "In the person's words.", "name": "Full name.",
                        "iin": "IIN or BIN.", "email": "E-mail.", "phone": "Phone.", "address": "Postal address.",
                        "place": "Where the trouble is."}.items()},
                    latitude=or_null(real("Exact point.")), longitude=or_null(real("Exact point."))),
    "SentAnswer": whole("The answer as sent to the person.", at=moment("When."),
                        language=word("Language.", LANGUAGES),
                        outcome=or_null(word("From the legal list.", OUTCOMES)), facts=text("What was found."),
                        law=text("The rules applied."), decision=text("The decision."),
                        right_to_complain=text("Where and until when a complaint may be filed.")),
    "File": whole("An attachment.", id=row("Number."), name=text("As the person named it."), type=text("Media type."),
                  size=number("Bytes."), url=text("Where the parties and staff may fetch it.")),
    "DueChange": whole("A move of the due day.", at=moment("When."), old_due_on=day("Before."),
                       new_due_on=day("After."), reason=word("Why.", ["extension", "calendar", "rule"])),
    "ExplainedDay": whole(
        "One day on the way to the due day.", on=day("The day."),
        step=word("What it is in the count.", ["start", "counted", "skipped", "term_end", "moved_to"]),
        number=or_null(number("Which day of the term.", 1)),
        off=word("Why it is not worked.", ["worked", "weekend", "holiday", "day_off", "moved_day_off"]),
        name=or_null(text("Of the holiday, in the language asked for."))),
    "Explanation": whole(
        "How the due day follows from the law; enough to recount it.", procedure=text("Id in /law/procedures."),
        edition=text("First day of the edition it was computed by."), act=text("The act, in short."),
        article=text("The article."), confirmed=flag("The rule was read in the text of the act."),
        doubt=or_null(text("Why it is not confirmed.")), term=ref("Term"), started_on=day("Day zero."),
        due_on=day("Last day, extension included."), extended_until=or_null(day("Extension.")),
        days=some(ref("ExplainedDay"), "Every day from day zero.")),
    "Case": whole("One case, as far as the caller may see it.", **STATE,
                  person=or_null(ref("Person")), answer_sent=or_null(ref("SentAnswer")),
                  explanation=or_null(ref("Explanation")),
                  due_changes=some(ref("DueChange"), "Moves of the due day, oldest first; empty in the public part."),
                  files=some(ref("File"), "Attachments; empty in the public part.")),
    "Filed": whole("A case just opened.", id=row("Number of the row."), number=text("As people quote it."),
                   url=text("The page of the case."), kind=word("What the law calls it.", KINDS),
                   stage=word("Where it stands.", STAGES), body_id=or_null(row("Who got it.")),
                   received_at=or_null(moment("When.")), registered_on=or_null(day("Legal day of registration.")),
                   due_on=or_null(day("Last day for the answer.")), explanation=or_null(ref("Explanation")),
                   receipt_code=or_null(text("Opens the case without an account: send it in the header Receipt-Code. "
                                             "Null for those who used a token. Keep it: it is not shown again."))),
    "Forwarded": whole("The case forwarded, and those that continue it.", appeal=ref("CaseState"),
                       opened_ids=some(row("A case at another body."), "One for each part.")),
    "AppealPage": whole("A page of the register.", appeals=some(ref("Appeal"), "Newest first."),
                        next=or_null(text("Address of the next page; also in the header Link."))),
    "OwnAppeals": whole("The caller's appeals.", appeals=some(ref("CaseState"), "Newest first, at most 200.")),
    "WorkPage": whole("A page of a work list.", appeals=some(ref("CaseState"), "What falls due first, first."),
                      total=number("In the whole list."), page=number("This page.", 1),
                      next=or_null(text("Address of the next page; also in the header Link."))),
    "WorkCounts": whole("What is open, by how pressing it is.", late=number("The due day has passed."),
                        today=number("Due today."), soon=number("Due within three days."), later=number("Due later.")),
    "Event": whole("One line of the timeline.", id=row("Number."), kind=word("What happened.", EVENTS),
                   at=moment("When."), body_id=or_null(row("On whose behalf.")),
                   who=or_null(text("Name of the official and body.")),
                   title=text("In words, in the language asked for."),
                   text=or_null(text("What was written with it; for parties and staff.")),
                   facts={"type": "object", "description": "Days, bodies and words of the step: until, due_on, "
                          "body_id, body_ids, ground, outcome, stars and the like; never personal data.",
                          "additionalProperties": True}),
    "Timeline": whole("The life of a case.", events=some(ref("Event"), "Oldest first.")),
    "Body": whole("A public body.", id=row("Number."), slug=text("Word in addresses."), name=ref("LocalText"),
                  short_name=ref("LocalText"), kind=word("What it is.", BODY_KINDS),
                  parent_id=or_null(row("Body above.")),
                  reviewed_by_id=or_null(row("Who reviews complaints; null: the court.")), address=ref("LocalText"),
                  phone=or_null(text("Of the office.")), email=or_null(text("Of the office.")),
                  website=or_null(text("Of the body.")), takes_appeals=flag("Appeals may be addressed to it."),
                  confirmed=flag("Its name was read in a published source."),
                  active=flag("False: only old cases name it.")),
    "Bodies": whole("The directory.", bodies=some(ref("Body"), "All of them.")),
    "CategoryGroup": whole("A group of categories.", slug=text("Its word."), name=ref("LocalText")),
    "Category": whole("What an appeal may be about.", id=row("Number."), slug=text("Its word."),
                      group=text("Slug of its group."), name=ref("LocalText"), choose=ref("LocalText"),
                      service_code=text("Service code in Open311."), kind=word("Kind that fits most often.", KINDS),
                      body_id=or_null(row("Who answers.")),
                      body_by_district=some(whole("Another body in this district.", district_id=row("District."),
                                                  body_id=row("Body.")), "Exceptions."),
                      crime=flag("Goes at once to the competent body, without a name too; never published."),
                      active=flag("New appeals may name it.")),
    "Categories": whole("The list to choose from.", groups=some(ref("CategoryGroup"), "In order."),
                        categories=some(ref("Category"), "In order.")),
    "District": whole("A district of the city.", id=row("Number."), slug=text("Its word."), name=ref("LocalText"),
                      akimat_id=or_null(row("Its akim's office.")), latitude=real("Middle."),
                      longitude=real("Middle.")),
    "Districts": whole("The districts.", districts=some(ref("District"), "All of them.")),
    "FigureGroup": whole("Promises of one slice, counted.", body_id=or_null(row("When grouped by body.")),
                         procedure=or_null(text("When grouped by procedure.")),
                         month=or_null(text("When grouped by month of starting: 2026-03.")),
                         started=number("All."), open=number("Open, late or not."), open_late=number("Open and late."),
                         kept=number("Ended in time."), kept_late=number("Ended late."),
                         released=number("No longer owed: withdrawn, returned, forwarded."),
                         median_days=or_null(real("Calendar days from start to end, of those ended.")),
                         on_time_share=or_null(real("Kept among all that were due; null below ten."))),
    "Figures": whole("How the city keeps its word, by the rule that counts everything.",
                     by=word("What the groups are.", ["body", "procedure", "month"]),
                     total=ref("FigureGroup"), groups=some(ref("FigureGroup"), "One for each body, procedure or month.")),
    "LegalItem": whole("A ground or outcome.", id=text("Its word."), article=text("Article."), name=ref("LocalText"),
                       favour=word("For whom an outcome speaks.", ["none", "for", "partly", "against"])),
    "Edition": whole(
        "The wording in force from a day.", id=text("Its first day."), valid_from=day("First day."), act=text("The act."),
        article=text("The article."), confirmed=flag("Read in the text of the act."),
        source=text("Where it was read."), doubt=or_null(ref("LocalText")), term=ref("Term"),
        starts=word("What sets the clock going.",
                    ["registration", "receipt", "decision", "learning", "hearing", "reading", "request", "adoption",
                     "entry_into_force"]),
        direction=word("Not later than so long after it, or before it.", ["after", "before"]),
        start_is_counted=flag("Day zero counts."), rolls_over=flag("A last day off moves to the next working day."),
        extension=or_null(ref("Extension")), silence=or_null(ref("Silence")),
        outcomes=some(ref("LegalItem"), "How it may end."),
        return_grounds=some(ref("LegalItem"), "Why it may be returned."),
        termination_grounds=some(ref("LegalItem"), "Why it may be terminated.")),
    "Extension": whole("Whether and how far the term may be extended.", times=number("How often."),
                       limit=ref("Term"), limit_from=word("Counted from.", ["decision", "due_day"]),
                       decided_by=some({"type": "string"}, "Who decides."), notice=ref("Term"),
                       article=text("The article."), ground=ref("LocalText")),
    "Silence": whole("What it means when the term passes without an answer.",
                     consequence=word("The consequence.", ["deemed_refusal"]), article=text("The article."),
                     text=ref("LocalText")),
    "Procedure": whole("What the law owes somebody, and how long it may take.", id=text("Its word."),
                       family=word("Of what kind.", ["appeal", "simplified", "complaint", "information", "step"]),
                       owed_by=word("Who owes it.", ["body", "reviewing_body", "applicant"]), name=ref("LocalText"),
                       editions=some(ref("Edition"), "By first day.")),
    "Procedures": whole("The law in force.", fingerprint=text("Changes when any of its data change."),
                        procedures=some(ref("Procedure"), "All of them.")),
    "SpecialDay": whole("A day that does not follow the week.", on=day("The day."),
                        kind=word("What it is.", ["holiday", "day_off", "moved_day_off", "worked_weekend", "ordinary"]),
                        name=ref("LocalText"), moved_from=or_null(day("Off instead of this day.")),
                        working=flag("It is worked."), confirmed=flag("Will not change any more.")),
    "CalendarYear": whole("Working days of a year: Saturdays and Sundays are off, and these days differ.",
                          year=number("The year.", 2000, 2100), edition=text("Changes with each change."),
                          confirmed=flag("The official list of the whole year is published."),
                          days=some(ref("SpecialDay"), "By date.")),
}

# ---- what comes in ---------------------------------------------------------------------------------

LONGEST_TEXT, LONGEST_FIELD, SHORTEST_TEXT = 20_000, 300, 15
VERSION = number("The version of the case that the officer saw.")


def words(meaning="What is said.", shortest=1):
    return text(meaning, LONGEST_TEXT, shortest)


def act(meaning, required=(), **properties):
    return asked(meaning, ["version", *required], version=VERSION, **properties)


SCHEMAS |= {
    "NewAppeal": asked(
        "What a person sends. With a token it belongs to the token's account; without one a receipt code opens it.",
        ["kind", "category_id", "subject", "text"],
        kind=word("What the law calls it; the category proposes one.", KINDS),
        category_id=row("What it is about, from /categories."),
        district_id=or_null(row("From /districts; found from the point when left out.")),
        body_id=or_null(row("Who shall answer; the category's body when left out.")),
        language=or_null(word("Language of the text; the one asked for by Accept-Language when left out.", LANGUAGES)),
        answer_language=or_null(word("Language wished for the answer; that of the text when left out.", LANGUAGES)),
        subject=text("In one line.", LONGEST_FIELD, 1),
        text=text("What happened and what is asked for.", LONGEST_TEXT, SHORTEST_TEXT),
        name=or_null(text("Surname, name, patronymic; or the organisation. Required unless anonymous.", LONGEST_FIELD)),
        iin=or_null(text("IIN or BIN, 12 digits with a valid check digit.", 12)),
        email=or_null(text("Where the answer goes.", 254)),
        phone=or_null(text("6 to 15 digits.", 30)),
        address=or_null(text("Postal address; required for applications and complaints.", LONGEST_FIELD)),
        place=or_null(text("Where the trouble is, in words.", LONGEST_FIELD)),
        latitude=or_null(real("Exact point, degrees north; within the city.", -90, 90)),
        longitude=or_null(real("Exact point, degrees east.", -180, 180)),
        publish_consent=or_null(flag("The redacted text may be published.")),
        anonymous=or_null(flag("Without a name: looked into only when it tells of a crime or danger.")),
        danger=or_null(flag("A crime or a threat to life: goes at once to the competent body."))),
    "Words": asked("Words of the person.", ["text"], text=words()),
    "Withdrawal": asked("The person no longer asks.", [], text=or_null(text("Why, if the person wants to say.",
                                                                              LONGEST_TEXT))),
    "Objection": asked("The person's position on the preliminary decision; words, the wish for a hearing, or both.", [],
                       text=or_null(text("The position.", LONGEST_TEXT)),
                       hearing=or_null(flag("An oral hearing is wanted."))),
    "Rating": asked("What the person thinks of the answer.", ["stars"], stars=number("1 to 5.", 1, 5),
                    text=or_null(text("Why; for the body only.", LONGEST_TEXT))),
    "Registration": act("Receipt is confirmed."),
    "Defects": act("What is missing, and until when it may be put right.", ["text", "until"], text=words(),
                   until=day("Later than today.")),
    "Return": act("Return on a ground of the legal list.", ["ground", "reason"],
                  ground=text("From return_grounds in /law/procedures.", 100, 1), reason=words("In words.")),
    "Part": asked("A part for one body.", ["body_id"], body_id=row("Receiver."),
                  category_id=or_null(row("Another category for this part.")),
                  text=or_null(text("This part of the text; the whole when left out.", LONGEST_TEXT))),
    "Forwarding": act("To who is competent; several parts split the appeal.", ["parts", "reason"],
                      parts=some(ref("Part"), "One for each receiver.", 4, 1), reason=words("Why.")),
    "Assignment": act("Who handles it.", ["officer_id"], officer_id=row("Account of an officer of the body.")),
    "Note": asked("For staff only.", ["text"], text=words()),
    "ExtensionRequest": act("Asked of the head.", ["reason"], reason=words("Why more time is needed.")),
    "ExtensionDecision": act("The head's decision.", ["until", "reason"],
                             until=day("New due day; a day off moves to the next working day."),
                             reason=words("Why.")),
    "PreliminaryDecision": act("Sent to the person before an adverse act.", ["text"], text=words()),
    "HearingAppointment": act("An oral hearing.", ["at", "text"], at=moment("When."), text=words("Where.")),
    "Protocol": act("Protocol of the hearing.", ["text"], text=words()),
    "NewAnswer": act("The answer, with the parts the law demands.",
                     ["outcome", "facts", "law", "decision", "right_to_complain"],
                     outcome=word("From the outcomes of the kind's procedure.", OUTCOMES),
                     language=or_null(word("The one the person asked for when left out.", LANGUAGES)),
                     facts=words("What was found."), law=words("The rules applied."), decision=words("The decision."),
                     right_to_complain=words("Where and until when a complaint may be filed.")),
    "Termination": act("The head ends the procedure on a ground of the legal list.", ["ground", "reason"],
                       ground=text("From termination_grounds in /law/procedures.", 100, 1), reason=words("In words.")),
    "Publication": act("What everybody may read; with nothing in it, what was published is taken back.", [],
                       title=or_null(text("Redacted title.", LONGEST_FIELD)),
                       text=or_null(text("Redacted text.", LONGEST_TEXT)),
                       answer=or_null(text("Redacted answer.", 4 * LONGEST_TEXT)),
                       checked=or_null(flag("The officer has looked at what the detector found, and it is no "
                                            "personal data."))),
    "PassingUp": act("The complaint goes up with the case file.", [],
                     text=or_null(text("The contested body's opinion.", LONGEST_TEXT))),
    "SelfCorrection": act("The contested body meets the complaint itself.", ["text"], text=words("What was done.")),
}
