#include <gtest/gtest.h>

#include "bodies/storage/edits.hpp"
#include "identity/tests/town.hpp"

namespace ashyq::identity {
namespace {

using platform::Method;
using platform::Request;
using platform::Response;

class Gate : public testing::Test {
 protected:
  Gate() {
    town.router.post("/open-form", Access::Public, [](const Request&) { return platform::text("sent"); });
    town.router.get("/open-form", Access::Public, [](const Request& r) {
      return platform::html("<form><input name=\"csrf\" value=\"" + r.visitor.csrf + "\"></form>");
    });
    town.router.get("/quiet", Access::Public, [](const Request&) { return platform::html("no form here"); });
    town.router.get("/case", Access::Party,
                    [](const Request& r) { return platform::text(std::to_string(r.visitor.receipt_case)); });
    town.router.get("/heads-only", Access::Head, [](const Request&) { return platform::text("welcome"); });
    town.router
        .get("/api/v1/me", Access::SignedIn,
             [](const Request& r) { return platform::text(std::to_string(r.visitor.account)); })
        .for_api();
    town.router
        .post("/api/v1/act", Access::SignedIn,
              [](const Request& r) { return platform::text(std::to_string(r.visitor.account)); })
        .for_api();
    town.router.get("/api/v1/head", Access::Head, [](const Request&) { return platform::text("welcome"); }).for_api();
    town.router.get("/few", Access::Public, [](const Request&) { return platform::text("ok"); }).rate(3);
  }
  std::string token(Id<Person> person, bool may_act, bool with_roles, std::optional<Instant> until = std::nullopt) {
    return town.database->write([&](platform::Tx& tx) {
      return town.identity->issue_token(tx, person, "test", may_act, with_roles, until, town.clock.now());
    });
  }
  Response with_token(const std::string& token, Method method, const std::string& target) {
    return Browser{town}.send(method, target, {}, {{"authorization", "Bearer " + token}});
  }
  Town town;
};

TEST_F(Gate, lets_a_stranger_send_an_open_form_only_from_our_own_page) {
  Browser browser{town};
  EXPECT_EQ(browser.post_bare("/open-form", {}).status, 403);
  EXPECT_EQ(browser.post("/open-form", {}).status, 200);
  // A token that is not ours, in the cookie and in the form.
  Browser attacker{town};
  attacker.cookies["ashyq_form"] = "made-up.signature";
  EXPECT_EQ(attacker.post_bare("/open-form", {{"csrf", "made-up.signature"}}).status, 403);
  // A real token of somebody else's.
  Browser victim{town};
  victim.get("/open-form");
  EXPECT_EQ(victim.post_bare("/open-form", {{"csrf", browser.cookies["ashyq_form"]}}).status, 403);
}

TEST_F(Gate, sets_no_cookie_where_no_form_is) {
  Browser browser{town};
  const Response quiet = browser.get("/quiet");
  EXPECT_FALSE(quiet.find_header("Set-Cookie"));
  EXPECT_EQ(quiet.find_header("Cache-Control"), "no-cache");
  const Response form = browser.get("/open-form");
  EXPECT_TRUE(form.find_header("Set-Cookie"));
  EXPECT_EQ(form.find_header("Cache-Control"), "no-store") << "the token is for one visitor";
}

TEST_F(Gate, takes_the_session_token_and_no_other_for_who_is_signed_in) {
  town.person("aliya@example.kz", "Алия Садыкова");
  town.person("bekzat@example.kz", "Бекзат Нұрланов");
  Browser aliya{town}, bekzat{town, "192.0.2.2"};
  ASSERT_TRUE(aliya.sign_in("aliya@example.kz"));
  ASSERT_TRUE(bekzat.sign_in("bekzat@example.kz"));
  const std::string of_bekzat = csrf_in(bekzat.get("/account").body);
  EXPECT_EQ(aliya.post_bare("/open-form", {{"csrf", of_bekzat}}).status, 403);
  EXPECT_EQ(aliya.post_bare("/open-form", {{"csrf", aliya.cookies["ashyq_form"]}}).status, 403)
      << "the token from before signing in is over";
  EXPECT_EQ(aliya.post("/open-form", {}).status, 200);
}

TEST_F(Gate, ignores_cookies_on_writing_interfaces) {
  town.person("aliya@example.kz", "Алия Садыкова");
  Browser browser{town};
  ASSERT_TRUE(browser.sign_in("aliya@example.kz"));
  EXPECT_EQ(browser.send(Method::Get, "/api/v1/me", {}).status, 200);
  const Response act = browser.send(Method::Post, "/api/v1/act", {});
  EXPECT_EQ(act.status, 401) << "another site's form would carry the cookie too";
  EXPECT_EQ(act.find_header("WWW-Authenticate"), "Bearer realm=\"ashyq\"");
}

TEST_F(Gate, gives_tokens_what_they_were_made_for) {
  const Id<Person> head = town.person("dauren@example.kz", "Дәурен Қасымов", {{Role::Head, 10}});
  const std::string reads = token(head, false, false), acts = token(head, true, false), rules = token(head, true, true);
  EXPECT_EQ(with_token(reads, Method::Get, "/api/v1/me").body, std::to_string(head.value));
  EXPECT_EQ(with_token(reads, Method::Post, "/api/v1/act").status, 403);
  EXPECT_EQ(with_token(acts, Method::Post, "/api/v1/act").status, 200);
  EXPECT_EQ(with_token(acts, Method::Get, "/api/v1/head").status, 403) << "without the roles of office";
  EXPECT_EQ(with_token(rules, Method::Get, "/api/v1/head").status, 200);
  EXPECT_EQ(with_token("aq_nonsense", Method::Get, "/api/v1/me").status, 401);
  const std::string brief = token(head, false, false, town.clock.now() + std::chrono::minutes{1});
  EXPECT_EQ(with_token(brief, Method::Get, "/api/v1/me").status, 200);
  town.clock.advance(std::chrono::minutes{2});
  EXPECT_EQ(with_token(brief, Method::Get, "/api/v1/me").status, 401);
}

TEST_F(Gate, opens_one_case_to_who_holds_its_receipt) {
  Browser browser{town};
  EXPECT_EQ(browser.get("/case").status, 303);
  Request request;
  request.remote_address = "192.0.2.1";
  const std::string line = town.database->write(
      [&](platform::Tx& tx) { return town.identity->open_with_receipt(tx, request, 17); });
  const std::size_t equals = line.find('=');
  browser.cookies[line.substr(0, equals)] = line.substr(equals + 1, line.find(';') - equals - 1);
  EXPECT_EQ(browser.get("/case").body, "17");
  EXPECT_EQ(browser.get("/account").status, 303) << "a receipt is not an account";
  town.clock.advance(std::chrono::minutes{61});
  EXPECT_EQ(browser.get("/case").status, 303);
}

TEST_F(Gate, lets_a_substitute_in_for_the_days_agreed) {
  const Id<Person> head = town.person("dauren@example.kz", "Дәурен Қасымов", {{Role::Head, 10}});
  const Id<Person> deputy = town.person("saule@example.kz", "Сәуле Жұмабай", {{Role::Officer, 10}});
  Browser on_leave{town}, substitute{town, "192.0.2.2"};
  ASSERT_TRUE(substitute.sign_in("saule@example.kz"));
  EXPECT_EQ(substitute.get("/heads-only").status, 403);
  ASSERT_TRUE(on_leave.sign_in("dauren@example.kz"));
  const Form form{{"to", std::to_string(deputy.value)},
                  {"from_day", "2"},
                  {"from_month", "3"},
                  {"from_year", "2026"},
                  {"until_day", "3"},
                  {"until_month", "3"},
                  {"until_year", "2026"}};
  const Response named = on_leave.post("/delegation", form);
  EXPECT_EQ(named.status, 303) << named.body;
  EXPECT_EQ(substitute.get("/heads-only").status, 200);
  town.database->read([&](platform::Tx& tx) {
    EXPECT_EQ(town.identity->substitute_of(tx, head, town.today()), deputy);
    EXPECT_EQ(town.identity->colleagues(tx, Role::Head, 10, town.today()).size(), 2U);
  });
  EXPECT_EQ(on_leave.post("/delegation", form).status, 422) << "somebody stands in already";
  town.clock.advance(std::chrono::hours{48});
  ASSERT_TRUE(substitute.sign_in("saule@example.kz"));
  EXPECT_EQ(substitute.get("/heads-only").status, 403) << "the days are over";
}

TEST_F(Gate, counts_requests_per_network) {
  Browser browser{town}, other{town, "192.0.2.99"};
  for (int i = 0; i < 3; ++i) EXPECT_EQ(browser.get("/few").status, 200);
  const Response fourth = browser.get("/few");
  EXPECT_EQ(fourth.status, 429);
  EXPECT_TRUE(fourth.find_header("Retry-After"));
  EXPECT_EQ(other.get("/few").status, 200);
}

TEST_F(Gate, speaks_the_language_asked_for_and_remembers_it) {
  Browser browser{town};
  browser.language = "kk-KZ,kk;q=0.9,ru;q=0.5";
  EXPECT_EQ(browser.get("/sign-in").find_header("Content-Language"), "kk");
  EXPECT_EQ(browser.get("/sign-in?lang=ru").find_header("Content-Language"), "ru");
  EXPECT_EQ(browser.get("/sign-in").find_header("Content-Language"), "ru") << "the choice is kept";
  EXPECT_EQ(browser.get("/sign-in?lang=xx").find_header("Content-Language"), "ru");
}

TEST_F(Gate, takes_effect_at_once_when_a_role_is_taken_or_an_account_suspended) {
  town.person("root@example.kz", "Серік Ахметов", {{Role::Administrator, 0}});
  const Id<Person> head = town.person("dauren@example.kz", "Дәурен Қасымов", {{Role::Head, 10}});
  Browser administrator{town}, dauren{town, "192.0.2.2"};
  ASSERT_TRUE(administrator.sign_in("root@example.kz"));
  ASSERT_TRUE(dauren.sign_in("dauren@example.kz"));
  EXPECT_EQ(dauren.get("/heads-only").status, 200);
  const std::string page = "/admin/people/" + std::to_string(head.value);
  const auto grant = town.database->read([&](platform::Tx& tx) {
    return tx.one("select id from identity_grant where person_id = ?", head)->get<std::int64_t>(0);
  });
  EXPECT_EQ(administrator.post(page + "/grants/" + std::to_string(grant) + "/end", {}, page).status, 303);
  EXPECT_EQ(dauren.get("/heads-only").status, 403);
  EXPECT_EQ(administrator.post(page + "/state", {{"state", "suspended"}}, page).status, 303);
  EXPECT_EQ(dauren.get("/account").status, 303);
  EXPECT_FALSE(dauren.sign_in("dauren@example.kz"));
}

TEST_F(Gate, directory_can_be_asked_inside_an_act_without_keeping_what_is_not_committed) {
  const auto rename = [&](bool fail) {
    town.database->write([&](platform::Tx& tx) {
      bodies::Body body = *town.bodies->directory()->find("police");
      body.phone = "+7 (7212) 99-99-99";
      bodies::replace_body(tx, body);
      EXPECT_EQ(town.bodies->directory()->find("police")->phone, body.phone) << "the act sees its own change";
      if (fail) throw std::runtime_error("the act fails after all");
    });
  };
  EXPECT_THROW(rename(true), std::runtime_error);
  EXPECT_NE(town.bodies->directory()->find("police")->phone, "+7 (7212) 99-99-99");
  rename(false);
  town.bodies->changed();
  EXPECT_EQ(town.bodies->directory()->find("police")->phone, "+7 (7212) 99-99-99");
}

}  // namespace
}  // namespace ashyq::identity
