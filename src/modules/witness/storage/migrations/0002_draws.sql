-- What this organisation contributed to: of one number of a log's draws, to one opening only.
create table witness_draw (
  origin text not null,
  draw bigint not null,
  opening $BLOB not null,        -- leaf hash
  contributed_at bigint not null,
  primary key (origin, draw)
);
