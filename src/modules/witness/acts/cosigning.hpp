// What a witness does: looks whether a log only ever grew, and puts its name and the time under what it saw.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/storage/storage.hpp"
#include "witness/storage/memory.hpp"

namespace ashyq::witness {

struct Answer {
  int status{200};
  std::string content_type{"text/plain; charset=utf-8"};
  std::string body;
};

/// What the status page tells of one log.
struct LogView {
  std::string origin, monitoring_path;
  std::optional<Kept> last;
  std::vector<Refusal> refusals;     // newest first: signed, but did not fit
  std::vector<Refusal> turned_away;  // the same since the start, for what anybody could have sent
};

/// Call from any thread.
class Witness {
 public:
  /// `database` has this module's tables and belongs to this witness alone.
  Witness(platform::Database& database, ledger::Signer signer, std::vector<WatchedLog> logs,
          const platform::Clock& clock);
  /// When the answer is a cosignature, it is on disk that this tree was seen.
  Answer add_checkpoint(std::string_view body);
  /// The last cosigned checkpoint of the log whose origin has this SHA-256, in lower-case hex.
  std::optional<std::string> checkpoint(std::string_view origin_hash) const;
  std::vector<LogView> view() const;
  const ledger::VerifierKey& key() const { return signer_.key(); }

 private:
  const WatchedLog* find(std::string_view origin) const;
  Verdict cosign(platform::Tx& tx, const Submission& submission, const WatchedLog& log, Instant now, Answer& answer);
  Answer refused(Verdict verdict, const Submission& submission, Instant now);

  platform::Database& database_;
  const ledger::Signer signer_;
  const std::vector<WatchedLog> logs_;
  const platform::Clock& clock_;
  mutable std::mutex mutex_;
  std::map<std::string, std::deque<Refusal>, std::less<>> turned_away_;
};

}  // namespace ashyq::witness
