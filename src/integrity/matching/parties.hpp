// The organisations of the facts, found by key, by number and by name.
#pragma once

#include <mutex>
#include <span>
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
  explicit Parties(const Facts& sorted);

  /// By scheme and number; by the number alone; by name only when the register has no number, the data one such
  /// organisation, and the name a word that is its own. From any thread.
  std::vector<FoundParty> find(const OrganisationRef& ref) const;
  /// The organisations of a consortium's joined key; of any other key itself.
  std::vector<Name> members(Name key) const;
  /// The first name that the data have for it.
  Name name_of(Name key) const;
  /// Days since 1970, the earliest that is said; 0 unknown.
  std::int32_t founded(Name key) const;

 private:
  /// What only registers ask for; made with their first question.
  struct Index {
    std::unordered_map<std::string_view, std::vector<Name>> by_number;
    std::unordered_map<std::string, std::vector<Name>> by_name;
  };
  const Facts* facts_;
  std::vector<std::uint32_t> first_row_;  ///< of each Name that is a key, in Facts::organizations; kNoRow
  mutable std::once_flag indexed_;
  mutable Index index_{};
  mutable Spellings spellings_;

  std::span<const OrganizationFact> rows_of(Name key) const;
  const Index& index() const;
  void add_names(std::span<const OrganizationFact> rows) const;
  FoundParty identified(Name key, const OrganisationRef& ref) const;
  static bool tells_apart(const Spelling& spelling);
  static std::string name_key(const Spelling& spelling);
};

}  // namespace ashyq::integrity
