#include "ledger/acts/recovery.hpp"

#include <map>
#include <stdexcept>

#include "ledger/rules/entry.hpp"
#include "ledger/rules/merkle.hpp"
#include "ledger/storage/act_store.hpp"

namespace ashyq::ledger {

using platform::Tx;

namespace {

/// Acts that the restored tables still hold as waiting, where the tail has them already.
int place_waiting(Tx& tx, const std::map<std::string, std::uint64_t>& places) {
  int found = 0;
  for (const StoredAct& act : pending_acts(tx, 1'000'000)) {
    const auto place = places.find(act.entry);
    if (place == places.end()) continue;
    place_act(tx, act.id, static_cast<std::int64_t>(place->second));
    ++found;
  }
  return found;
}

/// Acts done after the backup: their payloads are gone, their tags are in the log. A tag may never be used again.
int skip_lost(Tx& tx, platform::KeyStore& keys, const std::map<Hash, std::string>& by_tag) {
  int lost = 0;
  std::string kind;
  std::int64_t after = 0;
  while (
      const auto row = tx.one("select subject_kind, subject_id, key_id from ledger_chain where (subject_kind = ? and "
                              "subject_id > ?) or subject_kind > ? order by subject_kind, subject_id limit 1",
                              kind, after, kind)) {
    kind = row->get<std::string>(0);
    after = row->get<std::int64_t>(1);
    const auto link = keys.derived(row->get<platform::CaseKeyId>(2), "ledger.link");
    if (!link) continue;
    Chain chain = *find_chain(tx, kind, after);
    const auto before = chain.next_n;
    for (;;) {
      const auto leaf = by_tag.find(tag_of(*link, static_cast<std::uint64_t>(chain.next_n)));
      if (leaf == by_tag.end()) break;
      chain.last_leaf = leaf_hash(leaf->second).str();
      ++chain.next_n;
    }
    if (chain.next_n != before) keep_chain(tx, chain);
    lost += static_cast<int>(chain.next_n - before);
  }
  return lost;
}

}  // namespace

Recovered recover(Tx& tx, platform::KeyStore& keys, const std::vector<std::string>& entries, const Checkpoint& expected,
                  Instant now) {
  LogWriter writer(tx);
  Recovered result{.from = writer.size()};
  std::map<std::string, std::uint64_t> places;
  std::map<Hash, std::string> by_tag;
  for (const auto& entry : entries) {
    places[entry] = writer.size();
    if (const auto read = read_entry(entry); read && !read->is_public) by_tag.emplace(read->tag, entry);
    writer.append(entry);
  }
  const Head head = writer.finish(now);
  if (head.size != expected.size || head.root != expected.root || head.origin != expected.origin)
    throw std::runtime_error("the copy does not continue this log to what was signed; nothing was changed");
  result.to = head.size;
  result.acts_found_again = place_waiting(tx, places);
  result.acts_lost = skip_lost(tx, keys, by_tag);
  append_in_clear(tx, now, "ledger.recovered",
                  {{"from", result.from}, {"to", result.to}, {"contents_lost", result.acts_lost}});
  return result;
}

}  // namespace ashyq::ledger
