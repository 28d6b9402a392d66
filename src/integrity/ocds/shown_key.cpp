#include "integrity/ocds/shown_key.hpp"

#include <algorithm>
#include <array>

#include "base/iin.hpp"
#include "base/text.hpp"

namespace ashyq::integrity {

namespace {

constexpr std::size_t kShownDigits = 4;
constexpr std::array<std::string_view, 2> kPersonSchemes{"IIN:", "IIN-"};
/// Between keys of a consortium, of a group, and in the name of a peer group.
constexpr std::array<std::string_view, 3> kBetweenKeys{" + ", " | ", ", "};

template <std::size_t N>
std::size_t first_of(std::string_view text, const std::array<std::string_view, N>& what) {
  std::size_t first = text.size();
  for (const auto one : what) first = std::min(first, text.find(one));
  return first;
}

/// Publishers put a sole trader's IIN under the scheme of BINs; no number is valid as both.
bool is_of_person(std::string_view number) { return Iin::parse(number).has_value() && !Bin::parse(number).has_value(); }

std::string without_valid_iins(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789";
  std::string shown;
  while (!text.empty()) {
    const bool number = kDigits.find(text.front()) != std::string_view::npos;
    const auto end = number ? text.find_first_not_of(kDigits) : text.find_first_of(kDigits);
    const auto run = text.substr(0, end);
    shown += number && is_of_person(run) ? masked_but_last(run, kShownDigits) : std::string(run);
    text.remove_prefix(run.size());
  }
  return shown;
}

}  // namespace

std::string shown_key(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const auto scheme = first_of(text, kPersonSchemes);
    if (scheme == text.size()) return shown + without_valid_iins(text);
    const auto before = text.substr(0, scheme + kPersonSchemes[0].size());
    text.remove_prefix(before.size());
    const auto number = text.substr(0, first_of(text, kBetweenKeys));
    text.remove_prefix(number.size());
    shown += without_valid_iins(before) + masked_but_last(number, kShownDigits);
  }
  return shown;
}

}  // namespace ashyq::integrity
