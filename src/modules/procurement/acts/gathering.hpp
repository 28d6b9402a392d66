// A report of the engine as rows of the city.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "integrity/integrity.hpp"
#include "procurement/rules/red_flag.hpp"
#include "procurement/storage/data_store.hpp"

namespace ashyq::procurement {

/// The same flag in every run: code, subject and purchase, as a digest, because a subject may be a person.
std::string stable_key(std::string_view code, std::string_view subject_kind, std::string_view a, std::string_view b,
                       std::string_view ocid);

/// The result tells of officials, their families or owners: what registers say of persons.
bool names_persons(const RedFlag& flag);

/// Titles by ocid, as the newest release that has one says.
using Titles = std::unordered_map<std::string, std::string>;
Titles titles_of(const std::string& input);

class Gathered {
 public:
  Gathered(const integrity::Report& report, const Titles& titles, const Run& run);

  const std::vector<Purchase>& purchases() const { return purchases_; }
  /// What the row of a raised flag shall be; `result` is the engine's line, also of a person.
  RedFlag flag(const integrity::RaisedFlag& raised) const;

 private:
  void name_organisations();
  void gather_suppliers();
  Purchase purchase(const integrity::ProcessFact& fact, std::size_t row, const Titles& titles) const;
  std::string text(integrity::Name name) const;
  std::string name_of_key(integrity::Name key) const;

  const integrity::Report& report_;
  const Run& run_;
  std::unordered_map<integrity::Name, integrity::Name> names_;
  std::vector<const integrity::AwardFact*> awards_;  // the first active one of each process
  std::vector<Purchase> purchases_;
};

}  // namespace ashyq::procurement
