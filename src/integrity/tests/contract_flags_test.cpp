#include <gtest/gtest.h>

#include "integrity/tests/weighed.hpp"

namespace ashyq::integrity {
namespace {

std::string money(const std::string& amount, const std::string& currency = "KZT") {
  return "{'amount': " + amount + ", 'currency': '" + currency + "'}";
}
std::string award(const std::string& amount, const std::string& more = "") {
  return "'awards': [{'id': 'a', 'status': 'active', 'suppliers': [{'id': 'A'}], 'value': " + money(amount) + more +
         "}]";
}
std::string contract(const std::string& members) { return "{'id': 'c', 'awardID': 'a', " + members + "}"; }
std::string both(const std::string& awarded, const std::string& contracts) {
  return release_of(award(awarded) + ", 'contracts': [" + contracts + "]");
}
std::string worth(const std::string& amount, const std::string& more = "") {
  return contract("'value': " + money(amount) + more);
}

TEST(ContractFlags, R059ComparesTheContractsWithTheirAward) {
  expect_all("R059",
             {{"a tenth more", both("1000", worth("1100")), Outcome::Clear},
              {"a tiyn over a tenth", both("1000", worth("1100.01")), Outcome::Raised},
              {"less is a difference too", both("1000", worth("899")), Outcome::Raised},
              {"two contracts of one award add up", both("1000", worth("500") + "," + worth("500")), Outcome::Clear},
              {"a cancelled one does not", both("1000", worth("1000") + "," + worth("500", ", 'status': 'cancelled'")),
               Outcome::Clear},
              {"another currency", both("1000", contract("'value': " + money("2", "USD"))), Outcome::SeveralCurrencies},
              {"no sum", both("1000", contract("'status': 'active'")), Outcome::NoContractAmount},
              {"no contract", release_of(award("1")), Outcome::NoContracts},
              {"an award of nothing", both("0", worth("5")), Outcome::NotMoney}});
  EXPECT_EQ(weigh_release("R059", both("1000", worth("2000"))).paths(),
            (std::vector<std::string>{"/awards/0/value/amount", "/contracts/0/value/amount"}));
}

std::string direct(const std::string& awarded, const std::string& signed_for, const std::string& ground = "16(3)(28)") {
  return release_of(
      "'tender': {'procurementMethod': 'direct', 'mainProcurementCategory': 'goods', 'datePublished': '2025-02-03', 'procurementMethodRationale': '" +
      ground + "'}, " + award(awarded) + ", 'contracts': [" + worth(signed_for) + "]");
}

TEST(ContractFlags, R054FindsSmallPurchasesThatGrew) {
  expect_all("R054",
             {{"over 100 MCI", direct("393000", "393200.01"), Outcome::Raised},
              {"at 100 MCI", direct("393000", "393200"), Outcome::Clear},
              {"over it from the start: KZ2", direct("400000", "500000"), Outcome::Clear},
              {"another ground has no limit", direct("1", "999999", "16(3)(1)"), Outcome::NotConcerned},
              {"no category", release_of("'tender': {'procurementMethod': 'direct', 'datePublished': '2025-02-03'}"),
               Outcome::NoCategory},
              {"open", release_of("'tender': {'procurementMethod': 'open'}"), Outcome::NotConcerned},
              {"no method", release_of("'tender': {'id': '1'}"), Outcome::NoMethod}});
  EXPECT_EQ(weigh_release("R054", direct("1", "2"), ProcurementLaw()).outcome, Outcome::NoLegalLimit);
}

TEST(ContractFlags, R063WaitsThirtyDays) {
  const auto awarded = [](const std::string& on, const std::string& more = "") {
    return release_of(award("1", ", 'date': '" + on + "'") + more, "2025-03-31T00:00:00+05:00");
  };
  expect_all(
      "R063",
      {{"thirty days", awarded("2025-03-01"), Outcome::Clear},
       {"thirty-one", awarded("2025-02-28"), Outcome::Raised},
       {"its contract is there", awarded("2025-01-01", ", 'contracts': [{'awardID': 'a'}]"), Outcome::Clear},
       {"a contract that names no award may be it", awarded("2025-01-01", ", 'contracts': [{'id': 'c'}]"),
        Outcome::Clear},
       {"a contract of another award", awarded("2025-01-01", ", 'contracts': [{'awardID': 'z'}]"), Outcome::Raised},
       {"undated", release_of(award("1")), Outcome::NoAwardDate},
       {"no award", release_of(""), Outcome::NoAwards},
       {"a release without a date", "{'ocid': 'o', " + award("1", ", 'date': '2025-01-01'") + "}", Outcome::NoDates}});
}

TEST(ContractFlags, R064CountsAmendments) {
  expect_all("R064", {{"two", both("1", worth("1", ", 'amendments': [{}, {}]")), Outcome::Raised},
                      {"one", both("1", worth("1", ", 'amendments': [{}]")), Outcome::Clear},
                      {"of a cancelled contract",
                       both("1", worth("1", ", 'status': 'cancelled', 'amendments': [{}, {}]")), Outcome::NoContracts},
                      {"no contract", release_of(award("1")), Outcome::NoContracts}});
  EXPECT_EQ(weigh_release("R064", both("1", worth("1", ", 'amendments': [{}, {}]"))).paths()[1],
            "/contracts/0/amendments/1");
}

TEST(ContractFlags, R069LooksAtHowMuchAndHowSoon) {
  const auto amended = [](const std::string& amount, const std::string& on) {
    return both("1000", worth(amount, ", 'dateSigned': '2025-01-01', 'amendments': [{'date': '" + on + "'}]"));
  };
  expect_all("R069", {{"by 15 %, late", amended("1150", "2025-06-01"), Outcome::Clear},
                      {"by more", amended("1150.01", "2025-06-01"), Outcome::Raised},
                      {"by a little on the 90th day", amended("1000.01", "2025-04-01"), Outcome::Raised},
                      {"by a little on the 91st", amended("1000.01", "2025-04-02"), Outcome::Clear},
                      {"soon, but downwards", amended("900", "2025-01-10"), Outcome::Clear},
                      {"never amended", both("1000", worth("2000")), Outcome::NotConcerned},
                      {"no contract", release_of(award("1")), Outcome::NoContracts}});
}

TEST(ContractFlags, R067LooksAtMilestones) {
  const auto milestone = [](const std::string& members) {
    return both("1", worth("1", ", 'implementation': {'milestones': [{" + members + "}]}"));
  };
  expect_all(
      "R067",
      {{"a day late", milestone("'dueDate': '2025-03-01', 'dateMet': '2025-03-02'"), Outcome::Raised},
       {"on the day", milestone("'dueDate': '2025-03-01', 'dateMet': '2025-03-01T23:00:00+05:00'"), Outcome::Clear},
       {"not met and due", milestone("'dueDate': '2025-03-01', 'status': 'notMet'"), Outcome::Raised},
       {"still ahead", milestone("'dueDate': '2026-03-01', 'status': 'notMet'"), Outcome::Clear},
       {"met, nobody says when", milestone("'dueDate': '2025-03-01', 'status': 'met'"), Outcome::NoDates},
       {"of the contract itself",
        both("1", worth("1", ", 'milestones': [{'dueDate': '2025-03-01', 'dateMet': '2025-03-02'}]")), Outcome::Raised},
       {"without milestones", both("1", worth("1")), Outcome::NoMilestones},
       {"no contract", release_of(""), Outcome::NoContracts}});
}

TEST(ContractFlags, R068AddsPaymentsUp) {
  const auto paid = [](const std::string& list) {
    return both("1", worth("100", ", 'implementation': {'transactions': [" + list + "]}"));
  };
  const std::string half = "{'value': " + money("50") + "}";
  expect_all("R068",
             {{"exactly", paid(half + "," + half), Outcome::Clear},
              {"a tiyn more is rounding", paid(half + "," + half + ", {'value': " + money("0.01") + "}"),
               Outcome::Clear},
              {"two tiyn more", paid(half + "," + half + ", {'value': " + money("0.02") + "}"), Outcome::Raised},
              {"paid in another currency", paid("{'value': " + money("500", "USD") + "}"), Outcome::SeveralCurrencies},
              {"never paid", both("1", worth("100")), Outcome::NoTransactions},
              {"no sum agreed", both("1", contract("'implementation': {'transactions': [" + half + "]}")),
               Outcome::NoContractAmount}});
  EXPECT_EQ(weigh_release("R068", paid(half + "," + half + "," + half)).paths()[3],
            "/contracts/0/implementation/transactions/2");
}

TEST(ContractFlags, R070FindsLosersAmongSubcontractors) {
  const auto works_for = [](const std::string& who) {
    return release_of(
        "'bids': {'details': [{'status': 'valid', 'tenderers': [{'id': 'A'}]}, {'status': 'valid', 'tenderers': [{'id': 'B'}]}]}, " +
        award("1") + ", 'contracts': [" +
        worth("1",
              who.empty() ? "" : ", 'subcontracting': {'subcontracts': [{'subcontractor': {'id': '" + who + "'}}]}") +
        "]");
  };
  expect_all("R070", {{"the loser", works_for("B"), Outcome::Raised},
                      {"a stranger", works_for("C"), Outcome::Clear},
                      {"the winner itself", works_for("A"), Outcome::Clear},
                      {"nobody", works_for(""), Outcome::NotConcerned},
                      {"bidders unknown", both("1", worth("1")), Outcome::NoBids}});
  const auto said = weigh_release("R070", works_for("B"));
  EXPECT_EQ(said.raised().subject.kind, SubjectKind::Tenderer);
  EXPECT_EQ(said.facts.names.text(said.raised().subject.a), "B");
}

TEST(ContractFlags, SubcontractingIsAlsoReadWhereTheExtensionHasIt) {
  const auto awarded = [](const std::string& status, const std::string& who, const std::string& share) {
    return release_of(
        "'bids': {'details': [{'status': 'valid', 'tenderers': [{'id': 'A'}]}, {'status': 'valid', 'tenderers': [{'id': 'B'}]}]}, "
        "'awards': [{'id': 'a', 'status': '" +
        status + "', 'suppliers': [{'id': 'A'}], 'subcontracting': {'minimumPercentage': " + share +
        ", 'subcontracts': [{'subcontractor': {'id': '" + who + "'}}]}}]");
  };
  expect_all("R070", {{"the loser, no contract yet", awarded("active", "B", "0.1"), Outcome::Raised},
                      {"a stranger", awarded("active", "C", "0.1"), Outcome::Clear},
                      {"of an award that fell", awarded("cancelled", "B", "0.1"), Outcome::NoContracts}});
  expect_all("R071", {{"half", awarded("active", "C", "0.5"), Outcome::Raised},
                      {"less", awarded("active", "C", "0.4"), Outcome::Clear}});
  EXPECT_EQ(weigh_release("R070", awarded("active", "B", "0.1")).paths()[0], "/awards/0/subcontracting/subcontracts/0");
}

TEST(ContractFlags, R071KnowsTheLawsShare) {
  const auto shared = [](const std::string& category, const std::string& share, const std::string& day = "2025-02-03") {
    return release_of("'tender': {'mainProcurementCategory': '" + category + "', 'datePublished': '" + day +
                      "'}, 'contracts': [" + contract("'subcontracting': {'minimumPercentage': " + share + "}") + "]");
  };
  expect_all("R071", {{"30 % of works", shared("works", "0.3"), Outcome::Clear},
                      {"more", shared("works", "0.31"), Outcome::Raised},
                      {"of goods the law says nothing: half", shared("goods", "0.49"), Outcome::Clear},
                      {"half of goods", shared("goods", "0.5"), Outcome::Raised},
                      {"before the law", shared("works", "0.31", "2024-02-03"), Outcome::Clear},
                      {"not said", both("1", worth("1")), Outcome::NotConcerned},
                      {"no contract", release_of(""), Outcome::NoContracts}});
}

TEST(ContractFlags, RoundLooksAtFiveZeros) {
  expect_all("ROUND", {{"300,000", both("1", worth("300000.00")), Outcome::Raised},
                       {"350,000", both("1", worth("350000")), Outcome::Clear},
                       {"300,000.01", both("1", worth("300000.01")), Outcome::Clear},
                       {"nothing is not round", both("1", worth("0")), Outcome::Clear},
                       {"the award, when nothing is signed", release_of(award("1e6")), Outcome::Raised},
                       {"no sums", both("1", contract("'status': 'active'")), Outcome::NoAwardAmount},
                       {"nothing awarded", release_of(""), Outcome::NoAwards}});
}

TEST(ContractFlags, Kz3GivesSuppliersFifteenDays) {
  const auto from_to = [](const std::string& start, const std::string& end) {
    return both("1", contract("'period': {'startDate': '" + start + "', 'endDate': '" + end + "'}"));
  };
  expect_all("KZ3",
             {{"fifteen days", from_to("2025-03-01", "2025-03-16"), Outcome::Clear},
              {"fourteen", from_to("2025-03-01", "2025-03-15"), Outcome::Raised},
              {"from the signature",
               both("1", contract("'dateSigned': '2025-03-01', 'period': {'endDate': '2025-03-10'}")), Outcome::Raised},
              {"before the law", from_to("2024-03-01", "2024-03-02"), Outcome::NoLegalLimit},
              {"an end before the start: DQ1", from_to("2025-03-10", "2025-03-01"), Outcome::NoDates},
              {"no period", both("1", worth("1")), Outcome::NoContractDate}});
}

}  // namespace
}  // namespace ashyq::integrity
