// What law/procurement/<country>.toml says, as it is kept. Only law.cpp and law_file.cpp look in here.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "integrity/flags/law.hpp"

namespace ashyq::integrity {

/// From and until are both included; what has no end still holds.
struct Rule {
  std::optional<Day> from, until;
  std::string article;
  bool confirmed{true};
  bool holds(Day on) const { return (!from || *from <= on) && (!until || on <= *until); }
};
struct LimitRule : Rule {
  std::string method;
  std::int64_t mci{0};
  std::vector<std::string> categories;
  bool rural{false};
};
struct TermRule : Rule {
  std::string name;  ///< or the method, of submission terms
  int days{0};
  bool working_days{false};
};
struct ShareRule : Rule {
  std::string name;
  std::int64_t percent{0};
  std::vector<std::string> categories;
};
struct MethodName {
  std::string id;
  std::vector<std::string> names;
  Method ocds{Method::Unknown};
};
struct Ground {
  std::int64_t paragraph{0}, number{0};
  std::string citation;  ///< "16(3)(28)"
  std::vector<std::string> words;
};
struct GroundsRule : Rule {
  std::int64_t number{0}, failure_paragraph{0};
  std::string small_purchase;
  std::vector<Ground> grounds;
};
struct MciRule {
  Amount amount;
  bool confirmed{true};
};

/// Runs of digits, as numbers; too long ones are -1.
std::vector<std::int64_t> numbers_in(std::string_view text);

struct ProcurementLaw::Impl {
  std::string text;  ///< the file as it was read
  std::string country, currency;
  std::vector<MethodName> methods;
  std::map<int, MciRule> mci;
  std::vector<LimitRule> limits;
  std::vector<TermRule> submission_terms, terms;
  std::vector<ShareRule> shares, floors;
  std::vector<GroundsRule> grounds;
  std::vector<std::vector<std::string>> rural;  ///< each list: all of its words name a rural akim's office
  std::uint64_t edition{0};                     ///< no two laws of one run have the same

  std::optional<LegalLimit> limit_of(const LimitRule& rule, Day on) const;
  const GroundsRule* grounds_on(Day on) const;
};

}  // namespace ashyq::integrity
