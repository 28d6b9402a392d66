#include <gtest/gtest.h>

#include "platform/http/tests/transcript.hpp"
#include "platform/http/router.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::platform {
namespace {

struct dispatcher : testing::Test {
  Router routes;
  Dispatcher way{routes, gate, page};

  dispatcher() {
    routes.get("/register", Access::Public, [](const Request&) { return html("the register"); });
    routes.get("/worklist", Access::Officer, [](const Request&) { return html("the worklist"); });
    routes.get("/sitemap", Access::Public,
               [](const Request&) { return text("x").header("Cache-Control", "public, max-age=60"); });
    routes.get("/appeals/{id}", Access::Public,
               [](const Request& r) { return html("appeal " + std::to_string(r.number("id"))); });
    routes.post("/appeals", Access::Public, [](const Request& r) {
      return see_other("/appeals/18").header("X-Subject", std::string(r.form["subject"]));
    });
    routes.post("/conflict", Access::Public, [](const Request&) -> Response { throw Conflict("row changed"); });
    routes.get("/unavailable", Access::Public, [](const Request&) -> Response { throw Unavailable("secret"); });
    routes.get("/bug", Access::Public,
               [](const Request&) -> Response { throw std::runtime_error("aliya@example.kz"); });
    routes.get("/gone", Access::Public, [](const Request&) {
      Response gone;
      gone.status = 410;
      return std::move(gone).header("X-Why", "moved");
    });
  }

  static std::optional<Response> gate(Request& request, const Route& route) {
    request.language = Language::Kazakh;
    if (request.cookies.has("session")) request.visitor.account = 7;
    if (route.access != Access::Public && !request.visitor.signed_in()) return see_other("/sign-in");
    return std::nullopt;
  }
  static Response page(const Request& request, int status) {
    return html("error " + std::to_string(status) + " in " + std::string(code(request.language)), status);
  }
};

TEST_F(dispatcher, answers_as_the_transcript_says) {
  const auto all = read_transcript(std::filesystem::path(ASHYQ_SOURCE_DIR) / "src/platform/http/tests/dispatcher.http");
  ASSERT_GE(all.size(), 17u);
  for (Expectation expected : all) {
    const Response response = way.handle(expected.request);
    EXPECT_EQ(complaint_about(response, expected), "") << "line " << expected.line << ": " << expected.title;
  }
}

TEST_F(dispatcher, tls_is_asked_for_again_for_a_year) {
  Request request;
  request.path = request.target = "/register";
  request.secure = true;
  EXPECT_TRUE(way.handle(request).find_header("Strict-Transport-Security"));
}

TEST_F(dispatcher, an_answer_with_a_cookie_is_kept_by_nobody) {
  Request request;
  request.path = request.target = "/sitemap";
  request.answer_cookies = {{"language=kk", ""}, {"form=t", "t-token"}};
  const Response response = way.handle(request);
  EXPECT_EQ(response.find_header("Set-Cookie"), "language=kk");
  EXPECT_EQ(response.find_header("Cache-Control"), "no-store");
}

TEST_F(dispatcher, a_broken_error_page_still_answers) {
  const Dispatcher broken(routes, gate, [](const Request&, int) -> Response { throw std::runtime_error("template"); });
  Request request;
  request.id = "r1";
  request.path = request.target = "/nothing";
  const Response response = broken.handle(request);
  EXPECT_EQ(response.status, 500);
  EXPECT_NE(response.body.find("r1"), std::string::npos);
}

TEST_F(dispatcher, the_transports_no_is_a_whole_page) {
  Request request;
  const Response response = way.refuse(request, 413);
  EXPECT_EQ(response.status, 413);
  EXPECT_EQ(response.body, "error 413 in kk");
  EXPECT_TRUE(response.find_header("Content-Security-Policy"));
}

}  // namespace
}  // namespace ashyq::platform
