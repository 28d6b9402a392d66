// The door to the audit trail: who did what, and who read whose personal data. Rows are only ever added;
// the database itself refuses to change or delete them.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "base/day.hpp"
#include "platform/http/message.hpp"
#include "platform/module.hpp"
#include "platform/storage/storage.hpp"
#include "shell/shell.hpp"

namespace ashyq::audittrail {

/// What an act or a reading is about: the owning module's name for it and its row.
struct Subject {
  std::string kind;  // "appeals.appeal"
  std::int64_t id{0};
};

/// One act, written in the transaction of the act: if it cannot be written, nothing happened.
struct Entry {
  Instant at{};
  std::int64_t actor{0};  // account; 0: the city itself (clock, import) or a visitor without account
  std::string action;  // stem of the action: "appeals.answer_appeal"; shown by the text "<action>.done" if there is one
  Subject subject;
  std::int64_t body{0};         // for which body the actor acted; 0: none
  boost::json::object details;  // never personal data: ids, states, days
  std::string request_id;
};
void record(platform::Tx&, const Entry&);

/// What was shown. Stored in SQL as bits: add at the end, never renumber.
enum class Field : std::uint8_t {
  Name = 1,
  Iin = 2,
  Address = 3,
  Phone = 4,
  Email = 5,
  Text = 6,
  Files = 7,
  Account = 8
};
/// What for. Stored in SQL: add at the end, never renumber.
enum class Purpose : std::uint8_t {
  Intake = 1,
  Casework = 2,
  Review = 3,       // a complaint against the act
  Supervision = 4,  // the head of the body
  Audit = 5,
  Notification = 6,  // the city's own mail, without a person reading
  AccountCare = 7,   // administrator helps with an account
  Redaction = 8,     // preparing the public text
};
std::string_view name_of(Field field);      // "name": text "audittrail.field.name"
std::string_view name_of(Purpose purpose);  // "casework": text "audittrail.purpose.casework"

/// One reading of somebody's personal data.
struct Reading {
  Instant at{};
  std::int64_t reader{0};  // account; 0: the city's own programs
  std::int64_t body{0};
  Subject subject;
  std::int64_t person{0};  // account whose data it is; 0: a person without an account
  Purpose purpose{Purpose::Casework};
  std::vector<Field> fields;
  std::string request_id;
};
void record_reading(platform::Tx&, const Reading&);

/// "Who looked at my data", newest first: of one case, or of one account over all its cases.
std::vector<Reading> readings_of(platform::Tx&, const Subject&, int most = 200);
std::vector<Reading> readings_of_person(platform::Tx&, std::int64_t account, int most = 200);

struct StoredEntry : Entry {
  std::int64_t id{0};
};
/// The acts on one subject, oldest first; for case pages of staff.
std::vector<StoredEntry> entries_of(platform::Tx&, const Subject&);

/// Names that other modules know. Filled at start-up; unknown ids are shown as numbers.
struct Names {
  std::function<std::string(platform::Tx&, std::int64_t account, Language)> actor;
  std::function<std::string(std::int64_t body, Language)> body;
};

class AuditTrailModule final : public platform::Module {
 public:
  AuditTrailModule(platform::Database& database, shell::Shell& shell);
  ~AuditTrailModule() override;
  void use(Names names);

  /// Rows for the component "readings": at, who, body, purpose, fields as words of the reader's language.
  boost::json::array shown(platform::Tx&, const platform::Request&, const std::vector<Reading>&) const;

  std::string_view name() const override { return "audittrail"; }
  void add_routes(platform::Router&) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::audittrail
