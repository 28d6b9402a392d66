#include "integrity/facts/names.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <numeric>

namespace ashyq::integrity {

namespace {

constexpr std::size_t kBlock = 64 * 1024;

std::size_t slot_of(std::string_view text, std::size_t mask) { return XXH3_64bits(text.data(), text.size()) & mask; }

}  // namespace

Names::Names() : texts_{std::string_view{}}, slots_(1024, 0) {}

Name Names::number(std::string_view text) {
  if (text.empty()) return 0;
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = slot_of(text, mask);
  while (slots_[slot] != 0) {
    if (texts_[slots_[slot]] == text) return slots_[slot];
    slot = (slot + 1) & mask;
  }
  const auto name = static_cast<Name>(texts_.size());
  slots_[slot] = name;
  texts_.push_back(keep(text));
  if (texts_.size() * 2 > slots_.size()) grow();
  return name;
}

std::optional<Name> Names::find(std::string_view text) const {
  if (text.empty()) return Name{0};
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = slot_of(text, mask); slots_[slot] != 0; slot = (slot + 1) & mask)
    if (texts_[slots_[slot]] == text) return slots_[slot];
  return std::nullopt;
}

std::string_view Names::keep(std::string_view text) {
  if (blocks_.empty() || used_in_block_ + text.size() > blocks_.back().size()) {
    blocks_.emplace_back(std::max(kBlock, text.size()));
    used_in_block_ = 0;
  }
  char* const at = blocks_.back().data() + used_in_block_;
  std::memcpy(at, text.data(), text.size());
  used_in_block_ += text.size();
  return {at, text.size()};
}

void Names::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (Name name = 1; name < texts_.size(); ++name) {
    std::size_t slot = slot_of(texts_[name], mask);
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = name;
  }
}

std::vector<Name> Names::sort() {
  std::vector<Name> order(texts_.size());
  std::iota(order.begin(), order.end(), Name{0});
  std::sort(order.begin(), order.end(), [&](Name a, Name b) { return texts_[a] < texts_[b]; });
  std::vector<Name> renumbered(texts_.size());
  std::vector<std::string_view> sorted(texts_.size());
  for (Name place = 0; place < order.size(); ++place) {
    renumbered[order[place]] = place;
    sorted[place] = texts_[order[place]];
  }
  texts_ = std::move(sorted);
  slots_.resize(slots_.size() / 2);  // grow() doubles it again and fills it anew
  grow();
  return renumbered;
}

}  // namespace ashyq::integrity
