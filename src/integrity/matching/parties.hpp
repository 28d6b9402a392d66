// The organisations of the facts, found by key, by number and by name.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "integrity/facts/facts.hpp"
#include "integrity/matching/registers.hpp"
#include "integrity/matching/spelling.hpp"

namespace ashyq::integrity {

/// An organisation of the data that a mention in a register means, and how surely.
struct FoundParty {
  Name key{0};
  double score{0};
  Name name{0};  ///< as the data spell it
};

class Parties {
 public:
  explicit Parties(const Facts& facts);

  /// By scheme and number; by the number alone; by name only when the register has no number, the data one such
  /// organisation, and the name a word that is its own.
  std::vector<FoundParty> find(const OrganisationRef& ref);
  /// The organisations of a consortium's joined key; of any other key itself.
  std::vector<Name> members(Name key) const;
  /// The first name that the data have for it.
  Name name_of(Name key) const;
  /// Days since 1970, the earliest that is said; 0 unknown.
  std::int32_t founded(Name key) const;

 private:
  struct Row {
    std::vector<Name> names;
    Name identifier{0};
    std::int32_t founded{0};
  };
  const Facts* facts_;
  std::unordered_map<Name, Row> rows_;
  std::unordered_map<std::string_view, Name> by_key_;
  std::unordered_map<std::string_view, std::vector<Name>> by_number_;
  std::unordered_map<std::string, std::vector<Name>> by_name_;
  Spellings spellings_;

  void add(const OrganizationFact& fact);
  void add_keys_of_rows();
  void add_name(Name key, Name name);
  FoundParty identified(Name key, const OrganisationRef& ref);
  static bool tells_apart(const Spelling& spelling);
  static std::string name_key(const Spelling& spelling);
};

}  // namespace ashyq::integrity
