-- Two people must agree before a case's words are destroyed: one asks, another carries it out.
create table appeals_erasure (
  appeal_id bigint primary key references appeals_appeal (id),
  ground text not null,
  asked_by bigint not null,
  asked_at bigint not null,
  done_by bigint,
  done_at bigint
);
