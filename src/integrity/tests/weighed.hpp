// One rule at one release, as tests of process rules ask it.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "integrity/facts/facts.hpp"
#include "integrity/flags/catalogue.hpp"
#include "integrity/flags/law.hpp"
#include "integrity/flags/settings.hpp"

namespace ashyq::integrity {

struct Weighed {
  Outcome outcome{Outcome::Clear};
  Facts facts;
  /// The first thing raised, or nothing.
  RaisedFlag raised() const { return facts.raised.empty() ? RaisedFlag{} : facts.raised.front(); }
  double measured() const { return facts.measures.empty() ? -1e9 : facts.measures.front().value; }
  /// Of the first thing raised or measured, as paths.
  std::vector<std::string> paths() const;
};

/// law/procurement/kz.toml of the tree.
const ProcurementLaw& kazakh_law();
/// The release may be written with ' for ". Times without a zone are Kazakhstan's.
Weighed weigh_release(std::string_view code, std::string release, const ProcurementLaw& law = kazakh_law(),
                      const Settings& settings = {});

/// A row of a table: a release, what must be said of it, and why.
struct Case {
  const char* why;
  std::string release;
  Outcome outcome;
};
void expect_all(std::string_view code, const std::vector<Case>& cases);

/// {'ocid': 'o-1', 'date': …, <members>}
std::string release_of(const std::string& members, const std::string& date = "2025-12-01T00:00:00+05:00");

}  // namespace ashyq::integrity
