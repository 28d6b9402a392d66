// Every act on audits and findings. Each is one transaction of the caller: rule, row, timeline, promise, audit row,
// fact — together or not at all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audits/rules/transitions.hpp"
#include "audits/storage/audit_store.hpp"
#include "bodies/bodies.hpp"
#include "ledger/ledger.hpp"
#include "platform/keys/key_store.hpp"
#include "platform/outbox/outbox.hpp"
#include "promises/promises.hpp"

namespace ashyq::audits {

/// Who acts, when, in which request.
struct Call {
  const Visitor& by;
  Instant now{};
  Day today{};
  std::string request_id;
  std::vector<NewFile> files{};  // sent with the act
};

/// The version the actor saw; a different one now means somebody else was faster.
inline constexpr std::int64_t kAnyVersion = -1;

/// What another module, or a person outside of an audit, points at.
struct Tip {
  Source source;
  std::int64_t body{0};
  Severity severity{Severity::Material};
  std::string norm, facts, evidence;
  Language language{Language::Russian};
};

class Auditing {
 public:
  struct Services {
    AuditStore& store;
    promises::PromisesModule& promises;
    ledger::LedgerModule& ledger;
    platform::KeyStore& keys;
    platform::Outbox* outbox;  // null when a past is written down: facts are for what happens now
  };
  explicit Auditing(Services services) : s_(services) {}
  /// The same acts for a past that is written down afterwards: nobody is told now.
  Auditing without_facts() const {
    Services quiet = s_;
    quiet.outbox = nullptr;
    return Auditing(quiet);
  }

  // ---- audits (acts/audits.cpp)
  NextAudit plan_audit(platform::Tx&, const Call&, Audit plan, const std::vector<std::int64_t>& team);
  NextAudit change_audit(platform::Tx&, const Call&, Id<Audit>, std::int64_t version, const Audit& plan,
                         const std::vector<std::int64_t>& team);
  NextAudit announce_audit(platform::Tx&, const Call&, Id<Audit>, std::int64_t version);
  NextAudit start_audit(platform::Tx&, const Call&, Id<Audit>, std::int64_t version);
  /// The lines that may be audited; `seats` of them are drawn by the ledger, so that nobody can choose. 0 seats: the
  /// lines are the sample as they stand. When the draw did not come about, auditors choose of its list in its place.
  NextAudit draw_sample(platform::Tx&, const Call&, Id<Audit>, std::int64_t version,
                        const std::vector<std::string>& lines, int seats);
  /// Settled by a draw that came about, or still may.
  bool is_drawn(platform::Tx&, const Audit&);
  /// The audit's draw, when it did not come about and nobody has chosen yet.
  std::optional<ledger::Draw> fallen_draw(platform::Tx&, const Audit&);
  NextAudit report_audit(platform::Tx&, const Call&, Id<Audit>, std::int64_t version, const std::string& summary,
                         const std::string& conclusions);
  NextAudit close_audit(platform::Tx&, const Call&, Id<Audit>, std::int64_t version);

  // ---- findings (acts/findings.cpp)
  /// The same source twice gives the finding that it opened first. `by` 0: another module's own observation.
  Finding open_finding(platform::Tx&, const Tip&, std::int64_t by, Instant now, const std::string& request_id);
  Next record_finding(platform::Tx&, const Call&, Id<Audit>, const Wording&, const Source&, Language);
  Next assign_finding(platform::Tx&, const Call&, Id<Finding>, std::int64_t version, std::int64_t auditor);
  Next word_finding(platform::Tx&, const Call&, Id<Finding>, std::int64_t version, const Wording&);
  /// The body gets the recommendation; two promises begin: to answer and to eliminate.
  Next issue_finding(platform::Tx&, const Call&, Id<Finding>, std::int64_t version);
  Next answer_finding(platform::Tx&, const Call&, Id<Finding>, std::int64_t version, const std::string& text);
  /// Handed in in time, the body's clock waits for the auditors' check; handed in late, it has been missed.
  Next submit_evidence(platform::Tx&, const Call&, Id<Finding>, std::int64_t version, const std::string& text);
  /// The promise ends on the day on which the evidence came.
  Next verify_elimination(platform::Tx&, const Call&, Id<Finding>, std::int64_t version, const std::string& text);
  Next reopen_finding(platform::Tx&, const Call&, Id<Finding>, std::int64_t version, const std::string& reason);
  Next propose_dismissal(platform::Tx&, const Call&, Id<Finding>, std::int64_t version, const std::string& reason);
  Next confirm_dismissal(platform::Tx&, const Call&, Id<Finding>, std::int64_t version);
  Next refuse_dismissal(platform::Tx&, const Call&, Id<Finding>, std::int64_t version, const std::string& reason);

  // ---- the clock (acts/clock.cpp)
  /// Auditors are late with their check: that is not the body's lateness. Whose own day comes within days, and the act
  /// that moves it.
  std::vector<Id<Finding>> waiting_for_checks(platform::Tx&, Instant now);
  void wait_for_check(platform::Tx&, Id<Finding>, Instant now);
  /// The law or the calendar changed under an open promise.
  void note_due_moved(platform::Tx&, Id<Finding>, std::int64_t promise, Day due_on, Instant now);

  /// The body let the day of a promise pass.
  void note_missed(platform::Tx&, Id<Finding>, Id<promises::Promise>, Instant now);
  /// The same for auditors and the day by which they were to check. Returns how many it was said of, each once.
  int note_missed_checks(platform::Tx&, Instant now);

  /// The last day for auditors to check what comes in on this day.
  Day check_day(Day submitted_on) const;

 private:
  using Rule = std::function<Next(const Finding&)>;
  /// Rule, row, promises, timeline. `settle` may open, move and end promises of what the rule made.
  struct Act {
    std::string_view stem;
    std::string text{};
    std::function<void(platform::Tx&, const Finding& before, Finding& after)> settle{};
  };
  Next carry_out(platform::Tx&, const Call&, Id<Finding>, std::int64_t version, const Act&, const Rule&);
  NextAudit carry_out(platform::Tx&, const Call&, Id<Audit>, std::int64_t version, std::string_view stem,
                      const std::string& text, const std::function<NextAudit(const Audit&)>&);
  void note(platform::Tx&, const Call&, const Finding&, std::string_view stem, const std::string& text);
  void note(platform::Tx&, const Call&, const Audit&, std::string_view stem, const std::string& text);
  void note_missed(platform::Tx&, const Finding&, std::string_view procedure, std::int64_t body, Instant now);
  void tell(platform::Tx&, const Finding&, std::string_view act);
  void leave_leaf(platform::Tx&, const Finding&, std::string_view stem, Instant now);
  promises::Promise promise_of(platform::Tx&, const Finding&);
  std::vector<promises::Promise> open_promises(platform::Tx&, const Finding&);
  Day term_from(std::string_view procedure, Day day) const;
  bool is_risk(platform::Tx&, const Finding&);
  std::string_view measure_procedure(platform::Tx&, const Finding&);

  Services s_;
};

}  // namespace ashyq::audits
