// Acts that everybody may read, by their place in the log.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "platform/storage/storage.hpp"

namespace ashyq::ledger {

struct ClearAct {
  std::uint64_t index{0};  // its place, from 0
  std::string stem;
  boost::json::object facts;  // without the stem
};
/// Below `before`, newest first. Give the size of a published checkpoint or less: what comes after is nobody's yet.
std::vector<ClearAct> clear_acts_below(platform::Tx&, std::uint64_t before, int most);
/// Sum of "count" over the acts of this stem that a tree of `size` does not have yet.
std::int64_t counted_beyond(platform::Tx&, std::string_view stem, std::uint64_t size);

}  // namespace ashyq::ledger
