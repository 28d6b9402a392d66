// Reads gettext's .po files, so that translators keep their tools and a city edits texts without compiling.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ashyq::platform {

/// `kk.po:12: what is wrong`.
struct PoError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct PoEntry {
  std::string key;                 // msgid
  std::string plural_key;          // msgid_plural; empty without plural forms
  std::vector<std::string> texts;  // msgstr, or msgstr[0], msgstr[1]…
  bool fuzzy{false};               // a tool guessed it and nobody confirmed
  int line{0};                     // of msgid

  bool has_plural() const { return !plural_key.empty(); }
};

/// The entries in file order, without the header entry (msgid "") and obsolete ones (#~).
/// `file_name` is for messages only. Throws PoError, also for msgctxt: our keys need no context.
std::vector<PoEntry> parse_po(std::string_view source, std::string_view file_name);

}  // namespace ashyq::platform
