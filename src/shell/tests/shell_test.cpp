// The frame as visitors meet it: who sees which link, where the language switch leads, what an error says.
#include "shell/shell.hpp"

#include <gtest/gtest.h>

#include "platform/http/router.hpp"
#include "shell/static_pages.hpp"

namespace ashyq::shell {
namespace {

namespace json = boost::json;
using platform::Method;
using platform::Request;
using platform::Response;

const std::filesystem::path kShell = std::filesystem::path{ASHYQ_SOURCE_DIR} / "src/shell";

platform::TemplateOptions options() {
  platform::TemplateOptions options;
  options.folders = {{"shell", kShell / "templates"}};
  options.components = kShell / "components";
  return options;
}

class shell_frame : public testing::Test {
 protected:
  static Request get(const std::string& target, Language language = Language::Russian) {
    Request request;
    request.target = target;
    request.path = target.substr(0, target.find('?'));
    if (target.find('?') != std::string::npos)
      request.query = *platform::parse_urlencoded(target.substr(target.find('?') + 1));
    request.language = language;
    request.id = "q7";
    request.headers.add("host", "city.kz");
    return request;
  }
  static Request signed_in_as(Role role, const std::string& target) {
    Request request = get(target);
    request.visitor.account = 7;
    request.visitor.name = "Әлия <Серікқызы>";
    request.visitor.csrf = "token";
    request.visitor.grants = {{role, 3}};
    return request;
  }
  std::string page(const Request& request) const {
    return shell_.page(request, "shell/about.html", {{"title", "T"}}).body;
  }

  platform::Catalogue catalogue_{{kShell / "translations"}};
  platform::Templates templates_{options(), catalogue_};
  platform::FixedClock clock_{Instant{Day::of(2026, 3, 2).sys_days() + std::chrono::hours{20}}};
  Shell shell_{
      templates_, catalogue_, clock_,
      City{.name_kk = "Қарағанды", .name_ru = "Караганда", .name_en = "Karaganda", .public_url = "https://city.kz"}};
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_F(shell_frame, shows_links_only_to_whom_they_open_in_their_order) {
  shell_.add(NavigationLink{"shell.account", "/work", Access::Official, 900});
  shell_.add(NavigationLink{"shell.home", "/", Access::Public, 10});
  shell_.add(NavigationLink{"shell.back", "/appeals", Access::Public, 20});
  const std::string stranger = page(get("/appeals/17"));
  EXPECT_FALSE(has(stranger, "href=\"/work\""));
  EXPECT_TRUE(has(stranger, R"(href="/appeals" aria-current="page")"));
  EXPECT_FALSE(has(stranger, R"(href="/" aria-current)"));
  EXPECT_LT(stranger.find(">Главная</a>"), stranger.find(">Назад</a>"));
  EXPECT_FALSE(has(stranger, "Меню сотрудника"));
  const std::string officer = page(signed_in_as(Role::Officer, "/x"));
  ASSERT_TRUE(has(officer, "href=\"/work\""));
  EXPECT_GT(officer.rfind("href=\"/work\""), officer.find("Меню сотрудника"));
  EXPECT_FALSE(has(page(signed_in_as(Role::Citizen, "/x")), "href=\"/work\""));
}

TEST_F(shell_frame, marks_the_longest_link_that_leads_here) {
  shell_.add(NavigationLink{"shell.home", "/appeals", Access::Public, 10});
  shell_.add(NavigationLink{"shell.back", "/appeals/new", Access::Public, 20});
  const std::string html = page(get("/appeals/new"));
  EXPECT_TRUE(has(html, R"(href="/appeals/new" aria-current="page")"));
  EXPECT_FALSE(has(html, R"(href="/appeals" aria-current)"));
  EXPECT_FALSE(has(page(get("/appeals-archive")), "aria-current=\"page\""));
}

TEST_F(shell_frame, keeps_the_page_when_the_language_is_switched) {
  const std::string html = page(
      get("/appeals?q=%D1%81%D1%83&lang=ru&page=2&notice=shell.notice.done", Language::Kazakh));
  EXPECT_TRUE(has(html, "href=\"/appeals?q=%D1%81%D1%83&amp;page=2&amp;lang=en\""));
  EXPECT_TRUE(has(html, "<html lang=\"kk\""));
  Request post = get("/appeals/new?step=2");
  post.method = Method::Post;
  EXPECT_TRUE(has(page(post), "href=\"/appeals/new?lang=en\""));
}

TEST_F(shell_frame, sends_people_back_where_they_were_after_signing_in) {
  EXPECT_TRUE(has(page(get("/appeals?page=2")), "href=\"/sign-in?next=%2Fappeals%3Fpage%3D2\""));
  EXPECT_TRUE(has(page(get("/sign-in?next=/appeals/17")), "href=\"/sign-in?next=%2Fappeals%2F17\""));
  EXPECT_TRUE(has(page(get("/sign-in?next=https://evil.example")), "href=\"/sign-in?next=%2F\""));
}

TEST_F(shell_frame, gives_signed_in_people_their_name_and_a_protected_way_out) {
  const std::string html = page(signed_in_as(Role::Citizen, "/"));
  EXPECT_TRUE(has(html, "Әлия &lt;Серікқызы&gt;"));
  EXPECT_TRUE(has(html, R"(name="csrf" value="token")"));
  EXPECT_FALSE(has(page(get("/")), "name=\"csrf\"")) << "a stranger's page stays the same for all";
}

TEST_F(shell_frame, shows_a_notice_of_ours_and_nothing_else) {
  const auto banner = [&](const Request& request) { return has(page(request), "govuk-notification-banner--success"); };
  EXPECT_TRUE(banner(get("/?notice=shell.notice.done")));
  EXPECT_FALSE(banner(get("/?notice=no.such.key")));
  EXPECT_FALSE(banner(get("/?notice=%3Cb%3E")));
  EXPECT_FALSE(banner(get("/?notice=shell.error.request_id"))) << "its number would be missing";
}

TEST_F(shell_frame, does_not_let_another_site_speak_through_a_notice) {
  const auto banner_from = [&](const std::string& name, const std::string& value) {
    Request request = get("/?notice=shell.notice.done");
    request.headers.add(name, value);
    return has(page(request), "govuk-notification-banner--success");
  };
  EXPECT_TRUE(banner_from("sec-fetch-site", "same-origin"));
  EXPECT_FALSE(banner_from("sec-fetch-site", "cross-site"));
  EXPECT_FALSE(banner_from("sec-fetch-site", "none"));
  EXPECT_TRUE(banner_from("referer", "http://city.kz/account"));
  EXPECT_FALSE(banner_from("referer", "https://city.kz.evil.example/"));
  EXPECT_FALSE(banner_from("referer", "x"));
}

TEST_F(shell_frame, carries_a_notice_through_the_redirect) {
  const auto location = [](const std::string& to) {
    return std::string{*Shell::see_other_with_notice(to, "a.notice.b").find_header("Location")};
  };
  EXPECT_EQ(location("/appeals"), "/appeals?notice=a.notice.b");
  EXPECT_EQ(location("/appeals?page=2&notice=old#top"), "/appeals?page=2&notice=a.notice.b#top");
}

TEST_F(shell_frame, answers_errors_in_the_readers_language) {
  for (const Language language : kLanguages) {
    for (const int status : {400, 401, 403, 404, 405, 409, 413, 415, 418, 422, 429, 431, 500, 501, 502, 503}) {
      const Response response = shell_.error(get("/x", language), status);
      EXPECT_EQ(response.status, status);
      EXPECT_FALSE(has(response.body, "⟦")) << status;
      EXPECT_TRUE(has(response.body, "q7")) << "the number to tell the support";
    }
  }
  EXPECT_EQ(catalogue_.missing_count(), 0U);
}

TEST_F(shell_frame, answers_errors_to_programs_as_problems) {
  const Response response = shell_.error(get("/api/v1/appeals/9", Language::English), 404);
  EXPECT_EQ(response.content_type, "application/problem+json");
  const auto problem = json::parse(response.body).as_object();
  EXPECT_EQ(problem.at("status"), 404);
  EXPECT_EQ(problem.at("type"), "/problems/not-found");
  EXPECT_EQ(problem.at("title"), "Page not found");
  EXPECT_FALSE(problem.at("detail").as_string().empty());
}

TEST_F(shell_frame, serves_the_pages_about_itself) {
  ShellPages pages{shell_};
  platform::Router router;
  pages.add_routes(router);
  for (const char* path : {"/about", "/accessibility", "/privacy", "/source-code"}) {
    const auto match = router.find(Method::Get, path);
    ASSERT_NE(match.route, nullptr) << path;
    const Response response = match.route->handler(get(path, Language::Kazakh));
    EXPECT_EQ(response.status, 200);
    EXPECT_TRUE(has(response.body, "<h1")) << path;
    EXPECT_FALSE(has(response.body, "⟦")) << path;
  }
  const auto match = router.find(Method::Get, "/.well-known/security.txt");
  ASSERT_NE(match.route, nullptr);
  const Response contact = match.route->handler(get("/.well-known/security.txt"));
  EXPECT_EQ(contact.content_type, "text/plain; charset=utf-8");
  EXPECT_TRUE(has(contact.body, "Contact: https://city.kz/about\n"));
  EXPECT_TRUE(has(contact.body, "Expires: 2026-08-29T20:00:00"));
  EXPECT_TRUE(has(contact.body, "Canonical: https://city.kz/.well-known/security.txt\n"));
}

}  // namespace
}  // namespace ashyq::shell
