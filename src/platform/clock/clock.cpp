#include "platform/clock/clock.hpp"

#include <fstream>
#include <string>

#include "base/number.hpp"
#include "base/text.hpp"

namespace ashyq::platform {
namespace {

// A hundred years: a slip of the finger must not move the clock out of what a Day can write.
constexpr long long kMost = 100LL * 366 * 86'400;

std::optional<std::chrono::seconds> seconds_in(const std::filesystem::path& file) {
  std::ifstream in{file};
  std::string line;
  std::getline(in, line);
  const auto value = parse_number(trim(line));
  if (!value || *value < -kMost || *value > kMost) return std::nullopt;
  return std::chrono::seconds{*value};
}

}  // namespace

Instant SystemClock::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Instant OffsetClock::now() const { return SystemClock{}.now() + offset(); }

std::chrono::seconds OffsetClock::offset() const {
  // Read each time: modification times are too coarse to notice two writes in one tick.
  const std::lock_guard lock{reading_};
  std::error_code ignored;
  if (!std::filesystem::exists(file_, ignored)) return last_ = std::chrono::seconds{0};
  if (const auto read = seconds_in(file_)) last_ = *read;
  return last_;
}

}  // namespace ashyq::platform
