#include "procurement/rules/network_picture.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace ashyq::procurement {

namespace {

constexpr double kGap = 100, kStep = 90, kLeastRadius = 70;  // names stand over their firms
constexpr int kWidth = 960;

/// Firms that some way of ties joins.
class Rings {
 public:
  explicit Rings(const std::vector<Tie>& ties) {
    for (const Tie& tie : ties) {
      const auto a = number(tie.a), b = number(tie.b);
      parent_[find(a)] = find(b);
    }
    for (std::size_t i = 0; i < names_.size(); ++i) members_[find(i)].push_back(i);
  }
  std::vector<std::vector<std::size_t>> largest_first() const {
    std::vector<std::vector<std::size_t>> rings;
    for (const auto& [root, members] : members_) rings.push_back(members);
    std::ranges::stable_sort(rings, [](const auto& a, const auto& b) { return a.size() > b.size(); });
    return rings;
  }
  const std::string& name(std::size_t i) const { return names_[i]; }
  std::size_t at(const std::string& name) const { return numbers_.at(name); }
  std::size_t size() const { return names_.size(); }

 private:
  std::size_t number(const std::string& name) {
    const auto [found, is_new] = numbers_.try_emplace(name, names_.size());
    if (is_new) names_.push_back(name), parent_.push_back(found->second);
    return found->second;
  }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  std::map<std::string, std::size_t> numbers_;
  std::vector<std::string> names_;
  std::vector<std::size_t> parent_;
  std::map<std::size_t, std::vector<std::size_t>> members_;
};

}  // namespace

Picture picture_of(const std::vector<Tie>& ties) {
  const Rings rings(ties);
  Picture picture;
  picture.width = kWidth;
  picture.spots.resize(rings.size());
  double x = kGap, y = kGap, row = 0;
  for (const auto& ring : rings.largest_first()) {
    const double radius = std::min(std::max(kLeastRadius,
                                            static_cast<double>(ring.size()) * kStep / (2 * std::numbers::pi)),
                                   (kWidth - 2 * kGap) / 2);
    if (x + 2 * radius + kGap > kWidth && row > 0) x = kGap, y += row + kGap, row = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(ring.size());
      picture.spots[ring[i]] = {rings.name(ring[i]), std::round(x + radius + radius * std::cos(angle)),
                                std::round(y + radius + radius * std::sin(angle))};
    }
    x += 2 * radius + kGap;
    row = std::max(row, 2 * radius);
  }
  picture.height = static_cast<int>(std::ceil(y + row + kGap));
  for (const Tie& tie : ties) {
    const Spot &a = picture.spots[rings.at(tie.a)], &b = picture.spots[rings.at(tie.b)];
    picture.lines.push_back({a.x, a.y, b.x, b.y, std::min(1 + static_cast<double>(tie.meetings) / 3, 8.0)});
  }
  return picture;
}

}  // namespace ashyq::procurement
