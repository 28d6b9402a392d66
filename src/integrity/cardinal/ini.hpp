// The INI dialect of Cardinal's settings: what its reader takes, and nothing more.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace ashyq::integrity::cardinal {

struct IniEntry {
  std::string key, value;
};

/// A section as it stands in the file, or the entries before the first one, whose name is empty.
struct IniSection {
  std::string name;
  std::vector<IniEntry> entries;
};

struct IniFault {
  int line{0};
  std::string expected;  ///< the character that did not come, or why it cannot stand there
};

/// Sections in the order of the text, repeated names included; the first is the root.
Result<std::vector<IniSection>, IniFault> parse_ini(std::string_view text);

}  // namespace ashyq::integrity::cardinal
