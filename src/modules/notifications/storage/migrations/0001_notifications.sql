create table notifications_mail (
  id $ID,
  account bigint not null,
  language bigint not null,
  key text not null,
  arguments text not null,
  path text not null,
  subject_kind text not null,
  subject_id bigint not null,
  -- The address of somebody without an account, under a key of its own that is erased once the letter has left.
  key_id bigint not null,
  sealed $BLOB,
  state bigint not null,
  attempts bigint not null,
  queued_at bigint not null,
  next_at bigint not null,
  delivered_at bigint,
  last_fault text not null
);
create index notifications_mail_due on notifications_mail (next_at) where state = 1;
create index notifications_mail_subject on notifications_mail (subject_kind, subject_id);
