// How results are counted against the truth, on an example small enough to be reckoned by hand.
#include <gtest/gtest.h>

#include <sstream>

#include "integrity/generating/evaluate.hpp"
#include "integrity/generating/json_line.hpp"
#include "integrity/reading/json.hpp"

namespace ashyq::integrity::generating {
namespace {

constexpr const char* kTruth = R"({"kind":"order","processes":9,"seed":1,"profile":"kz"}
{"kind":"plant","scheme":"ring","level":1,"decoy":false,"ocids":["p1","p2"],"orgs":["B:1","B:2"],"expected_flags":["S01","R028"],"also_flags":["R024"],"must_not_flags":[]}
{"kind":"plant","scheme":"ring","level":2,"decoy":false,"ocids":["p3"],"orgs":["B:3"],"expected_flags":["S01"],"also_flags":[],"must_not_flags":[]}
{"kind":"plant","scheme":"ring","level":3,"decoy":true,"ocids":["p4"],"orgs":["B:4"],"expected_flags":[],"also_flags":[],"must_not_flags":["S01"]}
{"kind":"oracle_flags","flags":["R018","R036"]}
{"kind":"oracle","ocid":"p5","raised":[{"flag":"R018","value":1},{"flag":"R036","sure":false}]}
{"kind":"oracle","ocid":"p6","raised":[{"flag":"R018","lot":"1","value":1},{"flag":"R018","lot":"2","value":1}]}
)";

Evaluation evaluated(const std::string& results) {
  std::istringstream in(results), truth(kTruth);
  return evaluate(in, truth);
}
std::string result(const std::string& flag, const std::string& ocid, double value = 1) {
  return R"({"flag":")" + flag + R"(","subject":{"type":"process","id":")" + ocid + R"("},"ocid":")" + ocid +
         R"(","status":"raised","value":)" + std::to_string(value) + "}\n";
}
const FlagScore& flag(const Evaluation& evaluation, std::string_view code) {
  static const FlagScore none;
  for (const FlagScore& one : evaluation.flags)
    if (one.code == code) return one;
  return none;
}

TEST(Evaluating, CountsWhatFallsOnPlantsAndWhatDoesNot) {
  const Evaluation all = evaluated(result("S01", "p2") + result("S01", "p4") + result("S01", "p9") +
                                   result("R024", "p1"));
  const FlagScore& s01 = flag(all, "S01");
  EXPECT_EQ(s01.precision.part, 1U) << "p2; not the decoy p4, not the honest p9";
  EXPECT_EQ(s01.precision.of, 3U);
  EXPECT_EQ(s01.recall.part, 1U) << "of the plants at p1, p2 and at p3";
  EXPECT_EQ(s01.recall.of, 2U);
  EXPECT_EQ(s01.recall_by_level[0].part, 1U);
  EXPECT_EQ(s01.recall_by_level[1].part, 0U);
  EXPECT_EQ(s01.recall_by_level[1].of, 1U);
  EXPECT_EQ(s01.decoys.part, 1U);
  EXPECT_EQ(s01.decoys.of, 1U);
  EXPECT_DOUBLE_EQ(*s01.f1(), 2 * (1.0 / 3) * 0.5 / (1.0 / 3 + 0.5));
  EXPECT_EQ(flag(all, "R024").precision.part, 1U) << "may well be raised there";
  EXPECT_EQ(flag(all, "R024").recall.of, 0U) << "and need not";
  EXPECT_EQ(flag(all, "R028").recall.of, 1U) << "never raised, and still asked for";
}

TEST(Evaluating, AnOrganisationAPairAGroupAndEvidenceLeadToThePlant) {
  struct Row {
    const char* line;
    const char* why;
  };
  for (
      const Row& row :
      {Row{R"({"flag":"S01","subject":{"type":"tenderer","id":"B:3"},"status":"raised"})", "an organisation"},
       Row{R"({"flag":"S01","subject":{"type":"pair","id":"B:9","other":"B:3"},"status":"raised"})", "one of a pair"},
       Row{R"({"flag":"S01","subject":{"type":"group","id":"B:8 | B:3"},"status":"raised"})", "one of a group"},
       Row{R"({"flag":"S01","subject":{"type":"tenderer","id":"B:8 + B:3"},"status":"raised"})", "of a consortium"},
       Row{R"({"flag":"S01","subject":{"type":"market","id":"m"},"status":"raised","evidence":[{"ocid":"p3","path":"/"}]})",
           "the place of the evidence"}})
    EXPECT_EQ(flag(evaluated(std::string(row.line) + "\n"), "S01").recall_by_level[1].part, 1U) << row.why;
}

TEST(Evaluating, SchemesAreFoundByAnyOrByAllOfTheirFlags) {
  const Evaluation all = evaluated(result("S01", "p1") + result("S01", "p3") + result("S01", "p4"));
  ASSERT_EQ(all.schemes.size(), 1U);
  const SchemeScore& ring = all.schemes.front();
  EXPECT_EQ(ring.any.part, 2U);
  EXPECT_EQ(ring.any.of, 2U);
  EXPECT_EQ(ring.all.part, 1U) << "at p1 R028 is missing";
  EXPECT_EQ(ring.decoys.part, 1U);
}

TEST(Evaluating, ArithmeticIsHeldAgainstTheOracle) {
  const std::string lot =
      R"({"flag":"R018","subject":{"type":"lot","id":"p6","lot":"2"},"ocid":"p6","status":"raised","value":2})";
  const Evaluation all = evaluated(result("R018", "p5") + lot + "\n" + result("R018", "p7") + result("R036", "p5"));
  const FlagScore& r018 = flag(all, "R018");
  EXPECT_EQ(r018.value_precision.part, 2U);
  EXPECT_EQ(r018.value_precision.of, 3U) << "p7 has several bidders";
  EXPECT_EQ(r018.value_recall.of, 3U) << "lot 1 of p6 was not raised";
  EXPECT_EQ(r018.wrong_values, 1U) << "2 is not 1";
  EXPECT_EQ(flag(all, "R036").value_precision.of, 0U) << "where the oracle is unsure nothing is counted";
}

TEST(Evaluating, PassesOverOtherStatusesAndCountsWhatItCannotRead) {
  const Evaluation all = evaluated("{\"flag\":\"S01\",\"ocid\":\"p1\",\"status\":\"clear\"}\n\nnonsense\n");
  EXPECT_EQ(all.results, 0U);
  EXPECT_EQ(all.unreadable, 1U);
}

TEST(Evaluating, AWrongTruthIsRefused) {
  std::istringstream results(""), truth("{\"kind\":\"gossip\"}\n");
  EXPECT_THROW(evaluate(results, truth), std::runtime_error);
}

TEST(Evaluating, TheTableIsAlignedAndTheJsonReadable) {
  const Evaluation all = evaluated(result("S01", "p1"));
  std::istringstream table(all.table());
  std::string head, first;
  std::getline(table, head), std::getline(table, first);
  EXPECT_EQ(head.size(), first.size());
  JsonText json;
  ASSERT_EQ(json.parse_copy(all.json()), JsonFault::None);
  EXPECT_EQ(json.root()["schemes"].size(), 1U);
}

}  // namespace
}  // namespace ashyq::integrity::generating
