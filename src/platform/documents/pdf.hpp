// Papers to print and keep: coupons, answers, notices. A4, tagged for screen readers, in any of the three languages.
// The font is DejaVu Sans (Debian: fonts-dejavu-core), which has all Kazakh letters.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/day.hpp"
#include "base/language.hpp"

namespace ashyq::platform {

class PdfDocument {
 public:
  struct About {
    std::string title;
    std::string author;   // the city
    std::string running;  // small, on top of each page: whose paper this is
    Language language{Language::Kazakh};
    Instant made_at{};
  };

  explicit PdfDocument(About about);
  ~PdfDocument();
  PdfDocument(const PdfDocument&) = delete;
  PdfDocument& operator=(const PdfDocument&) = delete;

  void title(const std::string& text);
  void heading(const std::string& text);
  /// Line ends in the text are kept; it breaks over pages by itself.
  void paragraph(const std::string& text);
  /// Smaller and grey: explanations.
  void note(const std::string& text);
  /// What is what, in two columns.
  void facts(const std::vector<std::pair<std::string, std::string>>& rows);
  /// A code to scan, drawn as shapes, with words beside it.
  void qr(const std::string& content, const std::string& caption);

  /// The file's bytes. Once only.
  std::string finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::platform
