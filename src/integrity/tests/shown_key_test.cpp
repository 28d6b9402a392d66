#include <gtest/gtest.h>

#include <string>

#include "integrity/matching/graph.hpp"
#include "integrity/ocds/shown_key.hpp"
#include "integrity/output/results.hpp"

namespace ashyq::integrity {
namespace {

struct Row {
  const char *why, *key, *shown;
};

const Row kRows[] = {
    {"an IIN by its scheme", "KZ-IIN:800301450125", "KZ-IIN:••••••••0125"},
    {"also where its check digit is wrong", "KZ-IIN:800301450126", "KZ-IIN:••••••••0126"},
    {"also written apart", "KZ-IIN:800301-450125", "KZ-IIN:•••••••••0125"},
    {"an id as publishers write it", "KZ-IIN-800301450125", "KZ-IIN-••••••••0125"},
    {"under the scheme of BINs", "KZ-BIN:800301450125", "KZ-BIN:••••••••0125"},
    {"without a scheme", "800301450125", "••••••••0125"},
    {"an organisation", "KZ-BIN:990140000123", "KZ-BIN:990140000123"},
    {"a consortium", "KZ-BIN:990140000123 + KZ-IIN:800301450125", "KZ-BIN:990140000123 + KZ-IIN:••••••••0125"},
    {"a group", "KZ-IIN:800301450125 | KZ-IIN:750512300010 | X:1", "KZ-IIN:••••••••0125 | KZ-IIN:••••••••0010 | X:1"},
    {"a peer group", "buyer=KZ-IIN:800301450125, year=2025", "buyer=KZ-IIN:••••••••0125, year=2025"},
    {"in the midst of a name", "ИП Иванов (800301450125)", "ИП Иванов (••••••••0125)"},
    {"a longer number is no IIN", "8003014501250", "8003014501250"},
    {"masked already", "KZ-IIN:••••••••0125", "KZ-IIN:••••••••0125"},
    {"a key of one digit", "7", "7"},
    {"nothing", "", ""},
};

TEST(ShownKey, APersonsNumberIsMasked) {
  for (const Row& row : kRows) EXPECT_EQ(shown_key(row.key), row.shown) << row.why;
}

/// A flag on a sole trader, its evidence and its peers, as a line and as a row.
Report report_on(std::string_view key) {
  Report report;
  Facts& facts = report.facts;
  facts.processes.resize(1);
  facts.processes[0].ocid = facts.names.number("ocds-1");
  facts.evidence.push_back(
      {.process = 0, .field = Field::Ocid, .shown = Shown::Name, .value = facts.names.number(key)});
  RaisedFlag raised;
  raised.subject = {SubjectKind::Pair, facts.names.number(key), facts.names.number("KZ-BIN:990140000123")};
  raised.process = 0;
  raised.peers = {PeerScope::Pair, facts.names.number("pair=" + std::string(key)), 40};
  raised.evidence = {0, 1};
  facts.raised.push_back(raised);
  return report;
}

TEST(ShownKey, NoResultShowsAnIin) {
  const Report report = report_on("KZ-IIN:800301450125");
  std::string all = json_line(report, report.facts.raised[0]);
  for (const auto& cell : row_of(report, report.facts.raised[0])) all += "\n" + cell;
  EXPECT_EQ(all.find("80030145"), std::string::npos) << all;
  EXPECT_NE(all.find("KZ-IIN:••••••••0125"), std::string::npos) << all;
  EXPECT_NE(all.find("KZ-BIN:990140000123"), std::string::npos) << all;
}

TEST(ShownKey, AProcessKeepsItsIdentifier) {
  Report report = report_on("x");
  report.facts.processes[0].ocid = report.facts.names.number("ocds-800301450125");
  report.facts.raised[0].subject = {SubjectKind::Process, report.facts.processes[0].ocid, 0};
  const std::string line = json_line(report, report.facts.raised[0]);
  EXPECT_NE(line.find(R"("id":"ocds-800301450125")"), std::string::npos) << line;
}

}  // namespace
}  // namespace ashyq::integrity
