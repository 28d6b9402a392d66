#include <sstream>
#include <thread>

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include "platform/observe/log.hpp"
#include "platform/observe/metrics.hpp"

namespace ashyq::platform {
namespace {

TEST(metrics, text_format) {
  Metrics metrics;
  metrics.counter("requests_total", "Requests.", {{"route", "/appeals/{id}"}, {"status", "200"}}).add(3);
  metrics.gauge("queue", "Waiting.").set(2.5);
  auto& times = metrics.histogram("seconds", "Time.", {0.1, 1}, {{"route", "/"}});
  times.observe(0.1);
  times.observe(0.5);
  times.observe(7);
  EXPECT_EQ(
      "# HELP queue Waiting.\n# TYPE queue gauge\nqueue 2.5\n"
      "# HELP requests_total Requests.\n# TYPE requests_total counter\nrequests_total{route=\"/appeals/{id}\",status=\"200\"} 3\n"
      "# HELP seconds Time.\n# TYPE seconds histogram\n"
      "seconds_bucket{route=\"/\",le=\"0.1\"} 1\nseconds_bucket{route=\"/\",le=\"1\"} 2\nseconds_bucket{route=\"/\",le=\"+Inf\"} 3\n"
      "seconds_sum{route=\"/\"} 7.6\nseconds_count{route=\"/\"} 3\n",
      metrics.text());
}

TEST(metrics, the_same_labels_are_the_same_row) {
  Metrics metrics;
  EXPECT_EQ(&metrics.counter("a", "", {{"x", "1"}}), &metrics.counter("a", "", {{"x", "1"}}));
  EXPECT_NE(&metrics.counter("a", "", {{"x", "1"}}), &metrics.counter("a", "", {{"x", "2"}}));
  EXPECT_THROW(metrics.gauge("a", ""), std::logic_error);
}

TEST(metrics, what_a_person_typed_is_no_label) {
  Metrics metrics;
  for (const char* value : {"aliya@example.kz", "900101300017", "Алия", "a b", "x\"} 1\nevil 1"})
    metrics.counter("a", "", {{"x", value}}).add();
  EXPECT_EQ("# HELP a \n# TYPE a counter\na{x=\"other\"} 5\n", metrics.text());
}

TEST(metrics, rows_have_an_end) {
  Metrics metrics;
  for (int i = 0; i < 5000; ++i) metrics.counter("a", "", {{"x", std::to_string(i)}}).add();
  EXPECT_EQ(4000U, metrics.counter("a", "", {{"x", "other"}}).value());
}

TEST(metrics, no_count_is_lost_between_threads) {
  Metrics metrics;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 10'000; ++i) metrics.counter("a", "", {{"x", std::to_string(i % 7)}}).add();
      metrics.histogram("h", "", {1}).observe(0.25);
    });
  for (std::thread& thread : threads) thread.join();
  std::uint64_t sum = 0;
  for (int i = 0; i < 7; ++i) sum += metrics.counter("a", "", {{"x", std::to_string(i)}}).value();
  EXPECT_EQ(40'000U, sum);
  EXPECT_NE(std::string::npos, metrics.text().find("h_sum 1\n"));
}

TEST(metrics, watched_values_are_asked_when_read) {
  Metrics metrics;
  int length = 1;
  metrics.watch("queue", "", [&] { return static_cast<double>(length); });
  length = 7;
  EXPECT_NE(std::string::npos, metrics.text().find("queue 7\n"));
}

TEST(metrics, the_process_counts_its_requests) {
  count_exchange("/appeals/{id}", 200, std::chrono::milliseconds{3});
  const std::string text = ashyq::platform::metrics().text();
  EXPECT_NE(std::string::npos, text.find("http_requests_total{route=\"/appeals/{id}\",status=\"200\"} 1\n"));
  EXPECT_NE(std::string::npos, text.find("http_request_seconds_bucket{route=\"/appeals/{id}\",le=\"0.005\"} 1\n"));
  EXPECT_EQ(std::string::npos, text.find("process_resident_memory_bytes 0\n"));
}

class LogTest : public testing::Test {
 protected:
  LogTest() { start_log(Level::Info, std::make_shared<spdlog::sinks::ostream_sink_mt>(lines_)); }
  ~LogTest() override { start_log(); }
  boost::json::object only_line() {
    const std::string text = lines_.str();
    EXPECT_EQ(text.size() - 1, text.find('\n')) << text;
    return boost::json::parse(text).as_object();
  }
  std::ostringstream lines_;
};

TEST_F(LogTest, an_event_is_one_json_line) {
  log_event(Level::Warning, "mail.refused", {{"letter", 17}, {"code", 550}, {"at", "recipient"}, {"again", true}});
  const auto line = only_line();
  EXPECT_EQ("mail.refused", line.at("event").as_string());
  EXPECT_EQ("warning", line.at("level").as_string());
  EXPECT_EQ(17, line.at("letter").as_int64());
  EXPECT_TRUE(line.at("again").as_bool());
}

TEST_F(LogTest, lines_of_others_are_json_too) {
  spdlog::error("job {} failed:\n\"{}\"", "sweep", "aliya@example.kz");
  const auto line = only_line();
  EXPECT_EQ("job sweep failed:\n\"█████\"", line.at("text").as_string());
  EXPECT_EQ("error", line.at("level").as_string());
}

TEST_F(LogTest, what_is_below_the_level_is_not_written) {
  log_event(Level::Debug, "x");
  spdlog::debug("x");
  EXPECT_EQ("", lines_.str());
}

TEST_F(LogTest, personal_values_are_masked) {
  log_event(Level::Info, "x",
            {{"iin", 900101300018},
             {"text", "ИИН 900101300018"},
             {"phone", 77011234567},
             {"by", "Алия Серікова"},
             {"list", {"a", "aliya@example.kz"}}});
  for (const char* personal : {"900101300018", "77011234567", "Серікова", "aliya@"})
    EXPECT_EQ(std::string::npos, lines_.str().find(personal)) << lines_.str();
}

TEST(masked_for_log, what_logs_are_full_of_stays) {
  for (const std::string text :
       {"request 0f9c2a7b41d84e63: /appeals/{id}: 503 in 12 ms", "KA-2026-000123", "2026-03-02T04:05:06.123Z",
        "1772424306123", "job appeals.sweep failed (ashyq::platform::Conflict); it runs again as planned",
        "listening on 127.0.0.1:8080", "blob ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "SQLITE_BUSY (5)", "1048576 rows in 3.25 s"})
    EXPECT_EQ(text, masked_for_log(text));
}

}  // namespace
}  // namespace ashyq::platform
