// The door to the transparency log. Every official act leaves a leaf in the transaction that carries it out; the log is
// C2SP tlog-tiles with signed checkpoints that outsiders cosign, so the city cannot rewrite, drop or delay it unseen.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "ledger/acts/books.hpp"
#include "ledger/acts/draws.hpp"
#include "ledger/acts/figure.hpp"
#include "ledger/acts/inspection.hpp"
#include "ledger/acts/places.hpp"
#include "ledger/acts/receipts.hpp"
#include "ledger/acts/recovery.hpp"
#include "ledger/rules/bytes.hpp"
#include "ledger/rules/checkpoint.hpp"
#include "ledger/rules/draw.hpp"
#include "ledger/rules/draw_check.hpp"
#include "ledger/rules/draw_entry.hpp"
#include "ledger/rules/entry.hpp"
#include "ledger/rules/lines.hpp"
#include "ledger/rules/merkle.hpp"
#include "ledger/rules/note.hpp"
#include "ledger/rules/policy.hpp"
#include "ledger/rules/proofs.hpp"
#include "ledger/rules/receipt.hpp"
#include "ledger/rules/tiles.hpp"
#include "ledger/rules/tlog_proof.hpp"
#include "ledger/rules/vrf.hpp"
#include "ledger/acts/settings.hpp"
#include "ledger/web/receipt_words.hpp"
#include "platform/keys/key_store.hpp"
#include "platform/module.hpp"
#include "platform/storage/storage.hpp"
#include "shell/shell.hpp"

namespace ashyq::ledger {

class LedgerModule final : public platform::Module {
 public:
  LedgerModule(platform::Database& database, platform::KeyStore& keys, shell::Shell& shell, Settings settings);
  ~LedgerModule() override;

  /// Where modules tell how acts on their subjects are kept.
  Books& books();
  Receipts& receipts();
  /// Who handles what, drawn so that nobody can choose; see acts/draws.hpp.
  Draws& draws();
  /// Published beside the log as of its newest checkpoint; before the server starts.
  void add(Figure figure);
  /// What bodies are called, for the page of public acts; before the server starts.
  void name_bodies(std::function<std::string(std::int64_t body, Language)> name);

  /// What every start of a server does before it serves: refuses to go on from a state older than what was signed.
  /// Throws Frozen, whose text tells the way out.
  void prepare();
  /// One beat: acts become leaves, the checkpoint is signed, witnesses are asked, the result is published.
  /// Returns how many acts were sequenced.
  int beat();
  /// A line for each row that is not what its last act says, each leaf that is not what was committed.
  std::vector<Finding> inspect();
  /// Goes on from a copy's tail, see acts/recovery.hpp.
  Recovered recover(const std::vector<std::string>& entries, const Checkpoint& expected);
  std::uint64_t size();
  /// The root when the log had so many entries; at most size().
  Hash root_at(std::uint64_t size);
  /// Ceremonies of keys: announced in the log, signed by old and new together until the old one is ended.
  VerifierKey add_key(std::int64_t by_account);
  void end_key(std::uint32_t id, KeyState how, std::int64_t by_account);
  const std::vector<KeyLife>& keys() const;
  /// "<origin>/log" seen from outside, the key to verify it with.
  std::string verifier_key() const;
  std::string policy_text() const;

  std::string_view name() const override { return "ledger"; }
  void add_routes(platform::Router&) override;
  void add_jobs(platform::Jobs&) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::ledger
