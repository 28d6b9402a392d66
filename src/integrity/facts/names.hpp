// Texts by number: every organisation, currency and class is kept once, and compared as an integer.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ashyq::integrity {

/// A number of Names. 0 is the empty text: "not said".
using Name = std::uint32_t;

class Names {
 public:
  Names();
  Name number(std::string_view text);
  /// nullopt when it was never numbered.
  std::optional<Name> find(std::string_view text) const;
  std::string_view text(Name name) const { return texts_[name]; }
  std::size_t size() const { return texts_.size(); }
  /// Renumbers by the order of the texts, so that nothing depends on who came first: result[old] is the new number.
  std::vector<Name> sort();

 private:
  std::vector<std::string_view> texts_;
  std::deque<std::vector<char>> blocks_;
  std::vector<Name> slots_;  // open addressing, power of two
  std::size_t used_in_block_{0};
  std::string_view keep(std::string_view text);
  void grow();
};

}  // namespace ashyq::integrity
