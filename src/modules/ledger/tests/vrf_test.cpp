#include "ledger/rules/vrf.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/rules/bytes.hpp"

using namespace ashyq::ledger;

namespace {

std::string hex(std::string_view text) { return from_hex(text).value(); }

// The test vector of c2sp.org/vrf-r255.
const VrfKey kKey{hex("3431c2b03533e280b23232e280b34e2c3132c2b03238e280b23131e280b34500"),
                  hex("54136cd90d99fbd1d4e855d9556efea87ba0337f2a6ce22028d0f5726fcb854e")};
const std::string kAlpha = hex("633273702e6f72672f7672662d72323535");
const std::string kPi = hex(
    "0a97d961262fb549b4175c5117860f42ae44a123f93c476c439eddd1c0cff9265c805525233e2284dbed45e593b8eea31d5ca9734d72bcbba"
    "9738d5237f955f3b2422351149d1312503b6441a47c940c");
const std::string kBeta = hex(
    "dd653f0879b48c3ef69e13551239bec4cbcc1c18fe8894de2e9e1c790e18273603bf1c6c25d7a797aeff3c43fd32b974d3fcbd4bcce9160070"
    "97922a3ea3a794");
// q, the order of the group, in the byte order of the specification.
const std::string kOrder = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");

std::string with_flipped_bit(std::string bytes, std::size_t bit) {
  bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8));
  return bytes;
}

// Adds q to the last 32 bytes, which hold s, little end first.
std::string with_order_added(std::string proof) {
  int carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    const int sum = static_cast<unsigned char>(proof[48 + i]) + static_cast<unsigned char>(kOrder[i]) + carry;
    proof[48 + i] = static_cast<char>(sum);
    carry = sum >> 8;
  }
  return proof;
}

TEST(vrf, is_the_specifications) {
  EXPECT_EQ(to_hex(vrf_prove(kKey, kAlpha)), to_hex(kPi));
  const auto output = vrf_verify(kKey.pub, kAlpha, kPi);
  ASSERT_TRUE(output);
  EXPECT_EQ(to_hex(*output), to_hex(kBeta));
}

TEST(vrf, refuses_any_flipped_bit) {
  for (std::size_t bit = 0; bit < 8 * kPi.size(); ++bit)
    EXPECT_FALSE(vrf_verify(kKey.pub, kAlpha, with_flipped_bit(kPi, bit))) << "bit " << bit << " of the proof";
  for (std::size_t bit = 0; bit < 8 * kAlpha.size(); ++bit)
    EXPECT_FALSE(vrf_verify(kKey.pub, with_flipped_bit(kAlpha, bit), kPi)) << "bit " << bit << " of the input";
  for (std::size_t bit = 0; bit < 8 * kKey.pub.size(); ++bit)
    EXPECT_FALSE(vrf_verify(with_flipped_bit(kKey.pub, bit), kAlpha, kPi)) << "bit " << bit << " of the key";
}

TEST(vrf, refuses_wrong_lengths) {
  for (const auto& proof :
       {std::string(), kPi.substr(0, 79), kPi + '\0', std::string(80, '\0'), std::string(80, '\xff')})
    EXPECT_FALSE(vrf_verify(kKey.pub, kAlpha, proof));
  for (const auto& key : {std::string(), kKey.pub.substr(0, 31), kKey.pub + '\0'})
    EXPECT_FALSE(vrf_verify(key, kAlpha, kPi));
}

// One who could write a proof in two ways could not thereby change its output, but could pass off old news as new.
TEST(vrf, refuses_a_second_way_of_writing_the_same_proof) {
  EXPECT_FALSE(vrf_verify(kKey.pub, kAlpha, with_order_added(kPi)));
}

// Whoever has the neutral element as key needs no secret to make proofs for it.
TEST(vrf, refuses_the_neutral_element_as_key) {
  EXPECT_FALSE(vrf_verify(std::string(32, '\0'), kAlpha, kPi));
  EXPECT_FALSE(vrf_verify(std::string(32, '\0'), kAlpha, std::string(32, '\0') + kPi.substr(32)));
}

TEST(vrf, refuses_to_prove_with_what_is_no_key) {
  EXPECT_THROW(vrf_key_from("short"), std::invalid_argument);
  EXPECT_THROW(vrf_prove({"short", kKey.pub}, kAlpha), std::invalid_argument);
  EXPECT_THROW(vrf_prove({std::string(32, '\0'), std::string(32, '\0')}, kAlpha), std::invalid_argument);
  EXPECT_THROW(vrf_prove({kOrder, kKey.pub}, kAlpha), std::invalid_argument);
  EXPECT_THROW(vrf_prove({kKey.secret, vrf_key_from(std::string(32, 'a')).pub}, kAlpha), std::invalid_argument);
}

RC_GTEST_PROP(vrf, accepts_what_the_owner_proves_and_nothing_of_others, (const std::string& input)) {
  const auto seed = *rc::gen::container<std::string>(32, rc::gen::arbitrary<char>());
  const auto key = vrf_key_from(seed), other = vrf_key_from(sha256(seed).str());
  const auto proof = vrf_prove(key, input);
  RC_ASSERT(proof == vrf_prove(key, input));
  RC_ASSERT(vrf_verify(key.pub, input, proof).value().size() == 64U);
  RC_ASSERT(!vrf_verify(other.pub, input, proof));
  RC_ASSERT(!vrf_verify(key.pub, input + "x", proof));
  RC_ASSERT(!vrf_verify(key.pub, input, with_flipped_bit(proof, *rc::gen::inRange(0, 640))));
}

}  // namespace
