// QR codes: the shortest way from a printed coupon to its page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ashyq::platform {

struct QrMatrix {
  int size{0};             // squares on a side, without the quiet zone
  std::vector<bool> dark;  // row by row
  bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * size + x)]; }
};

/// Readable with 15 % of it damaged. Throws std::length_error above some 2,300 bytes.
QrMatrix qr_matrix(std::string_view text);

/// An <svg> with the quiet zone, for inline use under a strict CSP. `label` says to a screen reader what it opens.
std::string qr_svg(std::string_view text, std::string_view label);

}  // namespace ashyq::platform
