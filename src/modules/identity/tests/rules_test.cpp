#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "identity/rules/delegation.hpp"
#include "identity/rules/password.hpp"
#include "identity/rules/session.hpp"
#include "identity/rules/signed_text.hpp"
#include "identity/rules/throttle.hpp"
#include "identity/rules/totp.hpp"

namespace ashyq::identity {
namespace {

using std::chrono::seconds;

Instant unix_time(std::int64_t s) { return Instant{seconds{s}}; }

// RFC 6238, appendix B: the ASCII secret, eight digits.
TEST(totp, gives_the_codes_of_the_standard) {
  const std::string secret = "12345678901234567890";
  const std::pair<std::int64_t, const char*> vectors[] = {{59, "94287082"},         {1111111109, "07081804"},
                                                          {1111111111, "14050471"}, {1234567890, "89005924"},
                                                          {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& [at, code] : vectors) EXPECT_EQ(totp_code(secret, totp_step(unix_time(at)), 8), code) << at;
}

TEST(totp, accepts_a_phone_half_a_minute_off_but_no_code_twice) {
  const std::string secret = "12345678901234567890";
  const Instant now = unix_time(1'000'000'015);
  const std::int64_t step = totp_step(now);
  for (const std::int64_t near : {step - 1, step, step + 1})
    EXPECT_EQ(matching_step(secret, totp_code(secret, near), now, 0), near);
  EXPECT_FALSE(matching_step(secret, totp_code(secret, step - 2), now, 0)) << "too old";
  EXPECT_FALSE(matching_step(secret, totp_code(secret, step + 2), now, 0)) << "not yet";
  EXPECT_FALSE(matching_step(secret, totp_code(secret, step), now, step)) << "used before";
  EXPECT_FALSE(matching_step(secret, totp_code(secret, step - 1), now, step)) << "older than the one used";
  EXPECT_FALSE(matching_step(secret, "", now, 0));
}

TEST(totp, writes_base32_as_rfc_4648_does) {
  EXPECT_EQ(base32(""), "");
  EXPECT_EQ(base32("f"), "MY");
  EXPECT_EQ(base32("fo"), "MZXQ");
  EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
}

struct PasswordCase {
  const char* password;
  bool staff;
  std::optional<PasswordRefusal> refused;
  const char* why;
};

TEST(password, is_judged_by_length_and_guessability) {
  const PasswordCase cases[] = {
      {"көктем жаңбыры", false, std::nullopt, "words in Kazakh"},
      {"жеті таңба", true, PasswordRefusal::TooShort, "ten code points, though eighteen bytes"},
      {"сегіз-та", false, std::nullopt, "eight code points are enough for a citizen"},
      {"abc12", false, PasswordRefusal::TooShort, "five"},
      {"password1234", true, PasswordRefusal::TooCommon, "the first that everybody tries"},
      {"Qwerty123456!", true, PasswordRefusal::TooCommon, "capitals and digits around do not help"},
      {"ЙЦУКЕН12345", false, PasswordRefusal::TooCommon, "the same on a Russian keyboard"},
      {"aaaaaaaaaaaa", true, PasswordRefusal::TooCommon, "one letter"},
      {"123456789012", true, PasswordRefusal::TooCommon, "digits only"},
      {"абабабабабаб", true, PasswordRefusal::TooCommon, "a short pattern repeated"},
      {"aliya.sadykova2026", true, PasswordRefusal::LikeEmail, "contains the name of the address"},
      {"qarlı tau basında", true, std::nullopt, "a sentence"},
  };
  for (const PasswordCase& c : cases)
    EXPECT_EQ(refusal(c.password, "Aliya.Sadykova@example.kz", c.staff), c.refused) << c.password << ": " << c.why;
  EXPECT_EQ(refusal(std::string(2000, 'x') + "y", "", false), PasswordRefusal::TooLong);
}

TEST(email, is_refused_only_when_surely_wrong) {
  for (const char* good : {"aliya@example.kz", "a.b+c@mail.example.kz", "әлия@example.kz", "x@y.z"})
    EXPECT_TRUE(looks_like_email(good)) << good;
  for (const char* bad : {"", "aliya", "@example.kz", "aliya@", "aliya@example", "a b@example.kz", "a@b@example.kz",
                          "a@.kz", "a@b..kz", "a@example.kz\r\nBcc: x@y.z", "<a@example.kz>"})
    EXPECT_FALSE(looks_like_email(bad)) << bad;
  EXPECT_EQ(normal_email("  Aliya@Example.KZ "), "aliya@example.kz");
}

TEST(throttle, grows_and_stays_bearable) {
  EXPECT_EQ(wait_after(0), seconds{0});
  EXPECT_EQ(wait_after(4), seconds{0}) << "people mistype";
  EXPECT_EQ(wait_after(5), seconds{5});
  EXPECT_EQ(wait_after(6), seconds{10});
  EXPECT_EQ(wait_after(12), seconds{640});
  EXPECT_EQ(wait_after(13), seconds{900});
  EXPECT_EQ(wait_after(1'000'000), seconds{900}) << "never a lock";
}

TEST(throttle, forgets_after_a_quiet_day) {
  const Attempts many{20, unix_time(1000)};
  EXPECT_EQ(after_failure(many, unix_time(1000 + 3600)).failures, 21);
  EXPECT_EQ(after_failure(many, unix_time(1000 + 24 * 3600 + 1)).failures, 1);
}

const Day kMonday = Day::of(2026, 3, 2);

TEST(effective_grants, are_ones_own_and_those_lent_for_the_day) {
  const std::vector<TimedGrant> own{{1, 7, {Role::Officer, 10}, kMonday - 30, std::nullopt},
                                    {2, 7, {Role::Registrar, 10}, kMonday - 30, kMonday - 1}};
  const std::vector<Delegation> to_me{{1, 8, 7, 0, kMonday, kMonday + 4, false}};
  const std::vector<TimedGrant> of_others{{3, 8, {Role::Head, 10}, kMonday - 30, std::nullopt},
                                          {4, 8, {Role::Administrator, 0}, kMonday - 30, std::nullopt}};
  using Grants = std::vector<Grant>;
  EXPECT_EQ(effective(own, to_me, of_others, kMonday),
            (Grants{{Role::Citizen, 0}, {Role::Officer, 10}, {Role::Head, 10}}));
  EXPECT_EQ(effective(own, to_me, of_others, kMonday + 4).size(), 3U) << "the last day counts";
  EXPECT_EQ(effective(own, to_me, of_others, kMonday + 5), (Grants{{Role::Citizen, 0}, {Role::Officer, 10}}));
  EXPECT_EQ(effective(own, to_me, of_others, kMonday - 1),
            (Grants{{Role::Citizen, 0}, {Role::Officer, 10}, {Role::Registrar, 10}}));
}

TEST(effective_grants, in_one_body_lend_nothing_of_another) {
  const std::vector<Delegation> to_me{{1, 8, 7, 10, kMonday, kMonday, false}};
  const std::vector<TimedGrant> of_others{{3, 8, {Role::Head, 11}, kMonday, std::nullopt}};
  EXPECT_EQ(effective({}, to_me, of_others, kMonday), (std::vector<Grant>{{Role::Citizen, 0}}));
}

TEST(delegation, is_refused_with_a_reason) {
  const auto wanted = [](std::int64_t to, Day from, Day until) { return Delegation{0, 7, to, 0, from, until, false}; };
  const std::vector<Delegation> standing{{1, 7, 9, 0, kMonday + 10, kMonday + 20, false},
                                         {2, 7, 9, 0, kMonday + 30, kMonday + 40, true}};
  EXPECT_EQ(refusal(wanted(7, kMonday, kMonday), true, {}, kMonday), DelegationRefusal::ToOneself);
  EXPECT_EQ(refusal(wanted(8, kMonday, kMonday), false, {}, kMonday), DelegationRefusal::NotStaff);
  EXPECT_EQ(refusal(wanted(8, kMonday, kMonday - 1), true, {}, kMonday - 5), DelegationRefusal::DaysTurned);
  EXPECT_EQ(refusal(wanted(8, kMonday - 3, kMonday - 1), true, {}, kMonday), DelegationRefusal::InThePast);
  EXPECT_EQ(refusal(wanted(8, kMonday, kMonday + 400), true, {}, kMonday), DelegationRefusal::TooLong);
  EXPECT_EQ(refusal(wanted(8, kMonday, kMonday + 10), true, standing, kMonday), DelegationRefusal::Overlaps);
  EXPECT_EQ(refusal(wanted(8, kMonday + 21, kMonday + 35), true, standing, kMonday), std::nullopt)
      << "a delegation taken back is no obstacle";
}

TEST(decide, opens_staff_pages_only_with_both_factors) {
  Visitor officer;
  officer.account = 5;
  const std::vector<Grant> all{{Role::Citizen, 0}, {Role::Officer, 10}};
  officer.grants = usable(all, Factor::NotAsked);
  EXPECT_EQ(decide(Access::Officer, officer, all, Factor::NotAsked), Verdict::Enrol);
  EXPECT_EQ(decide(Access::Administrator, officer, all, Factor::NotAsked), Verdict::Refused);
  EXPECT_EQ(decide(Access::SignedIn, officer, all, Factor::NotAsked), Verdict::Open);
  officer.grants = usable(all, Factor::Confirmed);
  EXPECT_EQ(decide(Access::Officer, officer, all, Factor::Confirmed), Verdict::Open);
  EXPECT_EQ(decide(Access::Head, officer, all, Factor::Confirmed), Verdict::Refused);
  EXPECT_EQ(decide(Access::SignedIn, Visitor{}, {}, Factor::Pending), Verdict::Code);
  EXPECT_EQ(decide(Access::SignedIn, Visitor{}, {}, Factor::NotAsked), Verdict::SignIn);
  Visitor with_receipt;
  with_receipt.receipt_case = 17;
  EXPECT_EQ(decide(Access::Party, with_receipt, {}, Factor::NotAsked), Verdict::Open);
  EXPECT_EQ(decide(Access::SignedIn, with_receipt, {}, Factor::NotAsked), Verdict::SignIn);
}

TEST(safe_next, never_leaves_the_site) {
  EXPECT_EQ(safe_next("/appeals/17?x=1"), "/appeals/17?x=1");
  for (const char* evil :
       {"", "//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nSet-Cookie: x"})
    EXPECT_EQ(safe_next(evil), "/account") << evil;
}

TEST(device_name, is_enough_to_recognise_ones_own) {
  EXPECT_EQ(device_name("Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 "
                        "Mobile Safari/537.36"),
            "Chrome, Android");
  EXPECT_EQ(device_name("Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0"), "Firefox, Linux");
  EXPECT_EQ(device_name(""), "");
}

TEST(signed_text, holds_only_unchanged_and_for_its_purpose) {
  rc::check([](const std::string& text, const std::string& key) {
    const std::string made = sign_text(key, "csrf", text);
    RC_ASSERT(is_signed(key, "csrf", made));
    RC_ASSERT(!is_signed(key, "other", made));
    RC_ASSERT(!is_signed(key + "x", "csrf", made));
    RC_ASSERT(!is_signed(key, "csrf", "x" + made));
    RC_ASSERT(from_base64url(base64url(text)) == text);
  });
  EXPECT_FALSE(is_signed("k", "csrf", ""));
  EXPECT_FALSE(is_signed("k", "csrf", "."));
}

}  // namespace
}  // namespace ashyq::identity
