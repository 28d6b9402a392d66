#include "platform/http/wire.hpp"

#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <fstream>
#include <set>

#include "platform/http/compression.hpp"
#include "platform/http/conditional.hpp"

namespace ashyq::platform {
namespace {

std::string gunzip(std::string_view bytes) {
  z_stream z{};
  inflateInit2(&z, 15 + 16);
  std::string out(1 << 20, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  const int result = inflate(&z, Z_FINISH);
  out.resize(out.size() - z.avail_out);
  inflateEnd(&z);
  return result == Z_STREAM_END ? out : "(not whole)";
}

Request request_with(std::initializer_list<std::pair<const char*, const char*>> headers) {
  Request request;
  for (const auto& [name, value] : headers) request.headers.add(name, value);
  return request;
}

bool says(const Wire& wire, std::string_view line) {
  return wire.head.find(std::string(line) + "\r\n") != std::string::npos;
}

TEST(wire, compresses_long_text_for_who_takes_it) {
  const std::string body(5000, 'a');
  const Wire small = make_wire(request_with({{"accept-encoding", "br, gzip;q=0.5"}}), html(body), {});
  EXPECT_TRUE(says(small, "Content-Encoding: gzip"));
  EXPECT_TRUE(says(small, "Vary: Accept-Encoding"));
  EXPECT_EQ(gunzip(small.bytes()), body);
  for (const char* accepts : {"", "br", "gzip;q=0", "gzip; q=0.0"})
    EXPECT_EQ(make_wire(request_with({{"accept-encoding", accepts}}), html(body), {}).bytes(), body) << accepts;
  EXPECT_FALSE(
      says(make_wire(request_with({{"accept-encoding", "gzip"}}), html("short"), {}), "Content-Encoding: gzip"));
}

TEST(wire, a_streamed_answer_is_compressed_as_it_goes) {
  Response response = text("");
  response.next_chunk = [left = 10]() mutable { return left-- > 0 ? std::string(1000, 'x') : std::string(); };
  Wire wire = make_wire(request_with({{"accept-encoding", "gzip"}}), response, {});
  EXPECT_TRUE(wire.chunked);
  std::string all;
  for (std::string piece = wire.next(); !piece.empty(); piece = wire.next()) all += piece;
  EXPECT_EQ(gunzip(all), std::string(10000, 'x'));
}

TEST(wire, secret_pages_do_not_tell_their_length) {
  std::set<std::size_t> sizes;
  for (int i = 0; i < 50; ++i) sizes.insert(gzip(std::string(3000, 'a'), true).size());
  EXPECT_GT(sizes.size(), 10u);
  EXPECT_EQ(gunzip(gzip("abc", true)), "abc");
}

TEST(wire, a_known_page_is_304_without_body) {
  Response page = html("page");
  page.header("ETag", "\"v1\"");
  const Wire known = make_wire(request_with({{"if-none-match", "\"v0\", W/\"v1\""}}), page, {});
  EXPECT_EQ(known.status, 304);
  EXPECT_TRUE(known.bytes().empty());
  EXPECT_FALSE(known.head.find("Content-Length") != std::string::npos);
  EXPECT_EQ(make_wire(request_with({{"if-none-match", "\"v2\""}}), page, {}).status, 200);
}

TEST(wire, head_has_the_length_but_no_body) {
  Request request;
  request.method = Method::Head;
  const Wire wire = make_wire(request, html("12345"), {});
  EXPECT_TRUE(says(wire, "Content-Length: 5"));
  EXPECT_TRUE(wire.bytes().empty());
}

TEST(wire, nobody_writes_headers_of_his_own) {
  const Wire wire = make_wire(Request{}, see_other("/x\r\nSet-Cookie: a=b"), {});
  EXPECT_EQ(wire.head.find("\r\nSet-Cookie"), std::string::npos);
}

TEST(wire, old_clients_get_the_end_of_the_connection_for_a_length) {
  Response response = text("");
  response.next_chunk = [] { return std::string(); };
  const Wire wire = make_wire(Request{}, response, {.keep_alive = true, .http_1_0 = true});
  EXPECT_FALSE(wire.chunked);
  EXPECT_TRUE(wire.close);
}

struct file_wire : testing::Test {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("wire-test-" + std::to_string(::getpid()));
  file_wire() { std::ofstream(path) << "0123456789"; }
  ~file_wire() override { std::filesystem::remove(path); }
  Wire with(std::initializer_list<std::pair<const char*, const char*>> headers) {
    Response response = text("");
    response.content_type = "application/pdf";
    response.file = path;
    return make_wire(request_with(headers), response, {});
  }
};

TEST_F(file_wire, ranges) {
  EXPECT_EQ(with({}).bytes(), "0123456789");
  const std::tuple<const char*, int, const char*> cases[] = {
      {"bytes=0-0", 206, "0"},          {"bytes=2-4", 206, "234"},
      {"bytes=7-", 206, "789"},         {"bytes=-3", 206, "789"},
      {"bytes=-30", 206, "0123456789"}, {"bytes=5-99", 206, "56789"},
      {"bytes=10-", 416, "416\n"},      {"bytes=-0", 416, "416\n"},
      {"bytes=4-2", 200, "0123456789"}, {"bytes=0-1,3-4", 200, "0123456789"},
      {"bytes=a-b", 200, "0123456789"}, {"lines=1-2", 200, "0123456789"}};
  for (const auto& [range, status, body] : cases) {
    const Wire wire = with({{"range", range}});
    EXPECT_EQ(wire.status, status) << range;
    EXPECT_EQ(wire.bytes(), body) << range;
  }
  EXPECT_TRUE(says(with({{"range", "bytes=2-4"}}), "Content-Range: bytes 2-4/10"));
  EXPECT_TRUE(says(with({{"range", "bytes=10-"}}), "Content-Range: bytes */10"));
}

TEST_F(file_wire, conditions) {
  const std::string head = with({}).head;
  const std::size_t at = head.find("ETag: ") + 6;
  const std::string etag = head.substr(at, head.find("\r\n", at) - at);
  EXPECT_EQ(with({{"if-none-match", etag.c_str()}}).status, 304);
  EXPECT_EQ(with({{"if-none-match", etag.c_str()}, {"range", "bytes=2-4"}}).status, 304);
  EXPECT_EQ(with({{"if-range", etag.c_str()}, {"range", "bytes=2-4"}}).status, 206);
  EXPECT_EQ(with({{"if-range", "\"other\""}, {"range", "bytes=2-4"}}).status, 200);
  EXPECT_EQ(with({{"if-modified-since", "Sat, 01 Jan 2000 00:00:00 GMT"}}).status, 200);
  EXPECT_EQ(with({{"if-modified-since", "Fri, 01 Jan 2100 00:00:00 GMT"}}).status, 304);
}

TEST_F(file_wire, a_file_that_is_gone_is_404) {
  std::filesystem::remove(path);
  EXPECT_EQ(with({}).status, 404);
}

TEST(http_date, reads_what_it_writes) {
  EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), 784111777);
  EXPECT_FALSE(parse_http_date("yesterday"));
}

}  // namespace
}  // namespace ashyq::platform
