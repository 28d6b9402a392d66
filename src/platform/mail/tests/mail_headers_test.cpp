#include "platform/mail/mail_headers.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ashyq::platform {
namespace {

const Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{4}};

MailRelay relay() {
  MailRelay relay;
  relay.own_name = "ashyq.example.kz";
  relay.from_address = "noreply@ashyq.example.kz";
  relay.from_name = "Ашық Қала";
  return relay;
}

TEST(mail_headers, addresses) {
  for (const char* good : {"aliya@example.kz", "a.b+c@sub.example.kz", "x@localhost"})
    EXPECT_TRUE(is_mail_address(good)) << good;
  for (const char* bad :
       {"", "@", "aliya", "@example.kz", "aliya@", "a b@example.kz", "a@b@c", "a@example.kz\r\nRCPT TO:<b@c>",
        "<a@example.kz>", "a..b@example.kz", "a@.kz", "\"a\"@example.kz", "әлия@example.kz", "a@example.kz,b@c.kz"})
    EXPECT_FALSE(is_mail_address(bad)) << bad;
  EXPECT_FALSE(is_mail_address(std::string(65, 'a') + "@example.kz"));
}

TEST(mail_headers, ascii_stays_as_it_is) {
  EXPECT_EQ("Your appeal 17", encoded_words("Your appeal 17"));
  EXPECT_EQ("=?UTF-8?B?PT9VVEYtOD9CP3g/PQ==?=", encoded_words("=?UTF-8?B?x?="));
}

TEST(mail_headers, cyrillic_is_folded_between_letters) {
  EXPECT_EQ("=?UTF-8?B?0KHRgyDQttC+0pvQsA==?=", encoded_words("Су жоқа"));
  const std::string words = encoded_words(
      "Өтінішіңіз тіркелді: жауап беру мерзімі 2026 жылғы 27 наурыз, нөмірі KA-2026-000123");
  EXPECT_NE(std::string::npos, words.find("?=\r\n =?UTF-8?B?"));
  std::size_t begin = 0;
  for (std::size_t end; (end = words.find("\r\n", begin)) != std::string::npos; begin = end + 2)
    EXPECT_LE(end - begin + 9, 76U);
}

TEST(mail_headers, date) { EXPECT_EQ("Mon, 02 Mar 2026 04:00:00 +0000", mail_date(kNow)); }

RC_GTEST_PROP(mail_headers, no_input_adds_a_header, (const std::string& noise)) {
  Mail mail;
  mail.to = "aliya@example.kz";
  mail.subject = noise + "\r\nBcc: eve@example.kz";
  mail.id = noise + "\r\nX: y";
  mail.unsubscribe_url = "https://x.kz/" + noise + ">\r\nX: y";
  MailRelay from = relay();
  from.from_name = noise + "\"\r\nX: y";
  const auto lines = header_lines(mail, from, kNow);
  RC_ASSERT(lines.size() == 9U);
  for (const std::string& line : lines) {
    std::string unfolded = line;
    for (std::size_t at; (at = unfolded.find("\r\n ")) != std::string::npos;) unfolded.erase(at, 3);
    RC_ASSERT(std::ranges::none_of(unfolded, [](char c) { return c == '\r' || c == '\n' || c == '\0'; }));
  }
}

}  // namespace
}  // namespace ashyq::platform
