#include "procurement/acts/pruning.hpp"

#include "audittrail/audittrail.hpp"

namespace ashyq::procurement {

using platform::Tx;

namespace {

// A file comes before the row that names it; and whoever repeats a run of yesterday finds its input.
constexpr std::chrono::hours kFresh{24};

/// Runs that began since then keep their input. 0 days: all of them, for ever.
Instant keeps_since(const Options& options, Instant now) {
  return options.keep_inputs_days == 0 ? Instant{} : now - std::chrono::hours(24) * options.keep_inputs_days;
}

}  // namespace

int Pruning::remove_inputs() {
  const Instant now = s_.clock.now();
  int removed = 0;
  for (const std::string& sha256 : s_.files.untouched_for(kFresh)) {
    const bool goes = s_.database.write([&](Tx& tx) {
      // Brought again since the files were listed: the row that names it is about to come.
      if (!s_.files.is_untouched_for(sha256, kFresh)) return false;
      if (s_.data.is_needed(tx, sha256, keeps_since(s_.options, now))) return false;
      note_removed(tx, sha256, now);
      return true;
    });
    // Noted first: a crash here leaves a file that the next round takes.
    if (goes) s_.files.remove(sha256), ++removed;
  }
  return removed;
}

void Pruning::note_removed(Tx& tx, const std::string& sha256, Instant now) {
  s_.data.note_removed(tx, sha256, now);
  for (const auto run : s_.data.runs_of(tx, sha256))
    audittrail::record(tx, {.at = now,
                            .action = "procurement.remove_input",
                            .subject = {"procurement.run", run.value},
                            .details = {{"input", sha256}}});
}

}  // namespace ashyq::procurement
