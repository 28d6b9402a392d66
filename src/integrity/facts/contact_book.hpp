// Contacts of parties as they are compared. The same company stands in many processes with the same words: what was once
// worked out is remembered.
#pragma once

#include <array>
#include <unordered_map>

#include "integrity/facts/names.hpp"
#include "integrity/ocds/process.hpp"

namespace ashyq::integrity {

/// 0 where nothing that could be compared was said.
struct Contacts {
  Name telephone{0};  ///< the last ten digits: +7 and 8 before a Kazakh number, or nothing, make no difference
  Name email{0};      ///< in small letters, with an @
  Name address{0};    ///< a house, not a town: street, locality, region, postal code, folded
  Name person{0}, region{0};
  bool is_post_box{false};
  bool is_gathered{false};  ///< facts hold this description already
};

class ContactBook {
 public:
  explicit ContactBook(Names& names);
  /// Valid until forget_old().
  Contacts& of(const Party& party);
  /// Between processes: keeps memory within some megabytes.
  void forget_old();

 private:
  /// Of a party's whole text. The seed is chance: nobody can prepare two that meet.
  using Digest = std::array<std::uint64_t, 2>;
  struct FirstHalf {
    std::size_t operator()(const Digest& digest) const { return digest[0]; }
  };
  Names& names_;
  const std::uint64_t seed_;
  std::unordered_map<Digest, Contacts, FirstHalf> known_;
};

}  // namespace ashyq::integrity
