#include "promises/rules/law.hpp"

#include <algorithm>
#include <cassert>

namespace ashyq::promises {
namespace {

template <class Value>
const Value* find(const std::map<std::string, Value, std::less<>>& in, std::string_view id) {
  const auto found = in.find(id);
  return found == in.end() ? nullptr : &found->second;
}

}  // namespace

const ListItem* LegalList::find(std::string_view item) const {
  const auto found = std::ranges::find(items, item, &ListItem::id);
  return found == items.end() ? nullptr : &*found;
}

std::vector<std::string> LegalList::ids() const {
  std::vector<std::string> ids;
  for (const ListItem& item : items) ids.push_back(item.id);
  return ids;
}

const Procedure* Law::procedure(std::string_view id) const { return find(procedures, id); }

const Edition* Law::edition(std::string_view id, Day on) const {
  const Procedure* found = procedure(id);
  return found == nullptr ? nullptr : found->on(on);
}

const LegalList& Law::list(std::string_view id) const {
  static const LegalList none;
  const LegalList* found = find(lists, id);
  return found == nullptr ? none : *found;
}

const Act* Law::act(std::string_view id) const { return find(acts, id); }

const WorkingHours& Law::hours_on(Day day) const {
  assert(!hours.empty() && "law files always give working hours");
  const auto after = std::ranges::upper_bound(hours, day, {}, &WorkingHours::valid_from);
  return after == hours.begin() ? hours.front() : *std::prev(after);
}

}  // namespace ashyq::promises
