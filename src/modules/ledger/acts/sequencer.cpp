#include "ledger/acts/sequencer.hpp"

#include <sodium.h>

#include <algorithm>
#include <deque>
#include <map>

#include "ledger/rules/entry.hpp"
#include "ledger/storage/act_store.hpp"
#include "ledger/storage/log_store.hpp"

namespace ashyq::ledger {

using platform::Tx;

namespace {

std::string random_bytes(std::size_t n) {
  std::string bytes(n, '\0');
  randombytes_buf(bytes.data(), n);
  return bytes;
}

/// Nobody without the keys can tell it from an act: tags and commitments look random too.
std::string padding_entry() { return sealed_entry(*Hash::from(random_bytes(32)), *Hash::from(random_bytes(32))); }

/// Fisher and Yates with an unpredictable source.
template <class T>
void shuffle(std::vector<T>& what) {
  for (std::size_t i = what.size(); i > 1; --i)
    std::swap(what[i - 1], what[randombytes_uniform(static_cast<std::uint32_t>(i))]);
}

/// The places of the beat are dealt to chains and padding at random; each chain fills its places in its own order.
struct Dealt {
  const StoredAct* act{nullptr};  // null: padding
};
std::vector<Dealt> deal(const std::vector<StoredAct>& acts, int padding) {
  using ChainName = std::pair<std::string_view, std::int64_t>;
  std::map<ChainName, std::deque<const StoredAct*>> chains;
  std::vector<std::optional<ChainName>> places(static_cast<std::size_t>(padding));
  for (const auto& act : acts) {
    // Acts in clear keep their order among themselves: "begun" stands before what followed.
    const ChainName chain = act.n < 0 ? ChainName{"", 0} : ChainName{act.subject_kind, act.subject};
    chains[chain].push_back(&act);
    places.emplace_back(chain);
  }
  shuffle(places);
  std::vector<Dealt> dealt;
  dealt.reserve(places.size());
  for (const auto& chain : places) {
    if (!chain) {
      dealt.push_back({});
      continue;
    }
    auto& waiting = chains.at(*chain);
    dealt.push_back({waiting.front()});
    waiting.pop_front();
  }
  return dealt;
}

int padding_for(int acts, const Settings& settings) {
  if (settings.padding <= 1) return 0;
  if (acts == 0) return settings.pads_quiet_beats ? settings.padding : 0;
  return (settings.padding - acts % settings.padding) % settings.padding;
}

}  // namespace

Beat sequence(Tx& tx, const Settings& settings, Instant now, int most_acts) {
  const auto acts = pending_acts(tx, most_acts);
  const int padding = padding_for(static_cast<int>(acts.size()), settings);
  LogWriter writer(tx);
  if (acts.empty() && padding == 0) return {0, 0, writer.size()};
  for (const Dealt& dealt : deal(acts, padding)) {
    if (dealt.act) place_act(tx, dealt.act->id, static_cast<std::int64_t>(writer.size()));
    writer.append(dealt.act ? dealt.act->entry : padding_entry());
  }
  return {static_cast<int>(acts.size()), padding, writer.finish(now).size};
}

}  // namespace ashyq::ledger
