-- The witness's own file; the city has none of these tables.

-- The largest tree of each log that this witness has put its name under.
create table witness_seen (
  origin text primary key,
  size bigint not null,
  root $BLOB not null,
  note text not null,            -- the log's lines and ours, as served to whoever monitors
  cosigned_at bigint not null,
  cosigned_count bigint not null
);

-- What a log signed that this witness would not: kept, because it may be proof of two histories.
create table witness_refusal (
  id $ID,
  origin text not null,
  verdict bigint not null,
  old_size bigint not null,
  size bigint not null,
  note text not null,
  seen_note text not null,
  refused_at bigint not null
);
create index witness_refusal_of on witness_refusal (origin, id);
