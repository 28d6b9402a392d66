#include "ledger/web/standing.hpp"

#include <algorithm>

namespace ashyq::ledger {

using platform::Tx;

namespace {

// Many beats: one that a witness slept through is no news.
constexpr std::chrono::minutes kFresh{10};

std::string word_for(const PolicyWitness& witness, const WitnessState& last, Instant now) {
  if (!last.trouble.empty()) return last.trouble;
  if (last.cosigned_at) return now - *last.cosigned_at <= kFresh ? "fresh" : "quiet";
  return witness.url.empty() ? "not_asked" : "not_yet";
}

}  // namespace

std::string_view colour_of(std::string_view word) {
  if (word == "fresh") return "kept";
  if (word == "not_yet" || word == "not_asked") return "closed";
  return word == "other_history" || word == "ahead" ? "missed" : "soon";
}

Standing standing_of(Tx& tx, const Policy& policy, Instant now) {
  Standing standing{.published = newest_published(tx), .asks_for_quorum = policy.quorum != "none"};
  const auto states = witness_states(tx);
  for (const PolicyWitness& witness : policy.witnesses) {
    const auto said = std::ranges::find(states, witness.name, &WitnessState::name);
    Watcher watcher{witness.name, witness.url, said == states.end() ? WitnessState{witness.name} : *said, ""};
    watcher.word = word_for(witness, watcher.last, now);
    standing.confirmed_at = std::max(standing.confirmed_at, watcher.last.cosigned_at);
    standing.watchers.push_back(std::move(watcher));
  }
  standing.has_quorum = standing.published && trust(with_cosignatures(tx, *standing.published), policy).has_value();
  return standing;
}

}  // namespace ashyq::ledger
