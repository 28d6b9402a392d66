#include "appeals/storage/template_store.hpp"

#include <algorithm>

namespace ashyq::appeals {

using platform::Tx;

namespace {

constexpr std::string_view kSelect = "select id, body_id, language, title, facts, law, decision from appeals_template";

ReplyTemplate template_of(const platform::Row& row) {
  return {row.get<Id<ReplyTemplate>>(0), row.get<std::int64_t>(1), row.get<Language>(2),   row.get<std::string>(3),
          row.get<std::string>(4),       row.get<std::string>(5),  row.get<std::string>(6)};
}

}  // namespace

std::vector<ReplyTemplate> reply_templates(Tx& tx, const std::vector<std::int64_t>& bodies) {
  std::vector<ReplyTemplate> found;
  for (const std::int64_t body : bodies)
    for (const auto& row : tx.query(std::string(kSelect) + " where body_id = ? order by language, title, id", body))
      found.push_back(template_of(row));
  return found;
}

std::optional<ReplyTemplate> find_reply_template(Tx& tx, Id<ReplyTemplate> id,
                                                 const std::vector<std::int64_t>& bodies) {
  const auto row = tx.one(std::string(kSelect) + " where id = ?", id);
  if (!row) return std::nullopt;
  ReplyTemplate found = template_of(*row);
  if (std::ranges::find(bodies, found.body) == bodies.end()) return std::nullopt;
  return found;
}

Id<ReplyTemplate> save_reply_template(Tx& tx, const ReplyTemplate& t, std::int64_t by_account, Instant now) {
  if (t.id.value != 0) {
    tx.run("update appeals_template set language = ?, title = ?, facts = ?, law = ?, decision = ? where id = ?",
           t.language, t.title, t.facts, t.law, t.decision, t.id);
    return t.id;
  }
  return Id<ReplyTemplate>(
      tx.insert("insert into appeals_template (body_id, language, title, facts, law, decision, created_by, created_at) "
                "values (?, ?, ?, ?, ?, ?, ?, ?) returning id",
                t.body, t.language, t.title, t.facts, t.law, t.decision, by_account, now));
}

void delete_reply_template(Tx& tx, Id<ReplyTemplate> id) { tx.run("delete from appeals_template where id = ?", id); }

}  // namespace ashyq::appeals
