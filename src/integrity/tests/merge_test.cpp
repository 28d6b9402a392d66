#include "integrity/ocds/merge.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "integrity/ocds/json_text.hpp"

namespace ashyq::integrity {
namespace {

std::string compile(const std::vector<std::string>& lines) {
  Compiler compiler(300);
  JsonText text;
  for (const std::string& line : lines) {
    EXPECT_EQ(text.parse_copy(line), JsonFault::None) << line;
    compiler.add(text.root());
  }
  std::string result;
  compiler.for_each_compiled([&](std::string_view, std::string_view release) { result.append(release) += '\n'; });
  return result;
}

/// A release of the process "p" on the n-th of March.
std::string release(int day, const std::string& members) {
  const std::string date = "2026-03-0" + std::to_string(day) + "T00:00:00Z";
  return R"({"ocid":"p","id":"r)" + std::to_string(day) + R"(","date":")" + date + R"(","tag":["tender"])" +
         (members.empty() ? "" : ",") + members + "}";
}

struct Vector {
  std::string before, after, compiled;
  const char* why;
};

TEST(Merging, FollowsTheRulesOfTheStandard) {
  const Vector vectors[] = {
      {R"("language":"kk")", R"("language":"ru")", R"("language":"ru")", "the later literal replaces"},
      {R"("tender":{"title":"a"})", R"("tender":{"status":"active"})", R"("tender":{"title":"a","status":"active"})",
       "objects are merged member by member"},
      {R"("tender":{"title":"a","status":"active"})", R"("tender":{"title":null})", R"("tender":{"status":"active"})",
       "null takes a member away"},
      {R"("tender":{"title":"a"})", R"("tender":{"title":null})", "", "an object of which nothing is left goes too"},
      {R"("tender":{"title":"a"})", R"("tender":null)", "", "null takes a whole object away"},
      {R"("tender":{"title":"a"})", R"("tender":{},"awards":[])", R"("tender":{"title":"a"})",
       "what is empty says nothing"},
      {R"("awards":[{"id":"1","title":"a"},{"id":"2"}])", R"("awards":[{"id":"3"},{"id":"1","status":"active"}])",
       R"("awards":[{"id":"1","title":"a","status":"active"},{"id":"2"},{"id":"3"}])", "lists are merged by id"},
      {R"("awards":[{"id":1,"title":"a"}])", R"("awards":[{"id":"1","status":"active"}])",
       R"("awards":[{"id":"1","title":"a","status":"active"}])", "whether it is written as a number or a string"},
      {R"("awards":[{"title":"a"}])", R"("awards":[{"title":"b"}])", R"("awards":[{"title":"a"},{"title":"b"}])",
       "what has no id is nobody's successor"},
      {R"("awards":[{"id":"1","items":[{"id":"1","quantity":1}]}])",
       R"("awards":[{"id":"1","items":[{"id":"1","quantity":2.50}]}])",
       R"("awards":[{"id":"1","items":[{"id":"1","quantity":2.50}]}])", "lists within lists; numbers keep their text"},
      {R"("tender":{"submissionMethod":["written","inPerson"]})", R"("tender":{"submissionMethod":["written"]})",
       R"("tender":{"submissionMethod":["written"]})", "lists of strings are one value"},
      {R"("parties":[{"id":"1","additionalIdentifiers":[{"scheme":"A","id":"7"},{"scheme":"B","id":"7"}]}])",
       R"("parties":[{"id":"1","additionalIdentifiers":[{"scheme":"C","id":"7"}]}])",
       R"("parties":[{"id":"1","additionalIdentifiers":[{"scheme":"C","id":"7"}]}])", "wholeListMerge of the schema"},
      {R"("tender":{"items":[{"id":"1","additionalClassifications":[{"id":"x"}]}]})",
       R"("tender":{"items":[{"id":"1","additionalClassifications":[]}]})",
       R"("tender":{"items":[{"id":"1","additionalClassifications":[]}]})", "and there an empty list is a value"},
      {R"("tender":{"amendments":[{"id":"1","changes":[{"id":"x","property":"title"}]}]})",
       R"("tender":{"amendments":[{"id":"1","changes":[{"id":"y"}]}]})",
       R"("tender":{"amendments":[{"id":"1","changes":[{"id":"y"}]}]})", "and there too"},
      {R"("tender":"a")", R"("tender":{"title":"b"})", R"("tender":{"title":"b"})", "another type replaces"},
      {R"("buyer":{"id":"1","name":"\"A\\"})", R"("language":"a\tb")",
       R"("buyer":{"id":"1","name":"\"A\\"},"language":"a\tb")", "texts stay as they were written"},
      {R"("tender":{"id":1},"tender":{"title":"a"})", "", R"("tender":{"title":"a"})", "of a repeated name the last"},
  };
  for (const Vector& vector : vectors) {
    const std::string head =
        R"({"ocid":"p","id":"p-2026-03-02T00:00:00Z","date":"2026-03-02T00:00:00Z","tag":["compiled"])";
    const std::string expected = head + (vector.compiled.empty() ? "" : ",") + vector.compiled + "}\n";
    EXPECT_EQ(compile({release(1, vector.before), release(2, vector.after)}), expected) << vector.why;
    EXPECT_EQ(compile({release(2, vector.after), release(1, vector.before)}), expected) << "the date decides";
  }
}

TEST(Merging, DatesAreInstantsNotTexts) {
  const std::string early = R"({"ocid":"p","date":"2026-03-01T23:00:00+05:00","language":"kk"})";
  const std::string late = R"({"ocid":"p","date":"2026-03-01T20:00:00Z","language":"ru"})";
  EXPECT_NE(compile({late, early}).find(R"("language":"ru")"), std::string::npos);
}

TEST(Merging, WhatHasNoDateIsNeverLater) {
  const std::string undated = R"({"ocid":"p","language":"en"})";
  EXPECT_EQ(compile({release(1, R"("language":"kk")"), undated}), compile({undated, release(1, R"("language":"kk")")}));
  EXPECT_EQ(compile({undated}), "{\"ocid\":\"p\",\"id\":\"p\",\"tag\":[\"compiled\"],\"language\":\"en\"}\n");
}

TEST(Merging, ProcessesAreToldApartAndSorted) {
  const std::string result = compile({R"({"ocid":"b"})", R"({"ocid":"a"})"});
  EXPECT_LT(result.find(R"("ocid":"a")"), result.find(R"("ocid":"b")"));
}

TEST(Merging, PackagesAndRecordsAreOpened) {
  const std::string package = R"({"uri":"u","releases":[)" + release(1, R"("language":"kk")") + "," + release(2, "") +
                              "]}";
  EXPECT_EQ(compile({package}), compile({release(1, R"("language":"kk")"), release(2, "")}));
  const std::string record = R"({"ocid":"p","releases":[)" + release(1, R"("language":"kk")") +
                             R"(,{"url":"https://example.kz/2","date":"2026-03-02T00:00:00Z","tag":["award"]}]})";
  EXPECT_EQ(compile({record}), compile({release(1, R"("language":"kk")")})) << "a link has no content";
  EXPECT_EQ(compile({R"({"records":[)" + record + "]}"}), compile({record}));
}

TEST(Merging, ACompiledReleaseIsTakenAsItIs) {
  const std::string compiled =
      R"({"ocid":"p","id":"x","date":"2026-03-02T00:00:00Z","tag":["compiled"],"awards":[{"id":"1"},{"id":"1"}]})";
  const std::string record = R"({"ocid":"p","compiledRelease":)" + compiled + R"(,"releases":[)" + release(1, "") +
                             "]}";
  EXPECT_EQ(compile({record}), compiled + "\n") << "not one byte is changed";
  EXPECT_EQ(compile({record, release(1, R"("language":"kk")")}), compiled + "\n") << "it knew what came before";
  EXPECT_NE(compile({record, release(3, R"("language":"kk")")}).find(R"("language":"kk")"), std::string::npos);
  EXPECT_EQ(compile({R"({"ocid":"p","compiledRelease":{"language":"kk"}})"}),
            "{\"ocid\":\"p\",\"id\":\"p\",\"tag\":[\"compiled\"],\"language\":\"kk\"}\n")
      << "unless it lacks what makes it one";
}

TEST(Merging, WhatIsNoReleaseIsCounted) {
  Compiler compiler(0);
  JsonText text;
  for (const char* line : {"[]", "1", "{}", R"({"ocid":null})", R"({"releases":[1,{"url":"u"}]})"}) {
    text.parse_copy(line);
    compiler.add(text.root());
  }
  EXPECT_EQ(compiler.passed_over(), 5U) << "an empty list holds nothing to pass over";
  EXPECT_EQ(compiler.processes(), 0U);
}

TEST(Merging, KnowsWhatHoldsReleases) {
  const auto holds = [](std::string_view line) {
    JsonText text;
    text.parse_copy(line);
    return is_package_or_record(text.root());
  };
  EXPECT_TRUE(holds(R"({"releases":[]})"));
  EXPECT_TRUE(holds(R"({"records":[]})"));
  EXPECT_TRUE(holds(R"({"ocid":"p","compiledRelease":{}})"));
  EXPECT_FALSE(holds(R"({"ocid":"p","releases":7})"));
  EXPECT_FALSE(holds("[]"));
}

TEST(JsonTexts, LoseBlanksOnly) {
  JsonText text;
  text.parse_copy("{ \"a\" : [ 1.50 , 1e400, { } ], \"\\u0000\\\"\\\\k\" : \"\\u041a \" , \"z\" : null }");
  std::string written;
  append_json(written, text.root());
  EXPECT_EQ(written, R"({"a":[1.50,1e400,{}],"\u0000\"\\k":"\u041a ","z":null})");
}

/// Values of all types, some of them with ids, so that the rules meet each other.
rc::Gen<std::string> any_members() {
  const auto values = rc::gen::element<std::string>("1", "null", R"("x")", "{}", "[]", R"({"a":1,"b":null})",
                                                    R"({"a":{"a":2}})", R"([1,{"id":1}])", R"([{"id":"1","a":1}])",
                                                    R"([{"id":1,"a":[{"id":"x"}]},{"id":2}])", R"([{"a":3}])",
                                                    R"([{"id":"1","a":null}])",
                                                    R"([{"id":"1","a":[{"id":"x","b":{}}]}])");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(values), [](const std::vector<std::string>& chosen) {
    std::string members;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      members += (i ? "," : "") + std::string(R"("m)") + std::to_string(i % 3) + "\":" + chosen[i];
    }
    return members;
  });
}

std::vector<std::string> any_releases() {
  std::vector<std::string> releases;
  for (const std::string& members : *rc::gen::container<std::vector<std::string>>(any_members())) {
    releases.push_back(release(*rc::gen::inRange(1, 5), members));
  }
  return releases;
}

RC_GTEST_PROP(Merging, TheOrderOfArrivalDoesNotMatter, ()) {
  std::vector<std::string> releases = any_releases();
  const std::string once = compile(releases);
  std::ranges::sort(releases);
  RC_ASSERT(compile(releases) == once);
  std::ranges::reverse(releases);
  RC_ASSERT(compile(releases) == once);
}

RC_GTEST_PROP(Merging, WhatIsCompiledStaysAsItIs, ()) {
  const std::vector<std::string> releases = any_releases();
  const std::string once = compile(releases);
  RC_PRE(!once.empty());
  RC_ASSERT(compile({once.substr(0, once.size() - 1)}) == once);
  std::vector<std::string> twice = releases;
  twice.insert(twice.end(), releases.begin(), releases.end());
  RC_ASSERT(compile(twice) == once);
  RC_ASSERT(once.find(":null") == std::string::npos);
}

}  // namespace
}  // namespace ashyq::integrity
