#include "procurement/web/leaf.hpp"

#include "shell/pagination.hpp"

namespace ashyq::procurement {

namespace {

constexpr int kPerPage = 20;

}  // namespace

Leaf leaf_of(platform::Tx& tx, const Room& room, const platform::Request& request, FlagFilter filter,
             const Visitor& reader, std::string_view list) {
  filter.place = shell::place_in_list(request, list);
  filter.most = kPerPage + 1;
  Leaf leaf{room.flags.list(tx, filter, reader), {}};
  const auto neighbours = cut(leaf.flags, kPerPage, filter.place);
  if (!leaf.flags.empty())
    leaf.links = shell::neighbour_links(request, neighbours, leaf.flags.front().id.value, leaf.flags.back().id.value,
                                        list);
  return leaf;
}

}  // namespace ashyq::procurement
