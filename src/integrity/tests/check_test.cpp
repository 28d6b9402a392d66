#include "integrity/ocds/check.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <vector>

namespace ashyq::integrity {
namespace {

using Complaints = std::vector<std::string>;

/// "name path value" of each complaint.
Complaints complaints_of(std::string_view release) {
  JsonText text;
  EXPECT_EQ(text.parse_copy(release), JsonFault::None) << release;
  Complaints complaints;
  check(text.root(), [&](const Complaint& complaint) {
    complaints.push_back(std::string(name_of(complaint.check)) + " " + complaint.path + " " + complaint.value);
  });
  return complaints;
}

/// A release that nobody can complain of, with these members besides.
std::string release(const std::string& members) {
  return R"({"ocid":"ocds-213czf-1","id":"1","date":"2026-03-01T00:00:00Z","tag":["tender"],"initiationType":"tender",
    "parties":[{"id":"w","name":"Water board","roles":["buyer"]},{"id":"t","name":"T","roles":["tenderer","supplier"]}],
    "buyer":{"id":"w"})" +
         (members.empty() ? "" : "," + members) + "}";
}
std::string tender(const std::string& members) {
  return release(R"("tender":{"id":"t","status":"active","procurementMethod":"open",
    "value":{"amount":1,"currency":"KZT"},"tenderPeriod":{"startDate":"2026-03-01T00:00:00Z"},)" +
                 members + "}");
}
std::string award(const std::string& members) {
  return release(R"("bids":{"details":[]},"awards":[{"id":"a","status":"active","date":"2026-03-01T00:00:00Z",
    "value":{"amount":1,"currency":"KZT"},"suppliers":[{"id":"t"}],)" +
                 members + "}]");
}

TEST(Checks, SayNothingOfAGoodRelease) {
  EXPECT_EQ(complaints_of(release("")), Complaints());
  EXPECT_EQ(complaints_of(tender(R"("title":null,"numberOfTenderers":1,"tenderers":[{"id":"t"}],"x_own":{"a":[]})")),
            Complaints());
  EXPECT_EQ(complaints_of(award(R"("items":[{"id":1,"unit":{"value":{"amount":0,"currency":"USD"}}}])")), Complaints());
}

struct Row {
  std::string release;
  std::string complaint;
  const char* why;
};

TEST(Checks, SayWhatIsWrongAndWhere) {
  const Row rows[] = {
      {"[]", "not_an_object  []", "no release at all"},
      {release(R"("awards":{})"), "wrong_type /awards {}", "one object where a list belongs"},
      {release(R"("awards":[7])"), "not_an_object /awards/0 7", "a list of something else"},
      {release(R"("language":5)"), "wrong_type /language 5", "a number for a text"},
      {tender(R"("numberOfTenderers":"2")"), R"(wrong_type /tender/numberOfTenderers "2")", "a text for a number"},
      {tender(R"("numberOfTenderers":2.5)"), "wrong_type /tender/numberOfTenderers 2.5", "half a tenderer"},
      {tender(R"("submissionMethod":[1])"), "wrong_type /tender/submissionMethod/0 1", "within a list of texts"},
      {tender(R"("documents":[{}])"), "missing /tender/documents/0 id", "what the standard requires"},
      {tender(R"("documents":[{"id":""}])"), "missing /tender/documents/0 id", "an empty text is nothing"},
      {tender(R"("mainProcurementCategory":"Works")"), R"(unknown_code /tender/mainProcurementCategory "Works")",
       "codes are exact"},
      {tender(R"("mainProcurementCategory":"orks")"), R"(unknown_code /tender/mainProcurementCategory "orks")",
       "the end of a code is none"},
      {tender(R"("mainProcurementCategory":"good")"), R"(unknown_code /tender/mainProcurementCategory "good")",
       "nor is its beginning"},
      {tender(R"("minValue":{"amount":1,"currency":"tenge"})"), R"(unknown_code /tender/minValue/currency "tenge")",
       "ISO 4217"},
      {tender(R"("awardPeriod":{"endDate":"30.03.2026"})"), R"(wrong_date /tender/awardPeriod/endDate "30.03.2026")",
       "another order of the date"},
      {tender(R"("awardPeriod":{"endDate":"2026-02-30T00:00:00Z"})"),
       R"(wrong_date /tender/awardPeriod/endDate "2026-02-30T00:00:00Z")", "no such day"},
      {tender(R"("awardPeriod":{"endDate":"2026-03-30"})"),
       R"(incomplete_date /tender/awardPeriod/endDate "2026-03-30")", "a day without a time"},
      {tender(R"("items":[{"id":1},{"id":"1"}])"), R"(repeated_id /tender/items/1/id "1")", "number or text alike"},
      {tender(R"("procuringEntity":{"id":"x"})"), R"(unknown_party /tender/procuringEntity/id "x")",
       "a reference into nothing"},
      {tender(R"("procuringEntity":{"id":"w"})"), R"(missing_role /tender/procuringEntity/id "w")",
       "the party does not say that it is the procuring entity"},
      {tender(R"("procuringEntity":{"name":"W"})"), "missing_recommended /tender/procuringEntity id",
       "a name refers to nobody"},
      {award(R"("relatedBid":"b")"), R"(unknown_bid /awards/0/relatedBid "b")", "a bid that is not there"},
      {award(R"("relatedLots":["L"])"), R"(unknown_lot /awards/0/relatedLots/0 "L")", "a lot that is not there"},
      {release(R"("contracts":[{"id":"c","awardID":"a","status":"active","dateSigned":"2026-03-01T00:00:00Z",
         "value":{"amount":1,"currency":"KZT"}}])"),
       R"(unknown_award /contracts/0/awardID "a")", "an award that is not there"},
      {release(R"("bids":{"details":[{"id":"b","status":"late","date":"2026-03-01T00:00:00Z","tenderers":[{"id":"t"}],
         "value":{"amount":1,"currency":"KZT"}}]})"),
       R"(unusual_code /bids/details/0/status "late")", "the bid extension leaves statuses open"},
      {release(R"("bids":{"details":[{"id":"b","status":"valid","date":"2026-03-01T00:00:00Z","tenderers":[],
         "value":{"amount":1,"currency":"KZT"}}]})"),
       "missing_recommended /bids/details/0 tenderers", "an empty list is nobody"},
      {release(R"("language":"kk","language":"ru")"), R"(repeated_name /language "ru")", "readers take the last"},
      {award(R"("relatedbid":"b")"), R"(misspelt_name /awards/0/relatedbid "b")", "capitals count"},
      {tender(R"("minValue":{"amount":-5,"currency":"KZT"})"), "negative_amount /tender/minValue/amount -5",
       "a price below nothing"},
      {tender(R"("minValue":{"amount":5})"), "missing_currency /tender/minValue 5", "five of what?"},
      {tender(R"("minValue":{"amount":1e30,"currency":"KZT"})"), "amount_out_of_range /tender/minValue/amount 1e30",
       "more than there is"},
      {tender(R"("awardPeriod":{"startDate":"2026-03-02T00:00:00Z","endDate":"2026-03-02T01:00:00+05:00"})"),
       R"(reversed_period /tender/awardPeriod {"startDate":"2026-03-02T00:00:00Z","endDate":"2026-03-02T01:00:00+05:00"})",
       "an instant earlier, though later by its text"},
      {tender(R"("numberOfTenderers":3,"tenderers":[{"id":"t"}])"), "tenderers_miscounted /tender/numberOfTenderers 3",
       "the list has one"},
      {release(R"("relatedProcesses":[{"id":"1","relationship":"prior"}])"),
       R"(wrong_type /relatedProcesses/0/relationship "prior")", "a list since OCDS 1.1"},
      {R"({"ocid":"17","id":"1","date":"2026-03-01T00:00:00Z","tag":["tender"],"initiationType":"tender",
          "parties":[{"id":"w","name":"W","roles":["buyer"],"identifier":{"scheme":"KZ-BIN","id":"990140000384"}}],
          "buyer":{"id":"w"}})",
       R"(unregistered_ocid /ocid "17")", "an ocid needs a registered prefix"},
      {R"({"ocid":"ocds-213czf-1","id":"1","date":"2026-03-01T00:00:00Z","tag":["tender"],"initiationType":"tender",
          "parties":[{"id":"w","name":"W","roles":["buyer"],"identifier":{"scheme":"KZ-BIN","id":"990140000385"}}],
          "buyer":{"id":"w"}})",
       R"(wrong_bin /parties/0/identifier/id "990140000385")", "the last digit of a BIN is computed"},
      {R"({"ocid":"ocds-213czf-1","id":"1","date":"2026-03-01T00:00:00Z","tag":["offer"],"initiationType":"tender",
          "parties":[{"id":"w","name":"W","roles":["buyer"]}],"buyer":{"id":"w"}})",
       R"(unknown_code /tag/0 "offer")", "a code within a list"},
  };
  for (const Row& row : rows) EXPECT_EQ(complaints_of(row.release), Complaints{row.complaint}) << row.why;
}

TEST(Checks, NameAllThatIsMissing) {
  EXPECT_EQ(complaints_of("{}"),
            (Complaints{"missing  ocid", "missing  id", "missing  date", "missing  tag", "missing  initiationType",
                        "missing_recommended  parties", "missing_recommended  buyer"}));
}

TEST(Checks, CutLongValuesWithoutBreakingLetters) {
  std::string long_text;
  for (int i = 0; i < 200; ++i) long_text += "Қ";
  const std::string complaint = complaints_of(award(R"("date":")" + long_text + "\"")).at(1);
  EXPECT_EQ(complaint.substr(0, 29), "wrong_date /awards/0/date \"Қ");
  EXPECT_EQ(complaint.size(), 26U + 1 + 79 * 2) << "eighty characters, not bytes";
}

TEST(Checks, AreNamedEachInItsOwnWay) {
  std::set<std::string_view> names;
  for (int check = 0; check <= static_cast<int>(Check::Last); ++check) names.insert(name_of(static_cast<Check>(check)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(Check::Last) + 1);
  EXPECT_EQ(severity_of(Check::Missing), Severity::Error);
  EXPECT_EQ(severity_of(Check::MissingRole), Severity::Warning);
}

RC_GTEST_PROP(Checks, AnythingAnywhereIsComplainedOfOrTaken, (std::uint16_t place)) {
  const std::string value = *rc::gen::element<std::string>("null", "true", "-1", "1e999", "\"\"", "[]", "[[]]", "{}",
                                                           R"({"id":{}})", R"([null,1,"x",{}])");
  std::string text = award(R"("items":[{"id":1,"unit":{"value":{"amount":0,"currency":"USD"}}}],"relatedLots":["L"])");
  std::vector<std::size_t> colons;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ':' && text[i - 1] == '"') colons.push_back(i);
  }
  text.insert(colons[place % colons.size()] + 1, value + R"(,"more":)");
  complaints_of(text);
}

}  // namespace
}  // namespace ashyq::integrity
