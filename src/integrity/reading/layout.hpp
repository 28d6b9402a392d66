// One value a line, or values over many lines.
#pragma once

#include <string_view>

namespace ashyq::integrity {

/// As far as the first window of the text shows. A first line that was cut short does not make a package of JSON lines:
/// what follows it must be able to go on from it.
bool is_one_value_a_line(std::string_view window);

}  // namespace ashyq::integrity
