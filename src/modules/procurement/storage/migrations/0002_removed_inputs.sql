-- Inputs whose bytes were let go; their digests stay with the runs that read them. Times are of the last removal: the same
-- content may come again.
create table procurement_removed_input (
  sha256 text primary key,
  removed_at bigint not null
);
