-- Submissions that a program may send again when it did not hear the answer. Hashes only: neither the key nor the
-- words can be read from them. Rows live for a day.
create table appeals_idempotency (
  key_hash text primary key,
  request_hash text not null,
  appeal_id bigint not null references appeals_appeal (id),
  kept_at bigint not null
);
create index appeals_idempotency_kept on appeals_idempotency (kept_at);
