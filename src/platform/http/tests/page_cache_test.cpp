#include "platform/http/page_cache.hpp"

#include <gtest/gtest.h>

namespace ashyq::platform {
namespace {

struct page_cache : testing::Test {
  PageCache cache{[](const Request& request) -> std::optional<Language> {
                    if (request.cookies.has("session")) return std::nullopt;
                    return request.query["lang"] == "kk" ? Language::Kazakh : Language::Russian;
                  },
                  100'000};
  DataVersion data;
  int made{0};
  std::string body = std::string(3000, 'p');

  Request request(std::string target = "/register") {
    Request r;
    r.path = r.target = std::move(target);
    return r;
  }
  Response get(const Request& r) {
    return cache.cached(r, data, [&] {
      ++made;
      return html(body).header("X-Kept", "1");
    });
  }
};

TEST_F(page_cache, makes_a_page_once_until_the_data_change) {
  EXPECT_EQ(*get(request()).shared_body, body);
  EXPECT_EQ(get(request()).find_header("X-Kept"), "1");
  EXPECT_EQ(made, 1);
  data.bump();
  body = "new";
  EXPECT_FALSE(cache.at_once(request())) << "stale pages are never shown";
  EXPECT_EQ(*get(request()).shared_body, "new");
  EXPECT_EQ(made, 2);
}

TEST_F(page_cache, answers_at_once_what_is_still_true) {
  EXPECT_FALSE(cache.at_once(request()));
  get(request());
  EXPECT_EQ(*cache.at_once(request())->shared_body, body);
  EXPECT_FALSE(cache.at_once(request("/register?page=2")));
}

TEST_F(page_cache, a_change_while_the_page_is_made_makes_it_stale) {
  cache.cached(request(), data, [&] {
    data.bump();
    return html("old");
  });
  EXPECT_FALSE(cache.at_once(request()));
}

TEST_F(page_cache, who_has_it_gets_304) {
  const std::string etag{*get(request()).find_header("ETag")};
  Request again = request();
  again.headers.add("if-none-match", "W/" + etag);
  EXPECT_EQ(get(again).status, 304);
  EXPECT_EQ(cache.at_once(again)->status, 304);
  data.bump();
  body += "x";
  EXPECT_EQ(get(again).status, 200);
}

TEST_F(page_cache, gzip_is_kept_too) {
  Request r = request();
  r.headers.add("accept-encoding", "gzip");
  const Response small = get(r);
  EXPECT_EQ(small.find_header("Content-Encoding"), "gzip");
  EXPECT_LT(small.shared_body->size(), 200u);
  EXPECT_TRUE(small.find_header("ETag")->starts_with("W/"));
}

TEST_F(page_cache, nothing_personal_is_stored) {
  Request cookie = request();
  cookie.cookies.add("session", "x");
  get(cookie);
  Request signed_in = request();
  signed_in.visitor.account = 7;
  get(signed_in);
  Request token = request();
  token.visitor.csrf = "ppp";  // stands in the page
  get(token);
  Request switching = request();
  switching.answer_cookies.push_back({"language=kk", ""});
  get(switching);
  Request bearer = request();
  bearer.headers.add("authorization", "Bearer x");
  get(bearer);
  Request other_language = request();
  other_language.language = Language::English;  // the gate decided otherwise than the audience
  get(other_language);
  cache.cached(request("/cookie"), data, [] { return html("x").header("Set-Cookie", "a=b"); });
  cache.cached(request("/missing"), data, [] { return html("x", 404); });
  EXPECT_EQ(cache.bytes(), 0u);
  EXPECT_EQ(made, 6);
}

TEST_F(page_cache, a_token_that_is_not_on_the_page_does_no_harm) {
  Request stranger = request();
  stranger.visitor.csrf = "secret";
  stranger.answer_cookies.push_back({"form=secret", "secret"});
  get(stranger);
  EXPECT_TRUE(cache.at_once(request()));
}

TEST(anonymous_readers, are_told_apart_by_cookies_and_wishes) {
  const auto audience = anonymous_readers("session", "language");
  Request request;
  EXPECT_EQ(audience(request), Language::Russian);
  request.headers.add("accept-language", "kk-KZ, ru;q=0.5");
  EXPECT_EQ(audience(request), Language::Kazakh);
  request.cookies.add("language", "en");
  EXPECT_EQ(audience(request), Language::English);
  request.secure = true;
  EXPECT_EQ(audience(request), Language::Kazakh) << "with TLS only the bound cookie counts";
  Request signed_in;
  signed_in.cookies.add("__Host-session", "x");
  EXPECT_FALSE(audience(signed_in));
  Request switching;
  switching.query.add("lang", "kk");
  EXPECT_FALSE(audience(switching));
}

TEST_F(page_cache, languages_and_queries_are_different_pages) {
  get(request("/register"));
  Request kazakh = request("/register?lang=kk");
  kazakh.query.add("lang", "kk");
  kazakh.language = Language::Kazakh;
  get(kazakh);
  get(request("/register?page=2"));
  EXPECT_EQ(made, 3);
}

TEST_F(page_cache, memory_is_bounded_and_the_least_used_go_first) {
  get(request("/often"));
  for (int i = 0; i < 200; ++i) {
    get(request("/p?" + std::to_string(i)));
    get(request("/often"));
  }
  EXPECT_LE(cache.bytes(), 100'000u);
  EXPECT_EQ(made, 201);
  EXPECT_FALSE(cache.at_once(request("/p?0")));
}

TEST_F(page_cache, versions_may_be_words) {
  const auto make = [&] { return html(std::to_string(++made)); };
  EXPECT_EQ(*cache.cached(request(), "a", make).shared_body, "1");
  EXPECT_EQ(*cache.cached(request(), "a", make).shared_body, "1");
  EXPECT_EQ(*cache.cached(request(), "b", make).shared_body, "2");
  EXPECT_FALSE(cache.at_once(request())) << "nobody can tell without asking";
}

}  // namespace
}  // namespace ashyq::platform
