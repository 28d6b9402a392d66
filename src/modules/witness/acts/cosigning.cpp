#include "witness/acts/cosigning.hpp"

#include <algorithm>

namespace ashyq::witness {

using ledger::NoteLine;
using ledger::VerifierKey;
using platform::Tx;

namespace {

constexpr std::size_t kTurnedAwayOfALog = 20;
constexpr int kRefusalsShown = 20;

std::string monitoring_name(std::string_view origin) { return ledger::to_hex(ledger::sha256(origin).view()); }

/// What was signed and yet did not fit: the log cannot take it back.
bool is_worth_keeping(Verdict verdict) { return status_of(verdict) == 422; }

Answer other_size(const std::optional<Kept>& last) {
  return {409, "text/x.tlog.size", std::to_string(last ? last->seen.size : 0) + "\n"};
}

}  // namespace

Witness::Witness(platform::Database& database, ledger::Signer signer, std::vector<WatchedLog> logs,
                 const platform::Clock& clock)
    : database_(database), signer_(signer), logs_(std::move(logs)), clock_(clock) {}

Answer Witness::add_checkpoint(std::string_view body) {
  const auto submission = Submission::parse(body);
  if (!submission) return Answer{.status = status_of(Verdict::Unreadable)};
  const WatchedLog* log = find(submission->checkpoint.origin);
  if (!log) return Answer{.status = status_of(Verdict::UnknownLog)};
  const Instant now = clock_.now();
  const Verdict by_signature = judge_signature(*submission, *log);
  if (by_signature != Verdict::Cosign) return refused(by_signature, *submission, now);
  // Comparing and keeping are one transaction of the only writer: of two posts at once the second one meets what the
  // first one left. The answer leaves only after the commit.
  Answer answer;
  const Verdict verdict = database_.write([&](Tx& tx) { return cosign(tx, *submission, *log, now, answer); });
  // Another old size is no offence: it is how a log asks what was seen last.
  return verdict == Verdict::Cosign || verdict == Verdict::OtherOldSize ? answer : refused(verdict, *submission, now);
}

Verdict Witness::cosign(Tx& tx, const Submission& submission, const WatchedLog& log, Instant now, Answer& answer) {
  const auto last = last_cosigned(tx, log.origin);
  const Verdict verdict = judge_history(submission, last ? std::optional(last->seen) : std::nullopt);
  const auto& checkpoint = submission.checkpoint;
  if (verdict == Verdict::OtherOldSize) answer = other_size(last);
  if (is_worth_keeping(verdict))
    keep_refusal(tx, log.origin,
                 {verdict, submission.old_size, checkpoint.size, submission.note.str(), last ? last->note : "", now});
  if (verdict != Verdict::Cosign) return verdict;
  const NoteLine ours = ledger::cosign(submission.note.text, signer_, static_cast<std::uint64_t>(unix_seconds(now)));
  ledger::Note kept{submission.note.text, lines_of(submission.note, log)};
  kept.lines.push_back(ours);
  keep_cosigned(tx, log.origin, {checkpoint.size, checkpoint.root}, kept.str(), now);
  answer.body = ours.text();
  return verdict;
}

Answer Witness::refused(Verdict verdict, const Submission& submission, Instant now) {
  const std::scoped_lock lock(mutex_);
  auto& those = turned_away_[submission.checkpoint.origin];
  those.push_front({verdict, submission.old_size, submission.checkpoint.size, {}, {}, now});
  if (those.size() > kTurnedAwayOfALog) those.pop_back();
  return Answer{.status = status_of(verdict)};
}

const WatchedLog* Witness::find(std::string_view origin) const {
  const auto found = std::ranges::find(logs_, origin, &WatchedLog::origin);
  return found == logs_.end() ? nullptr : &*found;
}

std::optional<std::string> Witness::checkpoint(std::string_view origin_hash) const {
  for (const WatchedLog& log : logs_) {
    if (monitoring_name(log.origin) != origin_hash) continue;
    const auto last = database_.read([&](Tx& tx) { return last_cosigned(tx, log.origin); });
    return last ? std::optional(last->note) : std::nullopt;
  }
  return std::nullopt;
}

std::vector<LogView> Witness::view() const {
  std::vector<LogView> views;
  for (const WatchedLog& log : logs_) {
    LogView view{log.origin, "/" + monitoring_name(log.origin) + "/checkpoint", {}, {}, {}};
    database_.read([&](Tx& tx) {
      view.last = last_cosigned(tx, log.origin);
      view.refusals = refusals(tx, log.origin, kRefusalsShown);
    });
    const std::scoped_lock lock(mutex_);
    if (const auto those = turned_away_.find(log.origin); those != turned_away_.end())
      for (const Refusal& one : those->second)
        if (!is_worth_keeping(one.verdict)) view.turned_away.push_back(one);
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace ashyq::witness
