// Six questions to a receipt, each judged by itself, so that the answer names what is wrong rather than only that
// something is: the log's signature, its witnesses, the place in the tree, the act, its case, the promise.
#include "ledger/rules/receipt.hpp"

#include <algorithm>

#include "ledger/rules/merkle.hpp"
#include "ledger/rules/proofs.hpp"

namespace ashyq::ledger {

namespace {

constexpr std::string_view kPromiseSuffix = "/promise";
// Clocks of phones and servers differ; a day is more than any honest difference.
constexpr std::uint64_t kClockTolerance = 24 * 60 * 60;

bool has_line(const Note& note, const VerifierKey& key) {
  return std::ranges::any_of(note.lines,
                             [&](const NoteLine& line) { return line.name == key.name && line.id == key.id; });
}

Policy policy_for(const Receipt& receipt, const OwnTrust& own) {
  Policy policy = own.policy ? *own.policy : receipt.policy;
  if (own.log_key) policy.logs = {{*own.log_key, ""}};
  return policy;
}

/// What all steps look at, found out once.
class Examination {
 public:
  Examination(const Receipt& receipt, const OwnTrust& own, Instant now)
      : receipt_(receipt),
        policy_(policy_for(receipt, own)),
        now_(static_cast<std::uint64_t>(std::max<std::int64_t>(0, unix_seconds(now)))),
        leaf_(receipt.leaf()) {
    sort_cosignatures();
    rebuild_entry();
  }

  ReceiptVerdict verdict() {
    ReceiptVerdict found;
    const Step log = log_step();
    const bool is_changed = log.result == StepResult::Failed && log.fault.word == "checkpoint_changed";
    found.steps = {outcome(ReceiptStep::File, passed()), outcome(ReceiptStep::Log, log)};
    found.steps.push_back(outcome(ReceiptStep::Witnesses, is_changed ? unchecked() : witnesses_step()));
    found.steps.push_back(outcome(ReceiptStep::Place, is_changed ? unchecked() : place_step()));
    found.steps.push_back(outcome(ReceiptStep::Act, act_step()));
    found.steps.push_back(outcome(ReceiptStep::Case, case_step()));
    found.steps.push_back(outcome(ReceiptStep::Promise, promise_step(found.promise)));
    for (const Cosignature& right : right_) found.seen.push_back({right.witness.name, right.witness, right.seconds});
    found.witnesses_known = policy_.witnesses.size();
    for (const PolicyLog& log : logs()) found.log_keys.push_back(log.key);
    found.judgement = found.fault() ? Judgement::Refused : right_.empty() ? Judgement::Unwitnessed : Judgement::Proved;
    return found;
  }

 private:
  struct Step {
    StepResult result{StepResult::Unchecked};
    ReceiptFault fault{};
  };
  using Values = std::vector<std::pair<std::string, std::string>>;
  static Step passed() { return {StepResult::Passed}; }
  static Step unchecked() { return {StepResult::Unchecked}; }
  static Step failed(std::string word, Values values = {}) {
    return {StepResult::Failed, {std::move(word), std::move(values)}};
  }
  static StepOutcome outcome(ReceiptStep step, Step found) { return {step, found.result, std::move(found.fault)}; }

  void sort_cosignatures() {
    for (const VerifierKey& witness : policy_.witness_keys()) {
      const auto found = cosignatures(receipt_.note, {witness});
      if (!found) wrong_.push_back(witness);
      else right_.insert(right_.end(), found->begin(), found->end());
    }
  }

  /// The entry that payload, salt, link key and number make, and where it and the given one stand.
  void rebuild_entry() {
    tag_ = tag_of(receipt_.link_key, receipt_.n);
    commitment_ = commitment_of(receipt_.salt, receipt_.payload);
    const auto read = read_entry(receipt_.entry);
    if (read && !read->is_public) parsed_ = read;
    entry_stands_ = stands(leaf_);
    // When what the act makes stands in the tree, the act is right and the entry beside it in the file was changed.
    entry_changed_ = !entry_stands_ && stands(leaf_hash(sealed_entry(tag_, commitment_)));
  }
  bool stands(const Hash& leaf) const {
    const Checkpoint& checkpoint = receipt_.checkpoint;
    return includes(receipt_.proof.index, checkpoint.size, leaf, receipt_.proof.path, checkpoint.root);
  }

  std::vector<PolicyLog> logs() const {
    std::vector<PolicyLog> ours;
    std::ranges::copy_if(policy_.logs, std::back_inserter(ours),
                         [&](const PolicyLog& log) { return log.key.name == receipt_.checkpoint.origin; });
    return ours;
  }

  Step log_step() const {
    const std::string& origin = receipt_.checkpoint.origin;
    std::vector<VerifierKey> signers;
    for (const PolicyLog& log : logs())
      if (has_line(receipt_.note, log.key)) signers.push_back(log.key);
    if (signers.empty()) return failed("log_unknown", {{"origin", origin}});
    if (!std::ranges::all_of(signers, [&](const VerifierKey& key) { return is_signed_by(receipt_.note, key); }))
      // When witnesses' signatures do not fit either, it is the text that was changed, not a signature.
      return failed(!wrong_.empty() && right_.empty() ? "checkpoint_changed" : "log_signature", {{"origin", origin}});
    const bool is_listed = std::ranges::any_of(signers, [&](const VerifierKey& signer) {
      return std::ranges::find(receipt_.keys, signer, &KeySpan::key) != receipt_.keys.end();
    });
    return is_listed ? passed() : failed("key_unlisted", {{"key", signers.front().text()}});
  }

  Step witnesses_step() const {
    if (!wrong_.empty()) return failed("witness_signature", {{"name", wrong_.front().name}});
    const auto early = std::ranges::find_if(right_, [&](const Cosignature& seen) {
      return seen.seconds > now_ + kClockTolerance;
    });
    if (early != right_.end()) return failed("witness_future", {{"name", early->witness.name}});
    if (!policy_.is_met_by(right_))
      return failed("quorum",
                    {{"have", std::to_string(right_.size())}, {"known", std::to_string(policy_.witnesses.size())}});
    return is_timely() ? passed() : failed("key_window");
  }

  // A stolen key that was retired cannot sign into the past: witnesses of its own time would have to help. For the same
  // reason a retired key backs nothing that nobody cosigned.
  bool is_timely() const {
    std::vector<KeySpan> spans;
    for (const KeySpan& span : receipt_.keys)
      if (is_signed_by(receipt_.note, span.key)) spans.push_back(span);
    const auto in_force = [&](std::int64_t seconds) {
      return std::ranges::any_of(spans, [&](const KeySpan& span) {
        return (!span.from || *span.from <= seconds) && (!span.until || seconds <= *span.until);
      });
    };
    if (right_.empty()) return std::ranges::any_of(spans, [](const KeySpan& span) { return !span.until; });
    return std::ranges::all_of(right_, [&](const Cosignature& seen) {
      return in_force(static_cast<std::int64_t>(seen.seconds));
    });
  }

  Step place_step() const {
    if (entry_stands_) return passed();
    return entry_changed_ ? unchecked() : failed("path");
  }

  Step act_step() const {
    if (!parsed_) return failed("entry_form");
    if (entry_changed_) return failed("entry_changed");
    return parsed_->commitment == commitment_ ? passed() : failed("act");
  }

  Step case_step() const {
    if (!parsed_ || entry_changed_) return unchecked();
    if (parsed_->tag != tag_) return failed("tag");
    const boost::json::value* n = receipt_.facts.if_contains("n");
    if (!n || !n->is_int64() || n->as_int64() != static_cast<std::int64_t>(receipt_.n))
      return failed("number", {{"stated", n ? boost::json::serialize(*n) : "–"}, {"n", std::to_string(receipt_.n)}});
    return names_the_act_before() ? passed() : failed("chain");
  }

  /// Number 0 has none before it; every other names a leaf. Whether that leaf is the right one, follows() tells.
  bool names_the_act_before() const {
    const boost::json::value* prev = receipt_.facts.if_contains("prev");
    if (!prev) return true;  // receipts of other cities may tell their chains otherwise; the number is checked anyway
    if (!prev->is_string()) return false;
    const auto bytes = from_hex(std::string_view(prev->as_string()));
    return bytes && bytes->size() == (receipt_.n == 0 ? 0 : Hash{}.bytes.size());
  }

  Step promise_step(std::optional<KeptPromise>& kept) const {
    if (receipt_.promise.empty()) return {StepResult::Absent};
    const auto note = Note::parse(receipt_.promise);
    const auto promise = note ? InclusionPromise::parse(note->text) : std::nullopt;
    if (!promise) return failed("promise_form");
    const std::string signer_name = promise->origin + std::string(kPromiseSuffix);
    const auto signer = std::ranges::find_if(receipt_.keys, [&](const KeySpan& span) {
      return span.key.name == signer_name && has_line(*note, span.key);
    });
    if (signer == receipt_.keys.end()) return failed("promise_key");
    if (!is_signed_by(*note, signer->key)) return failed("promise_signature");
    if (entry_changed_) return unchecked();
    if (promise->origin != receipt_.checkpoint.origin || promise->leaf != leaf_) return failed("promise_other");
    kept = KeptPromise{promise->deadline, std::ranges::any_of(right_, [&](const Cosignature& seen) {
                         return seen.seconds <= promise->deadline;
                       })};
    return passed();
  }

  const Receipt& receipt_;
  const Policy policy_;
  const std::uint64_t now_;
  const Hash leaf_;
  std::vector<Cosignature> right_;
  std::vector<VerifierKey> wrong_;
  Hash tag_{}, commitment_{};
  std::optional<ReadEntry> parsed_;
  bool entry_stands_{false}, entry_changed_{false};
};

}  // namespace

std::string_view name_of(ReceiptStep step) {
  switch (step) {
    case ReceiptStep::File: return "file";
    case ReceiptStep::Log: return "log";
    case ReceiptStep::Witnesses: return "witnesses";
    case ReceiptStep::Place: return "place";
    case ReceiptStep::Act: return "act";
    case ReceiptStep::Case: return "case";
    case ReceiptStep::Promise: return "promise";
  }
  return "";
}

std::string_view name_of(StepResult result) {
  switch (result) {
    case StepResult::Passed: return "passed";
    case StepResult::Failed: return "failed";
    case StepResult::Unchecked: return "unchecked";
    case StepResult::Absent: return "absent";
  }
  return "";
}

std::string_view name_of(Judgement judgement) {
  switch (judgement) {
    case Judgement::Proved: return "proved";
    case Judgement::Unwitnessed: return "unwitnessed";
    case Judgement::Refused: return "refused";
  }
  return "";
}

const ReceiptFault* ReceiptVerdict::fault() const {
  const auto failed = std::ranges::find(steps, StepResult::Failed, &StepOutcome::result);
  return failed == steps.end() ? nullptr : &failed->fault;
}

std::optional<std::uint64_t> ReceiptVerdict::first_seen() const {
  if (seen.empty()) return std::nullopt;
  return std::ranges::min(seen, {}, &SeenBy::seconds).seconds;
}

std::optional<std::uint64_t> ReceiptVerdict::last_seen() const {
  if (seen.empty()) return std::nullopt;
  return std::ranges::max(seen, {}, &SeenBy::seconds).seconds;
}

ReceiptVerdict verify(const Receipt& receipt, const OwnTrust& own, Instant now) {
  ReceiptVerdict verdict = Examination(receipt, own, now).verdict();
  verdict.trusted = own.policy ? TrustFrom::OwnPolicy : own.log_key ? TrustFrom::OwnKey : TrustFrom::Receipt;
  return verdict;
}

ReceiptVerdict refused_file(ReceiptFault fault) {
  ReceiptVerdict verdict;
  for (int step = 0; step <= static_cast<int>(ReceiptStep::Promise); ++step)
    verdict.steps.push_back({static_cast<ReceiptStep>(step), StepResult::Unchecked, {}});
  verdict.steps.front() = {ReceiptStep::File, StepResult::Failed, std::move(fault)};
  return verdict;
}

bool follows(const Receipt& later, const Receipt& earlier) {
  const boost::json::value* prev = later.facts.if_contains("prev");
  return later.link_key == earlier.link_key && later.n == earlier.n + 1 && prev && prev->is_string() &&
         prev->as_string() == to_hex(earlier.leaf().view());
}

}  // namespace ashyq::ledger
