// Finds the values of a text that is not one value a line: packages and arrays, in one line of gigabytes or printed over
// many. It looks only at brackets, quotes and the names of the outermost object; the values are checked by who takes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "integrity/reading/block.hpp"

namespace ashyq::integrity {

/// Releases or records of a package, elements of an outermost array, or an outermost object that is no package.
class ValueScanner {
 public:
  explicit ValueScanner(std::uint64_t line) : line_(line) {}

  /// Goes on behind what was scanned before, until is_broken() or ended_on_its_line().
  void scan(std::string_view bytes, std::vector<Span>& found);
  /// The bytes before it are not needed any more.
  std::size_t needed_from() const;
  /// Where the value begins that has not ended.
  std::uint64_t needed_line() const;
  void dropped(std::size_t bytes);
  std::size_t scanned() const { return at_; }
  std::uint64_t line() const { return line_; }
  bool is_between_values() const { return depth_ == 0; }
  /// An outermost value that began and ended on one line: JSON lines after all, whose first is very long.
  bool ended_on_its_line() const { return ended_on_its_line_; }
  /// No sequence of objects and arrays.
  bool is_broken() const { return broken_; }

 private:
  static constexpr std::size_t kNowhere = SIZE_MAX;
  std::size_t at_{0}, value_begin_{kNowhere}, item_begin_{kNowhere};
  std::uint64_t line_, value_line_{0}, item_line_{0};
  int depth_{0}, item_depth_{0};
  bool in_string_{false}, after_backslash_{false};
  bool outer_object_{false}, package_{false}, names_items_{false}, ended_on_its_line_{false}, broken_{false};
  std::string name_;

  void string(std::string_view bytes);
  void open(char bracket);
  void close(std::string_view bytes, std::vector<Span>& found);
  void end_item(std::string_view bytes, std::vector<Span>& found);
  void begin_item();
};

}  // namespace ashyq::integrity
