// Words of names that say little, or that only look like a misspelling of each other.
#pragma once

#include <span>
#include <string_view>

namespace ashyq::integrity {

/// Two known given names are two people, however close they are: Мурат and Марат, Айгуль and Айнуль.
bool is_given_name(std::string_view key);
/// So common that the name alone points to nobody: Ахметов, Ким, Иванов.
bool is_frequent_surname(std::string_view key);
/// Сервис, Group, құрылыс: half of the firms have one.
bool is_generic_word(std::string_view key);
/// The same generic word in another language as one key: құрылыс, строительство, construction → "stroi".
std::string_view meaning_of(std::string_view key);

}  // namespace ashyq::integrity
