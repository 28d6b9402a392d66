// One page of a list of flags, the strongest first.
#pragma once

#include "procurement/procurement.hpp"

namespace ashyq::procurement {

struct Leaf {
  std::vector<RedFlag> flags;
  boost::json::object links;  // {previous_url, next_url}
};
/// `list` tells several lists of a page apart.
Leaf leaf_of(platform::Tx&, const Room&, const platform::Request&, FlagFilter, const Visitor& reader,
             std::string_view list = "");

}  // namespace ashyq::procurement
