#include "ledger/rules/bytes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ashyq::ledger {
namespace {

std::string hex(const Hash& hash) { return to_hex(hash.view()); }

TEST(sha256, is_that_of_the_standard) {
  EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(sha256(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

RC_GTEST_PROP(sha256_in_parts, is_that_of_the_whole, (const std::string& first, const std::string& second)) {
  RC_ASSERT(sha256(first, second) == sha256(first + second));
}

// RFC 4231, cases 1, 2 and 6 (a key longer than a block).
TEST(hmac_sha256, is_that_of_the_standard) {
  EXPECT_EQ(hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hex(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(base64, is_that_of_the_standard) {
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"}};
  for (const auto& [raw, text] : vectors) {
    EXPECT_EQ(to_base64(raw), text);
    EXPECT_EQ(from_base64(text), raw);
  }
  EXPECT_EQ(to_base64("\xfb\xff\xfe"), "+//+");
}

TEST(base64, has_one_spelling_for_each_text) {
  const std::pair<const char*, const char*> malformed[] = {{"Zg", "no padding"},
                                                           {"Zg=", "half the padding"},
                                                           {"Zg===", "too much padding"},
                                                           {"Zm9v=", "padding too much"},
                                                           {"Zh==", "stray bits"},
                                                           {"Zm9=", "stray bits"},
                                                           {" Zg==", "a blank before"},
                                                           {"Zg== ", "a blank behind"},
                                                           {"Zg==\n", "a line feed"},
                                                           {"Z g==", "a blank inside"},
                                                           {"-__-", "the alphabet of URLs"},
                                                           {"Zg==Zg==", "two texts"},
                                                           {"=", "only padding"},
                                                           {"Z", "one sign"},
                                                           {"====", "only padding"}};
  for (const auto& [text, why] : malformed) EXPECT_FALSE(from_base64(text)) << why;
  EXPECT_FALSE(from_base64(std::string_view("Zg\0=", 4)));
}

// Found by the fuzzer: libsodium takes some bytes above 0x7f for signs of the alphabet.
TEST(base64, has_64_signs_and_a_padding) {
  int signs = 0;
  for (int byte = 0; byte < 256; ++byte) signs += from_base64("AAA" + std::string(1, static_cast<char>(byte))) ? 1 : 0;
  EXPECT_EQ(signs, 65);
}

RC_GTEST_PROP(base64, is_read_as_it_was_written, (const std::string& raw)) {
  RC_ASSERT(from_base64(to_base64(raw)) == raw);
  RC_ASSERT(from_hex(to_hex(raw)) == raw);
}

RC_GTEST_PROP(base64, of_any_text_is_refused_or_the_only_spelling, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("AQZagw09+/=")));
  const auto raw = from_base64(text);
  if (raw) RC_ASSERT(to_base64(*raw) == text);
}

TEST(hex, is_lower_case_and_whole) {
  EXPECT_EQ(to_hex(std::string("\x00\xab\xff", 3)), "00abff");
  EXPECT_EQ(from_hex("00abff"), std::string("\x00\xab\xff", 3));
  for (const char* text : {"0", "0g", "AB", " 00", "00 ", "0x00", "00:11"}) EXPECT_FALSE(from_hex(text)) << text;
}

TEST(numbers, are_big_endian) {
  EXPECT_EQ(to_hex(be16(0x0102)), "0102");
  EXPECT_EQ(to_hex(be32(0x01020304)), "01020304");
  EXPECT_EQ(to_hex(be64(0x0102030405060708)), "0102030405060708");
}

TEST(decimal, has_one_spelling_for_each_number) {
  EXPECT_EQ(decimal("0"), 0u);
  EXPECT_EQ(decimal("70000"), 70000u);
  EXPECT_EQ(decimal("9223372036854775807"), 9223372036854775807u);
  for (const char* text : {"", "00", "01", "-1", "+1", " 1", "1 ", "1.0", "0x1", "1e3", "9223372036854775808",
                           "18446744073709551616", "99999999999999999999999"})
    EXPECT_FALSE(decimal(text)) << text;
}

TEST(hash, has_32_bytes) {
  EXPECT_FALSE(Hash::from(std::string(31, 'x')));
  EXPECT_FALSE(Hash::from(std::string(33, 'x')));
  EXPECT_EQ(Hash::from(std::string(32, 'x'))->str(), std::string(32, 'x'));
}

}  // namespace
}  // namespace ashyq::ledger
