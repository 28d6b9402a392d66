#include "audits/storage/audit_book.hpp"

#include "promises/promises.hpp"

namespace ashyq::audits {

using platform::Tx;

namespace {

/// Leaves older than the table of files were made without it: nothing is what they say of it.
void add_files(ledger::Fingerprint& all, const platform::Rows& rows) {
  if (!rows.empty()) all.add("files", rows);
}

/// Every row the city keeps about the audit. Columns are named: a new one makes a new leaf necessary, not a false alarm.
ledger::Hash audit_state(Tx& tx, std::int64_t audit) {
  ledger::Fingerprint all;
  all.add("audit",
          tx.query("select id, version, key_id, kind, state, announced, title_kk, title_ru, title_en, body_id, "
                   "language, scope, ground, sources, period_from, period_to, starts_on, ends_on, "
                   "lead_account, draw_id, summary, conclusions, planned_at, reported_at, closed_at "
                   "from audits_audit where id = ?",
                   audit));
  all.add("members", tx.query("select account from audits_member where audit_id = ? order by account", audit));
  all.add("sample", tx.query("select place, line from audits_sample where audit_id = ? order by place", audit));
  all.add("events", tx.query("select id, stem, at, actor, body_id, text from audits_event "
                             "where audit_id = ? and finding_id = 0 order by id",
                             audit));
  add_files(all, tx.query("select id, event_id, blob_hash, type, size, sealed from audits_file "
                          "where audit_id = ? and finding_id = 0 order by id",
                          audit));
  return all.finish();
}

ledger::Hash finding_state(Tx& tx, std::int64_t finding) {
  ledger::Fingerprint all;
  all.add("finding",
          tx.query("select id, version, key_id, audit_id, state, before_dismissal, language, body_id, severity, norm, "
                   "facts, evidence, recommendation, direction, sphere, process, positions, causes, source_kind, "
                   "source_key, source_text, source_url, auditor, proposed_by, answer_promise, promise_id, rejections, "
                   "raised_at, issued_at, answered_at, submitted_at, ended_at, answer_due, due_on, verify_by "
                   "from audits_finding where id = ?",
                   finding));
  all.add("events", tx.query("select id, audit_id, stem, at, actor, body_id, text from audits_event "
                             "where finding_id = ? order by id",
                             finding));
  add_files(all, tx.query("select id, event_id, blob_hash, type, size, sealed from audits_file "
                          "where finding_id = ? order by id",
                          finding));
  promises::add_to(all, tx, {"audits.finding", finding});
  return all.finish();
}

platform::CaseKeyId audit_key(Tx& tx, std::int64_t id) {
  const auto row = tx.one("select key_id from audits_audit where id = ?", id);
  return row ? row->get<platform::CaseKeyId>(0) : platform::CaseKeyId{};
}

platform::CaseKeyId finding_key(Tx& tx, std::int64_t id) {
  const auto row = tx.one("select key_id from audits_finding where id = ?", id);
  return row ? row->get<platform::CaseKeyId>(0) : platform::CaseKeyId{};
}

std::vector<std::int64_t> ids_of(const platform::Rows& rows) {
  std::vector<std::int64_t> ids;
  for (const auto& row : rows) ids.push_back(row.get<std::int64_t>(0));
  return ids;
}

/// Dismissals, closed findings and reports are everybody's to count.
std::optional<boost::json::object> finding_in_clear(AuditStore& store, Tx& tx, const ledger::Act& act) {
  if (act.stem != "audits.confirm_dismissal" && act.stem != "audits.verify_elimination") return std::nullopt;
  const auto finding = store.find_any(tx, Id<Finding>(act.subject));
  if (!finding) return std::nullopt;
  return boost::json::object{{"finding", act.subject}, {"body", finding->words.body}, {"count", 1}};
}

std::optional<boost::json::object> audit_in_clear(AuditStore& store, Tx& tx, const ledger::Act& act) {
  if (act.stem != "audits.report_audit") return std::nullopt;
  const auto audit = store.find_any(tx, Id<Audit>(act.subject));
  if (!audit) return std::nullopt;
  return boost::json::object{{"audit", act.subject},
                             {"body", audit->body},
                             {"sha256",
                              ledger::to_hex(ledger::sha256(audit->summary + '\0' + audit->conclusions).view())}};
}

}  // namespace

void keep_audit_books(ledger::Books& books, AuditStore& store) {
  books.keep({.kind = "audits.audit",
              .key = audit_key,
              .state = audit_state,
              .in_clear = [&](Tx& tx, const ledger::Act& act) { return audit_in_clear(store, tx, act); },
              .subjects =
                  [](Tx& tx, std::int64_t after, int most) {
                    return ids_of(
                        tx.query("select id from audits_audit where id > ? order by id limit ?", after, most));
                  }});
  books.keep({.kind = "audits.finding",
              .key = finding_key,
              .state = finding_state,
              .in_clear = [&](Tx& tx, const ledger::Act& act) { return finding_in_clear(store, tx, act); },
              .subjects =
                  [](Tx& tx, std::int64_t after, int most) {
                    return ids_of(
                        tx.query("select id from audits_finding where id > ? order by id limit ?", after, most));
                  }});
}

ledger::Figure dismissed_figure() {
  return {"dismissed_findings", "audits.confirm_dismissal", [](Tx& tx) {
            return tx.one("select count(*) from audits_finding where state = ?", FindingState::Dismissed)
                ->get<std::int64_t>(0);
          }};
}

}  // namespace ashyq::audits
