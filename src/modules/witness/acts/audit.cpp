#include "witness/acts/audit.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "platform/files/durable_file.hpp"
#include "witness/acts/recompute.hpp"
#include "witness/storage/evidence.hpp"

namespace ashyq::witness {

namespace json = boost::json;
using ledger::Cosignature;
using ledger::KeyType;
using ledger::NoteLine;
using ledger::VerifierKey;

namespace {

constexpr std::string_view kStateFormat = "ashyq-audit/v1";
constexpr auto kClockTolerance = std::chrono::minutes{5};

Instant instant_of(std::uint64_t seconds) { return from_unix_seconds(static_cast<std::int64_t>(seconds)); }

class Auditing {
 public:
  Auditing(const AuditOptions& options, Instant now)
      : options_(options), now_(now), source_(open_log(options.address)) {
    report_.address = options.address;
    report_.has_policy = options.policy.has_value();
    report_.has_state = !options.state.empty();
  }

  AuditReport run() {
    const auto begin = std::chrono::steady_clock::now();
    // Figures first: the checkpoint that is read after them covers them.
    read_figures();
    const auto text = source_->read("checkpoint");
    if (auto now = read_checkpoint(text, options_.log)) go_through(*now);
    else report_.findings.push_back(now.error());
    report_.took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    return std::move(report_);
  }

 private:
  void go_through(const SignedCheckpoint& now) {
    report_.checkpoint = now.checkpoint;
    read_state();
    check_witnesses(now);
    if (!compare_with_before(now)) return;
    const std::uint64_t figures_size = report_.figures ? report_.figures->size : 0;
    auto found = recompute(*source_, now.checkpoint.size,
                           {.figures_size = figures_size,
                            .before = before_ ? std::optional(before_->checkpoint.size) : std::nullopt,
                            .threads = options_.threads,
                            .progress = options_.progress});
    report_.tally = found.tally;
    report_.bytes = found.bytes;
    judge(found, now);
    compare_figures(found, now.checkpoint.size);
  }

  // ---- what the last run saw

  void read_state() {
    const auto text = options_.state.empty() ? std::nullopt : platform::read_whole(options_.state);
    if (!text) return;
    boost::system::error_code wrong;
    const json::value state = json::parse(*text, wrong);
    const auto* format = wrong || !state.is_object() ? nullptr : state.as_object().if_contains("format");
    const auto* note = format && format->is_string() && format->as_string() == kStateFormat
                           ? state.as_object().if_contains("checkpoint")
                           : nullptr;
    auto before = note && note->is_string() ? read_checkpoint(std::string(note->as_string()), options_.log)
                                            : Result<SignedCheckpoint, Finding>(no(Finding{Fault::NotACheckpoint, {}}));
    if (!before) throw std::runtime_error(options_.state.string() + " is not what an audit of this log left");
    before_ = std::move(*before);
    report_.size_before = before_->checkpoint.size;
  }

  void save_state(const SignedCheckpoint& now) const {
    if (options_.state.empty()) return;
    const json::object state{{"format", kStateFormat}, {"checkpoint", now.note.str()}};
    if (options_.state.has_parent_path()) std::filesystem::create_directories(options_.state.parent_path());
    platform::write_durably(options_.state, json::serialize(state) + "\n");
  }

  /// False when the two notes alone show that this log cannot be the one of before.
  bool compare_with_before(const SignedCheckpoint& now) {
    if (!before_) return true;
    const auto &then = before_->checkpoint, &is = now.checkpoint;
    if (is.size < then.size) {
      accuse(now, {Fault::Shrunk, {{"size", std::to_string(is.size)}, {"before", std::to_string(then.size)}}},
             "The log is shorter than it was.");
      return false;
    }
    if (is.size > then.size || is.root == then.root) return true;
    forked(now);
    return false;
  }

  void forked(const SignedCheckpoint& now) {
    accuse(now, {Fault::Forked, {{"before", std::to_string(before_->checkpoint.size)}}},
           "One key signed two histories: the second tree does not begin with the first.");
  }

  void accuse(const SignedCheckpoint& now, Finding finding, std::string_view what) {
    const auto folder = options_.state.has_parent_path() ? options_.state.parent_path() : ".";
    report_.evidence = keep_evidence(folder, what, before_->note.str(), now.note.str());
    finding.facts.emplace_back("evidence", report_.evidence.string());
    report_.findings.push_back(std::move(finding));
  }

  // ---- entries and tiles against the signed root

  void judge(const Recomputed& found, const SignedCheckpoint& now) {
    const bool entries_are_right = found.root == now.checkpoint.root;
    add(entries_are_right ? found.if_entries_are_right : found.if_tiles_are_right);
    add(found.certain);
    report_.left_out = found.left_out;
    if (!entries_are_right) {
      if (found.root) report_.findings.push_back({Fault::RootDiffers, {{"size", std::to_string(now.checkpoint.size)}}});
      return;
    }
    // The entries are those of the new root, so this is no slip of a disk: the log has two histories.
    if (before_ && found.root_before != before_->checkpoint.root) forked(now);
    else save_state(now);
  }

  void add(const std::vector<Finding>& more) {
    report_.findings.insert(report_.findings.end(), more.begin(), more.end());
  }

  // ---- who else saw it

  void check_witnesses(const SignedCheckpoint& now) {
    if (!options_.policy) return;
    const auto& policy = *options_.policy;
    for (const auto& witness : policy.witnesses) look_for(witness, now);
    const auto all = ledger::cosignatures(now.note, policy.witness_keys());
    if (!all || policy.quorum == "none") return;  // a wrong line was reported above
    if (!policy.is_met_by(*all)) {
      report_.findings.push_back({Fault::NoQuorum, {{"quorum", policy.quorum}}});
      return;
    }
    if (!policy.is_met_by(fresh_ones(*all))) report_.findings.push_back(stale(*all));
  }

  void look_for(const ledger::PolicyWitness& witness, const SignedCheckpoint& now) {
    WitnessSeen seen{witness.name, {}};
    for (const NoteLine& line : now.note.lines) {
      if (line.name != witness.key.name || line.id != witness.key.id) continue;
      if (witness.key.type == KeyType::CosignatureMlDsa44 && !ledger::can_verify_mldsa()) continue;
      if (const auto seconds = ledger::cosigned_at(now.note, line, witness.key)) seen.at = instant_of(*seconds);
      else report_.findings.push_back({Fault::BadCosignature, {{"witness", witness.name}}});
    }
    report_.witnesses.push_back(std::move(seen));
  }

  std::vector<Cosignature> fresh_ones(std::vector<Cosignature> all) const {
    std::erase_if(all, [&](const Cosignature& one) {
      const Instant at = instant_of(one.seconds);
      return at + options_.fresh < now_ || at > now_ + kClockTolerance;
    });
    return all;
  }

  Finding stale(const std::vector<Cosignature>& all) const {
    std::uint64_t newest = 0;
    for (const Cosignature& one : all) newest = std::max(newest, one.seconds);
    const auto age = std::chrono::duration_cast<std::chrono::minutes>(now_ - instant_of(newest));
    const auto allowed = std::chrono::duration_cast<std::chrono::minutes>(options_.fresh);
    return {Fault::StaleQuorum,
            {{"minutes", std::to_string(age.count())}, {"allowed", std::to_string(allowed.count())}}};
  }

  // ---- what the city says of itself

  void read_figures() {
    const auto text = source_->read_beside("figures.json");
    if (!text) return;
    boost::system::error_code wrong;
    const json::value figures = json::parse(*text, wrong);
    const auto* object = wrong ? nullptr : figures.if_object();
    const auto* misses = object ? object->if_contains("missed_promises") : nullptr;
    const auto* size = object ? object->if_contains("size") : nullptr;
    PublishedFigures read;
    boost::system::error_code no_misses, no_size;
    if (misses) read.misses = misses->to_number<std::uint64_t>(no_misses);
    if (size) read.size = size->to_number<std::uint64_t>(no_size);
    if (!misses || !size || no_misses || no_size) report_.findings.push_back({Fault::UnreadableFigures, {}});
    else report_.figures = read;
  }

  void compare_figures(const Recomputed& found, std::uint64_t size) {
    if (!report_.figures || !found.root) return;
    const auto& [published, at] = *report_.figures;
    if (at > size) {
      report_.findings.push_back(
          {Fault::FiguresAhead, {{"figures", std::to_string(at)}, {"size", std::to_string(size)}}});
      return;
    }
    const std::uint64_t counted = found.tally.misses_published;
    if (published == counted) return;
    report_.findings.push_back({published < counted ? Fault::FewerMisses : Fault::MoreMisses,
                                {{"published", std::to_string(published)}, {"counted", std::to_string(counted)}}});
  }

  const AuditOptions& options_;
  const Instant now_;
  std::unique_ptr<LogSource> source_;
  std::optional<SignedCheckpoint> before_;
  AuditReport report_;
};

}  // namespace

AuditReport audit(const AuditOptions& options, Instant now) { return Auditing(options, now).run(); }

}  // namespace ashyq::witness
