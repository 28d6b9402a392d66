#include "procurement/storage/procurement_book.hpp"

namespace ashyq::procurement {

using platform::Tx;

namespace {

ledger::Hash source_state(Tx& tx, std::int64_t id) {
  return ledger::Fingerprint()
      .add("source", tx.query("select id, kind, name, url, hours, active, added_by, added_at "
                              "from procurement_source where id = ?",
                              id))
      .finish();
}

ledger::Hash register_state(Tx& tx, std::int64_t id) {
  return ledger::Fingerprint()
      .add("register", tx.query("select id, kind, sha256, lines, faults, added_by, added_at "
                                "from procurement_register where id = ?",
                                id))
      .finish();
}

/// Progress is nobody's act.
ledger::Hash run_state(Tx& tx, std::int64_t id) {
  return ledger::Fingerprint()
      .add("run", tx.query("select id, source_id, state, sha256, settings, made_with, registers, requested_by, "
                           "requested_at, started_at, ended_at, releases, skipped, raised, results_sha256, fault "
                           "from procurement_run where id = ?",
                           id))
      .finish();
}

/// What people did; the engine's values change with the next run.
ledger::Hash flag_state(Tx& tx, std::int64_t id) {
  ledger::Fingerprint all;
  all.add("flag", tx.query("select id, version, stable, code, state, before_dismissal, auditor, proposed_by, body_id, "
                           "finding_id, answer, answered_by, answered_at, ended_at from procurement_flag where id = ?",
                           id));
  all.add("events", tx.query("select id, stem, at, actor, body_id, text from procurement_event where flag_id = ? "
                             "order by id",
                             id));
  return all.finish();
}

platform::CaseKeyId flag_key(Tx& tx, std::int64_t id) {
  const auto row = tx.one("select key_id from procurement_flag where id = ?", id);
  return row ? row->get<platform::CaseKeyId>(0) : platform::CaseKeyId{};
}

std::function<std::vector<std::int64_t>(Tx&, std::int64_t, int)> ids(std::string sql) {
  return [sql = std::move(sql)](Tx& tx, std::int64_t after, int most) {
    std::vector<std::int64_t> found;
    for (const auto& row : tx.query(sql, after, most)) found.push_back(row.get<std::int64_t>(0));
    return found;
  };
}

std::optional<boost::json::object> flag_in_clear(FlagStore& flags, Tx& tx, const ledger::Act& act) {
  if (act.stem != "procurement.confirm_dismissal" && act.stem != "procurement.make_finding") return std::nullopt;
  const auto flag = flags.find_any(tx, Id<RedFlag>(act.subject));
  if (!flag) return std::nullopt;
  return boost::json::object{{"flag", flag->code}, {"count", 1}};
}

}  // namespace

void keep_procurement_books(ledger::Books& books, FlagStore& flags) {
  books.keep({.kind = "procurement.source",
              .state = source_state,
              .subjects = ids("select id from procurement_source where id > ? order by id limit ?")});
  books.keep({.kind = "procurement.register",
              .state = register_state,
              .subjects = ids("select id from procurement_register where id > ? order by id limit ?")});
  books.keep({.kind = "procurement.run",
              .state = run_state,
              .subjects = ids("select id from procurement_run where id > ? order by id limit ?")});
  books.keep({.kind = "procurement.flag",
              .key = flag_key,
              .state = flag_state,
              .in_clear = [&](Tx& tx, const ledger::Act& act) { return flag_in_clear(flags, tx, act); },
              .subjects = ids("select id from procurement_flag where id > ? and version > 0 order by id limit ?")});
}

ledger::Figure dismissed_flags_figure() {
  return {"dismissed_red_flags", "procurement.confirm_dismissal", [](Tx& tx) {
            return tx
                .one("select count(*) from procurement_flag where state = ? and finding_id = 0", FlagState::Dismissed)
                ->get<std::int64_t>(0);
          }};
}

}  // namespace ashyq::procurement
