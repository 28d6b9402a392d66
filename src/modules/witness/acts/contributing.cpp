#include "witness/acts/contributing.hpp"

#include <algorithm>

#include "witness/storage/memory.hpp"

namespace ashyq::witness {

using platform::Tx;

namespace {

struct Question {
  std::string opening, proof;
};
std::optional<Question> question_in(std::string_view text) {
  try {
    const auto given = boost::json::parse(text).as_object();
    if (given.at("format").as_string() != "ashyq-draw-question/v1") return std::nullopt;
    return Question{std::string(given.at("opening").as_string()), std::string(given.at("proof").as_string())};
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

bool is_signed_by_any(const ledger::Note& note, const WatchedLog& log) {
  return std::ranges::any_of(log.keys, [&](const auto& key) { return ledger::is_signed_by(note, key); });
}

bool is_cosigned_by(const ledger::Note& note, const ledger::VerifierKey& witness) {
  return std::ranges::any_of(note.lines, [&](const auto& line) {
    return line.name == witness.name && line.id == witness.id && ledger::cosigned_at(note, line, witness);
  });
}

}  // namespace

Contributor::Contributor(platform::Database& database, ledger::VrfKey key, ledger::VerifierKey witness,
                         std::vector<WatchedLog> logs, const platform::Clock& clock)
    : database_(database), key_(std::move(key)), witness_(std::move(witness)), logs_(std::move(logs)), clock_(clock) {}

/// Our own signature under the tree is what makes this safe: what we have seen stays in the one history we know.
bool Contributor::is_confirmed(const std::string& entry, const std::string& proof_text, std::string& origin) const {
  const auto proof = ledger::TlogProof::parse(proof_text);
  const auto note = proof ? ledger::Note::parse(proof->checkpoint) : std::nullopt;
  const auto tree = note ? ledger::Checkpoint::parse(note->text, true) : std::nullopt;
  if (!tree) return false;
  const auto log = std::ranges::find(logs_, tree->origin, &WatchedLog::origin);
  if (log == logs_.end() || !is_signed_by_any(*note, *log) || !is_cosigned_by(*note, witness_)) return false;
  origin = tree->origin;
  return ledger::includes(proof->index, tree->size, ledger::leaf_hash(entry), proof->path, tree->root);
}

Answer Contributor::contribute(std::string_view text) {
  const auto question = question_in(text);
  const auto opening = question ? ledger::opening_in(question->opening) : std::nullopt;
  if (!opening) return Answer{.status = 400};
  std::string origin;
  if (!is_confirmed(question->opening, question->proof, origin)) return Answer{.status = 403};
  const auto by_key = [&](const ledger::DrawSource& source) { return source.key == key_.pub; };
  if (std::ranges::none_of(opening->sources, by_key)) return Answer{.status = 404};
  const auto leaf = ledger::leaf_hash(question->opening);
  const Instant now = clock_.now();
  const bool is_only = database_.write([&](Tx& tx) { return remember_draw(tx, origin, opening->draw, leaf, now); });
  if (!is_only) return Answer{.status = 409};
  return Answer{.body = ledger::to_base64(ledger::vrf_prove(key_, ledger::draw_input(leaf))) + "\n"};
}

}  // namespace ashyq::witness
