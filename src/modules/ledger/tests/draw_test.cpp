#include "ledger/rules/draw.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "ledger/rules/vrf.hpp"

using namespace ashyq::ledger;

namespace {

using Places = std::vector<std::uint32_t>;

const Hash kLeaf = sha256("draw-open leaf");
const Hash kSeed =
    Hash::from(from_hex("4f72875a94ebfc39d3578af500705a7bea0913e7d59fd55b10fb3e59eed81b27").value()).value();

// The figures come from a program of another author in another language.
TEST(draw, is_that_of_the_vectors) {
  EXPECT_EQ(to_hex(draw_seed(kLeaf, {"beacon-output"}).view()), to_hex(kSeed.view()));
  EXPECT_EQ(permutation(kSeed, 0, 5), (Places{1, 3, 4, 0, 2}));
  EXPECT_EQ(permutation(kSeed, 1, 5), (Places{1, 3, 0, 4, 2}));
  EXPECT_EQ(permutation(kSeed, 2, 5), (Places{0, 1, 4, 3, 2}));
  EXPECT_EQ(permutation(kSeed, 3, 5), (Places{4, 0, 1, 3, 2}));
}

TEST(draw, of_nobody_or_one_needs_no_luck) {
  EXPECT_EQ(permutation(kSeed, 0, 0), Places{});
  EXPECT_EQ(permutation(kSeed, 0, 1), Places{0});
}

TEST(draw, is_about_one_opening) {
  EXPECT_EQ(draw_input(kLeaf), "civic-draw/v1\n" + kLeaf.str());
  const auto key = vrf_key_from(std::string(32, 'k'));
  const auto proof = vrf_prove(key, draw_input(kLeaf));
  EXPECT_TRUE(vrf_verify(key.pub, draw_input(kLeaf), proof));
  EXPECT_FALSE(vrf_verify(key.pub, draw_input(sha256("another opening")), proof));
}

// A contribution that moves, splits or joins with its neighbour must change the seed: that is what lengths are for.
TEST(draw, seed_depends_on_every_contribution_and_its_place) {
  const std::vector<std::vector<std::string>> contributions{{},         {""},       {"", ""},
                                                            {"ab"},     {"a", "b"}, {"b", "a"},
                                                            {"ab", ""}, {"", "ab"}, {std::string("\0\0\0\1b", 5)}};
  std::map<Hash, int> seen;
  for (const auto& outputs : contributions) ++seen[draw_seed(kLeaf, outputs)];
  EXPECT_EQ(seen.size(), contributions.size());
  EXPECT_NE(draw_seed(kLeaf, {"ab"}), draw_seed(sha256("another opening"), {"ab"}));
}

RC_GTEST_PROP(draw, has_everybody_once, (const std::string& luck, std::uint64_t case_number)) {
  const auto n = *rc::gen::inRange<std::uint32_t>(0, 200);
  auto places = permutation(sha256(luck), case_number, n);
  RC_ASSERT(places == permutation(sha256(luck), case_number, n));
  std::sort(places.begin(), places.end());
  Places everybody(n);
  std::iota(everybody.begin(), everybody.end(), 0U);
  RC_ASSERT(places == everybody);
}

double chi_square(const std::map<Places, int>& counts, double cells, double draws) {
  const double expected = draws / cells;
  double sum = (cells - static_cast<double>(counts.size())) * expected;  // what never came out
  for (const auto& [_, count] : counts) sum += (count - expected) * (count - expected) / expected;
  return sum;
}

// Seeds are fixed, so the test gives the same answer each time; the limits are those that chance alone
// exceeds once in a thousand tries.
TEST(draw, prefers_nobody_for_any_place) {
  constexpr int kDraws = 20'000;
  std::array<std::map<Places, int>, 7> places;
  for (int i = 0; i < kDraws; ++i) {
    const auto drawn = permutation(sha256(be64(static_cast<std::uint64_t>(i) / 100)), static_cast<std::uint64_t>(i), 7);
    for (std::size_t place = 0; place < places.size(); ++place) ++places[place][{drawn[place]}];
  }
  for (const auto& counts : places) EXPECT_LT(chi_square(counts, 7, kDraws), 22.46);  // 6 degrees of freedom
}

TEST(draw, prefers_no_order) {
  constexpr int kDraws = 24'000;
  std::map<Places, int> orders;
  for (int i = 0; i < kDraws; ++i) ++orders[permutation(kSeed, static_cast<std::uint64_t>(i), 4)];
  EXPECT_LT(chi_square(orders, 24, kDraws), 49.73);  // 23 degrees of freedom
}

}  // namespace
