// Files of findings and audits; their names are sealed, for people write other people's names into them.
#include <fmt/format.h>

#include "audits/storage/audit_store.hpp"

namespace ashyq::audits {

using platform::Blob;
using platform::CaseKeyId;
using platform::Tx;

namespace {

constexpr std::string_view kContext = "audits.file";

/// Names that cannot be opened any more are left out: their key was destroyed.
std::vector<File> files_of(platform::KeyStore& keys, std::int64_t key, const platform::Rows& rows) {
  std::vector<File> found;
  for (const auto& row : rows) {
    const auto name = keys.open(CaseKeyId(key), row.get<Blob>(7), kContext);
    if (!name) continue;
    found.push_back({row.get<Id<File>>(0),
                     row.get<Id<Audit>>(1),
                     row.get<Id<Finding>>(2),
                     row.get<Id<Event>>(3),
                     {row.get<std::string>(4), row.get<std::string>(5), *name, row.get<std::uint64_t>(6)}});
  }
  return found;
}

void insert(Tx& tx, platform::KeyStore& keys, std::int64_t key, const File& file) {
  tx.run(
      "insert into audits_file (audit_id, finding_id, event_id, blob_hash, type, size, sealed) "
      "values (?, ?, ?, ?, ?, ?, ?)",
      file.audit, file.finding, file.event, file.kept.blob_hash, file.kept.type, file.kept.size,
      keys.seal(CaseKeyId(key), file.kept.filename, kContext));
}

}  // namespace

void AuditStore::attach(Tx& tx, const Finding& finding, Id<Event> event, const NewFile& file) {
  insert(tx, keys_, finding.key, {{}, finding.audit, finding.id, event, file});
}

void AuditStore::attach(Tx& tx, const Audit& audit, Id<Event> event, const NewFile& file) {
  insert(tx, keys_, audit.key, {{}, audit.id, {}, event, file});
}

std::vector<File> AuditStore::files(Tx& tx, const Finding& finding) {
  return files_of(keys_, finding.key,
                  tx.query("select id, audit_id, finding_id, event_id, blob_hash, type, size, sealed from audits_file "
                           "where finding_id = ? and finding_id <> 0 order by id",
                           finding.id));
}

std::vector<File> AuditStore::files(Tx& tx, const Audit& audit) {
  return files_of(keys_, audit.key,
                  tx.query("select id, audit_id, finding_id, event_id, blob_hash, type, size, sealed from audits_file "
                           "where audit_id = ? and audit_id <> 0 and finding_id = 0 order by id",
                           audit.id));
}

bool AuditStore::holds_blob(Tx& tx, std::string_view hash) {
  return tx.one("select 1 from audits_file where blob_hash = ? limit 1", hash).has_value();
}

}  // namespace ashyq::audits
