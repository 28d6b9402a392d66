#include "platform/documents/qr.hpp"

#include <stdexcept>

#include <fmt/format.h>
#include <qrcodegen/qrcodegen.hpp>

#include "platform/documents/xml_text.hpp"

namespace ashyq::platform {
namespace {

constexpr int kQuietZone = 4;  // ISO/IEC 18004

/// Runs of dark squares as one path: M x y h length v1 h-length z.
std::string path_of(const QrMatrix& matrix) {
  std::string path;
  for (int y = 0; y < matrix.size; ++y) {
    for (int x = 0; x < matrix.size; ++x) {
      if (!matrix.at(x, y)) continue;
      const int begin = x;
      while (x < matrix.size && matrix.at(x, y)) ++x;
      path += fmt::format("M{} {}h{}v1h-{}z", begin + kQuietZone, y + kQuietZone, x - begin, x - begin);
    }
  }
  return path;
}

}  // namespace

QrMatrix qr_matrix(std::string_view text) {
  using qrcodegen::QrCode;
  try {
    const QrCode code = QrCode::encodeText(std::string{text}.c_str(), QrCode::Ecc::MEDIUM);
    QrMatrix matrix{code.getSize(), {}};
    for (int y = 0; y < matrix.size; ++y)
      for (int x = 0; x < matrix.size; ++x) matrix.dark.push_back(code.getModule(x, y));
    return matrix;
  } catch (const qrcodegen::data_too_long& error) {
    throw std::length_error(error.what());
  }
}

std::string qr_svg(std::string_view text, std::string_view label) {
  const QrMatrix matrix = qr_matrix(text);
  const int side = matrix.size + 2 * kQuietZone;
  return fmt::format(
      R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" )"
      R"(shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{0}v{0}H0z"/><path fill="#000" d="{2}"/></svg>)",
      side, xml_text(label), path_of(matrix));
}

}  // namespace ashyq::platform
