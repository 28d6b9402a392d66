// Distances between keys. Myers' bit vectors (1999) with Hyyrö's swaps (2003): one column of the table is one machine word.
#include <algorithm>
#include <array>
#include <vector>

#include "integrity/matching/similarity.hpp"

namespace ashyq::integrity {
namespace {

int by_table(std::string_view a, std::string_view b) {
  std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = static_cast<int>(i);
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

class Patterns {
 public:
  explicit Patterns(std::string_view word) : word_(word) {
    for (std::size_t i = 0; i < word.size(); ++i) at(word[i]) |= std::uint64_t{1} << i;
  }
  ~Patterns() {
    for (const char c : word_) at(c) = 0;
  }
  Patterns(const Patterns&) = delete;
  Patterns& operator=(const Patterns&) = delete;
  std::uint64_t of(char c) const { return at(c); }

 private:
  std::string_view word_;
  static std::uint64_t& at(char c) {
    thread_local std::array<std::uint64_t, 256> positions{};
    return positions[static_cast<unsigned char>(c)];
  }
};

/// `a` is 1 to 64 bytes long.
int by_bits(std::string_view a, std::string_view b) {
  const Patterns patterns(a);
  const std::uint64_t last = std::uint64_t{1} << (a.size() - 1);
  std::uint64_t up = ~std::uint64_t{0}, down = 0, zero = 0, before = 0;
  int distance = static_cast<int>(a.size());
  for (const char c : b) {
    const std::uint64_t same = patterns.of(c);
    const std::uint64_t swapped = ((~zero & same) << 1) & before;
    zero = (((same & up) + up) ^ up) | same | down | swapped;
    std::uint64_t right = down | ~(zero | up), left = zero & up;
    distance += (right & last) != 0;
    distance -= (left & last) != 0;
    right = right << 1 | 1;
    left <<= 1;
    up = left | ~(zero | right);
    down = right & zero;
    before = same;
  }
  return distance;
}

bool exchange(char a, char b) {
  constexpr std::array<std::string_view, 11> kPairs{"ou", "ei", "ae", "iu", "kh", "gk", "gh", "sz", "dt", "bp", "vu"};
  for (std::string_view pair : kPairs)
    if ((pair[0] == a && pair[1] == b) || (pair[0] == b && pair[1] == a)) return true;
  return false;
}
double cost_of(char a, char b) { return a == b ? 0 : exchange(a, b) ? 0.5 : 1; }
double cost_of_loss(char c) { return c == 'i' || c == 'h' || c == 'e' ? 0.5 : 1; }

}  // namespace

int edit_distance(std::string_view a, std::string_view b, int most) {
  if (a.size() > b.size()) std::swap(a, b);
  const auto gap = static_cast<int>(std::min<std::size_t>(b.size() - a.size(), 1 << 20));
  if (gap > most) return most + 1;
  const int distance = a.empty() ? gap : a.size() <= 64 ? by_bits(a, b) : by_table(a, b);
  return std::min(distance, most + 1);
}

double spelling_distance(std::string_view a, std::string_view b) {
  std::vector<double> above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 1; j <= b.size(); ++j) above[j] = above[j - 1] + cost_of_loss(b[j - 1]);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = above[0] + cost_of_loss(a[i - 1]);
    for (std::size_t j = 1; j <= b.size(); ++j)
      row[j] = std::min({above[j] + cost_of_loss(a[i - 1]), row[j - 1] + cost_of_loss(b[j - 1]),
                         above[j - 1] + cost_of(a[i - 1], b[j - 1])});
    std::swap(above, row);
  }
  return above[b.size()];
}

double jaro_winkler(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.empty() && b.empty() ? 1 : 0;
  const std::size_t longest = std::max(a.size(), b.size());
  const std::size_t window = longest / 2 > 0 ? longest / 2 - 1 : 0;
  std::vector<bool> taken(b.size());
  std::string from_a, from_b;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = i > window ? i - window : 0; j < std::min(b.size(), i + window + 1); ++j)
      if (!taken[j] && a[i] == b[j]) {
        taken[j] = true;
        from_a.push_back(a[i]);
        break;
      }
  for (std::size_t j = 0; j < b.size(); ++j)
    if (taken[j]) from_b.push_back(b[j]);
  if (from_a.empty()) return 0;
  const auto m = static_cast<double>(from_a.size());
  double swaps = 0;
  for (std::size_t i = 0; i < from_a.size(); ++i) swaps += from_a[i] != from_b[i];
  const double jaro = (m / static_cast<double>(a.size()) + m / static_cast<double>(b.size()) + (m - swaps / 2) / m) / 3;
  std::size_t prefix = 0;
  while (prefix < std::min({a.size(), b.size(), std::size_t{4}}) && a[prefix] == b[prefix]) ++prefix;
  return jaro + static_cast<double>(prefix) * 0.1 * (1 - jaro);
}

}  // namespace ashyq::integrity
