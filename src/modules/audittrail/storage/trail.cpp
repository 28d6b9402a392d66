#include "audittrail/storage/trail.hpp"

#include <boost/json.hpp>

#include "ledger/ledger.hpp"

namespace ashyq::audittrail {
namespace {

constexpr std::string_view kEntry =
    "select id, recorded_at, actor, action, subject_kind, subject_id, body_id, details, request_id "
    "from audittrail_entry";
constexpr std::string_view kReading =
    "select id, recorded_at, reader, body_id, subject_kind, subject_id, person, purpose, fields, request_id "
    "from audittrail_reading";

StoredEntry entry_in(const platform::Row& row) {
  StoredEntry entry;
  entry.id = row.get<std::int64_t>(0);
  entry.at = row.get<Instant>(1);
  entry.actor = row.get<std::int64_t>(2);
  entry.action = row.get<std::string>(3);
  entry.subject = {row.get<std::string>(4), row.get<std::int64_t>(5)};
  entry.body = row.get<std::int64_t>(6);
  entry.details = boost::json::parse(row.get<std::string>(7)).as_object();
  entry.request_id = row.get<std::string>(8);
  return entry;
}

StoredReading reading_in(const platform::Row& row) {
  StoredReading reading;
  reading.id = row.get<std::int64_t>(0);
  reading.at = row.get<Instant>(1);
  reading.reader = row.get<std::int64_t>(2);
  reading.body = row.get<std::int64_t>(3);
  reading.subject = {row.get<std::string>(4), row.get<std::int64_t>(5)};
  reading.person = row.get<std::int64_t>(6);
  reading.purpose = row.get<Purpose>(7);
  reading.fields = fields_of(row.get<std::int64_t>(8));
  reading.request_id = row.get<std::string>(9);
  return reading;
}

struct Conditions {
  std::string sql{" where true"};
  std::vector<platform::Value> values;

  template <class T>
  void add(std::string_view condition, const T& value) {
    sql.append(" and ").append(condition);
    values.push_back(platform::to_value(value));
  }
};

Conditions conditions_of(const Filter& filter, std::string_view person_column) {
  Conditions where;
  if (filter.person) where.add(std::string{person_column} + " = ?", *filter.person);
  if (!filter.subject.kind.empty()) where.add("subject_kind = ?", filter.subject.kind);
  if (filter.subject.id != 0) where.add("subject_id = ?", filter.subject.id);
  if (filter.body) where.add("body_id = ?", *filter.body);
  if (filter.from) where.add("recorded_at >= ?", *filter.from);
  if (filter.until) where.add("recorded_at < ?", *filter.until);
  if (filter.before != 0) where.add("id < ?", filter.before);
  return where;
}

platform::Rows newest(platform::Tx& tx, std::string_view select, const Conditions& where, int most) {
  return tx.query_values(std::string{select} + where.sql + " order by id desc limit " + std::to_string(most),
                         where.values);
}

std::vector<Reading> readings_where(platform::Tx& tx, const Conditions& where, int most) {
  std::vector<Reading> found;
  for (const platform::Row& row : newest(tx, kReading, where, most)) found.push_back(reading_in(row));
  return found;
}

}  // namespace

void record(platform::Tx& tx, const Entry& entry) {
  tx.run(
      "insert into audittrail_entry (recorded_at, actor, action, subject_kind, subject_id, body_id, details, "
      "request_id) values (?, ?, ?, ?, ?, ?, ?, ?)",
      entry.at, entry.actor, entry.action, entry.subject.kind, entry.subject.id, entry.body,
      boost::json::serialize(entry.details), entry.request_id);
  // Row and leaf are one: whatever is in the trail is in the log.
  ledger::append(tx, {.at = entry.at,
                      .stem = entry.action,
                      .subject_kind = entry.subject.kind,
                      .subject = entry.subject.id,
                      .actor = entry.actor,
                      .body = entry.body,
                      .details = entry.details});
}

void record_reading(platform::Tx& tx, const Reading& reading) {
  tx.run(
      "insert into audittrail_reading (recorded_at, reader, body_id, subject_kind, subject_id, person, purpose, "
      "fields, request_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      reading.at, reading.reader, reading.body, reading.subject.kind, reading.subject.id, reading.person,
      reading.purpose, bits_of(reading.fields), reading.request_id);
}

std::vector<Reading> readings_of(platform::Tx& tx, const Subject& subject, int most) {
  Conditions where;
  where.add("subject_kind = ?", subject.kind);
  where.add("subject_id = ?", subject.id);
  return readings_where(tx, where, most);
}

std::vector<Reading> readings_of_person(platform::Tx& tx, std::int64_t account, int most) {
  if (account == 0) return {};  // zero marks people without an account, who have nothing in common
  Conditions where;
  where.add("person = ?", account);
  where.sql += " and person <> 0";  // lets both databases use the partial index
  return readings_where(tx, where, most);
}

std::vector<StoredEntry> entries_of(platform::Tx& tx, const Subject& subject) {
  std::vector<StoredEntry> found;
  for (const platform::Row& row : tx.query(
           std::string{kEntry} + " where subject_kind = ? and subject_id = ? order by id", subject.kind, subject.id))
    found.push_back(entry_in(row));
  return found;
}

std::vector<StoredEntry> find_entries(platform::Tx& tx, const Filter& filter, int most) {
  Conditions where = conditions_of(filter, "actor");
  // Not `like`: no wildcard can come in from outside, and both databases answer the same.
  if (!filter.action.empty()) {
    where.add("substr(action, 1, length(?)) = ", filter.action);
    where.sql += "?";
    where.values.push_back(platform::to_value(filter.action));
  }
  std::vector<StoredEntry> found;
  for (const platform::Row& row : newest(tx, kEntry, where, most)) found.push_back(entry_in(row));
  return found;
}

std::vector<StoredReading> find_readings(platform::Tx& tx, const Filter& filter, int most) {
  std::vector<StoredReading> found;
  for (const platform::Row& row : newest(tx, kReading, conditions_of(filter, "reader"), most))
    found.push_back(reading_in(row));
  return found;
}

std::int64_t bits_of(const std::vector<Field>& fields) {
  std::int64_t bits = 0;
  for (Field field : fields) bits |= std::int64_t{1} << static_cast<int>(field);
  return bits;
}

std::vector<Field> fields_of(std::int64_t bits) {
  std::vector<Field> fields;
  for (int number = 1; number <= static_cast<int>(Field::Account); ++number)
    if ((bits >> number & 1) != 0) fields.push_back(static_cast<Field>(number));
  return fields;
}

std::string_view name_of(Field field) {
  switch (field) {
    case Field::Name: return "name";
    case Field::Iin: return "iin";
    case Field::Address: return "address";
    case Field::Phone: return "phone";
    case Field::Email: return "email";
    case Field::Text: return "text";
    case Field::Files: return "files";
    case Field::Account: return "account";
  }
  return "text";
}

std::string_view name_of(Purpose purpose) {
  switch (purpose) {
    case Purpose::Intake: return "intake";
    case Purpose::Casework: return "casework";
    case Purpose::Review: return "review";
    case Purpose::Supervision: return "supervision";
    case Purpose::Audit: return "audit";
    case Purpose::Notification: return "notification";
    case Purpose::AccountCare: return "account_care";
    case Purpose::Redaction: return "redaction";
  }
  return "casework";
}

}  // namespace ashyq::audittrail
