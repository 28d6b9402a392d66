#include <gtest/gtest.h>

#include "integrity/tests/weighed.hpp"

namespace ashyq::integrity {
namespace {

std::string tender(const std::string& members) {
  return release_of("'tender': {'procurementMethod': 'open', 'procurementMethodDetails': 'Открытый конкурс', " +
                    members + "}");
}
std::string open_from(const std::string& start, const std::string& end) {
  return tender("'tenderPeriod': {'startDate': '" + start + "', 'endDate': '" + end + "'}");
}

TEST(CompetitionFlags, R003CountsDaysAsTheTermDoes) {
  expect_all(
      "R003",
      {{"fifteen days to the second", open_from("2024-03-01T10:00:00+05:00", "2024-03-16T10:00:00+05:00"),
        Outcome::Clear},
       {"a second less", open_from("2024-03-01T10:00:00+05:00", "2024-03-16T09:59:59+05:00"), Outcome::Raised},
       {"zones are counted, not read", open_from("2024-03-01T10:00:00+05:00", "2024-03-16T06:00:00+01:00"),
        Outcome::Clear},
       {"a last day without a time counts whole", open_from("2024-03-01", "2024-03-15"), Outcome::Clear},
       {"and one day less", open_from("2024-03-01", "2024-03-14"), Outcome::Raised},
       {"Monday to Monday: five working days", open_from("2025-03-03T18:00:00+05:00", "2025-03-10T09:00:00+05:00"),
        Outcome::Clear},
       {"Monday to Friday: four", open_from("2025-03-03T09:00:00+05:00", "2025-03-07T18:00:00+05:00"), Outcome::Raised},
       {"an end before the start is a fault of the data", open_from("2024-03-16", "2024-03-01"), Outcome::NoDates},
       {"no end", tender("'tenderPeriod': {'startDate': '2024-03-01'}"), Outcome::NoDates},
       {"direct", release_of("'tender': {'procurementMethod': 'direct'}"), Outcome::NotConcerned},
       {"a method without a term is compared with its likes",
        release_of("'tender': {'procurementMethod': 'open', 'procurementMethodDetails': 'Электронный магазин', "
                   "'tenderPeriod': {'startDate': '2025-03-03T00:00:00Z', 'endDate': '2025-03-04T12:00:00Z'}}"),
        Outcome::Measured}});
  const auto raised = weigh_release("R003", open_from("2024-03-01T00:00:00Z", "2024-03-13T12:00:00Z"));
  EXPECT_EQ(raised.raised().value, 12.5);
  EXPECT_EQ(raised.raised().threshold, 15);
  EXPECT_EQ(raised.raised().fence, Fence::Legal);
  EXPECT_EQ(raised.paths()[0], "/tender/tenderPeriod/startDate");
  EXPECT_EQ(weigh_release("R003", open_from("2024-03-01", "2024-03-14"), ProcurementLaw()).measured(), 14);
}

TEST(CompetitionFlags, R014LooksAtTheOpening) {
  const auto opened = [](const std::string& at) {
    return tender("'tenderPeriod': {'startDate': '2024-03-01T00:00:00Z'}, 'bidOpening': {'date': '" + at + "'}");
  };
  expect_all("R014", {{"fifteen days", opened("2024-03-16T00:00:00Z"), Outcome::Clear},
                      {"fourteen", opened("2024-03-15T23:00:00Z"), Outcome::Raised},
                      {"never opened", open_from("2024-03-01", "2024-03-20"), Outcome::NoDates},
                      {"limited", release_of("'tender': {'procurementMethod': 'limited'}"), Outcome::NotConcerned}});
}

TEST(CompetitionFlags, R004AsksForANoticeInTime) {
  const std::string period = "'tenderPeriod': {'startDate': '2025-03-03T09:00:00Z'}";
  const auto noticed = [&](const std::string& at) {
    return tender(period + ", 'documents': [{'documentType': 'tenderNotice', 'datePublished': '" + at + "'}]");
  };
  expect_all("R004", {{"at the start", noticed("2025-03-03T09:00:00Z"), Outcome::Clear},
                      {"a day later", noticed("2025-03-04T09:00:00Z"), Outcome::Clear},
                      {"a day and a second", noticed("2025-03-04T09:00:01Z"), Outcome::Raised},
                      {"that day, without an hour", noticed("2025-03-03"), Outcome::Clear},
                      {"documents, but no notice", tender(period + ", 'documents': [{'documentType': 'awardNotice'}]"),
                       Outcome::Raised},
                      {"a notice without a date", tender(period + ", 'documents': [{'documentType': 'tenderNotice'}]"),
                       Outcome::NoDates},
                      {"a publisher without documents", tender(period), Outcome::NoDocuments},
                      {"direct", release_of("'tender': {'procurementMethod': 'direct'}"), Outcome::NotConcerned},
                      {"no method", release_of("'tender': {'id': '1'}"), Outcome::NoMethod}});
}

TEST(CompetitionFlags, R005AsksForTheDocumentsThatBiddersNeed) {
  const auto documents = [](const std::string& list) {
    return tender("'tenderPeriod': {'startDate': '2025-03-03T09:00:00Z'}, 'documents': [" + list + "]");
  };
  expect_all("R005",
             {{"none of them", documents("{'documentType': 'tenderNotice'}"), Outcome::Raised},
              {"in time", documents("{'documentType': 'biddingDocuments', 'datePublished': '2025-03-04T09:00:00Z'}"),
               Outcome::Clear},
              {"late", documents("{'documentType': 'biddingDocuments', 'datePublished': '2025-03-04T09:00:01Z'}"),
               Outcome::Raised},
              {"the first one counts, in any order",
               documents("{'documentType': 'biddingDocuments', 'datePublished': '2025-03-09T00:00:00Z'}, "
                         "{'documentType': 'technicalSpecifications', 'datePublished': '2025-03-03T00:00:00Z'}"),
               Outcome::Clear},
              {"undated", documents("{'documentType': 'evaluationCriteria'}"), Outcome::NoDates},
              {"words of the publisher's own may mean anything", documents("{'documentType': 'Tender Notice'}"),
               Outcome::NoDocuments},
              {"no documents at all", documents(""), Outcome::NoDocuments}});
}

std::string bid(const std::string& who, const std::string& status = "valid") {
  return "{'status': '" + status + "', 'tenderers': [{'id': '" + who + "'}]}";
}

TEST(CompetitionFlags, R018CountsBiddersFromAnySource) {
  const std::string open = "'tender': {'procurementMethod': 'open'}";
  const auto bids = [&](const std::string& list) { return release_of(open + ", 'bids': {'details': [" + list + "]}"); };
  expect_all("R018",
             {{"one bid", bids(bid("A")), Outcome::Raised},
              {"two bids of one bidder are one bidder", bids(bid("A") + "," + bid("A")), Outcome::Raised},
              {"two bidders", bids(bid("A") + "," + bid("B")), Outcome::Clear},
              {"a withdrawn bid is none", bids(bid("A") + "," + bid("B", "withdrawn")), Outcome::Raised},
              {"a disqualified bidder came", bids(bid("A") + "," + bid("B", "disqualified")), Outcome::Clear},
              {"by number alone", release_of("'tender': {'procurementMethod': 'open', 'numberOfTenderers': 1}"),
               Outcome::Raised},
              {"by list", release_of("'tender': {'procurementMethod': 'selective', 'tenderers': [{'id': 'A'}]}"),
               Outcome::Raised},
              {"nobody came: another story",
               release_of("'tender': {'procurementMethod': 'open', 'numberOfTenderers': 0}"), Outcome::Clear},
              {"bids may still come in",
               release_of("'tender': {'procurementMethod': 'open', 'numberOfTenderers': 1, 'tenderPeriod': "
                          "{'endDate': '2026-01-01'}}"),
               Outcome::NotConcerned},
              {"direct", release_of("'tender': {'procurementMethod': 'direct', 'numberOfTenderers': 1}"),
               Outcome::NotConcerned},
              {"unknown", release_of(open), Outcome::NoBidders},
              {"no method", release_of("'tender': {'numberOfTenderers': 1}"), Outcome::NoMethod}});
}

TEST(CompetitionFlags, R018SpeaksOfTheLot) {
  const auto said = weigh_release(
      "R018",
      release_of("'tender': {'procurementMethod': 'open', 'lots': [{'id': 'L1'}, {'id': 'L2'}]}, 'bids': {'details': ["
                 "{'status': 'valid', 'tenderers': [{'id': 'A'}], 'relatedLots': ['L1']},"
                 "{'status': 'valid', 'tenderers': [{'id': 'B'}], 'relatedLots': ['L1']},"
                 "{'status': 'valid', 'tenderers': [{'id': 'B'}], 'relatedLots': ['L2']}]}"));
  ASSERT_EQ(said.facts.raised.size(), 1U);
  EXPECT_EQ(said.raised().subject.kind, SubjectKind::Lot);
  EXPECT_EQ(said.facts.names.text(said.raised().subject.b), "L2");
  EXPECT_EQ(said.paths()[0], "/bids/details/2");
}

TEST(CompetitionFlags, R020AndR039ReadComplaintsAndEnquiries) {
  expect_all("R020", {{"one", tender("'complaints': [{'status': 'satisfied'}]"), Outcome::Raised},
                      {"none said", tender("'id': '1'"), Outcome::NoComplaints},
                      {"an empty list is no better", tender("'complaints': []"), Outcome::NoComplaints}});
  const std::string period = "'tenderPeriod': {'endDate': '2025-03-20T12:00:00Z'}, 'enquiries': ";
  const auto asked = [&](const std::string& list) { return tender(period + "[" + list + "]"); };
  expect_all("R039", {{"never answered", asked("{'date': '2025-03-10T00:00:00Z'}"), Outcome::Raised},
                      {"answered after the end",
                       asked("{'date': '2025-03-10', 'dateAnswered': '2025-03-20T12:00:01Z'}"), Outcome::Raised},
                      {"answered in time", asked("{'date': '2025-03-10', 'dateAnswered': '2025-03-20T12:00:00Z'}"),
                       Outcome::Clear},
                      {"asked too late", asked("{'date': '2025-03-21T00:00:00Z'}"), Outcome::NoDates},
                      {"no end", tender("'enquiries': [{'date': '2025-03-10'}]"), Outcome::NoDates},
                      {"none", tender("'id': '1'"), Outcome::NoEnquiries}});
}

TEST(CompetitionFlags, Time2NeedsAnOddHourAndAShortTerm) {
  const auto published = [](const std::string& at, const std::string& end) {
    return release_of(
        "'tender': {'procurementMethod': 'open', 'procurementMethodDetails': 'Электронный магазин', "
        "'datePublished': '" +
        at + "', 'tenderPeriod': {'endDate': '" + end + "'}}");
  };
  expect_all(
      "TIME2",
      {{"Friday evening, to Thursday", published("2025-03-07T18:00:00+05:00", "2025-03-13T18:00:00+05:00"),
        Outcome::Raised},
       {"a minute before closing", published("2025-03-07T17:59:00+05:00", "2025-03-13T18:00:00+05:00"), Outcome::Clear},
       {"Sunday without an hour", published("2025-03-09", "2025-03-11"), Outcome::Raised},
       {"Sunday, but a week", published("2025-03-09T10:00:00+05:00", "2025-03-16T10:00:00+05:00"), Outcome::Clear},
       {"on the publisher's own wall it is Friday", published("2025-03-07T20:00:00+05:00", "2025-03-10T00:00:00+05:00"),
        Outcome::Raised},
       {"no end", tender("'datePublished': '2025-03-09'"), Outcome::NoDates},
       {"direct", release_of("'tender': {'procurementMethod': 'direct'}"), Outcome::NotConcerned}});
}

TEST(CompetitionFlags, Txt1CountsLettersNotBytes) {
  expect_all("TXT1",
             {{"nineteen letters", tender("'description': 'ремонт дорог города'"), Outcome::Raised},
              {"twenty", tender("'description': 'ремонт дорог города.'"), Outcome::Clear},
              {"one long word", tender("'description': 'электрооборудованиеэлектрооборудование'"), Outcome::Raised},
              {"the title says it", tender("'description': 'см. файл', 'title': 'Ремонт школы № 5 в Караганде'"),
               Outcome::Clear},
              {"nothing written", tender("'description': ' '"), Outcome::NoDescription},
              {"no tender", release_of(""), Outcome::NoDescription}});
}

}  // namespace
}  // namespace ashyq::integrity
