#include "ledger/acts/receipts.hpp"

#include "ledger/rules/entry.hpp"
#include "ledger/rules/merkle.hpp"
#include "ledger/rules/tlog_proof.hpp"
#include "ledger/storage/log_store.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::ledger {

using platform::Tx;

std::optional<Receipts::Opened> Receipts::open(platform::CaseKeyId key, const StoredAct& act) {
  if (!act.sealed) return std::nullopt;
  auto plain = keys_.open(key, *act.sealed, sealed_place(act.subject_kind, act.subject, act.n));
  if (!plain) return std::nullopt;
  if (plain->size() < kSaltLength) throw platform::Tampered("a sealed act is too short");
  return Opened{plain->substr(0, kSaltLength), plain->substr(kSaltLength)};
}

std::vector<ChainAct> Receipts::chain(Tx& tx, std::string_view kind, std::int64_t subject) {
  const auto chain = find_chain(tx, kind, subject);
  if (!chain) return {};
  const auto published = newest_published(tx);
  std::vector<ChainAct> acts;
  for (const StoredAct& stored : acts_of(tx, kind, subject)) {
    const auto opened = open(chain->key, stored);
    if (!opened) continue;
    ChainAct act{.n = stored.n, .made_at = stored.made_at, .leaf_index = stored.leaf_index};
    act.payload = boost::json::parse(opened->payload).as_object();
    act.stem = std::string(act.payload.at("act").as_string());
    act.is_published = published && stored.leaf_index &&
                       static_cast<std::uint64_t>(*stored.leaf_index) < published->size;
    acts.push_back(std::move(act));
  }
  return acts;
}

std::string Receipts::promise_of(const StoredAct& act) const {
  // Two beats: the act may have come while one was under way; then the witnesses' time.
  const auto deadline = act.made_at + 2 * settings_.beat + settings_.quorum_patience;
  const InclusionPromise promise{ring_.origin(), leaf_hash(act.entry),
                                 static_cast<std::uint64_t>(unix_seconds(deadline))};
  return signed_note(promise.text(), ring_.promise_signer());
}

std::optional<std::string> Receipts::promise(Tx& tx, std::string_view kind, std::int64_t subject, std::int64_t n) {
  const auto act = act_of(tx, kind, subject, n);
  if (!act) return std::nullopt;
  return promise_of(*act);
}

boost::json::array Receipts::key_history() const {
  boost::json::array keys;
  for (const KeyLife& life : ring_.lives()) {
    const auto until = life.until ? boost::json::value(platform::city_time().iso(*life.until)) : nullptr;
    for (const VerifierKey& key : {life.key, life.promise_key})
      keys.push_back({{"vkey", key.text()},
                      {"from", platform::city_time().iso(life.from)},
                      {"until", until},
                      {"state", name_of(life.state)}});
  }
  return keys;
}

std::optional<std::string> Receipts::file(Tx& tx, std::string_view kind, std::int64_t subject, std::int64_t n) {
  const auto chain = find_chain(tx, kind, subject);
  const auto act = act_of(tx, kind, subject, n);
  const auto published = newest_published(tx);
  if (!chain || !act || !act->leaf_index || !published) return std::nullopt;
  const auto index = static_cast<std::uint64_t>(*act->leaf_index);
  if (index >= published->size) return std::nullopt;
  const auto opened = open(chain->key, *act);
  const auto link = keys_.derived(chain->key, "ledger.link");
  if (!opened || !link) return std::nullopt;
  TileNodes nodes(tx);
  const TlogProof proof{.extra = std::nullopt,
                        .index = index,
                        .path = inclusion_proof(index, published->size, std::ref(nodes)),
                        .checkpoint = with_cosignatures(tx, *published)};
  return boost::json::serialize(boost::json::object{{"format", "ashyq-receipt/v1"},
                                                    {"payload", opened->payload},
                                                    {"salt", to_hex(opened->salt)},
                                                    {"n", act->n},
                                                    {"link_key", to_hex(*link)},
                                                    {"entry", to_base64(act->entry)},
                                                    {"proof", proof.text()},
                                                    {"policy", publisher_.policy_text()},
                                                    {"promise", promise_of(*act)},
                                                    {"keys", key_history()},
                                                    {"mirrors", boost::json::array()}}) +
         "\n";
}

}  // namespace ashyq::ledger
