// What select and radios of this module's forms offer.
#include <algorithm>

#include <fmt/format.h>

#include "audits/web/shown.hpp"
#include "platform/i18n/catalogue.hpp"

namespace ashyq::audits {

namespace json = boost::json;

namespace {

template <class E>
json::array words(const Shown& shown, std::string_view prefix, int first, int last) {
  json::array items;
  for (int n = first; n <= last; ++n) {
    const auto word = name_of(static_cast<E>(n));
    items.push_back({{"value", word}, {"text", shown.text(fmt::format("audits.{}.{}", prefix, word))}});
  }
  return items;
}

}  // namespace

json::array body_items(const Shown& shown) {
  std::vector<const bodies::Body*> found;
  for (const auto& body : shown.directory().bodies())
    if (body.active) found.push_back(&body);
  std::ranges::sort(found, [&](const auto* a, const auto* b) {
    return platform::compare(shown.language(), a->name.in(shown.language()), b->name.in(shown.language())) < 0;
  });
  json::array items;
  for (const auto* body : found)
    items.push_back({{"value", std::to_string(body->id.value)}, {"text", body->name.in(shown.language())}});
  return items;
}

json::array kind_items(const Shown& shown) { return words<Kind>(shown, "kind", 1, 5); }
json::array severity_items(const Shown& shown) { return words<Severity>(shown, "severity", 1, 3); }
json::array direction_items(const Shown& shown) { return words<Direction>(shown, "direction", 1, 2); }
json::array sphere_items(const Shown& shown) { return words<Sphere>(shown, "sphere", 1, 8); }
json::array finding_state_items(const Shown& shown) {
  return words<FindingState>(shown, "finding_state", static_cast<int>(FindingState::Issued),
                             static_cast<int>(FindingState::Dismissed));
}
json::array audit_state_items(const Shown& shown) { return words<AuditState>(shown, "audit_state", 1, 4); }

json::array auditor_items(platform::Tx& tx, const Room& room, const Shown& shown) {
  json::array items;
  for (const auto& one : room.identity.colleagues(tx, Role::Auditor, 0, shown.today()))
    items.push_back({{"value", std::to_string(one.id.value)}, {"text", one.name}});
  return items;
}

}  // namespace ashyq::audits
