#include <gtest/gtest.h>

#include <cmath>

#include "integrity/tests/weighed.hpp"

namespace ashyq::integrity {
namespace {

struct Offer {
  std::string who, amount, status = "valid", more;
};
std::string text_of(const Offer& offer) {
  return "{'id': '" + offer.who + offer.amount + "', 'status': '" + offer.status + "', 'tenderers': [{'id': '" +
         offer.who + "'}], 'value': {'amount': " + offer.amount + ", 'currency': 'KZT'}" + offer.more + "}";
}
std::string bids(const std::vector<Offer>& offers) {
  std::string list;
  for (const Offer& offer : offers) list += (list.empty() ? "" : ", ") + text_of(offer);
  return "'bids': {'details': [" + list + "]}";
}
std::string won_by(const std::string& who, const std::string& status = "active", const std::string& more = "") {
  return "'awards': [{'id': 'a', 'status': '" + status + "', 'suppliers': [{'id': '" + who + "'}]" + more + "}]";
}
std::string works(const std::string& estimate, const std::string& more = "") {
  return "'tender': {'procurementMethod': 'open', 'mainProcurementCategory': 'works', 'datePublished': '2023-07-01', "
         "'awardCriteria': 'priceOnly', 'value': {'amount': " +
         estimate + ", 'currency': 'KZT'}" + more + "}";
}
std::string lot_of(const std::vector<Offer>& offers, const std::string& winner, const std::string& estimate = "1000") {
  return release_of(works(estimate) + ", " + bids(offers) + (winner.empty() ? "" : ", " + won_by(winner)));
}

TEST(BiddingFlags, R024AndR058MeasureTheDistanceToTheWinner) {
  const std::vector<Case> cases{
      {"two prices", lot_of({{"A", "100"}, {"B", "102"}}, "A"), Outcome::Measured},
      {"the winner was not the lowest: price did not decide", lot_of({{"A", "102"}, {"B", "100"}}, "A"),
       Outcome::PriceNotDecisive},
      {"one bidder", lot_of({{"A", "100"}}, "A"), Outcome::TooFewBids},
      {"no award", lot_of({{"A", "100"}, {"B", "102"}}, ""), Outcome::NoAwards},
      {"the supplier did not bid", lot_of({{"A", "100"}, {"B", "102"}}, "C"), Outcome::NoSupplier},
      {"a pending award",
       release_of(works("1000") + ", " + bids({{"A", "100"}, {"B", "102"}}) + ", " + won_by("A", "pending")),
       Outcome::AwardsNotFinal},
      {"a price of nothing", lot_of({{"A", "0"}, {"B", "102"}}, "A"), Outcome::NotMoney},
      {"no bids", release_of(works("1000")), Outcome::NoBids}};
  expect_all("R024", cases);
  expect_all("R058", cases);
  const auto said = weigh_release("R024", lot_of({{"B", "102"}, {"A", "100"}, {"C", "120"}}, "A"));
  EXPECT_DOUBLE_EQ(said.measured(), 0.02);
  EXPECT_EQ(said.paths(), (std::vector<std::string>{"/bids/details/1/value/amount", "/bids/details/0/value/amount"}));
}

TEST(BiddingFlags, R024DoesNotAccuseAtTheLegalFloor) {
  expect_all("R024", {{"950 of 1,000 in works", lot_of({{"A", "950"}, {"B", "950.01"}}, "A"), Outcome::AtLegalFloor},
                      {"just above it", lot_of({{"A", "950.02"}, {"B", "950.03"}}, "A"), Outcome::Measured}});
}

TEST(BiddingFlags, PricesThatCannotBeComparedAreNot) {
  Settings settings;
  settings.no_price_comparison = {"Аренда"};
  const std::string release = release_of("'tender': {'procurementMethodDetails': 'Аренда'}, " +
                                         bids({{"A", "5"}, {"B", "5"}}));
  EXPECT_EQ(weigh_release("R028", release, kazakh_law(), settings).outcome, Outcome::Excluded);
  EXPECT_EQ(weigh_release("R028", release).outcome, Outcome::Raised);
}

TEST(BiddingFlags, R028FindsIdenticalPricesOfDifferentBidders) {
  const auto consortium = [](const std::string& a, const std::string& b) {
    return "{'status': 'valid', 'value': {'amount': 7, 'currency': 'KZT'}, 'tenderers': [{'id': '" + a +
           "'}, {'id': '" + b + "'}]}";
  };
  expect_all(
      "R028",
      {{"two at one price", lot_of({{"A", "7"}, {"B", "7.00"}}, ""), Outcome::Raised},
       {"a tiyn apart", lot_of({{"A", "7"}, {"B", "7.01"}}, ""), Outcome::Clear},
       {"one bidder twice", lot_of({{"A", "7"}, {"A", "7"}}, ""), Outcome::Clear},
       {"a partnership in another order",
        release_of("'bids': {'details': [" + consortium("A", "B") + "," + consortium("B", "A") + "]}"), Outcome::Clear},
       {"Cardinal takes {A} and {A, B} for strangers",
        release_of("'bids': {'details': [" + text_of({"A", "7"}) + "," + consortium("A", "B") + "]}"), Outcome::Clear},
       {"a withdrawn one does not count", lot_of({{"A", "7"}, {"B", "7", "withdrawn"}}, ""), Outcome::TooFewBids},
       {"a disqualified one does", lot_of({{"A", "7"}, {"B", "7", "disqualified"}}, ""), Outcome::Raised},
       {"no prices", release_of("'bids': {'details': [{'status': 'valid', 'tenderers': [{'id': 'A'}]}]}"),
        Outcome::NoBidAmounts},
       {"no bids", release_of(works("1")), Outcome::NoBids}});
}

TEST(BiddingFlags, R028TakesOneNameInTwoSpellingsForOneBidder) {
  struct Row {
    const char *first, *second;
    Outcome outcome;
    const char* why;
  };
  for (const auto& [first, second, outcome, why] :
       {Row{"Resourcery PLC", "Resourcery Limited", Outcome::Clear, "a legal form is no other firm"},
        Row{"Phat Dat Ltd", "PhatDat Ltd", Outcome::Clear, "a blank is none either"},
        Row{"Ақ Жол ЖШС", "ТОО «Ак Жол»", Outcome::Clear, "nor another language"},
        Row{"Alma Ltd", "Bereke Ltd", Outcome::Raised, "two names"},
        Row{"Школа №12", "Школа №21", Outcome::Raised, "two numbers"}}) {
    const auto named = [](std::string_view id, const char* name, std::string_view identifier) {
      return "{'id': '" + std::string(id) + name + "', 'name': '" + name + "'" + std::string(identifier) + "}";
    };
    const auto release = [&](std::string_view id, std::string_view one, std::string_view other) {
      const auto offer = [&](const char* name) {
        return "{'status': 'valid', 'value': {'amount': 7, 'currency': 'KZT'}, 'tenderers': [" + named(id, name, "") +
               "]}";
      };
      return release_of("'parties': [" + named(id, first, one) + ", " + named(id, second, other) +
                        "], 'bids': {'details': [" + offer(first) + ", " + offer(second) + "]}");
    };
    EXPECT_EQ(weigh_release("R028", release("XW-NAME-", "", "")).outcome, outcome) << why;
    const auto number = [](const char* id) {
      return ", 'identifier': {'scheme': 'KZ-BIN', 'id': '" + std::string(id) + "'}";
    };
    EXPECT_EQ(weigh_release("R028", release("", number("990140000123"), number("990140000131"))).outcome,
              Outcome::Raised)
        << why << ", but numbers of their own";
  }
}

// Protocol 10079496 (Almaty, 2023): five bidders at exactly 95 % of the estimate. Cardinal flags all five.
TEST(BiddingFlags, R028DoesNotAccuseTheFiveBiddersAtTheFloor) {
  std::vector<Offer> five;
  for (const char* who : {"A", "B", "C", "D", "E"}) five.push_back({who, "9255717084.55"});
  EXPECT_EQ(weigh_release("R028", lot_of(five, "", "9742860089")).outcome, Outcome::AtLegalFloor);
  EXPECT_EQ(weigh_release("R028", lot_of(five, "", "9742860089"), ProcurementLaw()).raised().value, 5);
  five[0].amount = five[1].amount = "9300000000";
  const auto said = weigh_release("R028", lot_of(five, "", "9742860089"));
  EXPECT_EQ(said.outcome, Outcome::Raised) << "two others above the floor are no less identical";
  EXPECT_EQ(said.raised().value, 2);
}

TEST(BiddingFlags, R028StaysWithinTheLot) {
  const auto lots = [](const std::string& second) {
    return release_of("'tender': {'lots': [{'id': '1'}, {'id': '2'}]}, " +
                      bids({{"A", "7", "valid", ", 'relatedLots': ['1']"},
                            {"B", "7", "valid", ", 'relatedLots': ['" + second + "']"},
                            {"C", "9", "valid", ", 'relatedLots': ['1']"},
                            {"D", "9.5", "valid", ", 'relatedLots': ['2']"}}));
  };
  EXPECT_EQ(weigh_release("R028", lots("1")).outcome, Outcome::Raised);
  EXPECT_EQ(weigh_release("R028", lots("2")).outcome, Outcome::Clear);
}

std::string late(const std::string& bid, const std::string& deadline, const std::string& winner = "A") {
  return release_of("'tender': {'tenderPeriod': {'endDate': '" + deadline +
                    "'}}, 'bids': {'details': [{'id': 'b', 'status': 'valid', "
                    "'tenderers': [{'id': 'A'}]" +
                    (bid.empty() ? "" : ", 'date': '" + bid + "'") + "}]}, " + won_by(winner));
}

TEST(BiddingFlags, R030ComparesInstantsNotTexts) {
  expect_all("R030",
             {{"on the second", late("2020-01-10T12:00:00Z", "2020-01-10T12:00:00Z"), Outcome::Clear},
              {"a second late", late("2020-01-10T12:00:01Z", "2020-01-10T12:00:00Z"), Outcome::Raised},
              {"Cardinal flags this one, five hours early", late("2020-01-10T13:00:00+06:00", "2020-01-10T12:00:00Z"),
               Outcome::Clear},
              {"and not this one, five hours late", late("2020-01-10T11:00:00Z", "2020-01-10T12:00:00+06:00"),
               Outcome::Raised},
              {"on the last day, without an hour", late("2020-01-10T23:00:00+05:00", "2020-01-10"), Outcome::Clear},
              {"the day after", late("2020-01-11", "2020-01-10"), Outcome::Raised},
              {"one zone missing may be the hour", late("2020-01-10T14:00:00", "2020-01-10T08:00:00Z"),
               Outcome::NoZone},
              {"a late loser", late("2020-01-11T00:00:00Z", "2020-01-10T00:00:00Z", "B"), Outcome::NoBidStatus},
              {"undated", late("", "2020-01-10T00:00:00Z"), Outcome::NoBidDates},
              {"no deadline", release_of(bids({{"A", "1"}}) + ", " + won_by("A")), Outcome::NoDates}});
  EXPECT_EQ(weigh_release("R030", late("2020-01-10T11:00:00Z", "2020-01-10T12:00:00+06:00")).raised().value, 5);
}

TEST(BiddingFlags, R030FollowsTheBidThatTheAwardNames) {
  const std::string two = "'tender': {'tenderPeriod': {'endDate': '2020-01-10T00:00:00Z'}}, " +
                          bids({{"A", "1", "valid", ", 'date': '2020-01-09T00:00:00Z'"},
                                {"A", "2", "valid", ", 'date': '2020-01-11T00:00:00Z'"}});
  EXPECT_EQ(weigh_release("R030", release_of(two + ", " + won_by("A"))).outcome, Outcome::Clear);
  EXPECT_EQ(weigh_release("R030", release_of(two + ", " + won_by("A", "active", ", 'relatedBid': 'A2'"))).outcome,
            Outcome::Raised);
}

TEST(BiddingFlags, R035NeedsOneWinnerAndNobodyElseStanding) {
  const std::string d = "disqualified";
  expect_all("R035",
             {{"the other one was disqualified", lot_of({{"A", "9"}, {"B", "8", d}}, "A"), Outcome::Raised},
              {"another one stood", lot_of({{"A", "9"}, {"B", "8", d}, {"C", "9.5"}}, "A"), Outcome::Clear},
              {"only the winner's own second bid fell", lot_of({{"A", "9"}, {"A", "8", d}}, "A"), Outcome::TooFewBids},
              {"somebody else won", lot_of({{"A", "9"}, {"B", "8", d}}, "B"), Outcome::Clear},
              {"one bid", lot_of({{"A", "9"}}, "A"), Outcome::TooFewBids},
              {"no award", lot_of({{"A", "9"}, {"B", "8", d}}, ""), Outcome::NoAwards},
              {"a pending award", release_of(bids({{"A", "9"}, {"B", "8", d}}) + ", " + won_by("A", "pending")),
               Outcome::AwardsNotFinal},
              {"no bids", release_of(won_by("A")), Outcome::NoBids}});
  const auto said = weigh_release("R035", lot_of({{"A", "9"}, {"B", "8", d}, {"C", "7", d}}, "A"));
  EXPECT_EQ(said.raised().value, 2);
  EXPECT_EQ(said.paths(), (std::vector<std::string>{"/bids/details/1/status", "/bids/details/2/status"}));
}

TEST(BiddingFlags, R036NeverFlagsATieInAnyOrder) {
  const std::string d = "disqualified";
  expect_all("R036", {{"the lowest fell", lot_of({{"A", "9"}, {"B", "8.9", d}}, "A", "9.2"), Outcome::Raised},
                      {"a tie, disqualified first: Cardinal flags it", lot_of({{"B", "9", d}, {"A", "9"}}, "A", "9.2"),
                       Outcome::Clear},
                      {"a tie, valid first", lot_of({{"A", "9"}, {"B", "9", d}}, "A", "9.2"), Outcome::Clear},
                      {"a dearer one fell", lot_of({{"A", "9"}, {"B", "9.1", d}}, "A", "9.2"), Outcome::Clear},
                      {"a lower one is still pending",
                       lot_of({{"A", "9"}, {"B", "8.9", d}, {"C", "8.8", "pending"}}, "A", "9.2"), Outcome::Clear},
                      {"its bidder has another bid standing", lot_of({{"A", "9"}, {"A", "8.9", d}}, "A", "9.2"),
                       Outcome::Clear},
                      {"no award", lot_of({{"A", "9"}, {"B", "8.9", d}}, "", "9.2"), Outcome::NoAwards},
                      {"quality decided too",
                       release_of("'tender': {'awardCriteria': 'ratedCriteria'}, " + bids({{"A", "9"}, {"B", "8", d}}) +
                                  ", " + won_by("A")),
                       Outcome::PriceNotDecisive},
                      {"no bids", release_of(works("1")), Outcome::NoBids}});
}

TEST(BiddingFlags, R036LetsDumpingPricesFall) {
  EXPECT_EQ(weigh_release("R036", lot_of({{"A", "960"}, {"B", "949.98", "disqualified"}}, "A")).outcome,
            Outcome::AtLegalFloor);
  EXPECT_EQ(weigh_release("R036", lot_of({{"A", "960"}, {"B", "951", "disqualified"}}, "A")).outcome, Outcome::Raised);
}

TEST(BiddingFlags, R037AsksForAReason) {
  const std::string other = ", 'documents': [{'documentType': 'x'}]";
  expect_all("R037",
             {{"none, though bids have documents",
               lot_of({{"A", "9", "valid", other}, {"B", "8", "disqualified"}}, "A"), Outcome::Raised},
              {"a document", lot_of({{"A", "9"}, {"B", "8", "disqualified", other}}, "A"), Outcome::Clear},
              {"a sentence", lot_of({{"A", "9"}, {"B", "8", "disqualified", ", 'description': 'no licence'"}}, "A"),
               Outcome::Clear},
              {"the award explains",
               release_of(bids({{"A", "9", "valid", other}, {"B", "8", "disqualified"}}) + ", " +
                          won_by("A", "active", ", 'rationale': 'see protocol'")),
               Outcome::Clear},
              {"a publisher without documents", lot_of({{"A", "9"}, {"B", "8", "disqualified"}}, "A"),
               Outcome::NoDocuments},
              {"nobody disqualified", lot_of({{"A", "9"}}, "A"), Outcome::NotConcerned},
              {"no bids", release_of(works("1")), Outcome::NoBids}});
}

TEST(BiddingFlags, Dz1ComparesWithTheLotsOwnEstimate) {
  const auto award = [](const std::string& amount) {
    return release_of(
        "'tender': {'value': {'amount': 100, 'currency': 'KZT'}}, 'awards': [{'status': 'active', 'value': {'amount': " +
        amount + ", 'currency': 'KZT'}}]");
  };
  expect_all(
      "DZ1",
      {{"half", award("50"), Outcome::Raised},
       {"a little more", award("50.01"), Outcome::Clear},
       {"nothing", award("0"), Outcome::NotMoney},
       {"the estimate of the tender is not its lot's",
        release_of(
            "'tender': {'value': {'amount': 100, 'currency': 'KZT'}, 'lots': [{'id': '1'}, {'id': '2'}]}, 'awards': "
            "[{'status': 'active', 'relatedLots': ['1'], 'value': {'amount': 10, 'currency': 'KZT'}}]"),
        Outcome::NoEstimate},
       {"no award", release_of("'tender': {'value': {'amount': 100, 'currency': 'KZT'}}"), Outcome::NoAwards}});
}

TEST(BiddingFlags, ScreensMeasureWhatTheLiteratureDoes) {
  const std::string four = lot_of({{"A", "100"}, {"B", "110"}, {"C", "112"}, {"D", "118"}}, "", "1");
  EXPECT_NEAR(weigh_release("R022", four).measured(), 18.0 / 118, 1e-12);
  EXPECT_NEAR(weigh_release("S06", four).measured(), 0.18, 1e-12);
  EXPECT_NEAR(weigh_release("S01", four).measured(), std::sqrt((100 + 0 + 4 + 64) / 3.0) / 110, 1e-12);
  EXPECT_NEAR(weigh_release("S02", four).measured(),
              10 / std::sqrt(((10 / 3.0) * (10 / 3.0) + (4 / 3.0) * (4 / 3.0) + (14 / 3.0) * (14 / 3.0)) / 2), 1e-9);
  // Worked out apart by the formulas that correct for the size of the sample.
  EXPECT_NEAR(weigh_release("S07", four).measured(), -0.763603, 1e-6);
  EXPECT_NEAR(weigh_release("S08", four).measured(), 1.5, 1e-6);
}

TEST(BiddingFlags, ScreensNeedEnoughFreePrices) {
  const std::string three = lot_of({{"A", "100"}, {"B", "110"}, {"C", "112"}}, "", "1");
  for (const char* code : {"S02", "S08"}) EXPECT_EQ(weigh_release(code, three).outcome, Outcome::TooFewBids) << code;
  for (const char* code : {"S01", "S06", "S07"})
    EXPECT_EQ(weigh_release(code, three).outcome, Outcome::Measured) << code;
  const std::string at_floor = lot_of({{"A", "950"}, {"B", "950"}, {"C", "950"}, {"D", "980"}}, "");
  const std::string same = lot_of({{"A", "7"}, {"B", "7"}, {"C", "7"}, {"D", "7"}}, "", "1");
  for (const char* code : {"S01", "S02", "S06", "S07", "S08", "S19", "AR1"}) {
    EXPECT_EQ(weigh_release(code, at_floor).outcome, Outcome::AtLegalFloor) << code;
    EXPECT_EQ(weigh_release(code, release_of(works("1"))).outcome, Outcome::NoBids) << code;
    EXPECT_EQ(weigh_release(code, release_of(bids({{"A", "1"}, {"B", "2", "valid"}}))).outcome, Outcome::TooFewBids)
        << code;
  }
  for (const char* code : {"S02", "S07", "S08"})
    EXPECT_EQ(weigh_release(code, same).outcome, Outcome::NoSpread) << code;
}

TEST(BiddingFlags, S19ComparesLosersWithTheWinner) {
  expect_all(
      "S19",
      {{"all losers round", lot_of({{"A", "95123"}, {"B", "100000"}, {"C", "110000"}}, "A", "1"), Outcome::Raised},
       {"one loser is not", lot_of({{"A", "95123"}, {"B", "100000"}, {"C", "110001"}}, "A", "1"), Outcome::Clear},
       {"the winner is round too", lot_of({{"A", "90000"}, {"B", "100000"}, {"C", "110000"}}, "A", "1"),
        Outcome::Clear},
       {"nobody won", lot_of({{"A", "95123"}, {"B", "100000"}, {"C", "110000"}}, "", "1"), Outcome::NoAwards}});
}

TEST(BiddingFlags, Ar1FindsStepsAndRatios) {
  expect_all("AR1",
             {{"steps of 10.5", lot_of({{"C", "121"}, {"A", "100"}, {"B", "110.5"}}, "", "1"), Outcome::Raised},
              {"five per cent each", lot_of({{"A", "10000"}, {"B", "10500"}, {"C", "11025"}}, "", "1"),
               Outcome::Raised},
              {"a tiyn off", lot_of({{"A", "100"}, {"B", "110.5"}, {"C", "121.01"}}, "", "1"), Outcome::Clear},
              {"identical prices are R028's", lot_of({{"A", "7"}, {"B", "7"}, {"C", "7"}}, "", "1"), Outcome::Clear},
              {"two bids make no sequence", lot_of({{"A", "7"}, {"B", "8"}}, "", "1"), Outcome::TooFewBids}});
}

TEST(BiddingFlags, SeveralCurrenciesAreNotMixed) {
  const std::string mixed = release_of(
      "'bids': {'details': [" + text_of({"A", "7"}) +
      ", {'status': 'valid', 'tenderers': [{'id': 'B'}], 'value': {'amount': 7, 'currency': 'USD'}}]}, " + won_by("A"));
  for (const char* code : {"R022", "R024", "R058", "S01"})
    EXPECT_EQ(weigh_release(code, mixed).outcome, Outcome::SeveralCurrencies) << code;
  EXPECT_EQ(weigh_release("R028", mixed).outcome, Outcome::Clear);
}

}  // namespace
}  // namespace ashyq::integrity
