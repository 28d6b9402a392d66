#include <gtest/gtest.h>

#include "integrity/tests/weighed.hpp"

namespace ashyq::integrity {
namespace {

TEST(TransparencyFlags, MissCountsWhatIsNeededOfSuchAProcess) {
  const std::string whole =
      "'buyer': {'id': 'B'}, 'tender': {'title': 'Roads', 'procurementMethod': 'direct', 'value': {'amount': 1, 'currency': 'KZT'}, 'items': [{'id': '1'}]}";
  expect_all(
      "MISS",
      {{"all there; a direct award needs no period", release_of(whole), Outcome::Clear},
       {"nothing there", release_of(""), Outcome::Raised},
       {"three of eight", release_of(whole + ", 'awards': [{'status': 'active'}]"), Outcome::Clear},
       {"six of eleven",
        release_of(
            "'buyer': {'id': 'B'}, 'tender': {'title': 'R', 'procurementMethod': 'direct', 'items': [{'id': '1'}]}, 'awards': [{'status': 'active'}], 'contracts': [{'id': 'c'}]"),
        Outcome::Raised},
       {"cancelled", release_of("'tender': {'status': 'cancelled'}"), Outcome::Excluded}});
  const auto said = weigh_release("MISS", release_of(""));
  EXPECT_EQ(said.raised().value, 1);
  EXPECT_EQ(said.paths()[0], "/buyer");
}

TEST(TransparencyFlags, LateAsksWhenTheDocumentWasShown) {
  const auto told = [](const std::string& on) {
    return release_of(
        "'contracts': [{'id': 'c', 'dateSigned': '2025-03-01', 'documents': [{'documentType': 'contractSigned'" +
        (on.empty() ? "" : ", 'datePublished': '" + on + "'") + "}]}]");
  };
  expect_all("LATE", {{"thirty days", told("2025-03-31"), Outcome::Clear},
                      {"thirty-one", told("2025-04-01"), Outcome::Raised},
                      {"undated", told(""), Outcome::NoDocuments},
                      {"no documents", release_of("'contracts': [{'dateSigned': '2025-03-01'}]"), Outcome::NoDocuments},
                      {"nothing awarded", release_of(""), Outcome::NoAwards}});
}

std::string party(const std::string& id, const std::string& more) {
  return "{'id': '" + id + "', 'name': '" + id + "'" + (more.empty() ? "" : ", ") + more + "}";
}
std::string phone(const std::string& number) { return "'contactPoint': {'telephone': '" + number + "'}"; }
std::string bids_of(const std::vector<std::string>& who) {
  std::string list;
  for (const auto& one : who)
    list += (list.empty() ? "" : ", ") + ("{'status': 'valid', 'tenderers': [{'id': '" + one + "'}]}");
  return "'bids': {'details': [" + list + "]}";
}
std::string with_parties(const std::string& parties, const std::vector<std::string>& who,
                         const std::string& more = "") {
  return release_of("'buyer': {'id': 'BUYER'}, 'parties': [" + parties + "], " + bids_of(who) + more);
}

TEST(TransparencyFlags, R044ComparesBiddersOfOneProcess) {
  expect_all(
      "R044",
      {{"one telephone, written in two ways",
        with_parties(party("A", phone("+7 (721) 255-12-34")) + "," + party("B", phone("87212551234")), {"A", "B"}),
        Outcome::Raised},
       {"one mail, in capitals",
        with_parties(party("A", "'contactPoint': {'email': 'Info@a.kz '}") + "," +
                         party("B", "'contactPoint': {'email': 'info@a.kz'}"),
                     {"A", "B"}),
        Outcome::Raised},
       {"one house",
        with_parties(party("A", "'address': {'streetAddress': 'Абая 1', 'locality': 'Қала'}") + "," +
                         party("B", "'address': {'streetAddress': 'АБАЯ 1', 'locality': 'Қала'}"),
                     {"A", "B"}),
        Outcome::Raised},
       {"one town is no house",
        with_parties(party("A", "'address': {'locality': 'Қала'}") + "," +
                         party("B", "'address': {'locality': 'Қала'}"),
                     {"A", "B"}),
        Outcome::Clear},
       {"zeros are no telephone",
        with_parties(party("A", phone("0000000000")) + "," + party("B", phone("0000000000")), {"A", "B"}),
        Outcome::NoContacts},
       {"partners in one bid share openly",
        release_of("'parties': [" + party("A", phone("87212551234")) + "," + party("B", phone("87212551234")) +
                   "], 'bids': {'details': [{'status': 'valid', 'tenderers': [{'id': 'A'}, {'id': 'B'}]}]}"),
        Outcome::NoContacts},
       {"nobody has contacts", with_parties(party("A", "") + "," + party("B", ""), {"A", "B"}), Outcome::NoContacts},
       {"one bidder", with_parties(party("A", phone("87212551234")), {"A"}), Outcome::TooFewBids},
       {"bidders without parties", with_parties("", {"A", "B"}), Outcome::NoParties},
       {"no bidders", release_of(""), Outcome::NoBidders}});
  const auto said = weigh_release("R044", with_parties(party("A", phone("87212551234")) + "," +
                                                           party("C", phone("87212559999")) + "," +
                                                           party("B", phone("87212551234")),
                                                       {"A", "B", "C"}));
  EXPECT_EQ(said.paths(), (std::vector<std::string>{"/parties/0/contactPoint", "/parties/2/contactPoint"}));
}

TEST(TransparencyFlags, R043ComparesBiddersWithTheBuyer) {
  const std::string buyer = party("BUYER", phone("8 721 255 12 34"));
  expect_all("R043",
             {{"the buyer's number", with_parties(buyer + "," + party("A", phone("+77212551234")), {"A"}),
               Outcome::Raised},
              {"another number", with_parties(buyer + "," + party("A", phone("+77212551235")), {"A"}), Outcome::Clear},
              {"the buyer's house only",
               with_parties(party("BUYER", "'address': {'streetAddress': 'Абая 1'}, " + phone("87212551234")) + "," +
                                party("A", "'address': {'streetAddress': 'Абая 1'}, " + phone("87212551235")),
                            {"A"}),
               Outcome::Clear},
              {"the buyer bids itself", with_parties(buyer, {"BUYER"}), Outcome::NoContacts},
              {"the bidder has no contact", with_parties(buyer + "," + party("A", ""), {"A"}), Outcome::NoContacts},
              {"the buyer is no party", with_parties(party("A", phone("87212551234")), {"A"}), Outcome::NoBuyer},
              {"no bidders", release_of("'buyer': {'id': 'BUYER'}"), Outcome::NoBidders}});
}

TEST(TransparencyFlags, R042AndR047LookForBiddersThatCannotBeFound) {
  const std::string house = "'address': {'streetAddress': 'Абая 1'}";
  const std::string award = ", 'awards': [{'status': 'active', 'suppliers': [{'id': 'A'}]}]";
  expect_all(
      "R042",
      {{"one has no address", with_parties(party("A", house) + "," + party("B", ""), {"A", "B"}), Outcome::Raised},
       {"a post box", with_parties(party("A", "'address': {'streetAddress': 'А/я 17'}"), {"A"}), Outcome::Raised},
       {"all have", with_parties(party("A", house), {"A"}), Outcome::Clear},
       {"nobody's is published", with_parties(party("A", ""), {"A"}), Outcome::NoContacts},
       {"no parties", with_parties("", {"A"}), Outcome::NoParties}});
  expect_all("R047",
             {{"the supplier has none",
               with_parties(party("A", "") + "," + party("BUYER", phone("1234567")), {"A"}, award), Outcome::Raised},
              {"it has a site", with_parties(party("A", "'contactPoint': {'url': 'https://a.kz'}"), {"A"}, award),
               Outcome::Clear},
              {"nobody's is published", with_parties(party("A", house), {"A"}, award), Outcome::NoContacts},
              {"no award", with_parties(party("A", house), {"A"}), Outcome::NoAwards}});
  EXPECT_EQ(weigh_release("R042", with_parties(party("A", house) + "," + party("B", ""), {"A", "B"})).paths()[0],
            "/parties/1/address");
}

TEST(TransparencyFlags, Dq1FindsDatesThatCannotBe) {
  const auto tender = [](const std::string& members) {
    return release_of("'tender': {'procurementMethod': 'open', " + members + "}");
  };
  const std::string end = "'tenderPeriod': {'endDate': '2025-03-10T12:00:00Z'}";
  expect_all(
      "DQ1",
      {{"end before start", tender("'tenderPeriod': {'startDate': '2025-03-02', 'endDate': '2025-03-01'}"),
        Outcome::Raised},
       {"one day", tender("'tenderPeriod': {'startDate': '2025-03-01', 'endDate': '2025-03-01'}"), Outcome::Clear},
       {"zones make it later",
        tender("'tenderPeriod': {'startDate': '2025-03-01T12:00:00+05:00', 'endDate': '2025-03-01T08:00:00Z'}"),
        Outcome::Clear},
       {"awarded before the deadline",
        release_of("'tender': {'procurementMethod': 'open', " + end +
                   "}, 'awards': [{'status': 'active', 'date': '2025-03-09'}]"),
        Outcome::Raised},
       {"of a direct award that is no contradiction",
        release_of("'tender': {'procurementMethod': 'direct', " + end +
                   "}, 'awards': [{'status': 'active', 'date': '2025-03-09'}]"),
        Outcome::Clear},
       {"opened before the deadline", tender(end + ", 'bidOpening': {'date': '2025-03-10T11:59:59Z'}"),
        Outcome::Raised},
       {"signed before awarded",
        release_of(
            "'awards': [{'id': 'a', 'status': 'active', 'date': '2025-03-09'}], 'contracts': [{'awardID': 'a', 'dateSigned': '2025-03-08'}]"),
        Outcome::Raised},
       {"signed long after the release", release_of("'contracts': [{'dateSigned': '2025-12-03'}]"), Outcome::Raised},
       {"a day is left to zones", release_of("'contracts': [{'dateSigned': '2025-12-02'}]"), Outcome::Clear},
       {"nothing to compare", "{'ocid': 'o', 'contracts': [{'dateSigned': '2025-12-02'}]}", Outcome::NoDates},
       {"no dates", release_of(""), Outcome::NoDates}});
}

TEST(TransparencyFlags, Dq2FindsAmountsThatAreNone) {
  const auto awarded = [](const std::string& amount) {
    return release_of("'awards': [{'status': 'active', 'value': {'amount': " + amount + ", 'currency': 'KZT'}}]");
  };
  expect_all(
      "DQ2",
      {{"nothing", awarded("0"), Outcome::Raised},
       {"less than nothing", awarded("-5"), Outcome::Raised},
       {"a tiyn", awarded("0.01"), Outcome::Clear},
       {"a withdrawn bid of nothing",
        release_of(
            "'tender': {'value': {'amount': 5}}, 'bids': {'details': [{'status': 'withdrawn', 'value': {'amount': 0}}]}"),
        Outcome::Clear},
       {"no amounts", release_of(""), Outcome::NotMoney},
       {"a text is no amount", release_of("'tender': {'value': {'amount': 'five'}}"), Outcome::NotMoney}});
  EXPECT_EQ(weigh_release("DQ2", awarded("0")).paths()[0], "/awards/0/value/amount");
}

}  // namespace
}  // namespace ashyq::integrity
