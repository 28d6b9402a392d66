#include "ledger/storage/clear_acts.hpp"

#include "ledger/rules/entry.hpp"

namespace ashyq::ledger {

using platform::Tx;

namespace {

/// Of an entry that this program wrote itself.
ClearAct act_in(std::string_view entry, std::uint64_t index) {
  const auto read = read_entry(entry);
  if (!read || !read->is_public) throw std::runtime_error("an act in clear is not what it should be");
  ClearAct act{index, "", boost::json::parse(read->json).as_object()};
  act.stem = std::string(act.facts.at("act").as_string());
  act.facts.erase("act");
  return act;
}

std::int64_t count_in(const ClearAct& act) {
  const auto* count = act.facts.if_contains("count");
  return count != nullptr && count->is_int64() ? count->as_int64() : 0;
}

}  // namespace

std::vector<ClearAct> clear_acts_below(Tx& tx, std::uint64_t before, int most) {
  std::vector<ClearAct> acts;
  for (const auto& row : tx.query("select entry, leaf_index from ledger_act where n is null and leaf_index < ? "
                                  "order by leaf_index desc limit ?",
                                  before, most))
    acts.push_back(act_in(row.get<platform::Blob>(0).bytes, row.get<std::uint64_t>(1)));
  return acts;
}

std::int64_t counted_beyond(Tx& tx, std::string_view stem, std::uint64_t size) {
  std::int64_t sum = 0;
  for (const auto& row : tx.query("select entry from ledger_act where n is null and leaf_index >= ? "
                                  "union all select entry from ledger_act where n is null and leaf_index is null",
                                  size)) {
    const ClearAct act = act_in(row.get<platform::Blob>(0).bytes, 0);
    if (act.stem == stem) sum += count_in(act);
  }
  return sum;
}

}  // namespace ashyq::ledger
