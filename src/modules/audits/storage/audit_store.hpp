// The only SQL over audits, findings and what happened to them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "audits/rules/finding.hpp"
#include "base/access.hpp"
#include "base/new_file.hpp"
#include "base/place_in_list.hpp"
#include "platform/keys/key_store.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::audits {

struct Event {
  Id<Event> id;
  Id<Audit> audit;
  Id<Finding> finding;
  std::string stem;  // of the act: text "audits.<stem>.done"
  Instant at{};
  std::int64_t actor{0};
  std::int64_t body{0};
  std::string text;
};

/// What came with an act.
struct File {
  Id<File> id;
  Id<Audit> audit;
  Id<Finding> finding;  // none: of the audit itself
  Id<Event> event;
  NewFile kept;
};

/// Files and reports hold a list whole; pages are leafed through.
inline constexpr int kAllRows = 100'000;

/// What a list of findings is narrowed to.
struct FindingFilter {
  std::optional<FindingState> state;
  std::optional<std::int64_t> body, auditor;
  std::optional<Id<Audit>> audit;
  bool overdue{false};      // open for elimination, the day has passed
  bool not_checked{false};  // the day for checking evidence has passed
  bool issued{false};
  PlaceInList place;
  int most{kAllRows};
};
struct AuditFilter {
  std::optional<Kind> kind;
  std::optional<AuditState> state;
  std::optional<std::int64_t> body;
  PlaceInList place;
  int most{kAllRows};
};
/// Of the findings somebody may see.
struct Counts {
  std::int64_t all{0}, raised{0}, draft{0}, issued{0}, overdue{0}, submitted{0}, verified{0}, proposed{0}, dismissed{0};
  std::int64_t rejections{0}, not_checked{0};
};

class AuditStore {
 public:
  explicit AuditStore(platform::KeyStore& keys) : keys_(keys) {}

  // ---- audits
  std::optional<Audit> find(platform::Tx&, Id<Audit>, const Visitor&);
  std::optional<Audit> find_any(platform::Tx&, Id<Audit>);
  Id<Audit> add(platform::Tx&, const Audit&);
  /// Throws platform::Conflict if the row is no longer `before`.
  Audit replace(platform::Tx&, const Audit& before, Audit after);
  /// Newest first.
  std::vector<Audit> audits(platform::Tx&, const AuditFilter&, const Visitor&);
  std::vector<std::int64_t> members(platform::Tx&, Id<Audit>);
  void set_members(platform::Tx&, Id<Audit>, const std::vector<std::int64_t>&);
  std::vector<std::string> sample(platform::Tx&, Id<Audit>);
  void set_sample(platform::Tx&, Id<Audit>, const std::vector<std::string>&);

  // ---- findings
  std::optional<Finding> find(platform::Tx&, Id<Finding>, const Visitor&, Day today);
  std::optional<Finding> find_any(platform::Tx&, Id<Finding>);
  std::optional<Finding> of_source(platform::Tx&, std::string_view kind, std::string_view key);
  Id<Finding> add(platform::Tx&, const Finding&);
  Finding replace(platform::Tx&, const Finding& before, Finding after);
  /// Newest first.
  std::vector<Finding> findings(platform::Tx&, const FindingFilter&, const Visitor&, Day today);
  std::vector<Finding> all_of(platform::Tx&, Id<Audit>);
  Counts counts(platform::Tx&, const FindingFilter&, const Visitor&, Day today);
  /// Evidence waits for its check, and the body's own day comes by this one.
  std::vector<Finding> waiting_past(platform::Tx&, Day);
  /// Evidence that nobody checked by its day, unless that has been noted as `stem` since it came.
  std::vector<Finding> unchecked_past(platform::Tx&, Day today, std::string_view stem);

  // ---- what happened, oldest first
  Id<Event> add(platform::Tx&, const Event&);
  std::vector<Event> events(platform::Tx&, Id<Finding>);
  std::vector<Event> events(platform::Tx&, Id<Audit>);

  // ---- files (storage/file_store.cpp)
  void attach(platform::Tx&, const Finding&, Id<Event>, const NewFile&);
  void attach(platform::Tx&, const Audit&, Id<Event>, const NewFile&);
  std::vector<File> files(platform::Tx&, const Finding&);
  std::vector<File> files(platform::Tx&, const Audit&);
  bool holds_blob(platform::Tx&, std::string_view hash);

 private:
  platform::KeyStore& keys_;
};

}  // namespace ashyq::audits
