#include "integrity/cardinal/json_out.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace ashyq::integrity::cardinal {

namespace {

/// `digits` without a point, which stands `point` digits from the left. Exponents where ryu's printer has them.
void place_point(std::string& out, std::string_view digits, int point) {
  const int count = static_cast<int>(digits.size());
  if (count <= point && point <= 16) {
    out.append(digits).append(static_cast<std::size_t>(point - count), '0').append(".0");
  } else if (0 < point && point <= 16) {
    out.append(digits.substr(0, static_cast<std::size_t>(point))).append(".");
    out.append(digits.substr(static_cast<std::size_t>(point)));
  } else if (-5 < point && point <= 0) {
    out.append("0.").append(static_cast<std::size_t>(-point), '0').append(digits);
  } else {
    out += digits.front();
    if (count > 1) out.append(".").append(digits.substr(1));
    out.append("e").append(std::to_string(point - 1));
  }
}

}  // namespace

void write_double(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  if (std::signbit(value)) out += '-';
  if (value == 0) {
    out += "0.0";
    return;
  }
  std::array<char, 32> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(value), std::chars_format::scientific).ptr;
  const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const auto e = text.find('e');
  std::string digits(text.substr(0, e));
  std::erase(digits, '.');
  int exponent = 0;
  const auto from = e + (text[e + 1] == '+' ? 2 : 1);
  std::from_chars(text.data() + from, text.data() + text.size(), exponent);
  place_point(out, digits, exponent + 1);
}

}  // namespace ashyq::integrity::cardinal
