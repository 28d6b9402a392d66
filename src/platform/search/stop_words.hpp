// Words too frequent to tell one text from another.
#pragma once

#include <string_view>

namespace ashyq::platform {

/// `token` as tokens() gives it, with or without Kazakh letters.
bool is_stop_word(std::string_view token);

}  // namespace ashyq::platform
