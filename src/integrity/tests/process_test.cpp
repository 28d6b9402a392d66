#include "integrity/ocds/process.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "integrity/ocds/codes.hpp"
#include "integrity/ocds/field.hpp"

namespace ashyq::integrity {
namespace {

constexpr std::int16_t kAstana = 300;

/// A reader with the text that its views point into.
struct Reading {
  JsonText text;
  ProcessReader reader{kAstana};
  const Process* of(std::string_view release) {
    EXPECT_EQ(text.parse_copy(release), JsonFault::None) << release;
    return reader.read(text.root());
  }
};

constexpr std::string_view kBridge = R"({
  "ocid": "ocds-ashyq-bridge", "id": 17, "date": "2026-03-01", "language": "kk", "initiationType": "tender",
  "parties": [
    {"id": "water", "name": "Water board", "roles": ["buyer", "procuringEntity"],
     "identifier": {"scheme": "KZ-BIN", "id": 990140000123},
     "address": {"streetAddress": "Abai 1", "locality": "Qala", "region": "Aqmola", "countryName": "KZ"},
     "contactPoint": {"name": "Aliya", "email": "water@example.kz", "telephone": "+7 700", "url": "https://w.kz"},
     "details": {"registrationDate": "2020-01-01", "dateFounded": "1999-01-01"}},
    {"id": "T1", "roles": ["tenderer", "supplier"], "identifier": {"scheme": "XX-REG", "id": "1"},
     "additionalIdentifiers": [{"scheme": "XX-OTHER", "id": "5"}, {"scheme": "KZ-BIN", "id": "120140000456"}]},
    {"id": "T2", "name": "Second", "identifier": {"id": "nobody says of which register"}}],
  "buyer": {"id": "water", "name": "Water board"},
  "planning": {"budget": {"amount": {"amount": 100, "currency": "KZT"}}, "rationale": "The old one fell"},
  "tender": {
    "id": "t", "title": "Bridge", "description": "A new one", "status": "complete", "procurementMethod": "open",
    "procurementMethodDetails": "tender", "mainProcurementCategory": "works", "awardCriteria": "priceOnly",
    "value": {"amount": 90.5, "currency": "KZT"}, "minValue": {"amount": 80, "currency": "KZT"},
    "tenderPeriod": {"startDate": "2026-03-01T09:00:00+05:00", "endDate": "2026-03-20T09:00:00+05:00"},
    "enquiryPeriod": {"endDate": "2026-03-10"}, "awardPeriod": {"startDate": "2026-03-21"},
    "bidOpening": {"date": "2026-03-20T10:00:00+05:00"}, "datePublished": "2026-02-27", "numberOfTenderers": 2,
    "documents": [{"documentType": "tenderNotice", "datePublished": "2026-03-02"},
                  {"documentType": "tenderNotice", "datePublished": "2026-02-28"},
                  {"documentType": "biddingDocuments", "datePublished": "2026-01-01"}],
    "tenderers": {"id": "T1"}, "procuringEntity": {"id": "water"},
    "items": [{"id": 1, "quantity": 2.5, "classification": {"scheme": "ENSTRU", "id": "42.13"}, "relatedLot": "L1",
               "unit": {"name": "metre", "value": {"amount": 36.2, "currency": "KZT"}}}],
    "lots": [{"id": "L1", "status": "active", "value": {"amount": 90.5, "currency": "KZT"}}],
    "enquiries": [{"date": "2026-03-05", "dateAnswered": "2026-03-06"}, {"date": "2026-03-07"}],
    "complaints": [{"status": "satisfied"}, {"status": "declined"}], "amendments": [{"date": "2026-03-04"}]},
  "bids": {
    "statistics": [{"measure": "bids", "value": 2}, {"measure": "bids", "value": 7, "relatedLot": "L1"},
                   {"measure": "validBids", "value": 1}],
    "details": [
      {"id": "b1", "status": "valid", "date": "2026-03-19T10:00:00Z", "value": {"amount": 85, "currency": "KZT"},
       "tenderers": [{"id": "T1"}], "relatedLots": ["L1"], "documents": [{}, {}]},
      {"id": "b2", "status": "late", "tenderers": [{"id": "T2"}, {"name": "  ҚАЛА ЖШС "}]}]},
  "awards": [{"id": 7, "status": "active", "date": "2026-03-25", "relatedBid": "b1", "rationale": "lowest",
              "value": {"amount": 85, "currency": "KZT"}, "suppliers": [{"id": "T1"}], "relatedBids": ["b1"],
              "subcontracting": {"minimumPercentage": 0.2, "subcontracts": [{"subcontractor": {"id": "T2"}}]}}],
  "contracts": [{"id": "c", "awardID": "7", "status": "active", "dateSigned": "2026-03-30",
    "value": {"amount": 1e30, "currency": "KZT"}, "period": {"endDate": "2026-12-31"},
    "amendments": [{"date": "2026-05-01", "rationale": "steel"}],
    "milestones": [{"status": "scheduled", "dueDate": "2026-11-01"}],
    "implementation": {"transactions": [{"date": "2026-06-01", "value": {"amount": 5, "currency": "KZT"},
                                         "payee": {"id": "T1"}}],
                       "milestones": [{"status": "met", "dueDate": "2026-07-01", "dateMet": "2026-07-02"}]},
    "subcontracting": {"minimumPercentage": 0.3, "subcontracts": [{"subcontractor": {"id": "T2"}}]}}],
  "relatedProcesses": [{"relationship": ["planning"], "identifier": "p"}, {"relationship": "prior", "identifier": 3}]
})";

TEST(Processes, AReleaseIsReadWhole) {
  Reading reading;
  const Process* bridge = reading.of(kBridge);
  ASSERT_TRUE(bridge);
  EXPECT_EQ(bridge->faults, 0U);
  EXPECT_EQ(bridge->ocid, "ocds-ashyq-bridge");
  EXPECT_EQ(bridge->id, "17") << "numbers are taken by their text";
  EXPECT_EQ(bridge->date->text(), "2026-03-01T00:00:00+05:00");
  EXPECT_EQ(bridge->planning.budget.amount, Amount::units(100));
  EXPECT_EQ(bridge->statistics.bids, 2U) << "the lot's number is not the process's";
  EXPECT_EQ(bridge->statistics.valid_bids, 1U);
  ASSERT_EQ(bridge->related.size(), 2U);
  EXPECT_EQ(bridge->related[1].relationships.front(), "prior") << "OCDS 1.0 wrote no array";
  EXPECT_EQ(bridge->related[1].identifier, "3");
}

TEST(Processes, TheTenderIsReadWhole) {
  Reading reading;
  const Tender& tender = reading.of(kBridge)->tender;
  EXPECT_TRUE(tender.present);
  EXPECT_EQ(tender.status, TenderStatus::Complete);
  EXPECT_EQ(tender.method, Method::Open);
  EXPECT_EQ(tender.value.amount, Amount::of(905'000));
  EXPECT_EQ(tender.minimum_value.amount, Amount::units(80));
  EXPECT_EQ(tender.bid_opening->minute_of_day(), 600);
  EXPECT_EQ(tender.number_of_tenderers, 2U);
  EXPECT_EQ(tender.tenderers.size(), 1U) << "an object where an array belongs";
  EXPECT_EQ(tender.items[0].class_id, "42.13");
  EXPECT_EQ(tender.items[0].quantity, 2.5);
  EXPECT_EQ(tender.items[0].unit, "metre");
  EXPECT_EQ(tender.items[0].unit_price.amount, Amount::of(362'000));
  EXPECT_EQ(tender.lots[0].value.currency, "KZT");
  EXPECT_EQ(tender.enquiries.size(), 2U);
  EXPECT_FALSE(tender.enquiries[1].answered);
  EXPECT_EQ(tender.complaints, 2U);
  EXPECT_EQ(tender.complaints_upheld, 1U);
}

TEST(Processes, TheFirstNoticeSaysWhenATenderWasPublished) {
  Reading reading;
  EXPECT_EQ(reading.of(kBridge)->tender.published->day(), Day::of(2026, 2, 28));
  const Process* without = reading.of(R"({"ocid":"1","tender":{"datePublished":"2026-02-27","documents":[{}]}})");
  EXPECT_EQ(without->tender.published->day(), Day::of(2026, 2, 27));
}

TEST(Processes, BidsAwardsAndContractsAreReadWhole) {
  Reading reading;
  const Process& bridge = *reading.of(kBridge);
  EXPECT_EQ(bridge.bids[0].documents, 2U);
  EXPECT_EQ(bridge.bids[0].related_lots.front(), "L1");
  EXPECT_EQ(bridge.bids[1].status, BidStatus::Other) << "no code of the standard, yet said";
  EXPECT_TRUE(bridge.bids[1].is_submitted());
  EXPECT_EQ(bridge.awards[0].related_bid, "b1");
  const Contract& contract = bridge.contracts[0];
  EXPECT_EQ(bridge.award_of(contract), &bridge.awards[0]);
  EXPECT_TRUE(contract.value.out_of_range);
  EXPECT_FALSE(contract.value.amount);
  EXPECT_EQ(contract.amendments[0].rationale, "steel");
  EXPECT_EQ(contract.transactions[0].payee.party, 1U);
  EXPECT_EQ(contract.milestones[0].met->day(), Day::of(2026, 7, 2));
  ASSERT_EQ(contract.own_milestones.size(), 1U) << "beside those of the implementation";
  EXPECT_EQ(contract.own_milestones[0].due->day(), Day::of(2026, 11, 1));
  EXPECT_EQ(bridge.awards[0].subcontracted_share, 0.2);
  EXPECT_EQ(bridge.awards[0].subcontractors[0].party, 2U);
  EXPECT_EQ(contract.subcontracted_share, 0.3);
  EXPECT_EQ(contract.subcontractors[0].id, "T2");
}

TEST(Processes, OrganisationsHaveTheKeyOfTheirRegisterNumber) {
  Reading reading;
  const Process& bridge = *reading.of(kBridge);
  EXPECT_EQ(bridge.buyer.key, "KZ-BIN:990140000123") << "by the party";
  EXPECT_EQ(bridge.buyer.party, 0U);
  EXPECT_EQ(bridge.bids[0].tenderers[0].key, "KZ-BIN:120140000456") << "the national number before any other";
  EXPECT_EQ(bridge.bids[1].tenderers[0].key, "T2") << "a number of no register is none";
  EXPECT_EQ(bridge.bids[1].tenderers[1].key, "қала жшс") << "else the name, folded";
  EXPECT_EQ(bridge.parties[0].founded_on, "1999-01-01");
  EXPECT_TRUE(bridge.parties[0].buyer && bridge.parties[0].procuring_entity && !bridge.parties[0].tenderer);
  const Process& own = *reading.of(
      R"({"ocid":"1","buyer":{"id":"b","identifier":{"scheme":"KZ-BIN","id":"1"}},"parties":[{"id":"b","name":"B"}]})");
  EXPECT_EQ(own.buyer.key, "KZ-BIN:1") << "its own before the party's";
}

TEST(Processes, OfTwoPartiesWithOneIdTheFirstCounts) {
  Reading reading;
  const Process& process = *reading.of(R"({"ocid":"1","buyer":{"id":"b"},"parties":[{"id":"a"},
      {"id":"b","identifier":{"scheme":"KZ-BIN","id":"1"}},{"id":"b","identifier":{"scheme":"KZ-BIN","id":"2"}}]})");
  EXPECT_EQ(process.buyer.party, 1U);
  EXPECT_EQ(process.buyer.key, "KZ-BIN:1");
}

TEST(Processes, OfARepeatedNameTheLastCounts) {
  Reading reading;
  const Process& process = *reading.of(R"({"ocid":"1","tender":{"id":"a","title":"first","items":[{},{}]},"ocid":"2",
      "tender":{"value":{"amount":1,"currency":"KZT"},"value":{"currency":"EUR"},"title":"x","title":5},
      "bids":{"details":[{}]},"bids":null})");
  EXPECT_EQ(process.ocid, "2");
  EXPECT_EQ(process.tender.id, "") << "nothing is left of the first tender";
  EXPECT_TRUE(process.tender.items.empty());
  EXPECT_FALSE(process.tender.value.amount);
  EXPECT_EQ(process.tender.value.currency, "EUR");
  EXPECT_EQ(process.tender.title, "") << "the last one is of a wrong type";
  EXPECT_FALSE(process.has_bids);
  EXPECT_EQ(process.faults, 1U);
}

TEST(Processes, WhatHasTheWrongTypeIsLeftOutAndCounted) {
  Reading reading;
  const Process& process = *reading.of(R"({"ocid":"1","parties":7,"tender":{"value":"90","numberOfTenderers":"2",
      "tenderPeriod":{"startDate":"yesterday"},"title":null,"status":""},"awards":["a",{"value":{"amount":"1"}}]})");
  EXPECT_EQ(process.faults, 6U) << "null and the empty text are nothing, but not wrong";
  EXPECT_FALSE(process.tender.number_of_tenderers);
  EXPECT_EQ(process.tender.status, TenderStatus::Unknown);
  ASSERT_EQ(process.awards.size(), 2U) << "what is no award keeps its place, evidence points by index";
}

TEST(Processes, WithoutAnOcidThereIsNone) {
  Reading reading;
  EXPECT_FALSE(reading.of("{}"));
  EXPECT_FALSE(reading.of(R"({"ocid":null})"));
  EXPECT_FALSE(reading.of(R"({"ocid":""})"));
  EXPECT_FALSE(reading.of(R"([{"ocid":"1"}])"));
  EXPECT_EQ(reading.of(R"({"ocid":12})")->ocid, "12");
}

TEST(Processes, NothingOfTheReleaseBeforeIsLeft) {
  Reading used, fresh;
  used.of(kBridge);
  constexpr std::string_view kBare = R"({"ocid":"2","bids":{"details":[{"id":"x"}]},"contracts":[{}],"awards":[{}]})";
  const Process &again = *used.of(kBare), &first = *fresh.of(kBare);
  EXPECT_EQ(again.bids[0].tenderers.size(), 0U);
  EXPECT_EQ(again.bids[0].related_lots.size(), 0U);
  EXPECT_EQ(again.bids[0].status, BidStatus::Unknown);
  EXPECT_EQ(again.contracts[0].transactions.size(), 0U);
  EXPECT_FALSE(again.contracts[0].subcontracted_share);
  EXPECT_EQ(again.awards[0].suppliers.size(), first.awards[0].suppliers.size());
  EXPECT_FALSE(again.tender.present || again.planning.present);
  EXPECT_EQ(again.buyer.key, "");
  EXPECT_EQ(again.parties.size() + again.related.size() + again.tender.items.size(), 0U);
}

TEST(Processes, MoreElementsThanAnIndexCanTellAreLeftOut) {
  std::string release = R"({"ocid":"1","awards":[{})";
  for (int i = 0; i < 70'000; ++i) release += ",{}";
  Reading reading;
  const Process& process = *reading.of(release + "]}");
  EXPECT_EQ(process.awards.size(), 65'535U);
  EXPECT_EQ(process.faults, 70'001U - 65'535U);
}

TEST(Codes, AreExact) {
  EXPECT_EQ(method_of("open"), Method::Open);
  EXPECT_EQ(method_of("Open"), Method::Unknown) << "another writing is another code";
  EXPECT_EQ(tender_status_of(""), TenderStatus::Unknown);
  EXPECT_EQ(tender_status_of("cancelled "), TenderStatus::Other);
  EXPECT_EQ(bid_status_of("disqualified"), BidStatus::Disqualified);
  EXPECT_EQ(award_status_of("unsuccessful"), AwardStatus::Unsuccessful);
  EXPECT_EQ(contract_status_of("terminated"), ContractStatus::Terminated);
  EXPECT_EQ(name_of(BidStatus::Valid), "valid");
  EXPECT_EQ(name_of(AwardStatus::Other), "other");
}

TEST(Fields, HaveAPathEach) {
  EXPECT_EQ(path_of(Field::BidAmount, 2), "/bids/details/2/value/amount");
  EXPECT_EQ(path_of(Field::AwardSupplier, 1, 0), "/awards/1/suppliers/0");
  EXPECT_EQ(path_of(Field::AwardSupplier, 1), "/awards/1/suppliers[]") << "any of them";
  EXPECT_EQ(path_of(Field::TenderValue, 3), "/tender/value/amount") << "no place for an index";
}

TEST(Fields, AreFoundAgainByTheirPath) {
  for (int number = 1; number <= static_cast<int>(kLastField); ++number) {
    const auto field = static_cast<Field>(number);
    for (const auto& path : {path_of(field), path_of(field, 0), path_of(field, 12, 3)}) {
      const auto place = place_of(path);
      ASSERT_TRUE(place) << path;
      EXPECT_EQ(place->field, field) << path;
      EXPECT_EQ(path_of(field, place->i, place->j), path);
    }
  }
  for (const char* path : {"", "/", "/bids", "/bids/details/1/value/amount/2", "/1/2/3", "/awards/99999", "0"})
    EXPECT_FALSE(place_of(path)) << path;
}

/// The text of a random value: mostly of a type that nobody expects there.
rc::Gen<std::string> any_value() {
  return rc::gen::element<std::string>("null", "true", "-1", "1e999", R"("")", R"("2026-02-30")", "[]", "[[]]", "{}",
                                       R"({"id":{}})", R"([null,1,"x",{}])", R"("Қала")", R"("\u0000")", "3.5");
}

/// Replaces the value that begins at the n-th colon or bracket.
std::string with_wrong_type(std::string release, std::size_t n, const std::string& value) {
  JsonText text;
  EXPECT_EQ(text.parse_copy(release), JsonFault::None);
  std::vector<std::string_view> values;
  const auto walk = [&](const auto& self, Json json) -> void {
    values.push_back(json.raw());
    for (const Json::Member& member : json.members()) self(self, member.value);
    for (const Json element : json.elements()) self(self, element);
  };
  walk(walk, text.root());
  const std::string_view chosen = values[1 + n % (values.size() - 1)];
  return release.replace(static_cast<std::size_t>(chosen.data() - text.root().raw().data()) + release.find('{'),
                         chosen.size(), value);
}

RC_GTEST_PROP(Processes, WrongTypesAnywhereDoNotBreakTheReader, (std::vector<std::uint16_t> places)) {
  std::string release(kBridge);
  for (const std::uint16_t place : places) release = with_wrong_type(release, place, *any_value());
  static Reading reading;
  const Process* process = reading.of(release);
  if (!process) return;
  std::size_t of_parties = 0;
  for (const Bid& bid : process->bids) {
    for (const Organisation& tenderer : bid.tenderers) of_parties += tenderer.party < process->parties.size();
  }
  RC_ASSERT(of_parties <= 3U + places.size() * 4U);
}

}  // namespace
}  // namespace ashyq::integrity
