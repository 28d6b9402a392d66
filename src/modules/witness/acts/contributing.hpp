// What an organisation gives to a city's draws: a value that nobody could know before, and that it cannot choose itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/storage/storage.hpp"
#include "witness/acts/cosigning.hpp"

namespace ashyq::witness {

/// Call from any thread.
class Contributor {
 public:
  Contributor(platform::Database& database, ledger::VrfKey key, ledger::VerifierKey witness,
              std::vector<WatchedLog> logs, const platform::Clock& clock);
  /// `question`: an opening and the proof that it stands in a tree of a watched log which this very witness has
  /// cosigned. 200 with the proof in base64; once the city knows it, the opening cannot be changed any more. A second
  /// opening under the same number is refused with 409.
  Answer contribute(std::string_view question);
  const std::string& key() const { return key_.pub; }

 private:
  bool is_confirmed(const std::string& entry, const std::string& proof_text, std::string& origin) const;

  platform::Database& database_;
  const ledger::VrfKey key_;
  const ledger::VerifierKey witness_;
  const std::vector<WatchedLog> logs_;
  const platform::Clock& clock_;
};

}  // namespace ashyq::witness
