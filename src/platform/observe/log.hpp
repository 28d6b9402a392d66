// The log: one JSON object per line. Values are ids, counts and codes, never what a person wrote; should some slip in
// all the same, numbers of persons, phones, mail addresses and names are masked before the line is written.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <boost/json/value.hpp>

namespace spdlog::sinks {
class sink;
}

namespace ashyq::platform {

enum class Level : std::uint8_t { Debug, Info, Warning, Error };

/// Everything logged in the program goes this way from here on, spdlog's free lines too. Without a sink: standard error.
void start_log(Level least = Level::Info, std::shared_ptr<spdlog::sinks::sink> sink = nullptr);

/// log_event(Level::Info, "appeals.registered", {{"appeal", 17}, {"took_ms", 12}}); starts the log if nobody did.
void log_event(Level level, std::string_view event,
               std::initializer_list<std::pair<std::string_view, boost::json::value>> fields = {});

/// The text with what could be personal replaced. Case numbers, dates, sums and small numbers stay.
std::string masked_for_log(std::string_view text);

}  // namespace ashyq::platform
