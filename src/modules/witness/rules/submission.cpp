#include "witness/rules/submission.hpp"

#include <algorithm>

namespace ashyq::witness {

using ledger::Hash;
using ledger::Note;
using ledger::NoteLine;
using ledger::VerifierKey;

namespace {

std::optional<std::uint64_t> take_old_size(std::string_view& body) {
  constexpr std::string_view kWord = "old ";
  const auto line = ledger::take_line(body);
  if (!line || !line->starts_with(kWord)) return std::nullopt;
  return ledger::decimal(line->substr(kWord.size()));
}

bool is_by(const NoteLine& line, const VerifierKey& key) { return line.name == key.name && line.id == key.id; }

bool has_line(const Note& note, const VerifierKey& key) {
  return std::ranges::any_of(note.lines, [&](const NoteLine& line) { return is_by(line, key); });
}

}  // namespace

std::optional<Submission> Submission::parse(std::string_view body) {
  const auto old_size = take_old_size(body);
  if (!old_size) return std::nullopt;
  auto proof = ledger::take_hashes(body);
  if (!proof) return std::nullopt;
  auto note = Note::parse(body);
  if (!note) return std::nullopt;
  auto checkpoint = ledger::Checkpoint::parse(note->text, true);  // a cosignature of type 04 covers extensions
  if (!checkpoint) return std::nullopt;
  return Submission{*old_size, std::move(*proof), std::move(*note), std::move(*checkpoint)};
}

int status_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Cosign: return 200;
    case Verdict::UnknownLog: return 404;
    case Verdict::NotSigned: return 403;
    case Verdict::Unreadable:
    case Verdict::OldAboveNew: return 400;
    case Verdict::OtherOldSize: return 409;
    case Verdict::EmptyTreeWithRoot:
    case Verdict::ProofFromNothing:
    case Verdict::OtherRoot:
    case Verdict::WrongProof: return 422;
  }
  return 500;
}

bool speaks_against_the_log(Verdict verdict) {
  return verdict == Verdict::OtherRoot || verdict == Verdict::EmptyTreeWithRoot;
}

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Cosign: return "cosign";
    case Verdict::Unreadable: return "unreadable";
    case Verdict::UnknownLog: return "unknown_log";
    case Verdict::NotSigned: return "not_signed";
    case Verdict::OldAboveNew: return "old_above_new";
    case Verdict::OtherOldSize: return "other_old_size";
    case Verdict::EmptyTreeWithRoot: return "empty_tree_with_root";
    case Verdict::ProofFromNothing: return "proof_from_nothing";
    case Verdict::OtherRoot: return "other_root";
    case Verdict::WrongProof: return "wrong_proof";
  }
  return "unreadable";
}

Verdict judge_signature(const Submission& submission, const WatchedLog& log) {
  bool signed_by_one = false;
  for (const VerifierKey& key : log.keys) {
    if (!has_line(submission.note, key)) continue;
    if (!ledger::is_signed_by(submission.note, key)) return Verdict::NotSigned;
    signed_by_one = true;
  }
  return signed_by_one ? Verdict::Cosign : Verdict::NotSigned;
}

Verdict judge_history(const Submission& submission, const std::optional<Seen>& seen) {
  const auto& [old_size, proof, note, checkpoint] = submission;
  if (old_size > checkpoint.size) return Verdict::OldAboveNew;
  if (old_size != (seen ? seen->size : 0)) return Verdict::OtherOldSize;
  if (checkpoint.size == 0 && checkpoint.root != ledger::empty_root()) return Verdict::EmptyTreeWithRoot;
  if (old_size == 0) return proof.empty() ? Verdict::Cosign : Verdict::ProofFromNothing;
  if (old_size == checkpoint.size && seen->root != checkpoint.root) return Verdict::OtherRoot;
  const bool follows = ledger::is_consistent(old_size, checkpoint.size, proof, seen->root, checkpoint.root);
  return follows ? Verdict::Cosign : Verdict::WrongProof;
}

std::vector<NoteLine> lines_of(const Note& note, const WatchedLog& log) {
  std::vector<NoteLine> lines;
  for (const NoteLine& line : note.lines)
    if (std::ranges::any_of(log.keys, [&](const VerifierKey& key) { return is_by(line, key); })) lines.push_back(line);
  return lines;
}

}  // namespace ashyq::witness
