#include "platform/http/router.hpp"

#include <gtest/gtest.h>

namespace ashyq::platform {
namespace {

Response nothing(const Request&) { return text(""); }

struct router : testing::Test {
  Router routes;
  router() {
    routes.get("/", Access::Public, nothing);
    routes.get("/appeals/{id}", Access::Public, nothing);
    routes.get("/appeals/new", Access::Public, nothing);
    routes.post("/appeals/{id}/answer", Access::Officer, nothing);
    routes.get("/appeals/{id}/answer", Access::Officer, nothing);
    routes.get("/appeals/new/{step}", Access::Public, nothing);
    routes.get("/assets/{rest*}", Access::Public, nothing);
  }
  std::string pattern(Method method, std::string_view path) {
    const auto match = routes.find(method, path);
    return match.route ? match.route->pattern : "";
  }
};

TEST_F(router, literal_segments_win_over_parameters) {
  EXPECT_EQ(pattern(Method::Get, "/appeals/new"), "/appeals/new");
  EXPECT_EQ(pattern(Method::Get, "/appeals/17"), "/appeals/{id}");
}

TEST_F(router, a_literal_that_leads_nowhere_gives_way_to_a_parameter) {
  EXPECT_EQ(pattern(Method::Post, "/appeals/new/answer"), "/appeals/{id}/answer");
}

TEST_F(router, parameters_carry_their_names) {
  const auto match = routes.find(Method::Get, "/appeals/17/answer");
  ASSERT_TRUE(match.route);
  EXPECT_EQ(match.params.at("id"), "17");
}

TEST_F(router, rest_takes_all_that_follows) {
  EXPECT_EQ(routes.find(Method::Get, "/assets/a/b.css").params.at("rest"), "a/b.css");
  EXPECT_EQ(pattern(Method::Get, "/assets"), "");
}

TEST_F(router, head_is_answered_by_get) { EXPECT_EQ(pattern(Method::Head, "/appeals/17"), "/appeals/{id}"); }

TEST_F(router, an_address_known_under_other_methods_names_them) {
  const auto match = routes.find(Method::Delete, "/appeals/17/answer");
  EXPECT_FALSE(match.route);
  EXPECT_EQ(match.allowed, (std::vector{Method::Post, Method::Get}));
}

TEST_F(router, empty_and_missing_segments_match_nothing) {
  EXPECT_EQ(pattern(Method::Get, "/appeals/"), "");
  EXPECT_EQ(pattern(Method::Get, "//"), "");
  EXPECT_EQ(pattern(Method::Get, "appeals/1"), "");
  EXPECT_EQ(pattern(Method::Get, ""), "");
}

TEST_F(router, the_same_address_twice_is_a_bug) {
  EXPECT_THROW(routes.get("/appeals/{number}", Access::Public, nothing), std::logic_error);
}

}  // namespace
}  // namespace ashyq::platform
