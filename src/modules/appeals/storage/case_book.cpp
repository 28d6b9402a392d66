#include "appeals/storage/case_book.hpp"

#include "promises/promises.hpp"

namespace ashyq::appeals {

using platform::Tx;

namespace {

/// Every row the city keeps about the case. Columns are named: a new one makes a new leaf necessary, not a false alarm.
ledger::Hash state_of(Tx& tx, std::int64_t appeal) {
  ledger::Fingerprint all;
  all.add("case", tx.query("select id, version, kind, stage, language, answer_language, channel, body_id, category_id, "
                           "district_id, author, officer, accepted_by, contested_body, key_id, promise_id, anonymous, "
                           "urgent, publish_consent, objected, hearing_asked, extension_asked, received_at, "
                           "registered_on, due_on, extended_until, fix_until, objection_until, act_not_before, "
                           "hearing_at, ended_at, outcome, rating, parent_id, relation, sealed, receipt_hash "
                           "from appeals_appeal where id = ?",
                           appeal));
  all.add("events", tx.query("select id, kind, at, actor, body_id, audience, facts, sealed from appeals_event "
                             "where appeal_id = ? order by id",
                             appeal));
  all.add("files", tx.query("select id, event_id, blob_hash, type, size, sealed from appeals_attachment "
                            "where appeal_id = ? order by id",
                            appeal));
  all.add("answer",
          tx.query("select id, at, language, outcome, sealed from appeals_answer where appeal_id = ?", appeal));
  all.add("public", tx.query("select number, kind, stage, body_id, category_id, district_id, channel, language, "
                             "received_on, due_on, ended_on, outcome, late, rating, parent_id, title, text, answer "
                             "from appeals_public where id = ?",
                             appeal));
  promises::add_to(all, tx, {"appeals.appeal", appeal});
  return all.finish();
}

platform::CaseKeyId key_of(Tx& tx, std::int64_t appeal) {
  const auto row = tx.one("select key_id from appeals_appeal where id = ?", appeal);
  return row ? row->get<platform::CaseKeyId>(0) : platform::CaseKeyId{};
}

std::vector<std::int64_t> cases_after(Tx& tx, std::int64_t after, int most) {
  std::vector<std::int64_t> ids;
  for (const auto& row : tx.query("select id from appeals_appeal where id > ? order by id limit ?", after, most))
    ids.push_back(row.get<std::int64_t>(0));
  return ids;
}

std::string hash_of(std::string_view text) { return ledger::to_hex(ledger::sha256(text).view()); }

/// What the parties read on their receipt, years later and without the city: words, days, and hashes of the texts.
boost::json::object facts_of(Tx& tx, AppealStore& store, bodies::BodiesModule& bodies, Id<Appeal> id) {
  const auto appeal = store.find_any(tx, id);
  if (!appeal) return {};
  boost::json::object facts{{"kind", procedure_of(appeal->kind)}, {"stage", name_of(appeal->stage)}};
  if (appeal->registered_on) facts["case"] = public_number(*appeal, appeal->registered_on->year());
  if (appeal->registered_on) facts["registered_on"] = appeal->registered_on->iso();
  if (appeal->due_on) facts["due_on"] = appeal->due_on->iso();
  facts["addressee"] = bodies.directory()->name_of(appeal->body, appeal->language);
  if (const auto payload = store.payload(tx, *appeal)) facts["text_sha256"] = hash_of(payload->text);
  if (const auto answer = store.answer(tx, *appeal)) {
    facts["outcome"] = name_of(answer->outcome);
    facts["decision_sha256"] = hash_of(answer->decision);
  }
  return facts;
}

/// A published decision is everybody's to check: its number and the fingerprint of exactly what the page shows.
std::optional<boost::json::object> in_clear(Tx& tx, PublicView& view, const ledger::Act& act) {
  if (act.stem != "appeals.publish_appeal") return std::nullopt;
  const auto shown = view.find(tx, Id<Appeal>(act.subject));
  if (!shown) return std::nullopt;
  return boost::json::object{{"case", shown->number}, {"sha256", published_fingerprint(*shown)}};
}

}  // namespace

std::string published_fingerprint(const PublicAppeal& shown) {
  std::string text;
  for (const auto* part : {&shown.title, &shown.text, &shown.answer}) text += part->value_or("") + '\0';
  return hash_of(text);
}

void keep_case_book(ledger::Books& books, AppealStore& store, PublicView& view, bodies::BodiesModule& bodies) {
  books.keep({.kind = "appeals.appeal",
              .key = key_of,
              .state = state_of,
              .facts = [&](Tx& tx, std::int64_t id) { return facts_of(tx, store, bodies, Id<Appeal>(id)); },
              .in_clear = [&](Tx& tx, const ledger::Act& act) { return in_clear(tx, view, act); },
              .subjects = cases_after});
}

}  // namespace ashyq::appeals
