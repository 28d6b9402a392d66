create table procurement_source (
  id $ID,
  kind bigint not null,
  name text not null,
  url text not null,
  hours bigint not null,
  active bigint not null,
  sha256 text not null,
  size bigint not null,
  added_by bigint not null,
  added_at bigint not null,
  next_at bigint,
  fault text not null
);

-- Declarations of officials and owners: sealed, for auditors and the administrator only.
create table procurement_register (
  id $ID,
  kind bigint not null,
  key_id bigint not null,
  name text not null,
  sha256 text not null,
  lines bigint not null,
  faults bigint not null,
  active bigint not null,
  added_by bigint not null,
  added_at bigint not null,
  sealed $BLOB not null
);

create table procurement_run (
  id $ID,
  version bigint not null default 0,
  key_id bigint not null,
  source_id bigint not null references procurement_source (id),
  state bigint not null,
  sha256 text not null,
  settings text not null,
  made_with text not null,
  registers text not null,
  requested_by bigint not null,
  requested_at bigint not null,
  started_at bigint,
  ended_at bigint,
  bytes_read bigint not null,
  bytes bigint not null,
  releases bigint not null,
  skipped bigint not null,
  raised bigint not null,
  results_sha256 text not null,
  counts text not null,
  problems text not null,
  fault text not null,
  fault_line bigint not null,
  network text not null
);
create index procurement_run_state on procurement_run (state, id);

create table procurement_flag (
  id $ID,
  version bigint not null default 0,
  key_id bigint not null,
  stable text not null,
  code text not null,
  severity bigint not null,
  state bigint not null,
  before_dismissal bigint not null,
  subject_kind text not null,
  subject text not null,
  other text not null,
  ocid text not null,
  buyer_key text not null,
  buyer text not null,
  supplier_key text not null,
  supplier text not null,
  value double precision not null,
  threshold double precision not null,
  comparison text not null,
  result text not null,
  run_id bigint not null,
  source_id bigint not null,
  is_current bigint not null,
  auditor bigint not null,
  proposed_by bigint not null,
  body_id bigint not null,
  finding_id bigint not null,
  finding_open_to_all bigint not null,
  answer text not null,
  answered_by bigint not null,
  answered_at bigint,
  raised_at bigint not null,
  ended_at bigint,
  -- The result of a flag that names persons from the registers, under the key; `result` is then empty.
  sealed $BLOB
);
-- What auditors did with a flag survives the next run.
create unique index procurement_flag_stable on procurement_flag (stable);
create index procurement_flag_state on procurement_flag (state, severity, id);
create index procurement_flag_ocid on procurement_flag (ocid, id) where ocid <> '';
create index procurement_flag_buyer on procurement_flag (buyer_key, id);
create index procurement_flag_supplier on procurement_flag (supplier_key, id);
create index procurement_flag_source on procurement_flag (source_id, run_id);

create table procurement_event (
  id $ID,
  flag_id bigint not null references procurement_flag (id),
  stem text not null,
  at bigint not null,
  actor bigint not null,
  body_id bigint not null,
  text text not null
);
create index procurement_event_flag on procurement_event (flag_id, id);

-- One purchase of the newest run that had it. Amounts in ten-thousandths.
create table procurement_purchase (
  ocid text primary key,
  run_id bigint not null,
  source_id bigint not null,
  title text not null,
  buyer_key text not null,
  buyer text not null,
  supplier_key text not null,
  supplier text not null,
  market text not null,
  category text not null,
  method text not null,
  year bigint not null,
  published_on text,
  awarded_on text,
  estimate bigint,
  amount bigint,
  currency text not null,
  bidders bigint
);
create index procurement_purchase_buyer on procurement_purchase (buyer_key);

-- Which of the city's bodies a buyer of the data is, as an auditor said when the first finding was made.
create table procurement_buyer (
  buyer_key text primary key,
  body_id bigint not null
);
