#include <gtest/gtest.h>

#include <random>

#include "platform/http/message.hpp"

namespace ashyq::platform {
namespace {

TEST(urlencoded, keeps_order_and_repeats) {
  const auto fields = parse_urlencoded("a=1&b=2&a=3&empty=&bare");
  ASSERT_TRUE(fields);
  EXPECT_EQ(fields->every("a"), (std::vector<std::string_view>{"1", "3"}));
  EXPECT_TRUE(fields->has("empty"));
  EXPECT_TRUE(fields->has("bare"));
  EXPECT_EQ((*fields)["b"], "2");
}

TEST(urlencoded, reads_kazakh_and_spaces) {
  const auto fields = parse_urlencoded("%D0%B0%D1%82=%D3%98%D0%BB%D0%B8%D1%8F+%D2%9A");
  ASSERT_TRUE(fields);
  EXPECT_EQ((*fields)["ат"], "Әлия Қ");
}

TEST(urlencoded, refuses_what_is_not_well_formed) {
  for (const char* bad : {"a=%", "a=%4", "a=%zz", "a=%00", "%ff=1", "a=%C0%80", "a=%ED%A0%80", "a=\xff"})
    EXPECT_FALSE(parse_urlencoded(bad)) << bad;
}

TEST(urlencoded, what_was_encoded_is_read_back) {
  std::mt19937 chance(7);
  for (int round = 0; round < 20000; ++round) {
    std::string plain;
    for (unsigned n = chance() % 12; n > 0; --n) {
      const unsigned kind = chance() % 3;
      if (kind == 0) plain += static_cast<char>(1 + chance() % 126);
      else plain += kind == 1 ? "қ" : "€";
    }
    ASSERT_EQ(url_decode(url_encode(plain)), plain);
    const auto fields = parse_urlencoded(url_encode(plain) + "=" + url_encode(plain) + "x");
    ASSERT_TRUE(fields);
    ASSERT_EQ((*fields)[plain], plain + "x");
  }
}

TEST(cookie, is_for_the_server_only) {
  EXPECT_EQ(cookie("s", "v", true, 60), "s=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure");
  EXPECT_EQ(cookie("s", "v", false, std::nullopt), "s=v; Path=/; HttpOnly; SameSite=Lax");
}

TEST(request, a_number_has_one_spelling) {
  Request request;
  const auto read = [&](const char* text) {
    request.params["id"] = text;
    return request.number("id");
  };
  EXPECT_EQ(read("17"), 17);
  EXPECT_EQ(read("0"), 0);
  for (const char* bad : {"", "-1", "+1", "007", "1x", " 1", "9223372036854775808", "1e3"})
    EXPECT_THROW(read(bad), BadParam) << bad;
  EXPECT_THROW(request.text("other"), BadParam);
}

}  // namespace
}  // namespace ashyq::platform
