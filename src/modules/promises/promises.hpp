// The door to what the city owes: opening, extending, keeping promises; the clock that records missed ones;
// the figures counted from them. Every module's lateness is counted here, by one rule that no module can soften.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audittrail/audittrail.hpp"
#include "bodies/bodies.hpp"
#include "ledger/ledger.hpp"
#include "platform/clock/city_time.hpp"
#include "platform/module.hpp"
#include "platform/outbox/outbox.hpp"
#include "platform/storage/storage.hpp"
#include "promises/rules/due.hpp"
#include "promises/rules/law.hpp"
#include "promises/storage/law_fault.hpp"
#include "shell/shell.hpp"

namespace ashyq::promises {

/// Stored in SQL and ledger leaves: add at the end, never renumber.
enum class PromiseState : std::uint8_t {
  Open = 1,
  Kept = 2,      // ended in time
  KeptLate = 3,  // ended after the due day
  Released = 4,  // no longer owed: withdrawn, returned, forwarded (the receiver's own promise began)
};

/// What a promise is about, without saying who asked: the module's name for it and its row.
struct Subject {
  std::string kind;  // "appeals.appeal"
  std::int64_t id{0};
};

struct Promise {
  Id<Promise> id;
  std::string procedure;  // of law/procedures, e.g. "application"
  std::string edition;    // the rule edition it was computed by, e.g. "2026-01-01"
  Subject subject;
  std::int64_t body{0};  // who owes
  Day started_on{};      // day zero
  Day due_on{};
  PromiseState state{PromiseState::Open};
  std::optional<Day> extended_until;
  std::optional<Instant> missed_at;  // set by the clock, never unset
  std::optional<Instant> ended_at;
};

/// Why a due day moved; shown on the case with both days.
struct DueChange {
  Instant at{};
  Day old_due_on{};
  Day new_due_on{};
  std::string reason;  // "extension", "calendar", "rule"
  std::string edition;
};

/// One file of the law folder as somebody adopted it.
struct AdoptedFile {
  std::string file;  // "procedures/application.toml"
  std::string sha256;
  std::string content;
  Instant adopted_at{};
  std::int64_t adopted_by{0};  // account; 0: at the start of the program
};

/// The figures of one slice. Small numbers are shown as numbers, not as shares (see share()).
struct Figures {
  std::int64_t started{0};
  std::int64_t open{0};       // all that are open, late or not
  std::int64_t open_late{0};  // of these: the day has passed
  std::int64_t kept{0}, kept_late{0}, released{0};
  std::optional<double> median_days;  // calendar days from start to end, of those ended
  /// Kept in time among all that were due or ended; nullopt below 10 cases.
  std::optional<double> on_time_share() const;
};
struct FigureFilter {
  std::optional<std::int64_t> body;
  std::optional<std::string> procedure;
  std::optional<Day> started_from, started_until;  // months: first day inclusive, last day inclusive
  std::vector<std::string> procedures{};           // one module's, while `procedure` names no single one; empty: all
  auto operator<=>(const FigureFilter&) const = default;
};
/// Which promises of a slice a figure was counted from.
enum class FigureRows : std::uint8_t {
  Started,  // all
  Open,     // late or not
  OpenLate,
  Judged,  // what on_time_share() looks at: ended, or late and still open
  Ended,   // what median_days looks at
};

/// Adopted law is public, content hashes and all; tells the log how. Before the module is made: it may adopt at once.
void keep_books(ledger::Books&);
/// A subject's promises and their changes, for the fingerprint of the case they belong to.
void add_to(ledger::Fingerprint&, platform::Tx&, const Subject&);
/// How many promises the city ever missed: what its acts "promises.missed" must add up to.
ledger::Figure missed_figure();

class PromisesModule final : public platform::Module {
 public:
  PromisesModule(platform::Database&, platform::Outbox&, shell::Shell&, audittrail::AuditTrailModule&,
                 bodies::BodiesModule&, std::string law_folder);
  ~PromisesModule() override;

  /// Due day by the procedure's edition in force on `started_on`.
  Promise open(platform::Tx&, std::string_view procedure, const Subject&, std::int64_t body, Day started_on,
               Instant now);
  /// The head's decision to extend; the rule's limit is the caller's rules' to check with rules/due.hpp.
  Promise extend(platform::Tx&, Id<Promise>, Day until, Instant now);
  /// Ends the promise: Kept when `now` is on or before the due day in city time, else KeptLate.
  Promise keep(platform::Tx&, Id<Promise>, Instant now);
  Promise release(platform::Tx&, Id<Promise>, Instant now);

  /// What the clock does in sweep(), for one promise; for towns whose past is written down afterwards.
  Promise record_missed(platform::Tx&, Id<Promise>, Instant at);

  std::optional<Promise> find(platform::Tx&, Id<Promise>);
  std::vector<Promise> of(platform::Tx&, const Subject&);
  std::vector<DueChange> changes(platform::Tx&, Id<Promise>);
  /// How the due day follows from the law: counted and skipped days with reasons.
  Explanation explain(const Promise&) const;

  Figures figures(platform::Tx&, const FigureFilter&);
  /// The same for each body, and for each month of starting ("2026-03"), in one pass.
  std::map<std::int64_t, Figures> figures_by_body(platform::Tx&, const FigureFilter&);
  std::map<std::string, Figures> figures_by_month(platform::Tx&, const FigureFilter&);
  /// The promises behind a figure, by id, after `after_id`; for exports in portions.
  std::vector<Promise> rows(platform::Tx&, const FigureFilter&, FigureRows, std::int64_t after_id, int most);

  /// The law in force; a consistent snapshot that stays valid while held.
  std::shared_ptr<const Law> law() const;
  /// Day of registration for something received now (after hours, days off: next working day).
  Day registration_day(Instant received_at) const;

  /// Makes one row of a slice's many differences. A job does it each minute; who writes down a whole year asks for it.
  void fold_figures();
  /// Records every promise whose due day has passed. Returns how many were newly missed. Idempotent.
  int sweep(Instant now);
  /// Faults of the folder, or the files that differ from what is in force; for the administrator's page.
  struct Proposal {
    std::vector<std::string> changed;
    LawFaults faults;
  };
  Proposal proposal();
  /// Adopts the law folder as it is now and recomputes the open promises. Returns how many due days moved.
  Result<int, LawFaults> adopt_law(std::int64_t by_account, Instant now);
  std::vector<AdoptedFile> editions(platform::Tx&);

  std::string_view name() const override { return "promises"; }
  void add_routes(platform::Router&) override;
  void add_jobs(platform::Jobs&) override;
  /// Facts emitted: "promises.missed", "promises.recomputed" {promise, subject_kind, subject, body}.

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::promises
