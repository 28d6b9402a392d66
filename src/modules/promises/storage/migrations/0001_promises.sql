create table promises_promise (
  id $ID,
  procedure text not null,
  edition text not null,
  subject_kind text not null,
  subject_id bigint not null,
  body_id bigint not null,
  started_on text not null,
  due_on text not null,
  state bigint not null,
  extended_until text,
  missed_at bigint,
  ended_at bigint
);
create index promises_promise_subject on promises_promise (subject_kind, subject_id);
-- The sweep asks for open promises by due day; nothing else is large here.
create index promises_promise_open on promises_promise (due_on) where state = 1 and missed_at is null;
create index promises_promise_body on promises_promise (body_id, state, due_on);

create table promises_change (
  id $ID,
  promise_id bigint not null references promises_promise (id),
  at bigint not null,
  old_due_on text not null,
  new_due_on text not null,
  reason text not null,
  edition text not null
);
create index promises_change_promise on promises_change (promise_id);

-- Which files of the law folder were in force since when; content kept, so that any due day can be recomputed.
create table promises_edition (
  id $ID,
  file text not null,
  sha256 text not null,
  content text not null,
  adopted_at bigint not null,
  adopted_by bigint not null
);

-- Counts by slice, written as differences so that concurrent acts never wait for one row; a job folds them.
create table promises_tally (
  id $ID,
  body_id bigint not null,
  procedure text not null,
  month text not null,
  state bigint not null,
  late bigint not null,
  days bigint not null,
  n bigint not null
);
create index promises_tally_slice on promises_tally (body_id, procedure, month);
