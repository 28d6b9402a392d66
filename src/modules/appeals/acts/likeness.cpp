// Duplicates and repeated appeals: found by the likeness of their texts, shown to who handles the case.
#include "appeals/acts/casework.hpp"

namespace ashyq::appeals {

using platform::Tx;

void Casework::remember_likeness(Tx& tx, Id<Appeal> id) {
  const auto appeal = s_.store.find_any(tx, id);
  if (!appeal) return;
  if (const auto payload = s_.store.payload(tx, *appeal))
    s_.likeness.remember(tx, id, payload->subject + "\n" + payload->text);
}

std::vector<Casework::Likeness> Casework::alike(Tx& tx, const Appeal& appeal, const Visitor& visitor) {
  constexpr double kLeast = 0.35;
  std::vector<Likeness> found;
  for (const auto& [id, share] : s_.likeness.alike(tx, appeal.id, kLeast, 10))
    if (auto other = s_.store.find(tx, id, visitor)) found.push_back({std::move(*other), share});
  return found;
}

}  // namespace ashyq::appeals
