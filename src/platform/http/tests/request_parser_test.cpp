#include "platform/http/request_parser.hpp"

#include <gtest/gtest.h>

namespace ashyq::platform {
namespace {

struct Read {
  int status{0};
  bool done{false};
  Request request;
  std::string body;
};

/// Feeds `raw` in pieces of `step` bytes, as a connection would.
Read read(std::string_view raw, std::size_t step) {
  Read result;
  RequestParser parser(4096);
  std::string waiting;
  while (!raw.empty() && !result.done) {
    waiting.append(raw.substr(0, step));
    raw.remove_prefix(std::min(step, raw.size()));
    while (!waiting.empty() && !result.done) {
      const auto [consumed, status] = parser.header_done() ? parser.body(waiting, result.body)
                                                           : parser.header(waiting, result.request);
      if (status) {
        result.status = status;
        return result;
      }
      waiting.erase(0, consumed);
      if (consumed == 0) break;
      result.done = parser.header_done() && parser.done();
    }
  }
  return result;
}

const std::string kHost = "Host: a\r\n";
std::string get(const std::string& target) { return "GET " + target + " HTTP/1.1\r\n" + kHost + "\r\n"; }

TEST(request_parser, reads_the_same_however_the_bytes_come) {
  const std::string raw =
      "POST /a%20b/%D2%9B?x=1&y=%2B HTTP/1.1\r\nHost: a\r\nCookie: s=1; t=2\r\nX-Y:  z \r\n"
      "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: x\r\n\r\n";
  for (const std::size_t step : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{7}, raw.size()}) {
    const Read all = read(raw, step);
    ASSERT_EQ(all.status, 0) << step;
    ASSERT_TRUE(all.done) << step;
    EXPECT_EQ(all.request.method, Method::Post);
    EXPECT_EQ(all.request.path, "/a b/қ");
    EXPECT_EQ(all.request.query["y"], "+");
    EXPECT_EQ(all.request.cookies["t"], "2");
    EXPECT_EQ(all.request.headers["x-y"], "z");
    EXPECT_FALSE(all.request.headers.has("trailer"));
    EXPECT_EQ(all.body, "hello world");
  }
}

TEST(request_parser, absolute_form_is_read_as_its_path) {
  const Read all = read(get("http://a.kz/x?y=1"), 1000);
  EXPECT_EQ(all.status, 0);
  EXPECT_EQ(all.request.path, "/x");
  EXPECT_EQ(all.request.target, "/x?y=1");
  EXPECT_EQ(read(get("http://a.kz"), 1000).request.path, "/");
}

struct Case {
  const char* why;
  std::string raw;
  int status;
};

TEST(request_parser, refuses_what_two_servers_could_read_differently) {
  const std::string post = "POST / HTTP/1.1\r\n" + kHost;
  const std::string chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
  const Case cases[] = {
      {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
      {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400},
      {"host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
      {"length and chunks", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"chunks and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n", 400},
      {"two lengths", post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n", 400},
      {"the same length twice", post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\n", 400},
      {"length list", post + "Content-Length: 5, 5\r\n\r\n", 400},
      {"negative length", post + "Content-Length: -5\r\n\r\n", 400},
      {"signed length", post + "Content-Length: +5\r\n\r\n", 400},
      {"overflowing length", post + "Content-Length: 99999999999999999999\r\n\r\n", 400},
      {"unknown coding", post + "Transfer-Encoding: gzip\r\n\r\n", 400},
      {"coding list", post + "Transfer-Encoding: gzip, chunked\r\n\r\n", 400},
      {"chunked twice", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"identity", post + "Transfer-Encoding: identity\r\n\r\n", 400},
      {"unlike chunked", post + "Transfer-Encoding: xchunked\r\n\r\n", 400},
      {"1.0 with chunks", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"chunk extension", chunked + "5;a=b\r\nhello\r\n0\r\n\r\n", 400},
      {"quoted LF in a chunk extension", chunked + "5;a=\"\n\"\r\nhello\r\n0\r\n\r\n", 400},
      {"extension of the last chunk", chunked + "0;a\r\n\r\n", 400},
      {"signed chunk size", chunked + "+5\r\nhello\r\n0\r\n\r\n", 400},
      {"0x chunk size", chunked + "0x5\r\nhello\r\n0\r\n\r\n", 400},
      {"overflowing chunk size", chunked + "fffffffffffffffff\r\n", 400},
      {"chunk without its end", chunked + "5\r\nhelloX\r\n0\r\n\r\n", 400},
      {"endless chunk size", chunked + std::string(9000, '0'), 431},
      {"obs-fold", "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", 400},
      {"space before colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400},
      {"space before the first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400},
      {"bare LF", "GET / HTTP/1.1\nHost: a\n\n", 400},
      {"bare CR", "GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n", 400},
      {"NUL", "GET / HTTP/1.1\r\nHost: a\r\nX: a" + std::string(1, char{0}) + "b\r\n\r\n", 400},
      {"control character", "GET / HTTP/1.1\r\nHost: a\r\nX: a\x01\r\n\r\n", 400},
      {"no version", "GET /\r\n\r\n", 400},
      {"HTTP/9.9", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", 505},
      {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {"method of nobody", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"a TLS hello", "\x16\x03\x01\x02\x01", 400},
      {"garbage", "\x80\x81\x82", 400},
      {"endless header", "GET / HTTP/1.1\r\nX: " + std::string(5000, 'x'), 431},
      {"unknown expectation", post + "Expect: coffee\r\nContent-Length: 0\r\n\r\n", 417},
  };
  for (const Case& c : cases)
    for (const std::size_t step : {std::size_t{1}, std::size_t{100000}})
      EXPECT_EQ(read(c.raw, step).status, c.status) << c.why << ", step " << step;
}

TEST(request_parser, more_than_a_hundred_fields_are_too_many) {
  std::string raw = "GET / HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 100; ++i) raw += "X: 1\r\n";
  EXPECT_EQ(read(raw + "\r\n", 1000).status, 431);
}

TEST(request_target, refuses_tricks_with_paths) {
  for (const char* bad :
       {"/%",     "/%zz",  "/%00", "/a%0ab", "/../etc", "/a/../b", "/a/..", "/./a",     "/%2e%2e/a", "/a%2fb",
        "/a%5cb", "/a\\b", "/a#b", "/%ff",   "/?a=%zz", "*",       "a",     "ftp://a/", "http:///x", "http://u@a/"}) {
    Request request;
    EXPECT_EQ(read_target(bad, request), 400) << bad;
  }
  Request request;
  EXPECT_EQ(read_target("/" + std::string(9000, 'a'), request), 414);
  EXPECT_EQ(read_target("/..a/b..c/...", request), 0);
}

}  // namespace
}  // namespace ashyq::platform
