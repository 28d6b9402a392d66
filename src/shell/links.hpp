// Addresses of this site with a word of the query changed.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace ashyq::shell {

/// `/appeals?q=x&page=2` without `page` → `/appeals?q=x`. `target` is as sent, so stays encoded.
std::string without_query(std::string_view target, std::initializer_list<std::string_view> names);
/// The same, then with `name=value` at the end; before a #fragment if there is one.
std::string with_query(std::string_view target, std::string_view name, std::string_view value);

}  // namespace ashyq::shell
