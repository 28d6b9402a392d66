// Contacts of parties as they are compared. The same company stands in many processes with the same words: what was once
// worked out is remembered.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "integrity/ocds/process.hpp"

namespace ashyq::integrity {

/// Empty where nothing that could be compared was said.
struct Contacts {
  std::string telephone;  ///< the last ten digits: +7 and 8 before a Kazakh number, or nothing, make no difference
  std::string email;      ///< in small letters, with an @
  std::string address;    ///< a house, not a town: street, locality, region, postal code, folded
  std::string person, region;
  bool is_post_box{false};
  bool is_gathered{false};  ///< facts hold this description already
};

class ContactBook {
 public:
  /// Valid until forget_old().
  Contacts& of(const Party& party);
  /// Between processes: keeps memory within some megabytes.
  void forget_old();

 private:
  std::unordered_map<std::string, Contacts> known_;
  std::string written_;
};

}  // namespace ashyq::integrity
