#include <gtest/gtest.h>

#include "appeals/api/document.hpp"
#include "appeals/api/geo_report.hpp"
#include "appeals/api/moment.hpp"

namespace ashyq::appeals {
namespace {

namespace json = boost::json;

struct Case {
  const char* why;
  const char* schema;
  const char* given;
  const char* expected;  // "field: what" of the first misfit; empty: it fits
};

const Case kCases[] = {
    {"a plain text", R"({"type":"string"})", R"("a")", ""},
    {"a number is no text", R"({"type":"string"})", "1", ": wrong_type"},
    {"null only where it is said", R"({"type":"string"})", "null", ": wrong_type"},
    {"null where it is said", R"({"type":["string","null"],"enum":["a",null]})", "null", ""},
    {"a word of the list", R"({"type":"string","enum":["a","b"]})", R"("b")", ""},
    {"no word of the list", R"({"type":"string","enum":["a","b"]})", R"("c")", ": not_one_of"},
    {"length is counted in letters, not bytes", R"({"type":"string","maxLength":3})", R"("әлі")", ""},
    {"a letter too many", R"({"type":"string","maxLength":3})", R"("әлия")", ": too_long"},
    {"too few letters", R"({"type":"string","minLength":2})", R"("ә")", ": too_short"},
    {"NUL ends texts elsewhere", R"({"type":"string"})", R"("a\u0000b")", ": wrong_form"},
    {"a day that exists", R"({"type":"string","format":"date"})", R"("2024-02-29")", ""},
    {"a day that does not", R"({"type":"string","format":"date"})", R"("2026-02-29")", ": not_a_day"},
    {"a moment", R"({"type":"string","format":"date-time"})", R"("2026-03-02T09:05:00+05:00")", ""},
    {"a moment without a zone", R"({"type":"string","format":"date-time"})", R"("2026-03-02T09:05:00")",
     ": not_a_moment"},
    {"a pattern", R"({"type":"string","pattern":"^[a-z]+$"})", R"("aB")", ": wrong_form"},
    {"three is whole", R"({"type":"integer"})", "3.0", ""},
    {"three and a half is not", R"({"type":"integer"})", "3.5", ": wrong_type"},
    {"beyond 64 bits", R"({"type":"integer"})", "18446744073709551615", ": wrong_type"},
    {"true is no number", R"({"type":"integer"})", "true", ": wrong_type"},
    {"below the limit", R"({"type":"integer","minimum":1})", "0", ": too_small"},
    {"above the limit", R"({"type":"integer","maximum":5})", "6", ": too_large"},
    {"an unknown property", R"({"type":"object","properties":{"a":{"type":"string"}}})", R"({"b":1})",
     "b: unknown_field"},
    {"a property that must be there", R"({"type":"object","properties":{"a":{"type":"string"}},"required":["a"]})",
     "{}", "a: missing_field"},
    {"the place of a mistake in a list",
     R"({"type":"array","items":{"type":"object","properties":{"a":{"type":"integer"}}}})", R"([{"a":1},{"a":"x"}])",
     "1.a: wrong_type"},
    {"an empty list", R"({"type":"array","items":{"type":"string"},"minItems":1})", "[]", ": too_few"},
    {"a long list", R"({"type":"array","items":{"type":"string"},"maxItems":1})", R"(["a","b"])", ": too_many"},
};

TEST(schema, says_what_does_not_fit_and_where) {
  const json::object nothing;
  const Schemas schemas(nothing);
  for (const Case& one : kCases) {
    const auto misfits = schemas.misfits(json::parse(one.given), json::parse(one.schema));
    const std::string found = misfits.empty() ? ""
                                              : misfits.front().field + ": " +
                                                    misfits.front().key.substr(misfits.front().key.rfind('.') + 1);
    EXPECT_EQ(found, one.expected) << one.why;
  }
}

TEST(schema, follows_references_of_the_document) {
  const Document document;
  const json::value part{{"$ref", "#/components/schemas/Part"}};
  EXPECT_TRUE(document.schemas().misfits({{"body_id", 1}}, part).empty());
  EXPECT_FALSE(document.schemas().misfits({{"body_id", "1"}}, part).empty());
}

TEST(moment, is_read_as_rfc_3339_writes_it) {
  const Instant nine = Instant(Day::of(2026, 3, 2).sys_days()) + std::chrono::hours(4) + std::chrono::minutes(5);
  const std::pair<const char*, std::optional<Instant>> cases[] = {
      {"2026-03-02T09:05:00+05:00", nine},
      {"2026-03-02T04:05:00Z", nine},
      {"2026-03-01T23:05:00-05:00", nine},
      {"2026-03-02t04:05z", nine},
      {"2026-03-02T04:05:00.250Z", nine + std::chrono::milliseconds(250)},
      {"2026-03-02T04:05:00.1234567Z", nine + std::chrono::milliseconds(123)},
      {"2026-03-02", std::nullopt},
      {"2026-03-02T24:05:00Z", std::nullopt},
      {"2026-03-02T04:60:00Z", std::nullopt},
      {"2026-03-02T04:05:00", std::nullopt},
      {"2026-03-02T04:05:00.Z", std::nullopt},
      {"2026-03-02T04:05:00Zjunk", std::nullopt},
      {"2026-02-30T04:05:00Z", std::nullopt},
      {"", std::nullopt}};
  for (const auto& [text, at] : cases) EXPECT_EQ(parse_moment(text), at) << text;
}

TEST(geo_xml, names_the_parts_of_a_list_and_escapes_texts) {
  const json::array services{{{"service_code", "1<2"}, {"metadata", true}, {"group", nullptr}, {"lat", 49.83}}};
  EXPECT_EQ(geo_xml("services", services),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<services><service><service_code>1&lt;2</service_code>"
            "<metadata>true</metadata><group></group><lat>49.83</lat></service></services>\n");
}

TEST(geo_name, is_read_from_the_extension) {
  EXPECT_EQ(geo_name_of("001.json")->name, "001");
  EXPECT_EQ(geo_name_of("a.b.xml")->format, GeoFormat::Xml);
  for (const char* wrong : {"001", ".json", "001.html", "json", ""}) EXPECT_FALSE(geo_name_of(wrong)) << wrong;
}

}  // namespace
}  // namespace ashyq::appeals
