-- Files that came with an act: with an answer, as evidence of elimination, with a report. Bytes lie in the blob store;
-- the name is sealed under the key of the finding or, where that is 0, of the audit.
create table audits_file (
  id $ID,
  audit_id bigint not null,
  finding_id bigint not null,
  event_id bigint not null references audits_event (id),
  blob_hash text not null,
  type text not null,
  size bigint not null,
  sealed $BLOB not null
);
create index audits_file_finding on audits_file (finding_id, id) where finding_id <> 0;
create index audits_file_audit on audits_file (audit_id, id) where audit_id <> 0;
create index audits_file_blob on audits_file (blob_hash);
