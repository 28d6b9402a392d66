create table appeals_appeal (
  id $ID,
  version bigint not null default 0,
  kind bigint not null,
  stage bigint not null,
  language bigint not null,
  answer_language bigint not null,
  channel bigint not null,
  body_id bigint not null,
  category_id bigint not null,
  district_id bigint not null,
  author bigint not null,
  officer bigint not null,
  accepted_by bigint not null,
  contested_body bigint not null,
  key_id bigint not null,
  promise_id bigint not null,
  anonymous bigint not null,
  urgent bigint not null,
  publish_consent bigint not null,
  objected bigint not null,
  hearing_asked bigint not null,
  extension_asked bigint not null,
  received_at bigint,
  registered_on text,
  due_on text,
  extended_until text,
  fix_until text,
  objection_until text,
  act_not_before text,
  hearing_at bigint,
  ended_at bigint,
  outcome bigint not null,
  rating bigint not null,
  parent_id bigint not null,
  relation bigint not null,
  is_open bigint not null,
  -- The person's words and data, under the case key; see platform/keys.
  sealed $BLOB not null,
  -- Keyed hash of the receipt code; null with an account.
  receipt_hash text
);
create index appeals_appeal_work on appeals_appeal (body_id, due_on) where is_open = 1;
create index appeals_appeal_officer on appeals_appeal (officer, due_on) where is_open = 1;
create index appeals_appeal_author on appeals_appeal (author, id) where author <> 0;
create index appeals_appeal_parent on appeals_appeal (parent_id) where parent_id <> 0;
create index appeals_appeal_contested on appeals_appeal (contested_body, id) where contested_body <> 0;

-- The timeline. `facts` is for everybody and never holds personal data; `sealed` is under the case key.
create table appeals_event (
  id $ID,
  appeal_id bigint not null references appeals_appeal (id),
  kind bigint not null,
  at bigint not null,
  actor bigint not null,
  body_id bigint not null,
  audience bigint not null,
  facts text not null,
  sealed $BLOB
);
create index appeals_event_appeal on appeals_event (appeal_id, id);

create table appeals_attachment (
  id $ID,
  appeal_id bigint not null references appeals_appeal (id),
  event_id bigint not null,
  blob_hash text not null,
  type text not null,
  size bigint not null,
  sealed $BLOB not null
);
create index appeals_attachment_appeal on appeals_attachment (appeal_id);

create table appeals_answer (
  id $ID,
  appeal_id bigint not null unique references appeals_appeal (id),
  at bigint not null,
  language bigint not null,
  outcome bigint not null,
  sealed $BLOB not null
);

-- What everybody may see, and nothing else. One writer: storage/public_view.cpp.
create table appeals_public (
-- @sqlite
  id integer primary key,
-- @postgresql
  id bigint primary key,
-- @all
  number text not null,
  kind bigint not null,
  stage bigint not null,
  body_id bigint not null,
  category_id bigint not null,
  district_id bigint not null,
  channel bigint not null,
  language bigint not null,
  received_on text not null,
  due_on text not null,
  ended_on text,
  outcome bigint not null,
  late bigint not null,
  rating bigint not null,
  parent_id bigint not null,
  title text,
  text text,
  answer text,
  latitude double precision,
  longitude double precision,
  updated_at bigint not null
);
-- The register is read newest first by any mix of filters. One filter leads and its index gives the order; the others
-- are answered from the columns behind, so that only the rows shown are fetched (see storage/public_view.cpp).
create index appeals_public_received on appeals_public
  (received_on, id, body_id, category_id, district_id, kind, stage, late);
create index appeals_public_body on appeals_public
  (body_id, received_on, id, category_id, district_id, kind, stage, late);
create index appeals_public_category on appeals_public
  (category_id, received_on, id, body_id, district_id, kind, stage, late);
create index appeals_public_district on appeals_public
  (district_id, received_on, id, body_id, category_id, kind, stage, late);
create index appeals_public_stage on appeals_public (stage, received_on, id);
create index appeals_public_kind on appeals_public (kind, received_on, id);
create index appeals_public_late on appeals_public
  (received_on, id, body_id, category_id, district_id, kind, stage, late) where late = 1;
create index appeals_public_open on appeals_public
  (received_on, id, body_id, category_id, district_id, kind, stage, late)
  where (stage in (1, 2, 3, 6, 7, 11)) is true;
-- What is owed and overdue: few rows, asked for on every front page.
create index appeals_public_overdue on appeals_public
  (received_on, id, body_id, category_id, district_id, kind, stage, late)
  where late = 1 and (stage in (1, 2, 3, 6, 7, 11)) is true;
create index appeals_public_rated on appeals_public (body_id, received_on, id, rating, kind) where rating > 0;
create index appeals_public_parent on appeals_public (parent_id) where parent_id <> 0;

-- Full text: stems made by platform/search, so that Kazakh and Russian word forms meet.
-- @sqlite
create virtual table appeals_search using fts5(stems, detail = 'column', tokenize = 'unicode61 remove_diacritics 0');
-- @postgresql
create table appeals_search (rowid bigint primary key, stems tsvector not null);
create index appeals_search_stems on appeals_search using gin (stems);
-- @all

-- Keyed MinHash of the text: cases that share a band key are compared whether they are duplicates.
create table appeals_band (
  hash bigint not null,
  appeal_id bigint not null,
  primary key (hash, appeal_id)
);
create index appeals_band_appeal on appeals_band (appeal_id);
create table appeals_sketch (
  appeal_id bigint primary key,
  sketch $BLOB not null
);

-- Reply templates of a body, in one language each.
create table appeals_template (
  id $ID,
  body_id bigint not null,
  language bigint not null,
  title text not null,
  facts text not null,
  law text not null,
  decision text not null,
  created_by bigint not null,
  created_at bigint not null
);
create index appeals_template_body on appeals_template (body_id, language);
