-- sealed: JSON {name, email, iin} under the key `key_id` of the key database; deleting the key erases the person.
-- email_index, iin_index: keyed hashes, to find without storing.
create table identity_person (
  id $ID,
  email_index text unique,
  iin_index text,
  key_id bigint not null,
  sealed $BLOB not null,
  password_hash text not null,
  language bigint not null,
  state bigint not null,
  created_at bigint not null,
  version bigint not null
);
create index identity_person_iin on identity_person (iin_index);

create table identity_grant (
  id $ID,
  person_id bigint not null references identity_person (id),
  role bigint not null,
  body_id bigint not null,
  from_on text not null,
  until_on text,
  given_by bigint not null,
  given_at bigint not null
);
create index identity_grant_person on identity_grant (person_id);
create index identity_grant_role on identity_grant (role, body_id);

-- While it lasts, `to_person` holds the roles of `from_person` (in one body, or 0: in all).
create table identity_delegation (
  id $ID,
  from_person bigint not null references identity_person (id),
  to_person bigint not null references identity_person (id),
  body_id bigint not null,
  from_on text not null,
  until_on text not null,
  created_at bigint not null,
  created_by bigint not null,
  ended_at bigint
);
create index identity_delegation_to on identity_delegation (to_person, until_on);
create index identity_delegation_from on identity_delegation (from_person, until_on);

-- account 0: a visitor who holds a receipt code only.
create table identity_session (
  id $ID,
  token_hash text not null unique,
  csrf text not null,
  account bigint not null,
  factor bigint not null,
  receipt_case bigint not null,
  device text not null,
  created_at bigint not null,
  last_seen_at bigint not null,
  idle_ms bigint not null,
  expires_at bigint not null,
  tries bigint not null
);
create index identity_session_account on identity_session (account) where account <> 0;
create index identity_session_expiry on identity_session (expires_at);

-- Browsers that have signed in to an account before: strangers' wrong guesses do not slow them down.
create table identity_device (
  id $ID,
  token_hash text not null unique,
  person_id bigint not null references identity_person (id),
  created_at bigint not null,
  used_at bigint not null
);
create index identity_device_person on identity_device (person_id);

create table identity_totp (
  person_id bigint primary key references identity_person (id),
  sealed $BLOB not null,
  confirmed_at bigint,
  last_step bigint not null
);

create table identity_recovery_code (
  id $ID,
  person_id bigint not null references identity_person (id),
  code_hash text not null,
  used_at bigint
);
create index identity_recovery_code_person on identity_recovery_code (person_id);

create table identity_token (
  id $ID,
  person_id bigint not null references identity_person (id),
  token_hash text not null unique,
  label text not null,
  may_act bigint not null,
  with_roles bigint not null,
  created_at bigint not null,
  expires_at bigint,
  used_at bigint,
  revoked_at bigint
);
create index identity_token_person on identity_token (person_id);

-- key_hash: keyed hash of address and account, or of a known device and the account.
create table identity_attempt (
  key_hash text primary key,
  failures bigint not null,
  last_failed_at bigint not null
);

-- One-time links: purpose 1 invitation, 2 forgotten password.
-- The code is derived from `nonce` and the server's secret, so that a copy of the database opens nothing.
create table identity_link (
  id $ID,
  person_id bigint not null references identity_person (id),
  purpose bigint not null,
  nonce text not null,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);
create index identity_link_person on identity_link (person_id);

create table identity_oidc_state (
  state_hash text primary key,
  nonce text not null,
  verifier text not null,
  next_url text not null,
  account bigint not null,
  created_at bigint not null
);

create table identity_oidc_link (
  issuer text not null,
  subject text not null,
  person_id bigint not null references identity_person (id),
  linked_at bigint not null,
  primary key (issuer, subject)
);
create index identity_oidc_link_person on identity_oidc_link (person_id);
