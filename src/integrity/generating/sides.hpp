// Registers that stand beside the contracting data: what officials declared, who owns what, who was struck off.
#pragma once

#include <string>
#include <vector>

#include "integrity/generating/world.hpp"

namespace ashyq::integrity::generating {

struct Company {
  std::string bin, name;  ///< bin may be unknown
  double share{1};
  std::string kind{"owner"};
};
struct Relative {
  std::string name, iin, relation;
  std::vector<Company> companies;
};
struct Official {
  std::string name, iin;  ///< iin may be withheld
  int birth_year{0};
  std::string post, body;  ///< BIN of the body
  int from{0};             ///< days since 1970
  std::vector<Company> declared;
  std::vector<Relative> relatives;
};
struct Ownership {
  Company subject;
  Owner owner;
};
struct Listed {
  std::string bin, name;
  int from{0}, until{0};
};
struct Sides {
  std::vector<Official> officials;
  std::vector<Ownership> ownerships;
  std::vector<Listed> listed;
};

void write_official(const Official& official, std::string& out);
void write_ownership(const Ownership& ownership, std::string& out);
inline constexpr std::string_view kListedHeader = "bin,name,from,until\n";
void write_listed(const Listed& listed, std::string& out);

/// What the registers say of firms and bodies that nobody has anything to hide about.
Ownership usual_owner(const World& world, const Firm& firm);
std::vector<Official> usual_officials(const World& world, const Buyer& buyer);

}  // namespace ashyq::integrity::generating
