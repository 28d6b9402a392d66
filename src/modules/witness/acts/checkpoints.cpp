#include "witness/acts/checkpoints.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/text.hpp"
#include "platform/files/durable_file.hpp"
#include "witness/rules/submission.hpp"

namespace ashyq::witness {

using ledger::Checkpoint;
using ledger::Note;
using ledger::VerifierKey;

namespace {

VerifierKey key_of(const std::string& text_or_file) {
  if (auto key = VerifierKey::parse(trim(text_or_file))) return *key;
  const auto text = platform::read_whole(text_or_file);
  auto key = text ? VerifierKey::parse(trim(*text)) : std::nullopt;
  if (!key) throw std::runtime_error("neither a verifier key (name+id+base64) nor a file with one: " + text_or_file);
  return *key;
}

}  // namespace

LogIdentity identity_of(const std::vector<std::string>& keys, const std::string& origin) {
  LogIdentity log{origin, {}};
  for (const std::string& key : keys) log.keys.push_back(key_of(key));
  if (log.keys.empty()) throw std::runtime_error("which key does the log sign with? Give --key");
  if (log.origin.empty()) log.origin = log.keys.front().name;
  return log;
}

Result<SignedCheckpoint, Finding> read_checkpoint(const std::optional<std::string>& text, const LogIdentity& log) {
  if (!text) return no(Finding{Fault::NoCheckpoint, {}});
  auto note = Note::parse(*text);
  auto checkpoint = note ? Checkpoint::parse(note->text, true) : std::nullopt;
  if (!checkpoint) return no(Finding{Fault::NotACheckpoint, {}});
  if (checkpoint->origin != log.origin)
    return no(Finding{Fault::OtherLog, {{"expected", log.origin}, {"found", checkpoint->origin}}});
  const Submission submission{0, {}, *note, *checkpoint};
  if (judge_signature(submission, {log.origin, log.keys}) != Verdict::Cosign)
    return no(Finding{Fault::NotSigned, {{"origin", log.origin}}});
  return SignedCheckpoint{std::move(*note), std::move(*checkpoint)};
}

}  // namespace ashyq::witness
