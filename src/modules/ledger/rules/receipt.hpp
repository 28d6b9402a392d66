// A receipt (ashyq-receipt/v1) and what it proves, found out without asking anybody: no network, no database, no trust
// in whoever handed it over. The page in the browser (web/verifier) says the same in the same words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "base/day.hpp"
#include "base/result.hpp"
#include "ledger/rules/checkpoint.hpp"
#include "ledger/rules/entry.hpp"
#include "ledger/rules/note.hpp"
#include "ledger/rules/policy.hpp"
#include "ledger/rules/tlog_proof.hpp"

namespace ashyq::ledger {

inline constexpr std::string_view kReceiptFormat = "ashyq-receipt/v1";
inline constexpr std::size_t kLargestReceipt = 1 << 20;

/// A key and when it was in force, in seconds since 1970; open ends are not there.
struct KeySpan {
  VerifierKey key;
  std::optional<std::int64_t> from, until;
};

struct Receipt {
  std::string payload;  // verbatim: what was committed to
  boost::json::object facts;
  std::string salt;  // 64 bytes
  std::uint64_t n{0};
  std::string link_key;  // 32 bytes
  std::string entry;
  TlogProof proof;
  Note note;  // of the checkpoint, with all its signatures
  Checkpoint checkpoint;
  std::string policy_text;
  Policy policy;
  std::string promise;  // signed note; empty when there is none
  std::vector<KeySpan> keys;
  std::vector<std::string> mirrors;

  Hash leaf() const;
};

/// Why something is not believed: a word that the catalogue has a sentence for, and what the sentence is filled with.
struct ReceiptFault {
  std::string word;  // "ledger.receipt.fault.<word>"
  std::vector<std::pair<std::string, std::string>> values{};
};
/// Seconds since 1970 of "2026-11-23T15:00:00+05:00"; nullopt for what is no such moment.
std::optional<std::int64_t> seconds_of_moment(std::string_view iso);
/// Fields that are not known are passed over: a later city may add some. All else is strict.
Result<Receipt, ReceiptFault> parse_receipt(std::string_view text);

/// From the outside in. Stored nowhere; the order is that of the answer.
enum class ReceiptStep : std::uint8_t { File, Log, Witnesses, Place, Act, Case, Promise };
std::string_view name_of(ReceiptStep step);
enum class StepResult : std::uint8_t {
  Passed,
  Failed,
  Unchecked,  // for want of an earlier step
  Absent,     // not in the file
};
std::string_view name_of(StepResult result);
struct StepOutcome {
  ReceiptStep step{ReceiptStep::File};
  StepResult result{StepResult::Unchecked};
  ReceiptFault fault{};  // of a failed step
};

/// Whose list of keys the receipt was held against.
enum class TrustFrom : std::uint8_t { Receipt, OwnKey, OwnPolicy };
/// What the reader trusts more than the file. With a key alone, witnesses and quorum are still those of the receipt.
struct OwnTrust {
  std::optional<VerifierKey> log_key;
  std::optional<Policy> policy;
};

enum class Judgement : std::uint8_t {
  Proved,
  Unwitnessed,  // right in itself, but only the city says so
  Refused,
};
std::string_view name_of(Judgement judgement);

/// A promise can be seen to be kept only by a witness's time: that of a renewed receipt is later.
struct KeptPromise {
  std::uint64_t deadline{0};
  bool is_kept{false};  // some witness saw it in time
};
struct SeenBy {
  std::string name;  // of the key
  VerifierKey key;
  std::uint64_t seconds{0};
};

struct ReceiptVerdict {
  Judgement judgement{Judgement::Refused};
  std::vector<StepOutcome> steps;
  TrustFrom trusted{TrustFrom::Receipt};
  std::vector<SeenBy> seen;  // right cosignatures
  std::size_t witnesses_known{0};
  std::optional<KeptPromise> promise;  // when its step passed
  std::vector<VerifierKey> log_keys;   // those the checkpoint was held against

  bool is_proved() const { return judgement == Judgement::Proved; }
  /// Of the first failed step; nullptr when none failed.
  const ReceiptFault* fault() const;
  const StepOutcome& of(ReceiptStep step) const { return steps.at(static_cast<std::size_t>(step)); }
  std::optional<std::uint64_t> first_seen() const;
  std::optional<std::uint64_t> last_seen() const;
};

ReceiptVerdict verify(const Receipt& receipt, const OwnTrust& own, Instant now);
/// Of a file that may be none: everything but its first step is then unchecked.
ReceiptVerdict refused_file(ReceiptFault fault);

/// Whether `later` is the next act of the same case: same link key, next number, and it names the leaf of `earlier`.
bool follows(const Receipt& later, const Receipt& earlier);

}  // namespace ashyq::ledger
