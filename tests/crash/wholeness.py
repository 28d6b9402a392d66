"""What must be true of a city whatever happened to it. Each rule is a query that finds nothing in a whole city."""

CASE = "'appeals.appeal'"

RULES = {
    "each case has its promise, and the promise its case":
        f"""select a.id from appeals_appeal a where not exists (select 1 from promises_promise p where p.id = a.promise_id
              and p.subject_kind = {CASE} and p.subject_id = a.id)
            union all
            select p.id from promises_promise p where p.subject_kind = {CASE}
              and not exists (select 1 from appeals_appeal a where a.id = p.subject_id)""",
    "each case begins with its event, once":
        """select a.id from appeals_appeal a where a.parent_id = 0 and
             (select count(*) from appeals_event e where e.appeal_id = a.id and e.kind in (1, 28)) <> 1""",
    "each case stands in the audit trail, once":
        f"""select a.id from appeals_appeal a where a.parent_id = 0 and
             (select count(*) from audittrail_entry t where t.subject_kind = {CASE} and t.subject_id = a.id
               and t.action = 'appeals.submit_appeal') <> 1""",
    "the audit trail tells of no case that is not there":
        f"""select t.id from audittrail_entry t where t.subject_kind = {CASE}
              and not exists (select 1 from appeals_appeal a where a.id = t.subject_id)""",
    "each case that is not confidential stands in the public register":
        """select a.id from appeals_appeal a where a.urgent = 0
             and not exists (select 1 from appeals_public p where p.id = a.id)""",
    "the public register shows no case that is not there":
        "select p.id from appeals_public p where not exists (select 1 from appeals_appeal a where a.id = p.id)",
    "no two cases share a number":
        "select number from appeals_public group by number having count(*) > 1",
    "a case has its words and its due day":
        "select id from appeals_appeal where length(sealed) = 0 or due_on is null or registered_on is null",
    "an open case has an open promise, and the other way round":
        """select a.id from appeals_appeal a join promises_promise p on p.id = a.promise_id
             where (a.is_open = 1) <> (p.state = 1)""",
    "the figures count every promise once":
        """select 1 where (select count(*) from promises_promise) <> (select coalesce(sum(n), 0) from promises_tally)""",
    "files, events and answers belong to a case":
        """select appeal_id from (select appeal_id from appeals_event union all select appeal_id from appeals_attachment
             union all select appeal_id from appeals_answer) part
             where not exists (select 1 from appeals_appeal a where a.id = part.appeal_id)""",
}

DELIVERED = {
    "every letter of a submission was queued, none twice":
        f"""select a.id from appeals_appeal a where a.parent_id = 0 and
             (select count(*) from notifications_mail m where m.subject_kind = {CASE} and m.subject_id = a.id
               and m.key in ('appeals.letter.submitted', 'appeals.letter.routed_urgently')) <> 1""",
    "nothing waits in the outbox":
        "select id, fact, attempts from platform_outbox",
}


def broken(city, rules):
    """(sentence, rows that break it) of each rule."""
    for sentence, sql in rules.items():
        yield sentence, city.rows(sql)


def keys(city):
    """Key numbers of cases that have lost their key: their words could never be read again."""
    import sqlite3
    connection = sqlite3.connect(f"file:{city.var / 'keys.db'}?mode=ro", uri=True, timeout=30)
    try:
        there = {str(row[0]) for row in connection.execute("select id from platform_key")}
    finally:
        connection.close()
    return [key for (key,) in city.rows("select key_id from appeals_appeal") if key not in there]
