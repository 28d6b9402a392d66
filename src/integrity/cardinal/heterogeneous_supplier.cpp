#include <algorithm>

#include "base/text.hpp"
#include "integrity/cardinal/rules.hpp"

namespace ashyq::integrity::cardinal {

namespace {

constexpr std::uint64_t kDigits = 2;  // UNSPSC segment, CPV division

std::optional<std::string_view> class_of(const Json& item) {
  Json classification;
  for (const auto& [name, value] : item.members())
    if (name == "classification") classification = value;
  std::optional<std::string_view> id;
  for (const auto& [name, value] : classification.members())
    if (name == "id") id = value.string();
  return id;
}

/// Notes the classes of an award; false when no item has one.
bool note_classes(Pass& pass, const Award& award, Name supplier) {
  const auto digits = pass.settings.r048->digits.value_or(kDigits);
  bool any = false;
  for (const auto& item : award.items.elements()) {
    const auto id = class_of(item);
    if (!id) continue;
    any = true;
    const Name item_class = pass.gathered.item_classes.number(cut(*id, digits));
    pass.gathered.supplied.insert(std::uint64_t{supplier} << 32 | item_class);
  }
  return any;
}

}  // namespace

void heterogeneous_supplier(Pass& pass) {
  auto& release = pass.release;
  thread_local std::vector<Name> counted;
  counted.clear();
  for (const auto& award : release.awards) {
    if (award.suppliers.entries != 1 || award.suppliers.ids != 1) continue;
    auto& supplier = release.of(award.suppliers).front();
    const Name name = pass.gathered.number(supplier);
    if (!note_classes(pass, award, name) || std::ranges::find(counted, name) != counted.end()) continue;
    counted.push_back(name);
    ++pass.gathered.counts_of(name).awarded_processes;
  }
}

void map_tenderers(Pass& pass) {
  thread_local std::vector<Name> tenderers;
  tenderers.clear();
  for (const auto& bid : pass.release.bids)
    for (auto& tenderer : pass.release.of(bid.tenderers)) tenderers.push_back(pass.gathered.number(tenderer));
  std::ranges::sort(tenderers);
  tenderers.erase(std::unique(tenderers.begin(), tenderers.end()), tenderers.end());
  if (!tenderers.empty()) pass.gathered.map_process(pass.release, Mapping::Tenderer, tenderers);
}

}  // namespace ashyq::integrity::cardinal
