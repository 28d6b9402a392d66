#include "ledger/rules/draw.hpp"

#include <limits>
#include <numeric>
#include <utility>

namespace ashyq::ledger {
namespace {

std::string with_length(std::string_view bytes) { return be32(static_cast<std::uint32_t>(bytes.size())).append(bytes); }

// SHA-256(s || 0), SHA-256(s || 1), … as numbers of 64 bits.
class Stream {
 public:
  explicit Stream(Hash start) : start_(start) {}
  // Uniform below `limit`: what lies beyond the last whole multiple of it is thrown away.
  std::uint64_t below(std::uint64_t limit) {
    // 2^64 itself does not fit: the numbers to be thrown away are the last (2^64 mod limit).
    const auto thrown_away = (std::numeric_limits<std::uint64_t>::max() % limit + 1) % limit;
    const auto highest = std::numeric_limits<std::uint64_t>::max() - thrown_away;
    for (;;)
      if (const auto number = next(); number <= highest) return number % limit;
  }

 private:
  std::uint64_t next() {
    if (used_ == block_.bytes.size()) {
      block_ = sha256(start_.view(), be64(counter_++));
      used_ = 0;
    }
    std::uint64_t number = 0;
    for (int i = 0; i < 8; ++i) number = number << 8 | block_.bytes[used_++];
    return number;
  }
  Hash start_, block_{};
  std::uint64_t counter_{0};
  std::size_t used_{block_.bytes.size()};
};

}  // namespace

std::string draw_input(const Hash& opening_leaf) { return "civic-draw/v1\n" + opening_leaf.str(); }

Hash draw_seed(const Hash& opening_leaf, const std::vector<std::string>& outputs) {
  std::string message = "civic-draw/seed/v1\n";
  for (const auto& output : outputs) message += with_length(output);
  return hmac_sha256(opening_leaf.view(), message);
}

std::vector<std::uint32_t> permutation(const Hash& seed, std::uint64_t case_number, std::uint32_t n) {
  Stream stream(sha256("civic-draw/perm/v1\n" + seed.str(), with_length(be64(case_number))));
  std::vector<std::uint32_t> places(n);
  std::iota(places.begin(), places.end(), 0U);
  for (std::uint32_t left = n; left > 1; --left) std::swap(places[left - 1], places[stream.below(left)]);
  return places;
}

}  // namespace ashyq::ledger
