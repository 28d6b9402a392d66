-- Facts that wait to be delivered. A row goes when every listener has had it: this is a queue, the audit trail remembers.
create table platform_outbox (
  id $ID,
  fact text not null,
  fields text not null,
  emitted_at bigint not null,
  attempts bigint not null default 0,
  next_try_at bigint not null
);
create index platform_outbox_due on platform_outbox (next_try_at, id);

-- Which of several listeners have had a fact that others still wait for.
create table platform_outbox_delivery (
  fact_id bigint not null references platform_outbox (id) on delete cascade,
  listener text not null,
  delivered_at bigint not null,
  primary key (fact_id, listener)
);

-- The last day on which a daily job ran, so that a restart neither repeats nor forgets it.
create table platform_job (
  name text primary key,
  last_ran_on text not null,
  last_ran_at bigint not null
);
