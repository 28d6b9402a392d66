// Events, attachments and answers of a case. Free text is sealed under the case key; facts are not, and hold no
// personal data.
#include <boost/json.hpp>
#include <fmt/format.h>

#include "appeals/storage/appeal_store.hpp"

namespace ashyq::appeals {

using platform::Blob;
using platform::CaseKeyId;
using platform::Tx;

namespace {

std::string event_context(Id<Appeal> appeal) { return fmt::format("appeals.event:{}", appeal.value); }
std::string attachment_context(Id<Appeal> appeal) { return fmt::format("appeals.attachment:{}", appeal.value); }
std::string answer_context(Id<Appeal> appeal) { return fmt::format("appeals.answer:{}", appeal.value); }

std::string part(const boost::json::object& parts, std::string_view name) {
  return boost::json::value_to<std::string>(parts.at(name));
}

}  // namespace

std::int64_t AppealStore::add_event(Tx& tx, const Appeal& appeal, const Event& event) {
  std::optional<Blob> sealed;
  if (!event.text.empty()) sealed = keys_.seal(CaseKeyId(appeal.key), event.text, event_context(appeal.id));
  return tx.insert(
      "insert into appeals_event (appeal_id, kind, at, actor, body_id, audience, facts, sealed) "
      "values (?, ?, ?, ?, ?, ?, ?, ?) returning id",
      appeal.id, event.kind, event.at, event.actor, event.body, event.audience, boost::json::serialize(event.facts),
      sealed);
}

std::vector<Event> AppealStore::events(Tx& tx, const Appeal& appeal, Audience reader) {
  std::vector<Event> found;
  for (const auto& row : tx.query("select id, kind, at, actor, body_id, audience, facts, sealed from appeals_event "
                                  "where appeal_id = ? and audience <= ? order by id",
                                  appeal.id, reader)) {
    Event event{row.get<std::int64_t>(0),
                row.get<EventKind>(1),
                row.get<Instant>(2),
                row.get<std::int64_t>(3),
                row.get<std::int64_t>(4),
                row.get<Audience>(5),
                boost::json::parse(row.get<std::string>(6)).as_object(),
                ""};
    const auto sealed = row.get<std::optional<Blob>>(7);
    if (sealed && reader != Audience::Public)
      event.text = keys_.open(CaseKeyId(appeal.key), *sealed, event_context(appeal.id)).value_or("");
    found.push_back(std::move(event));
  }
  return found;
}

void AppealStore::add_attachment(Tx& tx, const Appeal& appeal, const Attachment& a) {
  tx.run(
      "insert into appeals_attachment (appeal_id, event_id, blob_hash, type, size, sealed) values (?, ?, ?, ?, ?, ?)",
      appeal.id, a.event, a.blob_hash, a.type, a.size,
      keys_.seal(CaseKeyId(appeal.key), a.filename, attachment_context(appeal.id)));
}

std::vector<Attachment> AppealStore::attachments(Tx& tx, const Appeal& appeal) {
  std::vector<Attachment> found;
  for (const auto& row : tx.query("select id, event_id, blob_hash, type, size, sealed from appeals_attachment "
                                  "where appeal_id = ? order by id",
                                  appeal.id)) {
    const auto name = keys_.open(CaseKeyId(appeal.key), row.get<Blob>(5), attachment_context(appeal.id));
    if (!name) continue;  // erased
    found.push_back({row.get<Id<Attachment>>(0), appeal.id, row.get<std::int64_t>(1), row.get<std::string>(2),
                     row.get<std::string>(3), *name, row.get<std::uint64_t>(4)});
  }
  return found;
}

void AppealStore::add_answer(Tx& tx, const Appeal& appeal, const Answer& answer) {
  const std::string parts = boost::json::serialize(
      boost::json::object{{"facts", answer.facts},
                          {"law", answer.law},
                          {"decision", answer.decision},
                          {"right_to_complain", answer.right_to_complain}});
  tx.run("insert into appeals_answer (appeal_id, at, language, outcome, sealed) values (?, ?, ?, ?, ?)", appeal.id,
         answer.at, answer.language, answer.outcome,
         keys_.seal(CaseKeyId(appeal.key), parts, answer_context(appeal.id)));
}

std::optional<Answer> AppealStore::answer(Tx& tx, const Appeal& appeal) {
  const auto row = tx.one("select at, language, outcome, sealed from appeals_answer where appeal_id = ?", appeal.id);
  if (!row) return std::nullopt;
  const auto plain = keys_.open(CaseKeyId(appeal.key), row->get<Blob>(3), answer_context(appeal.id));
  if (!plain) return std::nullopt;
  const auto parts = boost::json::parse(*plain).as_object();
  return Answer{row->get<Instant>(0),
                row->get<Language>(1),
                row->get<Outcome>(2),
                part(parts, "facts"),
                part(parts, "law"),
                part(parts, "decision"),
                part(parts, "right_to_complain")};
}

}  // namespace ashyq::appeals
