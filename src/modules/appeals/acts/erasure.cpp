// The words of a case are destroyed, when the law demands it and two people agree: the key goes, and all it sealed.
// The case stays as a number with its days, so that no figure changes; the log's proofs stay right.
#include "appeals/acts/casework.hpp"

namespace ashyq::appeals {

using platform::Blob;
using platform::Tx;

namespace {

struct Erasure {
  std::int64_t asked_by{0};
  bool done{false};
};

std::optional<Erasure> erasure_of(Tx& tx, Id<Appeal> id) {
  const auto row = tx.one("select asked_by, done_at from appeals_erasure where appeal_id = ?", id);
  if (!row) return std::nullopt;
  return Erasure{row->get<std::int64_t>(0), row->get<std::optional<Instant>>(1).has_value()};
}

/// What was sealed under the key, here and in what was made from the words.
void drop_sealed(Tx& tx, Id<Appeal> id) {
  tx.run("update appeals_appeal set sealed = ?, receipt_hash = null where id = ?", Blob{}, id);
  tx.run("update appeals_event set sealed = null where appeal_id = ?", id);
  tx.run("update appeals_answer set sealed = ? where appeal_id = ?", Blob{}, id);
  for (const auto* table : {"appeals_attachment", "appeals_band", "appeals_sketch", "appeals_idempotency"})
    tx.run(std::string("delete from ") + table + " where appeal_id = ?", id);
  ledger::forget_payloads(tx, "appeals.appeal", id.value);
}

}  // namespace

ErasureStep Casework::erase(Tx& tx, Id<Appeal> id, std::int64_t by, const std::string& ground, Instant now) {
  const auto appeal = s_.store.find_any(tx, id);
  if (!appeal) return {ErasureStep::What::NotFound};
  if (is_open(appeal->stage)) return {ErasureStep::What::StillOpen};
  const auto asked = erasure_of(tx, id);
  if (!asked) {
    if (ground.empty()) return {ErasureStep::What::GroundMissing};
    tx.run("insert into appeals_erasure (appeal_id, ground, asked_by, asked_at) values (?, ?, ?, ?)", id, ground, by,
           now);
    leave_leaf(tx, *appeal, "ask_erasure", now);
    return {ErasureStep::What::Asked};
  }
  if (!asked->done && asked->asked_by == by) return {ErasureStep::What::SecondPersonMissing};
  ErasureStep step{ErasureStep::What::Done, platform::CaseKeyId(appeal->key), {}};
  if (asked->done) return step;  // a crash may have come before the key went: let it go now
  for (const auto& row : tx.query("select distinct a.blob_hash from appeals_attachment a where a.appeal_id = ? and not "
                                  "exists (select 1 from appeals_attachment o where o.blob_hash = a.blob_hash and "
                                  "o.appeal_id <> a.appeal_id)",
                                  id))
    step.unused_blobs.push_back(row.get<std::string>(0));
  const std::string number = appeal->registered_on ? public_number(*appeal, appeal->registered_on->year())
                                                   : std::string();
  s_.view.publish(tx, id, {}, number + " " + search_words(*appeal), now);
  s_.view.forget_place(tx, id);
  drop_sealed(tx, id);
  tx.run("update appeals_erasure set done_by = ?, done_at = ? where appeal_id = ?", by, now, id);
  // The count only: which leaves became unreadable would tell which belong together.
  ledger::append_in_clear(tx, now, "appeals.erase", {{"count", 1}});
  return step;
}

}  // namespace ashyq::appeals
