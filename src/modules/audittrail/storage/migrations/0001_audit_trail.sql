create table audittrail_entry (
  id $ID,
  recorded_at bigint not null,
  actor bigint not null,
  action text not null,
  subject_kind text not null,
  subject_id bigint not null,
  body_id bigint not null,
  details text not null,
  request_id text not null
);
create index audittrail_entry_subject on audittrail_entry (subject_kind, subject_id);
create index audittrail_entry_actor on audittrail_entry (actor, id);

-- fields: bit (1 << number) for each field shown.
create table audittrail_reading (
  id $ID,
  recorded_at bigint not null,
  reader bigint not null,
  body_id bigint not null,
  subject_kind text not null,
  subject_id bigint not null,
  person bigint not null,
  purpose bigint not null,
  fields bigint not null,
  request_id text not null
);
create index audittrail_reading_subject on audittrail_reading (subject_kind, subject_id);
create index audittrail_reading_person on audittrail_reading (person, id) where person <> 0;
create index audittrail_reading_reader on audittrail_reading (reader, id);

-- Rows are only ever added. An administrator of the database can drop a trigger, but not by mistake.
-- @sqlite
create trigger audittrail_entry_kept_u before update on audittrail_entry
begin select raise(abort, 'audittrail_entry is append-only'); end;
create trigger audittrail_entry_kept_d before delete on audittrail_entry
begin select raise(abort, 'audittrail_entry is append-only'); end;
create trigger audittrail_reading_kept_u before update on audittrail_reading
begin select raise(abort, 'audittrail_reading is append-only'); end;
create trigger audittrail_reading_kept_d before delete on audittrail_reading
begin select raise(abort, 'audittrail_reading is append-only'); end;

-- @postgresql
create function audittrail_keep() returns trigger language plpgsql as $keep$
begin
  raise exception '% is append-only', tg_table_name;
end
$keep$;
create trigger audittrail_entry_kept before update or delete or truncate on audittrail_entry
  for each statement execute function audittrail_keep();
create trigger audittrail_reading_kept before update or delete or truncate on audittrail_reading
  for each statement execute function audittrail_keep();
-- @all
