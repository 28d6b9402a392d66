#include "integrity/cardinal/rfc3339.hpp"

#include <chrono>

namespace ashyq::integrity::cardinal {

namespace {

constexpr std::int64_t kNanoseconds = 1'000'000'000, kDay = 86'400;

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::optional<Instant> read() {
    const int year = digits(4);
    expect("-");
    const int month = digits(2);
    expect("-");
    const int day = digits(2);
    expect("Tt ");
    const std::int64_t second_of_day = clock();
    const std::int32_t fraction = nanoseconds();
    const int offset = zone();
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!good_ || !text_.empty() || !date.ok()) return {};
    const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
    return Instant{days * kDay + second_of_day - offset, fraction};
  }

 private:
  std::string_view text_;
  bool good_{true};

  char take() {
    if (text_.empty()) return good_ = false, '\0';
    const char c = text_.front();
    text_.remove_prefix(1);
    return c;
  }

  void expect(std::string_view any_of) {
    if (any_of.find(take()) == std::string_view::npos) good_ = false;
  }

  int digits(int count) {
    int number = 0;
    for (int i = 0; i < count; ++i) {
      const char c = take();
      if (c < '0' || c > '9') good_ = false;
      number = number * 10 + (c - '0');
    }
    return good_ ? number : 0;
  }

  std::int64_t clock() {
    const int hour = digits(2);
    expect(":");
    const int minute = digits(2);
    expect(":");
    const int second = digits(2);
    if (hour > 23 || minute > 59 || second > 60) good_ = false;  // 60: a leap second
    return hour * 3600 + minute * 60 + second;
  }

  std::int32_t nanoseconds() {
    if (text_.empty() || text_.front() != '.') return 0;
    take();
    std::int32_t fraction = 0, unit = kNanoseconds;
    std::size_t count = 0;
    for (; !text_.empty() && text_.front() >= '0' && text_.front() <= '9'; ++count)
      fraction += (take() - '0') * (unit /= 10);
    if (count == 0) good_ = false;
    return fraction;
  }

  int zone() {
    static constexpr std::string_view kMinusSign = "\u2212";  // ISO 8601's own sign; its reader takes it
    if (text_.starts_with(kMinusSign)) text_.remove_prefix(kMinusSign.size() - 1);
    const char sign = take();
    if (sign == 'Z' || sign == 'z') return 0;
    const bool west = sign == '-' || sign == kMinusSign.back();
    if (sign != '+' && !west) good_ = false;
    const int hours = digits(2);
    expect(":");
    const int minutes = digits(2);
    if (hours > 23 || minutes > 59) good_ = false;
    return (west ? -1 : 1) * (hours * 3600 + minutes * 60);
  }
};

}  // namespace

std::optional<Instant> rfc3339(std::string_view text) { return Reader(text).read(); }

std::int64_t whole_days(Instant from, Instant to) {
  std::int64_t seconds = to.seconds - from.seconds;
  const std::int64_t rest = to.nanoseconds - from.nanoseconds;
  if (seconds > 0 && rest < 0) --seconds;
  if (seconds < 0 && rest > 0) ++seconds;
  return seconds / kDay;
}

}  // namespace ashyq::integrity::cardinal
