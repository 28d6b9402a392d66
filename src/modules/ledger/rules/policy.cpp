#include "ledger/rules/policy.hpp"

#include <algorithm>
#include <set>

namespace ashyq::ledger {

namespace {

using Words = std::vector<std::string>;
// What is wrong with a line; empty when nothing is.
using Complaint = std::string;

constexpr std::string_view kBlanks = " \t";

Words words_of(std::string_view line) {
  Words words;
  for (std::size_t at = line.find_first_not_of(kBlanks); at != line.npos; at = line.find_first_not_of(kBlanks, at)) {
    const std::size_t end = std::min(line.find_first_of(kBlanks, at), line.size());
    words.emplace_back(line.substr(at, end - at));
    at = end;
  }
  return words;
}

bool is_allowed(char sign) {
  const auto byte = static_cast<unsigned char>(sign);
  return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

/// Reads a policy line by line and remembers what was said on the lines above.
class Reader {
 public:
  Complaint take(const Words& words) {
    if (words.front() == "log") return take_log(words);
    if (words.front() == "witness") return take_witness(words);
    if (words.front() == "group") return take_group(words);
    if (words.front() == "quorum") return take_quorum(words);
    return "a line begins with log, witness, group, quorum or #, not with " + words.front();
  }
  bool has_quorum() const { return has_quorum_; }
  Policy take_policy() { return std::move(policy_); }

 private:
  Complaint take_log(const Words& words) {
    if (words.size() < 2 || words.size() > 3) return "log <key> [<url>]";
    const auto key = VerifierKey::parse(words[1]);
    if (!key) return "this is no verifier key";
    if (key->type != KeyType::Ed25519) return "a log signs with an Ed25519 key (type 01)";
    if (!log_keys_.insert(key->key).second) return "the same log key twice";
    policy_.logs.push_back({*key, words.size() > 2 ? words[2] : ""});
    return {};
  }

  Complaint take_witness(const Words& words) {
    if (words.size() < 3 || words.size() > 4) return "witness <name> <key> [<url>]";
    const auto key = VerifierKey::parse(words[2]);
    if (!key) return "this is no verifier key";
    if (key->type == KeyType::Ed25519) return "a witness has a cosignature key (type 04 or 06)";
    if (!witness_keys_.insert(key->key).second) return "the same witness key twice";
    if (Complaint complaint = define(words[1]); !complaint.empty()) return complaint;
    policy_.witnesses.push_back({words[1], *key, words.size() > 3 ? words[3] : ""});
    return {};
  }

  Complaint take_group(const Words& words) {
    if (words.size() < 4) return "group <name> <number|any|all> <member>…";
    const Words members(words.begin() + 3, words.end());
    const int needed = needed_of(words[2], members.size());
    if (needed == 0) return "of " + std::to_string(members.size()) + " members, 1 to all of them can be asked for";
    for (const std::string& member : members) {
      if (!names_.contains(member)) return "no witness or group above is called " + member;
      if (!grouped_.insert(member).second) return member + " is a member already";
    }
    if (Complaint complaint = define(words[1]); !complaint.empty()) return complaint;
    policy_.groups.push_back({words[1], needed, members});
    return {};
  }

  Complaint take_quorum(const Words& words) {
    if (words.size() != 2) return "quorum <witness|group|none>";
    if (has_quorum_) return "a second quorum";
    if (words[1] != "none" && !names_.contains(words[1])) return "no witness or group above is called " + words[1];
    has_quorum_ = true;
    policy_.quorum = words[1];
    return {};
  }

  Complaint define(const std::string& name) {
    if (name == "none") return "none is nobody's name";
    return names_.insert(name).second ? "" : "a second " + name;
  }

  // 0 when that many cannot be asked for.
  static int needed_of(const std::string& word, std::size_t members) {
    if (word == "any") return 1;
    if (word == "all") return static_cast<int>(members);
    const auto number = decimal(word);
    return number && *number <= members ? static_cast<int>(*number) : 0;
  }

  Policy policy_;
  std::set<std::string> log_keys_, witness_keys_, names_, grouped_;
  bool has_quorum_{false};
};

// Who has witnessed: the witnesses that cosigned, then each group that has enough of its members.
std::set<std::string> witnessed(const Policy& policy, const std::vector<Cosignature>& cosignatures) {
  std::set<std::string> names;
  for (const PolicyWitness& witness : policy.witnesses)
    if (std::ranges::find(cosignatures, witness.key, &Cosignature::witness) != cosignatures.end())
      names.insert(witness.name);
  for (const PolicyGroup& group : policy.groups) {
    const auto there = std::ranges::count_if(group.members, [&](const auto& member) { return names.contains(member); });
    if (there >= group.needed) names.insert(group.name);
  }
  return names;
}

enum class LogSignature { Missing, Wrong, Right };

LogSignature log_signature(const Note& note, const std::string& origin, const Policy& policy) {
  auto found = LogSignature::Missing;
  for (const PolicyLog& log : policy.logs) {
    const auto is_by_it = [&](const NoteLine& line) { return line.name == log.key.name && line.id == log.key.id; };
    if (log.key.name != origin || std::ranges::none_of(note.lines, is_by_it)) continue;
    if (!is_signed_by(note, log.key)) return LogSignature::Wrong;
    found = LogSignature::Right;
  }
  return found;
}

}  // namespace

std::vector<VerifierKey> Policy::witness_keys() const {
  std::vector<VerifierKey> keys;
  for (const PolicyWitness& witness : witnesses) keys.push_back(witness.key);
  return keys;
}

bool Policy::is_met_by(const std::vector<Cosignature>& cosignatures) const {
  return quorum == "none" || witnessed(*this, cosignatures).contains(quorum);
}

Result<Policy, PolicyFault> parse_policy(std::string_view text) {
  Reader reader;
  int number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = text.find('\n');
    if (end == text.npos) return no(PolicyFault{number, "the last line does not end"});
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (!std::ranges::all_of(line, is_allowed)) return no(PolicyFault{number, "a control character"});
    const Words words = words_of(line);
    if (words.empty() || words.front().starts_with('#')) continue;
    if (Complaint complaint = reader.take(words); !complaint.empty()) return no(PolicyFault{number, complaint});
  }
  if (!reader.has_quorum()) return no(PolicyFault{number, "no quorum line"});
  return reader.take_policy();
}

Result<TrustedCheckpoint, CheckpointFault> trust(std::string_view signed_note, const Policy& policy) {
  const auto note = Note::parse(signed_note);
  if (!note) return no(CheckpointFault::NotANote);
  const auto checkpoint = Checkpoint::parse(note->text, true);
  if (!checkpoint) return no(CheckpointFault::NotACheckpoint);
  const LogSignature signature = log_signature(*note, checkpoint->origin, policy);
  if (signature == LogSignature::Missing) return no(CheckpointFault::UnknownLog);
  if (signature == LogSignature::Wrong) return no(CheckpointFault::BadLogSignature);
  auto right = cosignatures(*note, policy.witness_keys());
  if (!right) return no(CheckpointFault::BadCosignature);
  if (!policy.is_met_by(*right)) return no(CheckpointFault::NoQuorum);
  return TrustedCheckpoint{*checkpoint, std::move(*right)};
}

}  // namespace ashyq::ledger
