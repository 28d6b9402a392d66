#include "ledger/acts/places.hpp"

#include "ledger/storage/act_store.hpp"
#include "ledger/storage/log_store.hpp"

namespace ashyq::ledger {

using platform::Tx;

namespace {

ActPlace place_of(Instant made_at, std::optional<std::int64_t> index, const std::optional<StoredCheckpoint>& newest) {
  return {made_at, index, index && newest && static_cast<std::uint64_t>(*index) < newest->size};
}

}  // namespace

std::optional<ChainPlace> place_of_chain(Tx& tx, std::string_view kind, std::int64_t subject) {
  const auto chain = find_chain(tx, kind, subject);
  if (!chain) return std::nullopt;
  const auto last = act_of(tx, kind, subject, chain->next_n - 1);
  if (!last) return std::nullopt;
  return ChainPlace{chain->next_n, place_of(last->made_at, last->leaf_index, newest_published(tx))};
}

std::optional<ActPlace> place_in_clear(Tx& tx, std::string_view kind, std::int64_t subject) {
  const auto row = tx.one(
      "select made_at, leaf_index from ledger_act where subject_kind = ? and subject_id = ? and n is null "
      "order by id desc limit 1",
      kind, subject);
  if (!row) return std::nullopt;
  return place_of(row->get<Instant>(0), row->get<std::optional<std::int64_t>>(1), newest_published(tx));
}

}  // namespace ashyq::ledger
