#include <gtest/gtest.h>

#include "integrity/tests/weighed.hpp"

namespace ashyq::integrity {
namespace {

std::string money(const std::string& amount, const std::string& currency = "KZT") {
  return "{'amount': " + amount + ", 'currency': '" + currency + "'}";
}
std::string award(const std::string& amount, const std::string& who = "A", const std::string& more = "") {
  return "{'id': 'a-" + who + "', 'status': 'active', 'suppliers': [{'id': '" + who + "'}], 'value': " + money(amount) +
         more + "}";
}
std::string tender(const std::string& more) { return "'tender': {'procurementMethod': 'open', " + more + "}"; }
std::string bid(const std::string& who, const std::string& amount, const std::string& more = "") {
  return "{'id': 'b-" + who + amount + "', 'status': 'valid', 'tenderers': [{'id': '" + who +
         "'}], 'value': " + money(amount) + more + "}";
}

TEST(AwardFlags, R031ComparesWithTheEstimate) {
  const auto of = [](const std::string& method, const std::string& amount) {
    return release_of("'tender': {'procurementMethod': '" + method + "', 'value': " + money("100") + "}, 'awards': [" +
                      award(amount) + "]");
  };
  expect_all("R031",
             {{"98 of 100", of("open", "98"), Outcome::Raised},
              {"a tiyn less", of("open", "97.99"), Outcome::Clear},
              {"a direct price meets its estimate as a matter of course", of("direct", "99.99"), Outcome::Clear},
              {"to the tiyn, one was copied from the other", of("direct", "100"), Outcome::EstimateCopied},
              {"in a competition as well", of("open", "100.00"), Outcome::EstimateCopied},
              {"unless somebody bid just that",
               release_of(tender("'value': " + money("100")) + ", 'bids': {'details': [" + bid("A", "100") +
                          "]}, 'awards': [" + award("100") + "]"),
               Outcome::Raised},
              {"but never passes it", of("direct", "100.01"), Outcome::Raised},
              {"two awards together",
               release_of("'tender': {'value': " + money("100") + "}, 'awards': [" + award("60") + "," +
                          award("41", "B") + "]"),
               Outcome::Raised},
              {"another currency",
               release_of("'tender': {'value': " + money("100", "USD") + "}, 'awards': [" + award("101") + "]"),
               Outcome::SeveralCurrencies},
              {"no estimate", release_of("'awards': [" + award("1") + "]"), Outcome::NoEstimate},
              {"an estimate of nothing",
               release_of("'tender': {'value': " + money("0") + "}, 'awards': [" + award("1") + "]"),
               Outcome::NoEstimate},
              {"no award", release_of("'tender': {'value': " + money("100") + "}"), Outcome::NoAwards},
              {"an award without a sum",
               release_of("'tender': {'value': " + money("100") + "}, 'awards': [{'status': 'active'}]"),
               Outcome::NoAwardAmount}});
  EXPECT_EQ(weigh_release("R031", of("open", "102")).raised().threshold, 1);
  EXPECT_EQ(weigh_release("R031", of("open", "99")).paths(),
            (std::vector<std::string>{"/awards/0/value/amount", "/tender/value/amount"}));
}

TEST(AwardFlags, AmountsBeyondAnyBudgetDoNotOverflow) {
  const std::string huge = "900000000000000";
  const auto said = weigh_release("R031", release_of("'tender': {'value': " + money(huge) + "}, 'awards': [" +
                                                     award(huge) + "," + award(huge, "B") + "]"));
  EXPECT_EQ(said.raised().value, 2);
}

std::string decided(const std::string& end, const std::string& date, const std::string& details = "Открытый конкурс") {
  return release_of(
      tender("'procurementMethodDetails': '" + details + "', 'tenderPeriod': {'endDate': '" + end + "'}") +
      ", 'awards': [" + award("1", "A", date.empty() ? "" : ", 'date': '" + date + "'") + "]");
}

TEST(AwardFlags, R061AndR062LookAtTheTimeOfDeciding) {
  const std::string end = "2025-03-03T12:00:00+05:00";
  expect_all("R061", {{"three days", decided(end, "2025-03-06T12:00:00+05:00"), Outcome::Raised},
                      {"and a second", decided(end, "2025-03-06T12:00:01+05:00"), Outcome::Clear},
                      {"dates alone count whole days", decided(end, "2025-03-07"), Outcome::Clear},
                      {"the portal decides quotations itself",
                       decided(end, "2025-03-03T12:00:00+05:00", "Запрос ценовых предложений"), Outcome::NotConcerned},
                      {"before the deadline: DQ1", decided(end, "2025-03-01"), Outcome::NoDates},
                      {"undated", decided(end, ""), Outcome::NoAwardDate},
                      {"no award", release_of(tender("'tenderPeriod': {'endDate': '" + end + "'}")), Outcome::NoAwards},
                      {"no deadline", release_of(tender("'id': '1'")), Outcome::NoDates},
                      {"direct", release_of("'tender': {'procurementMethod': 'direct'}"), Outcome::NotConcerned}});
  EXPECT_EQ(weigh_release("R062", decided(end, "2025-03-23T12:00:00+05:00")).measured(), 20);
  EXPECT_EQ(weigh_release("R062", decided(end, "")).outcome, Outcome::NoAwardDate);
  EXPECT_EQ(weigh_release("R062", decided(end, "2025-03-01")).outcome, Outcome::NoDates);
}

TEST(AwardFlags, R060MeasuresFromAwardToSignature) {
  const auto sealed = [](const std::string& awarded, const std::string& signed_on, const std::string& of = "a-A") {
    return release_of("'awards': [" + award("1", "A", ", 'date': '" + awarded + "'") + "," + award("2", "B") +
                      "], 'contracts': [{'id': 'c', 'awardID': '" + of + "'" +
                      (signed_on.empty() ? "" : ", 'dateSigned': '" + signed_on + "'") + "}]");
  };
  EXPECT_EQ(weigh_release("R060", sealed("2025-03-01", "2025-03-31")).measured(), 30);
  expect_all("R060", {{"signed before it was awarded: DQ1", sealed("2025-03-10", "2025-03-01"), Outcome::NoDates},
                      {"unsigned", sealed("2025-03-01", ""), Outcome::NoContractDate},
                      {"the award has no date", sealed("2025-03-01", "2025-03-31", "a-B"), Outcome::NoAwardDate},
                      {"of no known award", sealed("2025-03-01", "2025-03-31", "x"), Outcome::NoAwards},
                      {"no contract", release_of("'awards': [" + award("1") + "]"), Outcome::NoContracts}});
}

TEST(AwardFlags, NoTimeIsCountedFromADateThatAnotherDateContradicts) {
  const auto dated = [](const std::string& end, const std::string& awarded, const std::string& signed_on) {
    return release_of(tender("'tenderPeriod': {'endDate': '" + end + "'}") + ", 'awards': [" +
                      award("1", "A", ", 'date': '" + awarded + "'") +
                      "], 'contracts': [{'id': 'c', 'awardID': 'a-A', 'dateSigned': '" + signed_on + "'}]");
  };
  expect_all("R062", {{"the year 2105 in an award signed for in 2015", dated("2015-08-14", "2105-10-09", "2015-10-23"),
                       Outcome::NoDates},
                      {"signed the next day", dated("2015-08-14", "2015-10-22", "2015-10-23"), Outcome::Measured}});
  expect_all("R060",
             {{"awarded years before bids were in", dated("2016-02-22", "2011-03-20", "2016-03-23"), Outcome::NoDates},
              {"awarded after the deadline", dated("2016-02-22", "2016-03-11", "2016-03-23"), Outcome::Measured}});
}

TEST(AwardFlags, NlowNeedsThatPriceAloneDecides) {
  const auto of = [](const std::string& criteria, const std::string& first, const std::string& second,
                     const std::string& winner) {
    return release_of(tender(criteria) + ", 'bids': {'details': [" + bid("A", first) + "," + bid("B", second) +
                      "]}, 'awards': [" + award("1", winner) + "]");
  };
  const std::string price = "'awardCriteria': 'priceOnly'";
  expect_all("NLOW",
             {{"the dearer one won", of(price, "101", "100", "A"), Outcome::Raised},
              {"the cheapest won", of(price, "99", "100", "A"), Outcome::Clear},
              {"a tie", of(price, "100", "100.00", "A"), Outcome::Clear},
              {"of quotations the law says it",
               of("'procurementMethodDetails': 'Запрос ценовых предложений'", "101", "100", "A"), Outcome::Raised},
              {"criteria not said", of("'id': '1'", "101", "100", "A"), Outcome::PriceNotDecisive},
              {"quality too", of("'awardCriteria': 'ratedCriteria'", "101", "100", "A"), Outcome::PriceNotDecisive},
              {"no bids", release_of(tender(price)), Outcome::NoBids},
              {"nobody bid who won", of(price, "101", "100", "C"), Outcome::NoSupplier}});
  EXPECT_DOUBLE_EQ(weigh_release("NLOW", of(price, "110", "100", "A")).raised().value, 0.1);
}

TEST(AwardFlags, PriceComparesTheAwardWithItsOwnBid) {
  const auto of = [](const std::string& bids, const std::string& awards) {
    return release_of("'bids': {'details': [" + bids + "]}, 'awards': [" + awards + "]");
  };
  expect_all(
      "PRICE",
      {{"more than it asked for, and tax", of(bid("A", "1000"), award("1162")), Outcome::Raised},
       {"tax", of(bid("A", "1000"), award("1160")), Outcome::Clear},
       {"its higher bid explains it", of(bid("A", "1000") + "," + bid("A", "1100"), award("1100")), Outcome::Clear},
       {"not the bid that the award names",
        of(bid("A", "1000") + "," + bid("A", "1200"), award("1200", "A", ", 'relatedBid': 'b-A1000'")),
        Outcome::Raised},
       {"two named bids together",
        of(bid("A", "1000") + "," + bid("A", "1100"), award("2100", "A", ", 'relatedBids': ['b-A1000', 'b-A1100']")),
        Outcome::Clear},
       {"others' bids explain nothing", of(bid("B", "1"), award("2")), Outcome::NoBidAmounts},
       {"no award", of(bid("A", "1"), ""), Outcome::NoAwards},
       {"no bids", release_of("'awards': [" + award("1") + "]"), Outcome::NoBids}});
  const auto raised = [&](const std::string& awards) {
    return weigh_release("PRICE", of(bid("A", "1000"), awards)).facts.raised.size();
  };
  EXPECT_EQ(raised(award("2000") + "," + award("2000")), 1u) << "an award that stands twice is one";
  EXPECT_EQ(raised(award("2000") + "," + award("2001")), 2u) << "another sum is another award";
}

TEST(AwardFlags, PriceWithoutATaxBetweenThemAllowsAThousandth) {
  Settings settings;
  settings.flags[*flag_named("PRICE")].parameters[1] = 0;
  const auto said = [&](const std::string& amount) {
    return weigh_release("PRICE",
                         release_of("'bids': {'details': [" + bid("A", "1000") + "]}, 'awards': [" + award(amount) +
                                    "]"),
                         kazakh_law(), settings)
        .outcome;
  };
  EXPECT_EQ(said("1001"), Outcome::Clear);
  EXPECT_EQ(said("1002"), Outcome::Raised);
}

}  // namespace
}  // namespace ashyq::integrity
