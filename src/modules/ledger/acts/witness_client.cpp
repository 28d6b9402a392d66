#include "ledger/acts/witness_client.hpp"

#include <algorithm>

#include "platform/http/fetch.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::ledger {

namespace {

using Lines = std::vector<NoteLine>;

constexpr std::size_t kLongestAnswer = 64 * 1024;
constexpr int kAttempts = 3;

/// The note with our own line alone: 16 KiB is all that some witnesses read.
std::string own_note(const Note& note, const VerifierKey& log_key) {
  Note own{note.text, {}};
  for (const NoteLine& line : note.lines)
    if (line.name == log_key.name && line.id == log_key.id) own.lines.push_back(line);
  return own.str();
}

std::string body_of(std::uint64_t old_size, const std::vector<Hash>& proof, const std::string& note) {
  std::string body = "old " + std::to_string(old_size) + "\n";
  for (const Hash& hash : proof) body += to_base64(hash.view()) + "\n";
  return body + "\n" + note;
}

std::string address_of(const WitnessTarget& witness) {
  std::string prefix = witness.url;
  while (prefix.ends_with('/')) prefix.pop_back();
  return prefix + "/add-checkpoint";
}

/// Signature lines as a witness sends them; anything else among them is passed over.
Lines lines_in(std::string_view answer, const Note& note, const VerifierKey& witness) {
  const auto read = Note::parse(note.text + "\n" + std::string(answer));
  Lines right;
  if (!read) return right;
  for (const NoteLine& line : read->lines)
    if (cosigned_at(note, line, witness).value_or(0) > 0) right.push_back(line);
  return right;
}

std::optional<std::uint64_t> size_in(std::string_view body) {
  while (body.ends_with('\n') || body.ends_with('\r') || body.ends_with(' ')) body.remove_suffix(1);
  return decimal(body);
}

/// 409: the size seen last. An empty body at equal sizes is how one witness says that the root is another.
WitnessAnswer conflict(const platform::Fetched& answer, std::uint64_t old_size, std::uint64_t new_size) {
  const auto size = size_in(answer.body);
  if (!size)
    return {old_size == new_size ? WitnessFault::OtherHistory : WitnessFault::Nonsense, 409, {}, "409 without a size"};
  const bool is_ahead = *size > new_size;
  return {is_ahead ? WitnessFault::Ahead : WitnessFault::OtherSize, 409, size, "it saw " + std::to_string(*size)};
}

WitnessFault fault_of(int status) {
  switch (status) {
    case 400: return WitnessFault::Unreadable;
    case 403: return WitnessFault::NotSigned;
    case 404: return WitnessFault::UnknownLog;
    case 422: return WitnessFault::OtherHistory;
    default: return status >= 500 || status == 429 ? WitnessFault::Silent : WitnessFault::Nonsense;
  }
}

}  // namespace

Result<Lines, WitnessAnswer> WitnessClient::submit(const WitnessTarget& witness, std::uint64_t old_size,
                                                   const std::vector<Hash>& proof, const Note& note) const {
  const auto checkpoint = Checkpoint::parse(note.text);
  if (!checkpoint) return no(WitnessAnswer{WitnessFault::Unreadable, 0, {}, "not a checkpoint"});
  platform::Fetched answer;
  try {
    answer = platform::fetch({.url = address_of(witness),
                              .body = body_of(old_size, proof, own_note(note, log_key_)),
                              .headers = {{"Content-Type", "text/plain; charset=utf-8"}},
                              .plain_http = true,
                              .timeout = patience_,
                              .most_bytes = kLongestAnswer});
  } catch (const platform::Unavailable& silence) {
    return no(WitnessAnswer{WitnessFault::Silent, 0, {}, silence.what()});
  } catch (const std::invalid_argument& wrong) {
    return no(WitnessAnswer{WitnessFault::Nonsense, 0, {}, wrong.what()});
  }
  if (answer.status == 409) return no(conflict(answer, old_size, checkpoint->size));
  if (answer.status != 200) {
    const std::string what = "it answered " + std::to_string(answer.status);
    return no(WitnessAnswer{fault_of(answer.status), answer.status, {}, what});
  }
  Lines lines = lines_in(answer.body, note, witness.key);
  if (lines.empty()) return no(WitnessAnswer{WitnessFault::Nonsense, 200, {}, "no right cosignature in its answer"});
  return lines;
}

Result<Lines, WitnessAnswer> WitnessClient::cosign(const WitnessTarget& witness, std::uint64_t believed_size,
                                                   const Prove& prove, const Note& note) const {
  std::uint64_t old_size = believed_size;
  for (int attempt = 1;; ++attempt) {
    const auto proof = old_size == 0 ? std::vector<Hash>{} : prove(old_size);
    auto answer = submit(witness, old_size, proof, note);
    const bool told = !answer && answer.error().fault == WitnessFault::OtherSize;
    if (!told || attempt == kAttempts || *answer.error().size == old_size) return answer;
    old_size = *answer.error().size;
  }
}

}  // namespace ashyq::ledger
