create table audits_audit (
  id $ID,
  version bigint not null default 0,
  key_id bigint not null,
  kind bigint not null,
  state bigint not null,
  announced bigint not null,
  title_kk text not null,
  title_ru text not null,
  title_en text not null,
  body_id bigint not null,
  language bigint not null,
  scope text not null,
  ground text not null,
  sources text not null,
  period_from text not null,
  period_to text not null,
  starts_on text not null,
  ends_on text not null,
  lead_account bigint not null,
  draw_id bigint not null,
  summary text not null,
  conclusions text not null,
  planned_at bigint not null,
  reported_at bigint,
  closed_at bigint
);
create index audits_audit_state on audits_audit (state, id);

-- Who works on it; the lead stands in the row of the audit.
create table audits_member (
  audit_id bigint not null references audits_audit (id),
  account bigint not null,
  primary key (audit_id, account)
);

-- What may be audited, in the order of the draw's list; chosen by the draw, or all when nothing was drawn.
create table audits_sample (
  audit_id bigint not null references audits_audit (id),
  place bigint not null,
  line text not null,
  primary key (audit_id, place)
);

create table audits_finding (
  id $ID,
  version bigint not null default 0,
  key_id bigint not null,
  -- 0: from outside of any audit.
  audit_id bigint not null,
  state bigint not null,
  before_dismissal bigint not null,
  language bigint not null,
  body_id bigint not null,
  severity bigint not null,
  norm text not null,
  facts text not null,
  evidence text not null,
  recommendation text not null,
  direction bigint not null,
  sphere bigint not null,
  process text not null,
  positions text not null,
  causes text not null,
  source_kind text not null,
  source_key text not null,
  source_text text not null,
  source_url text not null,
  auditor bigint not null,
  proposed_by bigint not null,
  answer_promise bigint not null,
  promise_id bigint not null,
  rejections bigint not null,
  raised_at bigint not null,
  issued_at bigint,
  answered_at bigint,
  submitted_at bigint,
  ended_at bigint,
  answer_due text,
  due_on text,
  verify_by text
);
create index audits_finding_audit on audits_finding (audit_id, id) where audit_id <> 0;
create index audits_finding_state on audits_finding (state, id);
create index audits_finding_body on audits_finding (body_id, state, id);
-- A source opens one finding, however often it is told.
create unique index audits_finding_source on audits_finding (source_kind, source_key) where source_key <> '';

-- What happened: of an audit (finding_id 0) or of a finding. Texts are the acts' own words.
create table audits_event (
  id $ID,
  audit_id bigint not null,
  finding_id bigint not null,
  stem text not null,
  at bigint not null,
  actor bigint not null,
  body_id bigint not null,
  text text not null
);
create index audits_event_finding on audits_event (finding_id, id) where finding_id <> 0;
create index audits_event_audit on audits_event (audit_id, id) where audit_id <> 0;
