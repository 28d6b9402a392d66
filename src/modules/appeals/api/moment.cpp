#include "appeals/api/moment.hpp"

#include <algorithm>

namespace ashyq::appeals {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

/// Takes what it recognises off the front.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  bool take(std::string_view any_of) {
    if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// Two digits up to `most`.
  std::optional<int> two_digits(int most) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (rest_.size() < 2 || !is_digit(rest_[0]) || !is_digit(rest_[1])) return std::nullopt;
    const int value = (rest_[0] - '0') * 10 + (rest_[1] - '0');
    rest_.remove_prefix(2);
    return value <= most ? std::optional(value) : std::nullopt;
  }
  /// Digits of a second, to the millisecond; at least one.
  std::optional<int> fraction() {
    int value = 0, digits = 0;
    for (; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; rest_.remove_prefix(1), ++digits)
      if (digits < 3) value = value * 10 + (rest_.front() - '0');
    if (digits == 0) return std::nullopt;
    for (; digits < 3; ++digits) value *= 10;
    return value;
  }

 private:
  std::string_view rest_;
};

std::optional<minutes> hour_and_minute(Reader& in) {
  const auto hours = in.two_digits(23);
  if (!hours || !in.take(":")) return std::nullopt;
  const auto mins = in.two_digits(59);
  return mins ? std::optional(std::chrono::hours(*hours) + minutes(*mins)) : std::nullopt;
}

std::optional<milliseconds> seconds(Reader& in) {
  if (!in.take(":")) return milliseconds{0};
  const auto whole = in.two_digits(60);  // 60: a leap second
  if (!whole) return std::nullopt;
  if (!in.take(".")) return std::chrono::seconds(*whole);
  const auto part = in.fraction();
  return part ? std::optional(std::chrono::seconds(*whole) + milliseconds(*part)) : std::nullopt;
}

std::optional<minutes> offset(Reader& in) {
  if (in.take("Zz")) return minutes{0};
  const bool east = in.take("+");
  if (!east && !in.take("-")) return std::nullopt;
  const auto size = hour_and_minute(in);
  return size ? std::optional(east ? *size : -*size) : std::nullopt;
}

}  // namespace

std::optional<Instant> parse_moment(std::string_view text) {
  constexpr std::size_t kDay = 10;
  const auto day = Day::parse(text.substr(0, kDay));
  Reader in(text.substr(std::min(kDay, text.size())));
  if (!day || !in.take("Tt ")) return std::nullopt;
  const auto time = hour_and_minute(in);
  const auto second = time ? seconds(in) : std::nullopt;
  const auto zone = second ? offset(in) : std::nullopt;
  if (!zone || !in.done()) return std::nullopt;
  return Instant(day->sys_days()) + *time + *second - *zone;
}

}  // namespace ashyq::appeals
