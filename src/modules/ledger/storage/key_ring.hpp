// The keys the city signs its log with: the one in use, those before it, those announced.
#pragma once

#include <atomic>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "ledger/rules/note.hpp"

namespace ashyq::ledger {

/// Stored in keys.json by these words.
enum class KeyState : std::uint8_t { Active = 1, Retired = 2, Revoked = 3 };
std::string_view name_of(KeyState state);

struct KeyLife {
  VerifierKey key;
  VerifierKey promise_key;  // of promises of inclusion, under a name of its own
  KeyState state{KeyState::Active};
  Instant from{};
  std::optional<Instant> until;
};

/// A folder of mode 0700: keys.json tells the lives, <id>.seed holds a secret as hex. The origin never changes; keys may.
class KeyRing {
 public:
  /// Reads the folder, or makes the first key. Throws std::runtime_error when others can read it or a file is damaged.
  KeyRing(std::filesystem::path folder, std::string origin, Instant now);

  const std::string& origin() const { return origin_; }
  /// Oldest first. During a rotation two are active: both sign, so that old and new verifiers agree.
  const std::vector<KeyLife>& lives() const { return now().lives; }
  std::vector<const Signer*> active() const;
  const Signer& newest() const;
  /// Signs promises of inclusion, under a name of its own so that none can be taken for a checkpoint.
  const Signer& promise_signer() const { return *now().promise; }

  /// The administrator's tool may have changed the folder meanwhile: true when it had. References given out before stay
  /// valid: pages of other threads read on while the beat takes up a new key.
  bool refresh();

  /// A second active key. Its public part is returned; announce it in the log before it signs.
  VerifierKey add_key(Instant now);
  /// Ends a key's life and destroys its seed. The last active key cannot be ended: std::invalid_argument.
  void end_key(std::uint32_t id, KeyState how, Instant now);

 private:
  struct State {
    std::string text;  // of keys.json
    std::vector<KeyLife> lives;
    std::vector<std::unique_ptr<const Signer>> signers;
    std::unique_ptr<const Signer> promise;
  };
  const State& now() const { return *now_.load(std::memory_order_acquire); }
  void load(const std::string& text);
  void keep(const std::vector<KeyLife>& lives);
  void read_signers(State& state) const;

  std::filesystem::path folder_;
  std::string origin_;
  std::mutex changing_;
  std::deque<State> states_;  // one more for each ceremony of this process's life; never taken away
  std::atomic<const State*> now_{nullptr};
};

}  // namespace ashyq::ledger
