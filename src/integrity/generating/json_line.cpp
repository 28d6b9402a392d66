#include "integrity/generating/json_line.hpp"

#include <cmath>
#include <cstdio>

namespace ashyq::integrity::generating {

void JsonLine::separate() {
  if (out_.empty()) return;
  const char last = out_.back();
  if (last != '{' && last != '[' && last != ':' && last != '\n') out_ += ',';
}

void JsonLine::key(std::string_view name) {
  separate();
  out_.append("\"").append(name).append("\":");
}

void JsonLine::text(std::string_view value) {
  separate();
  out_ += '"';
  for (const char c : value) {
    if (c == '"' || c == '\\') out_ += '\\';
    out_ += c;
  }
  out_ += '"';
}

void JsonLine::ratio(std::string_view name, double value) {
  char digits[40];
  std::snprintf(digits, sizeof digits, "%.6f", value);
  key(name);
  out_ += digits;
}

void JsonLine::amount(std::string_view name, Tiyn value) {
  key(name);
  out_ += std::to_string(value / 100);
  if (const int rest = static_cast<int>(value % 100)) {
    out_ += '.';
    out_ += static_cast<char>('0' + rest / 10);
    if (rest % 10) out_ += static_cast<char>('0' + rest % 10);
  }
}

void JsonLine::money(std::string_view name, Tiyn value, std::string_view currency) {
  open(name, '{');
  amount("amount", value);
  text("currency", currency);
  close('}');
}

void JsonLine::date(std::string_view name, Seconds at, int offset, bool local) {
  const Seconds wall = at + offset * 60;
  const std::chrono::sys_days days{std::chrono::days{wall / kDay}};
  const std::chrono::year_month_day date{days};
  const int second = static_cast<int>(wall % kDay);
  char written[48];
  int length = std::snprintf(written, sizeof written, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                             static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), second / 3'600,
                             second / 60 % 60, second % 60);
  if (!local) length += std::snprintf(written + length, 8, "+%02d:%02d", offset / 60, offset % 60);
  text(name, {written, static_cast<std::size_t>(length)});
}

}  // namespace ashyq::integrity::generating
