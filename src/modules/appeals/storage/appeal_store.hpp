// Appeals in tables. Every look-up of a case goes through what the visitor may see: a stranger's case is not found.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "appeals/rules/appeal.hpp"
#include "appeals/rules/event.hpp"
#include "base/access.hpp"
#include "platform/keys/key_store.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::appeals {

/// Work lists and counters ask by these.
struct WorkFilter {
  enum class List : std::uint8_t { Mine, Body, Intake, Complaints, Extensions, Ended };
  List list{List::Body};
  std::optional<std::int64_t> body;
  std::optional<std::int64_t> category;
  std::optional<Kind> kind;
  bool only_late{false};
  Day today{};
  int limit{50};
  int offset{0};
};

/// Counts for the calm colours above a work list.
struct WorkCounts {
  std::int64_t late{0}, today{0}, soon{0}, later{0};  // soon: within three calendar days
};

/// What one officer has open; officer 0: nobody yet.
struct OfficerLoad {
  std::int64_t officer{0};
  std::int64_t late{0}, soon{0}, open{0};
};

/// For the daily digest: by officer, or by body where nobody handles the case yet.
struct DueSoon {
  std::int64_t officer{0}, body{0};
  std::int64_t late{0}, soon{0};
};

struct Attachment {
  Id<Attachment> id;
  Id<Appeal> appeal;
  std::int64_t event{0};
  std::string blob_hash, type, filename;
  std::uint64_t size{0};
};

/// The answer as sent to the person; sealed at rest.
struct Answer {
  Instant at{};
  Language language{Language::Russian};
  Outcome outcome{Outcome::None};
  std::string facts, law, decision, right_to_complain;
};

class AppealStore {
 public:
  explicit AppealStore(platform::KeyStore& keys);

  /// The case as this visitor may see it; nullopt for strangers and for what does not exist, alike.
  std::optional<Appeal> find(platform::Tx&, Id<Appeal>, const Visitor&);
  /// For the clock and for listeners, which see everything.
  std::optional<Appeal> find_any(platform::Tx&, Id<Appeal>);
  /// The row only; complete() follows in the same transaction, once the id has given a promise its subject.
  Id<Appeal> add(platform::Tx&, const Appeal&, const std::optional<std::string>& receipt_hash);
  void complete(platform::Tx&, const Appeal&, const Payload&);
  /// The parts of a forwarded case open with its receipt code and carry its files.
  void inherit_receipt(platform::Tx&, Id<Appeal> from, Id<Appeal> to);
  void inherit_attachments(platform::Tx&, const Appeal& from, const Appeal& to);
  /// Throws platform::Conflict if the row is no longer `before` (by version). Returns `after` with its new version.
  Appeal replace(platform::Tx&, const Appeal& before, Appeal after);
  /// nullopt: the key was erased.
  std::optional<Payload> payload(platform::Tx&, const Appeal&);
  std::optional<Id<Appeal>> by_receipt(platform::Tx&, Id<Appeal>, const std::string& receipt_hash);

  std::vector<Appeal> work_list(platform::Tx&, const Visitor&, const WorkFilter&);
  WorkCounts work_counts(platform::Tx&, const Visitor&, const WorkFilter&);
  std::int64_t work_count(platform::Tx&, const Visitor&, const WorkFilter&);
  std::vector<OfficerLoad> load_by_officer(platform::Tx&, const Visitor&, const WorkFilter&);
  std::vector<DueSoon> due_by_officer(platform::Tx&, Day today, Day until);
  std::vector<Appeal> of_author(platform::Tx&, std::int64_t account);
  std::vector<Appeal> children(platform::Tx&, Id<Appeal> parent);
  bool has_complaint(platform::Tx&, Id<Appeal>);

  std::int64_t add_event(platform::Tx&, const Appeal&, const Event&);
  /// In order; sealed texts opened only for an audience that may read them.
  std::vector<Event> events(platform::Tx&, const Appeal&, Audience reader);

  void add_attachment(platform::Tx&, const Appeal&, const Attachment&);
  std::vector<Attachment> attachments(platform::Tx&, const Appeal&);

  void add_answer(platform::Tx&, const Appeal&, const Answer&);
  std::optional<Answer> answer(platform::Tx&, const Appeal&);

 private:
  platform::KeyStore& keys_;
};

}  // namespace ashyq::appeals
