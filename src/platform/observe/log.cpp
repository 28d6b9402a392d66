#include "platform/observe/log.hpp"

#include <atomic>
#include <chrono>
#include <mutex>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "base/day.hpp"
#include "platform/search/personal_data.hpp"

namespace ashyq::platform {
namespace {

namespace json = boost::json;

constexpr std::string_view kEvents = "events";  // the logger whose lines are JSON fields already

/// Twelve digits in a row are treated as an IIN even when their check digit is wrong: a typing error is personal too.
std::string without_twelve_digits(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789", at), text.size()) - at;
    if (digits == 0) {
      result.push_back(text[at++]);
      continue;
    }
    result.append(digits == 12 ? "█████" : text.substr(at, digits));
    at += digits;
  }
  return result;
}

json::value masked(const json::value& value) {
  if (const auto* text = value.if_string()) return json::string{masked_for_log(*text)};
  if (value.is_int64() || value.is_uint64()) {
    const std::string digits = json::serialize(value);
    if (const std::string safe = masked_for_log(digits); safe != digits) return json::string{safe};
    return value;
  }
  if (value.is_object() || value.is_array()) return json::string{masked_for_log(json::serialize(value))};
  return value;
}

std::string_view name_of(spdlog::level::level_enum level) {
  switch (level) {
    case spdlog::level::trace:
    case spdlog::level::debug: return "debug";
    case spdlog::level::info: return "info";
    case spdlog::level::warn: return "warning";
    default: return "error";
  }
}

spdlog::level::level_enum level_of(Level level) {
  switch (level) {
    case Level::Debug: return spdlog::level::debug;
    case Level::Info: return spdlog::level::info;
    case Level::Warning: return spdlog::level::warn;
    case Level::Error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

/// 2026-03-02T04:05:06.123Z
std::string stamp(spdlog::log_clock::time_point at) {
  const auto now = std::chrono::floor<std::chrono::milliseconds>(at);
  const auto days = std::chrono::floor<std::chrono::days>(now);
  const std::chrono::hh_mm_ss time{now - days};
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", Day{days}.iso(), time.hours().count(), time.minutes().count(),
                     time.seconds().count(), time.subseconds().count());
}

/// {"at":…,"level":…,"event":…,fields} for log_event(), {"at":…,"level":…,"text":…} for lines of others.
class JsonLines final : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& line, spdlog::memory_buf_t& to) override {
    const std::string_view payload{line.payload.data(), line.payload.size()};
    const bool is_event = std::string_view{line.logger_name.data(), line.logger_name.size()} == kEvents;
    const std::string rest = is_event ? std::string{payload}
                                      : "\"text\":" + json::serialize(json::string{masked_for_log(payload)});
    const std::string text = fmt::format("{{\"at\":\"{}\",\"level\":\"{}\",{}}}\n", stamp(line.time),
                                         name_of(line.level), rest);
    to.append(text.data(), text.data() + text.size());
  }
  std::unique_ptr<spdlog::formatter> clone() const override { return std::make_unique<JsonLines>(); }
};

std::atomic<std::shared_ptr<spdlog::logger>>& events() {
  static std::atomic<std::shared_ptr<spdlog::logger>> logger;
  return logger;
}

std::shared_ptr<spdlog::logger> events_logger() {
  if (auto logger = events().load()) return logger;
  start_log();
  return events().load();
}

}  // namespace

void start_log(Level least, std::shared_ptr<spdlog::sinks::sink> sink) {
  if (!sink) sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  sink->set_formatter(std::make_unique<JsonLines>());
  const auto add = [&](std::string name) {
    auto logger = std::make_shared<spdlog::logger>(std::move(name), sink);
    logger->set_level(level_of(least));
    logger->flush_on(spdlog::level::info);
    return logger;
  };
  spdlog::set_default_logger(add("lines"));
  events().store(add(std::string{kEvents}));
}

void log_event(Level level, std::string_view event,
               std::initializer_list<std::pair<std::string_view, json::value>> fields) {
  const auto logger = events_logger();
  if (!logger->should_log(level_of(level))) return;
  std::string text = "\"event\":" + json::serialize(json::string{event});
  for (const auto& [name, value] : fields)
    text.append(",").append(json::serialize(json::string{name})).append(":").append(json::serialize(masked(value)));
  logger->log(level_of(level), spdlog::string_view_t{text.data(), text.size()});
}

std::string masked_for_log(std::string_view text) {
  return without_twelve_digits(redact(text, find_personal_data(text)));
}

}  // namespace ashyq::platform
