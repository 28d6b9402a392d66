// ISO 32000-1 §7.5.6: an update is the changed object, a cross-reference section for it, and a trailer whose /Prev is
// the place of the section before.
#include "platform/documents/pdf_catalog.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace ashyq::platform {
namespace {

std::string_view after(std::string_view text, std::string_view word) {
  const std::size_t at = text.find(word);
  if (at == std::string_view::npos) throw std::logic_error("cairo's PDF has no " + std::string{word});
  return text.substr(at + word.size());
}

std::string_view number_in(std::string_view text) {
  const std::size_t begin = text.find_first_of("0123456789");
  if (begin == std::string_view::npos) throw std::logic_error("cairo's PDF lacks a number");
  return text.substr(begin, text.find_first_not_of("0123456789", begin) - begin);
}

/// What stands between "N 0 obj <<" and the ">>" that closes it.
std::string_view dictionary_of(std::string_view pdf, std::string_view number) {
  const std::string_view object = after(pdf, fmt::format("\n{} 0 obj", number));
  const std::string_view whole = object.substr(0, object.find("endobj"));
  const std::size_t begin = whole.find("<<") + 2;
  return whole.substr(begin, whole.rfind(">>") - begin);
}

}  // namespace

std::string with_language(std::string pdf, std::string_view language) {
  const std::string_view whole = pdf;
  const std::string_view trailer = whole.substr(whole.rfind("trailer"));
  const std::string root{number_in(after(trailer, "/Root"))};
  const std::string info{number_in(after(trailer, "/Info"))};
  const std::string size{number_in(after(trailer, "/Size"))};
  const std::string before{number_in(after(trailer, "startxref"))};
  const std::string catalog{dictionary_of(whole, root)};
  const std::size_t object_at = pdf.size();
  pdf += fmt::format(
      "{} 0 obj\n<<{}   /Lang ({})\n   /MarkInfo << /Marked true >>\n   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n",
      root, catalog, language);
  const std::size_t section_at = pdf.size();
  pdf += fmt::format("xref\n{} 1\n{:010} 00000 n \n", root, object_at);
  pdf += fmt::format("trailer\n<< /Size {} /Root {} 0 R /Info {} 0 R /Prev {} >>\nstartxref\n{}\n%%EOF\n", size, root,
                     info, before, section_at);
  return pdf;
}

}  // namespace ashyq::platform
