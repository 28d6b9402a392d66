// First names frequent in Kazakhstan: with one beside it a surname is a person, not a town or a shop.
#pragma once

#include <string_view>

namespace ashyq::platform {

/// `lower`: lower case, any Russian or Kazakh case ending.
bool is_given_name(std::u16string_view lower);

}  // namespace ashyq::platform
