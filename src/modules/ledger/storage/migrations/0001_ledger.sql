-- The log's head: one row. Its size only grows; who appends compares it (update … where size = old).
create table ledger_head (
  id bigint primary key,
  origin text not null,
  size bigint not null,
  root $BLOB not null
);

-- Acts in the order they were done. A leaf of the log each; leaf_index is given by the sequencer at the next beat.
create table ledger_act (
  id $ID,
  subject_kind text not null,
  subject_id bigint not null,
  -- Its place in the subject's chain; null for an act in clear, which belongs to none.
  n bigint,
  entry $BLOB not null,
  -- Salt and payload under the case key; null in clear.
  sealed $BLOB,
  -- When it was done, for the promise of inclusion; known to the city only.
  made_at bigint not null,
  leaf_index bigint
);
create unique index ledger_act_chain on ledger_act (subject_kind, subject_id, n) where n is not null;
create index ledger_act_clear on ledger_act (subject_kind, subject_id, id) where n is null;
create index ledger_act_pending on ledger_act (id) where leaf_index is null;

-- The next number in a subject's chain, and the leaf hash of its last act.
create table ledger_chain (
  subject_kind text not null,
  subject_id bigint not null,
  key_id bigint not null,
  next_n bigint not null,
  last_leaf $BLOB not null,
  primary key (subject_kind, subject_id)
);
create index ledger_chain_key on ledger_chain (key_id);

-- Up to 256 hashes; the last tile of each level grows until it is full. Bundles of entries likewise, level -1.
create table ledger_tile (
  level bigint not null,
  number bigint not null,
  bytes $BLOB not null,
  primary key (level, number)
);

-- What was or will be signed: nothing is signed that is not a row here.
create table ledger_checkpoint (
  size bigint primary key,
  root $BLOB not null,
  made_at bigint not null,
  note text,
  published_at bigint
);
create table ledger_cosignature (
  size bigint not null references ledger_checkpoint (size),
  witness text not null,
  line text not null,
  at bigint not null,
  primary key (size, witness)
);
-- What each witness said last.
create table ledger_witness (
  name text primary key,
  size bigint not null,
  cosigned_at bigint,
  asked_at bigint not null,
  trouble text not null
);
