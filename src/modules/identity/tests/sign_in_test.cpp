#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

#include "identity/rules/totp.hpp"
#include "identity/tests/town.hpp"

namespace ashyq::identity {
namespace {

using platform::Response;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

bool says(const Response& response, std::string_view words) { return response.body.find(words) != std::string::npos; }

TEST(sign_in, brings_a_citizen_back_to_where_they_were_going) {
  Town town;
  town.person("aliya@example.kz", "Алия Садыкова");
  Browser browser{town};
  const Response refused = browser.get("/account/sessions");
  EXPECT_EQ(refused.status, 303);
  EXPECT_EQ(location_of(refused), "/sign-in?next=%2Faccount%2Fsessions");
  const Response entered = browser.post(
      "/sign-in", {{"email", " Aliya@example.kz "}, {"password", Town::kPassword}, {"next", "/account/sessions"}});
  EXPECT_EQ(entered.status, 303);
  EXPECT_EQ(location_of(entered), "/account/sessions");
  const Response sessions = browser.get("/account/sessions");
  EXPECT_EQ(sessions.status, 200);
  EXPECT_TRUE(says(sessions, "Firefox, Linux"));
  EXPECT_TRUE(says(sessions, "Алия Садыкова")) << "the header greets";
  EXPECT_EQ(sessions.find_header("Cache-Control"), "no-store");
}

TEST(sign_in, says_the_same_of_a_wrong_password_and_of_nobody) {
  Town town;
  town.person("aliya@example.kz", "Алия Садыкова");
  Browser browser{town};
  Response wrong = browser.post("/sign-in", {{"email", "aliya@example.kz"}, {"password", "not this one"}});
  Response nobody = browser.post("/sign-in", {{"email", "aliy@example.kz"}, {"password", "not this one"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(nobody.status, 422);
  const std::string token = csrf_in(wrong.body);
  for (Response* response : {&wrong, &nobody})
    for (const std::string& own : {token, std::string("aliya@example.kz"), std::string("aliy@example.kz")})
      for (std::size_t at; (at = response->body.find(own)) != std::string::npos;) response->body.erase(at, own.size());
  EXPECT_EQ(wrong.body, nobody.body);
}

TEST(sign_in, slows_a_guesser_down_and_nobody_else) {
  Town town;
  town.person("aliya@example.kz", "Алия Садыкова");
  Browser at_home{town, "198.51.100.7"};
  ASSERT_TRUE(at_home.sign_in("aliya@example.kz"));
  at_home.cookies.erase("ashyq_session");

  Browser guesser{town, "203.0.113.9"};
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(
        guesser.post("/sign-in", {{"email", "aliya@example.kz"}, {"password", "guess" + std::to_string(i)}}).status,
        422);
  const Response sixth = guesser.post("/sign-in", {{"email", "aliya@example.kz"}, {"password", Town::kPassword}});
  EXPECT_EQ(sixth.status, 429) << "even the right one has to wait";
  EXPECT_EQ(sixth.find_header("Retry-After"), "5");

  Browser elsewhere{town, "198.51.100.8"};
  EXPECT_TRUE(elsewhere.sign_in("aliya@example.kz")) << "another address is not touched";
  Browser same_network{town, "203.0.113.9"};
  same_network.cookies["ashyq_device"] = at_home.cookies["ashyq_device"];
  EXPECT_TRUE(same_network.sign_in("aliya@example.kz")) << "nor is her own browser, even behind the guesser's address";

  town.clock.advance(seconds{6});
  EXPECT_TRUE(guesser.sign_in("aliya@example.kz")) << "after the wait the right password opens";
}

TEST(sign_in, gives_a_new_session_each_time_and_ends_the_old) {
  Town town;
  town.person("aliya@example.kz", "Алия Садыкова");
  Browser browser{town};
  ASSERT_TRUE(browser.sign_in("aliya@example.kz"));
  const std::string first = browser.cookies["ashyq_session"];
  Browser thief{town};
  thief.cookies["ashyq_session"] = first;
  EXPECT_EQ(thief.get("/account").status, 200);
  browser.post("/sign-out", {}, "/account");
  EXPECT_EQ(thief.get("/account").status, 303);
  EXPECT_EQ(browser.cookies.count("ashyq_session"), 0U);
}

TEST(staff, need_the_code_and_no_code_works_twice) {
  Town town;
  town.person("serik@example.kz", "Серік Ахметов", {{Role::Administrator, 0}});
  Browser browser{town};
  const Response first = browser.post("/sign-in", {{"email", "serik@example.kz"}, {"password", Town::kPassword}});
  EXPECT_EQ(location_of(first), "/sign-in/code?next=%2Faccount");
  EXPECT_EQ(location_of(browser.get("/admin/people")), "/sign-in/code?next=%2Fadmin%2Fpeople") << "halfway is not in";
  EXPECT_EQ(browser.post("/sign-in/code", {{"code", "000000"}}).status, 422);
  const std::string code = town.code_now();
  EXPECT_EQ(browser.post("/sign-in/code", {{"code", code}, {"next", "/admin/people"}}).status, 303);
  EXPECT_EQ(browser.get("/admin/people").status, 200);

  Browser onlooker{town};
  onlooker.post("/sign-in", {{"email", "serik@example.kz"}, {"password", Town::kPassword}});
  EXPECT_EQ(onlooker.post("/sign-in/code", {{"code", code}}).status, 422) << "seen over the shoulder";
  town.clock.advance(seconds{30});
  EXPECT_EQ(onlooker.post("/sign-in/code", {{"code", town.code_now()}}).status, 303);
}

TEST(staff, start_again_after_five_wrong_codes) {
  Town town;
  town.person("serik@example.kz", "Серік Ахметов", {{Role::Administrator, 0}});
  Browser browser{town};
  browser.post("/sign-in", {{"email", "serik@example.kz"}, {"password", Town::kPassword}});
  for (int i = 0; i < 4; ++i)
    EXPECT_EQ(browser.post("/sign-in/code", {{"code", "12345" + std::to_string(i)}}).status, 422);
  EXPECT_EQ(location_of(browser.post("/sign-in/code", {{"code", "123456"}})), "/sign-in");
  browser.post("/sign-in", {{"email", "serik@example.kz"}, {"password", Town::kPassword}});
  EXPECT_EQ(browser.post("/sign-in/code", {{"code", town.code_now()}}).status, 429)
      << "a right password does not buy more codes";
}

TEST(staff, without_a_second_factor_are_sent_to_set_it_up) {
  Town town;
  town.person("gulnar@example.kz", "Гүлнар Омарова", {{Role::Auditor, 0}}, false);
  Browser browser{town};
  const Response entered = browser.post(
      "/sign-in", {{"email", "gulnar@example.kz"}, {"password", Town::kPassword}, {"next", "/audit-trail"}});
  EXPECT_EQ(location_of(entered), "/account/two-step?next=%2Faudit-trail");
  EXPECT_EQ(location_of(browser.get("/audit-trail")), "/account/two-step?next=%2Faudit-trail");
  const Response setup = browser.get("/account/two-step");
  EXPECT_TRUE(says(setup, "<svg"));
  // The secret stands in groups of four inside <code>; read it as a person would.
  const std::size_t start = setup.body.find("<code>") + 6;
  std::string letters = setup.body.substr(start, setup.body.find("</code>") - start);
  std::erase(letters, ' ');
  ASSERT_EQ(letters.size(), 32U);
  EXPECT_EQ(browser.post("/account/two-step", {{"code", "000000"}}).status, 422);
  EXPECT_EQ(browser.get("/account/two-step").body.find("<code>") != std::string::npos, true) << "the same secret stays";
}

/// As an authenticator app reads what somebody typed into it.
std::string from_base32(std::string_view letters) {
  std::string bytes;
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const char c : letters) {
    buffer = buffer << 5U | static_cast<std::uint32_t>(c >= 'A' ? c - 'A' : c - '2' + 26);
    for (bits += 5; bits >= 8; bits -= 8) bytes += static_cast<char>(buffer >> (bits - 8) & 0xffU);
  }
  return bytes;
}

std::vector<std::string> codes_in(const std::string& html) {
  std::vector<std::string> codes;
  for (std::size_t at = 0; (at = html.find("<code>", at)) != std::string::npos; ++at)
    codes.push_back(html.substr(at + 6, html.find("</code>", at) - at - 6));
  return codes;
}

class EachDatabase : public testing::TestWithParam<platform::Dialect> {};
ASHYQ_ON_BOTH_DATABASES(EachDatabase);

TEST_P(EachDatabase, carries_the_second_factor_from_enrolment_to_a_lost_phone) {
  if (GetParam() == platform::Dialect::Postgresql && platform::test_postgres() == nullptr) GTEST_SKIP();
  Town town{GetParam()};
  town.person("gulnar@example.kz", "Гүлнар Омарова", {{Role::Auditor, 0}}, false);
  Browser browser{town}, forgotten{town, "192.0.2.3"};
  ASSERT_TRUE(browser.sign_in("gulnar@example.kz"));
  ASSERT_TRUE(forgotten.sign_in("gulnar@example.kz"));
  std::string letters = codes_in(browser.get("/account/two-step").body).at(0);
  std::erase(letters, ' ');
  const std::string secret = from_base32(letters);
  const auto code = [&] { return totp_code(secret, totp_step(town.clock.now())); };
  const Response confirmed = browser.post("/account/two-step", {{"code", code()}, {"next", "/audit-trail"}});
  const auto recovery = codes_in(confirmed.body);
  ASSERT_EQ(recovery.size(), 10U);
  EXPECT_EQ(browser.get("/audit-trail").status, 200);
  EXPECT_EQ(forgotten.get("/account").status, 303) << "sessions without the code have ended";

  Browser elsewhere{town, "192.0.2.2"};
  const auto enter_with = [&](const std::string& typed) {
    elsewhere.cookies.clear();
    elsewhere.post("/sign-in", {{"email", "gulnar@example.kz"}, {"password", Town::kPassword}});
    return elsewhere.post("/sign-in/code", {{"code", typed}}).status;
  };
  std::string as_typed = recovery[3];
  std::ranges::transform(as_typed, as_typed.begin(),
                         [](char c) { return c == '-' ? ' ' : static_cast<char>(std::toupper(c)); });
  EXPECT_EQ(enter_with(as_typed), 303);
  EXPECT_EQ(elsewhere.get("/audit-trail").status, 200);
  EXPECT_EQ(enter_with(recovery[3]), 422) << "each works once";
  EXPECT_EQ(enter_with(recovery[4]), 303);
  EXPECT_TRUE(says(elsewhere.get("/account/two-step"), "Unused codes: 8"));

  EXPECT_EQ(elsewhere.post("/account/two-step/removal", {{"password", "wrong"}}, "/account/two-step").status, 422);
  EXPECT_EQ(elsewhere.post("/account/two-step/removal", {{"password", Town::kPassword}}, "/account/two-step").status,
            303);
  EXPECT_EQ(location_of(elsewhere.get("/audit-trail")), "/account/two-step?next=%2Faudit-trail");
  EXPECT_EQ(browser.get("/account").status, 303) << "the old phone's session is over too";
}

TEST_P(EachDatabase, keeps_roles_tokens_and_substitutes) {
  if (GetParam() == platform::Dialect::Postgresql && platform::test_postgres() == nullptr) GTEST_SKIP();
  Town town{GetParam()};
  const Id<Person> head = town.person("dauren@example.kz", "Дәурен Қасымов", {{Role::Head, 10}});
  const Id<Person> officer = town.person("saule@example.kz", "Сәуле Жұмабай", {{Role::Officer, 10}});
  Browser browser{town};
  ASSERT_TRUE(browser.sign_in("dauren@example.kz"));
  const Form form{{"to", std::to_string(officer.value)},
                  {"from_day", "2"},
                  {"from_month", "3"},
                  {"from_year", "2026"},
                  {"until_day", "20"},
                  {"until_month", "3"},
                  {"until_year", "2026"}};
  ASSERT_EQ(browser.post("/delegation", form).status, 303);
  const auto heads = [&] {
    return town.database->read(
        [&](platform::Tx& tx) { return town.identity->colleagues(tx, Role::Head, 10, town.today()).size(); });
  };
  EXPECT_EQ(heads(), 2U);
  const std::string page = browser.get("/delegation").body;
  const std::size_t at = page.find("/delegation/");
  const std::string end = page.substr(at, page.find('"', at) - at);
  EXPECT_EQ(browser.post(end, {}, "/delegation").status, 303) << end;
  EXPECT_EQ(heads(), 1U);
  EXPECT_EQ(browser.post(end, {}, "/delegation").status, 404) << "ended already";
  browser.post("/account/tokens", {{"label", "x"}, {"days", "30"}});
  const std::string tokens = browser.get("/account/tokens").body;
  const std::size_t token = tokens.find("/account/tokens/");
  EXPECT_EQ(browser.post(tokens.substr(token, tokens.find('"', token) - token), {}, "/account/tokens").status, 303);
  EXPECT_THROW(town.person("dauren@example.kz", "Somebody"), std::exception);
  Browser newcomer{town, "192.0.2.4"};
  EXPECT_EQ(newcomer
                .post("/register", {{"name", "Other"}, {"email", "dauren@example.kz"}, {"password", "тау басында қар"}})
                .status,
            422);
  town.database->write([&](platform::Tx& tx) { town.identity->erase(tx, head, town.clock.now(), 0); });
  EXPECT_EQ(browser.get("/account").status, 303);
}

TEST(sessions, end_after_idling_and_after_their_time) {
  Town town;
  town.person("serik@example.kz", "Серік Ахметов", {{Role::Administrator, 0}});
  Browser browser{town};
  ASSERT_TRUE(browser.sign_in("serik@example.kz"));
  town.clock.advance(minutes{59});
  EXPECT_EQ(browser.get("/admin/people").status, 200);
  town.clock.advance(minutes{59});
  EXPECT_EQ(browser.get("/admin/people").status, 200) << "was used in between";
  town.clock.advance(minutes{61});
  EXPECT_EQ(browser.get("/admin/people").status, 303) << "idle for an hour";
  ASSERT_TRUE(browser.sign_in("serik@example.kz"));
  for (int i = 0; i < 13; ++i) {
    town.clock.advance(minutes{55});
    browser.get("/account");
  }
  EXPECT_EQ(browser.get("/account").status, 200) << "11 h 55 min";
  town.clock.advance(minutes{10});
  EXPECT_EQ(browser.get("/account").status, 303) << "12 hours are a day's work";
}

TEST(sign_out_everywhere, ends_all_sessions_and_forgets_the_browsers) {
  Town town;
  town.person("aliya@example.kz", "Алия Садыкова");
  Browser phone{town}, laptop{town, "192.0.2.2"};
  ASSERT_TRUE(phone.sign_in("aliya@example.kz"));
  ASSERT_TRUE(laptop.sign_in("aliya@example.kz"));
  EXPECT_EQ(laptop.post("/account/sessions", {{"session", "all"}}).status, 303);
  EXPECT_EQ(phone.get("/account").status, 303);
  EXPECT_EQ(laptop.get("/account").status, 303);
}

TEST(registration, opens_an_account_and_refuses_a_second_for_the_address) {
  Town town;
  Browser browser{town};
  const Form good{
      {"name", "Бекзат Нұрланов"}, {"email", "bekzat@example.kz"}, {"iin", ""}, {"password", "жаңбыр жауды"}};
  Response entered = browser.post("/register", good);
  EXPECT_EQ(entered.status, 303) << entered.body;
  EXPECT_EQ(browser.get("/account").status, 200);
  Browser other{town};
  const Response taken = other.post("/register", good);
  EXPECT_EQ(taken.status, 422);
  EXPECT_TRUE(says(taken, "There is already an account"));
  EXPECT_FALSE(says(taken, "жаңбыр жауды")) << "a password is never sent back";
  const Response bad = other.post("/register", {{"name", ""}, {"email", "x"}, {"iin", "123"}, {"password", "short"}});
  for (const char* words : {"Enter your name", "Enter a full e-mail", "This IIN is not valid", "at least 8 characters"})
    EXPECT_TRUE(says(bad, words)) << words;
}

TEST(password_reset, works_once_and_tells_nobody_who_has_an_account) {
  Town town;
  const Id<Person> aliya = town.person("aliya@example.kz", "Алия Садыкова");
  Browser thief{town};
  ASSERT_TRUE(thief.sign_in("aliya@example.kz"));
  Browser browser{town, "192.0.2.2"};
  const Response known = browser.post("/password-reset", {{"email", "aliya@example.kz"}});
  const Response unknown = browser.post("/password-reset", {{"email", "nobody@example.kz"}});
  EXPECT_EQ(known.status, 200);
  EXPECT_EQ(known.body, unknown.body);

  const auto url = town.database->read([&](platform::Tx& tx) {
    const auto link = tx.one("select id from identity_link where person_id = ?", aliya);
    return town.identity->one_time_url(tx, link->get<std::int64_t>(0)).value();
  });
  ASSERT_TRUE(url.starts_with("https://city.example/password-reset/"));
  const std::string path = url.substr(std::string("https://city.example").size());
  const std::string guessed = path.substr(0, path.size() - 1) + (path.back() == 'A' ? "E" : "A");
  EXPECT_EQ(browser.get(guessed).status, 404) << "a guessed code opens nothing";
  EXPECT_EQ(browser.post(path, {{"password", "short"}}).status, 422);
  EXPECT_EQ(browser.post(path, {{"password", "жаңа құпия сөз"}}).status, 303);
  EXPECT_EQ(browser.get("/account").status, 200);
  EXPECT_EQ(thief.get("/account").status, 303) << "sessions from before are over";
  EXPECT_EQ(browser.get(path).status, 404) << "used up";
}

}  // namespace
}  // namespace ashyq::identity
