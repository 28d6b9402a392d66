// What is known from outside the releases: who may not supply, who holds office and what he declared, who owns whom.
// Plain values: filled from files (reading_registers.hpp) or by the server's register of officials.
//
// An IIN serves to tell persons apart and never leaves this struct: no flag, no evidence, no fault carries one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"

namespace ashyq::integrity {

struct PersonRef {
  std::string iin, name;
  int birth_year{0};  ///< 0 not said; an IIN says it as well
};

struct OrganisationRef {
  std::string scheme, id, name;
  /// "KZ-BIN:990140000123", as organisations of releases are keyed; empty without an id.
  std::string key() const { return id.empty() ? std::string() : scheme + ":" + id; }
};

/// Both ends included; none: open.
struct Term {
  std::optional<Day> from, until;
  bool overlaps(Day first, Day last) const { return (!from || *from <= last) && (!until || *until >= first); }
  bool holds_on(Day day) const { return overlaps(day, day); }
};

enum class Hold : std::uint8_t { Owner, Director };

/// Share of a company, 0 to 1; kUnknownShare when it was not said.
inline constexpr double kUnknownShare = -1;

struct DeclaredCompany {
  OrganisationRef company;
  double share{kUnknownShare};
  Hold kind{Hold::Owner};
};

struct Relative {
  PersonRef person;
  std::string relation;  ///< as declared: "brother", "жұбайы"
  std::vector<DeclaredCompany> companies;
};

/// One post. Who held two has two, with the same declarations.
struct Official {
  PersonRef person;
  std::string post;
  OrganisationRef body;
  Term term;
  std::vector<DeclaredCompany> declared;
  std::vector<Relative> relatives;
};

struct Ownership {
  OrganisationRef subject;
  std::optional<PersonRef> person;  ///< otherwise `entity` owns
  OrganisationRef entity;
  double share{kUnknownShare};
  Hold kind{Hold::Owner};
  Term term;
};

struct UnscrupulousSupplier {
  OrganisationRef supplier;
  Term term;
};

struct Registers {
  std::vector<UnscrupulousSupplier> unscrupulous;
  std::vector<Official> officials;
  std::vector<Ownership> owners;
  /// A register that was given and is empty is not the same as none.
  bool has_unscrupulous{false}, has_officials{false}, has_owners{false};
};

}  // namespace ashyq::integrity
