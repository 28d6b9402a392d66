-- In the key database only. A deleted row is an erased case.
create table platform_key (
  id bigint primary key,
  wrapped $BLOB not null
);

-- One row: the next number never used for a key, and the mark of the master key that wraps them all.
create table platform_key_counter (
  id bigint primary key,
  next_key bigint not null,
  master_mark $BLOB not null
);
