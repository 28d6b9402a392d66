#include "appeals/storage/appeal_store.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "appeals/storage/appeal_rows.hpp"
#include "appeals/storage/visibility.hpp"

namespace ashyq::appeals {

using platform::CaseKeyId;
using platform::Tx;
using platform::Value;

namespace {

const std::string kSelect = fmt::format("select {} from appeals_appeal", kColumns);

// Binds a ciphertext to its place, so that it cannot be moved to another row.
std::string payload_context(Id<Appeal> id) { return fmt::format("appeals.payload:{}", id.value); }

std::string payload_json(const Payload& p) {
  boost::json::object json{{"subject", p.subject}, {"text", p.text},   {"name", p.name},       {"iin", p.iin},
                           {"email", p.email},     {"phone", p.phone}, {"address", p.address}, {"place", p.place}};
  if (p.spot) {
    json["latitude"] = p.spot->latitude;
    json["longitude"] = p.spot->longitude;
  }
  return boost::json::serialize(json);
}

Payload payload_of(std::string_view json) {
  const auto object = boost::json::parse(json).as_object();
  const auto field = [&](std::string_view name) {
    const auto* found = object.if_contains(name);
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
  };
  std::optional<Place> spot;
  if (const auto* latitude = object.if_contains("latitude"))
    spot = Place{latitude->to_number<double>(), object.at("longitude").to_number<double>()};
  return {field("subject"), field("text"),    field("name"),  field("iin"), field("email"),
          field("phone"),   field("address"), field("place"), spot};
}

std::optional<Appeal> first(platform::Rows rows) {
  if (rows.empty()) return std::nullopt;
  return appeal_of(rows.front());
}

std::string marks(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += i == 0 ? "?" : ", ?";
  return text;
}

}  // namespace

AppealStore::AppealStore(platform::KeyStore& keys) : keys_(keys) {}

std::optional<Appeal> AppealStore::find(Tx& tx, Id<Appeal> id, const Visitor& visitor) {
  Condition condition = visible_to(visitor);
  condition.values.insert(condition.values.begin(), id.value);
  return first(tx.query_values(kSelect + " where id = ? and " + condition.sql, condition.values));
}

std::optional<Appeal> AppealStore::find_any(Tx& tx, Id<Appeal> id) {
  return first(tx.query(kSelect + " where id = ?", id));
}

Id<Appeal> AppealStore::add(Tx& tx, const Appeal& appeal, const std::optional<std::string>& receipt_hash) {
  std::vector<Value> values = values_of(appeal);
  values.push_back(platform::to_value(is_open(appeal.stage)));
  values.push_back(platform::Blob{});
  values.push_back(platform::to_value(receipt_hash));
  static const std::string kInsert =
      fmt::format("insert into appeals_appeal ({}, is_open, sealed, receipt_hash) values ({}) returning id",
                  kColumns.substr(kColumns.find("kind")), marks(values.size()));
  return Id<Appeal>(tx.query_values(kInsert, values).at(0).get<std::int64_t>(0));
}

void AppealStore::complete(Tx& tx, const Appeal& appeal, const Payload& payload) {
  tx.run("update appeals_appeal set sealed = ?, promise_id = ?, due_on = ? where id = ?",
         keys_.seal(CaseKeyId(appeal.key), payload_json(payload), payload_context(appeal.id)), appeal.promise,
         appeal.due_on, appeal.id);
}

void AppealStore::inherit_receipt(Tx& tx, Id<Appeal> from, Id<Appeal> to) {
  tx.run("update appeals_appeal set receipt_hash = (select receipt_hash from appeals_appeal where id = ?) where id = ?",
         from, to);
}

void AppealStore::inherit_attachments(Tx& tx, const Appeal& from, const Appeal& to) {
  for (Attachment file : attachments(tx, from)) {
    file.event = 0;
    add_attachment(tx, to, file);
  }
}

Appeal AppealStore::replace(Tx& tx, const Appeal& before, Appeal after) {
  static const std::string kUpdate = [] {
    std::string sql = "update appeals_appeal set version = version + 1, is_open = ?";
    std::string_view rest = kColumns.substr(kColumns.find("kind"));
    while (!rest.empty()) {
      const auto comma = rest.find(", ");
      sql += fmt::format(", {} = ?", rest.substr(0, comma));
      rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 2);
    }
    return sql + " where id = ? and version = ?";
  }();
  std::vector<Value> values = values_of(after);
  values.insert(values.begin(), platform::to_value(is_open(after.stage)));
  values.push_back(before.id.value);
  values.push_back(before.version);
  if (tx.run_values(kUpdate, values) != 1) throw platform::Conflict("appeals_appeal changed meanwhile");
  after.version = before.version + 1;
  return after;
}

std::optional<Payload> AppealStore::payload(Tx& tx, const Appeal& appeal) {
  const auto row = tx.one("select sealed from appeals_appeal where id = ?", appeal.id);
  if (!row) return std::nullopt;
  const auto plain = keys_.open(CaseKeyId(appeal.key), row->get<platform::Blob>(0), payload_context(appeal.id));
  if (!plain) return std::nullopt;
  return payload_of(*plain);
}

std::optional<Id<Appeal>> AppealStore::by_receipt(Tx& tx, Id<Appeal> id, const std::string& receipt_hash) {
  const auto row = tx.one("select id from appeals_appeal where id = ? and receipt_hash = ?", id, receipt_hash);
  if (!row) return std::nullopt;
  return row->get<Id<Appeal>>(0);
}

// The conditions of the partial indexes are said again: with a value that is bound the databases do not see that they
// hold, and would read a million rows.
std::vector<Appeal> AppealStore::of_author(Tx& tx, std::int64_t account) {
  return appeals_of(tx.query(kSelect + " where author = ? and author <> 0 order by id desc limit 200", account));
}

std::vector<Appeal> AppealStore::children(Tx& tx, Id<Appeal> parent) {
  return appeals_of(tx.query(kSelect + " where parent_id = ? and parent_id <> 0 order by id", parent));
}

bool AppealStore::has_complaint(Tx& tx, Id<Appeal> id) {
  return tx
      .one("select 1 from appeals_appeal where parent_id = ? and parent_id <> 0 and relation = ? and is_open = 1", id,
           Relation::Complaint)
      .has_value();
}

}  // namespace ashyq::appeals
