-- A draw as it was opened; what was done with it are acts in clear on "ledger.draw".
create table ledger_draw (
  id bigint primary key,
  purpose text not null,
  state bigint not null,
  fallback text not null,
  seats bigint not null,
  -- JSON lists, in the order that counts.
  candidates text not null,
  sources text not null,
  minimum bigint not null,
  all_until bigint not null,
  enough_until bigint not null,
  opened_at bigint not null,
  -- From here on organisations may know the result, and nobody calls the draw off.
  asked_at bigint,
  closed_at bigint,
  seed $BLOB
);
create index ledger_draw_open on ledger_draw (id) where closed_at is null;

create table ledger_draw_case (
  draw_id bigint not null references ledger_draw (id),
  place bigint not null,
  tag text not null,
  is_bound bigint not null,
  -- How many of those drawn stepped aside.
  recused bigint not null,
  primary key (draw_id, place)
);
-- Nobody draws twice for one case and keeps the nicer result; only a draw that was called off in time frees its cases.
create unique index ledger_draw_case_once on ledger_draw_case (tag) where is_bound = 1;

create table ledger_draw_contribution (
  draw_id bigint not null references ledger_draw (id),
  source text not null,
  proof $BLOB not null,
  at bigint not null,
  primary key (draw_id, source)
);
