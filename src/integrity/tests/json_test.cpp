#include "integrity/reading/json.hpp"

#include <boost/json/src.hpp>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>

using namespace ashyq::integrity;
using namespace std::string_literals;

namespace {

std::string nested(int depth) { return std::string(depth, '[') + std::string(depth, ']'); }

struct Row {
  std::string text;
  JsonFault fault;
  std::size_t at;
  const char* why;
};

TEST(JsonTexts, AreTakenByTheGrammarAndNothingElse) {
  using enum JsonFault;
  for (const Row& row : {
           Row{"{}", None, 0, "the smallest object"},
           {" \t\r\n[ 1 , 2 ]\r\n", None, 0, "the four blanks of JSON, anywhere outside"},
           {"12", None, 0, "a number alone is a text since RFC 8259"},
           {"\"\"", None, 0, "so is a string"},
           {"null", None, 0, "and a word"},
           {"1e400", None, 0, "beyond a double, but grammar"},
           {"-0.0E-0", None, 0, "all parts of a number"},
           {"\"\\ud83d\\ude00 \\u0000\\/\"", None, 0, "a pair of surrogates, NUL, a slash"},
           {"\"\x7F\"", None, 0, "DEL is no control character to JSON"},
           {nested(127), None, 0, "as deep as serde_json goes"},
           {nested(128), TooDeep, 127, "one deeper"},
           {"", Empty, 0, "nothing"},
           {" \n", Empty, 2, "nothing but blanks"},
           {"\xEF\xBB\xBF{}", WrongStructure, 0, "a byte order mark is the reader's of files to skip"},
           {"[1,]", WrongStructure, 3, "a comma before the end"},
           {"{\"a\":1,}", WrongStructure, 7, "the same in an object"},
           {"[,1]", WrongStructure, 1, "a comma first"},
           {"[1 2]", WrongStructure, 3, "no comma"},
           {"{\"a\" 1}", WrongStructure, 5, "no colon"},
           {"{1:2}", WrongStructure, 1, "a name that is no string"},
           {"{\"a\":}", WrongStructure, 5, "no value"},
           {"[1}", WrongStructure, 2, "the other bracket"},
           {"{\"a\":[1", WrongStructure, 7, "cut short"},
           {"[1]]", MoreThanOneValue, 3, "closed twice"},
           {"{} {}", MoreThanOneValue, 3, "two values on a line"},
           {"12 3", MoreThanOneValue, 3, "two numbers"},
           {"[\"a\"b]", WrongStructure, 4, "letters behind a string"},
           {"[\"a\"\"b\"]", WrongStructure, 4, "two strings"},
           {"[1\f]", WrongStructure, 2, "a form feed is no blank"},
           {"[1,\f2]", WrongStructure, 3, "simdjson's first stage takes it for a comma"},
           {"[\x1A]", WrongStructure, 1, "and this one for a colon"},
           {"01", WrongNumber, 1, "a leading zero"},
           {"+1", WrongNumber, 0, "a plus"},
           {".5", WrongNumber, 0, "no whole part"},
           {"1.", WrongNumber, 2, "no decimals"},
           {"-", WrongNumber, 1, "no digits"},
           {"1e", WrongNumber, 2, "no exponent"},
           {"[1.5e+]", WrongNumber, 6, "a sign and no exponent"},
           {"0x10", WrongNumber, 1, "hexadecimal"},
           {"123456789012x", WrongNumber, 12, "behind more than eight digits"},
           {"NaN", WrongWord, 0, "not JSON"},
           {"[Infinity]", WrongWord, 1, "not JSON"},
           {"-Infinity", WrongNumber, 1, "not JSON"},
           {"True", WrongWord, 0, "Python's"},
           {"nul", WrongWord, 0, "cut short"},
           {"truex", WrongWord, 0, "a longer word"},
           {"[null\"a\"]", WrongWord, 1, "a string in the same breath"},
           {"'a'", WrongStructure, 0, "the wrong quotes"},
           {"\"a", UnclosedString, 2, "cut short"},
           {"[\"a]", UnclosedString, 4, "a quote forgotten"},
           {"\\\"a\"", UnclosedString, 4, "a backslash outside"},
           {"[1,\\\"a\"]", UnclosedString, 8, "the same further on"},
           {"\"a\nb\"", ControlCharacter, 2, "a newline in a string"},
           {"\"a\0b\""s, ControlCharacter, 2, "NUL in a string"},
           {"\0"s, WrongStructure, 0, "NUL outside"},
           {"\"\\x\"", WrongEscape, 1, "no such escape"},
           {"[\"a\",\"bc\\u12g4\"]", WrongEscape, 8, "not four hexadecimal digits"},
           {"\"\\u12\"", WrongEscape, 1, "too few"},
           {"\"\\ud800\"", WrongEscape, 1, "half a pair: serde_json refuses it"},
           {"\"\\udc00\"", WrongEscape, 1, "the other half"},
           {"\"\\ud800\\u0041\"", WrongEscape, 1, "half a pair and a letter"},
           {"[\"\xFF\"]", NotUtf8, 2, "never a byte of UTF-8"},
           {"\"\xED\xA0\x80\"", NotUtf8, 1, "a surrogate as bytes"},
           {"\"\xC0\xAF\"", NotUtf8, 1, "overlong"},
           {"{\"a\":\"\xD0", NotUtf8, 6, "cut within a letter"},
       }) {
    JsonText text;
    EXPECT_EQ(text.parse_copy(row.text), row.fault) << row.text << ": " << row.why;
    EXPECT_EQ(text.fault_at(), row.at) << row.text << ": " << row.why;
    EXPECT_EQ(text.root().kind() == JsonKind::Absent, row.fault != None) << row.text;
  }
}

TEST(JsonTexts, WhatLiesBehindTheTextIsNotRead) {
  for (const char* behind : {"]]]]", "5555", "\"\"\"\"", "}}}}"}) {
    std::string line = "[12";
    line += behind;
    line.append(JsonText::kPadding, behind[0]);
    JsonText text;
    EXPECT_EQ(text.parse({line.data(), 3}), JsonFault::WrongStructure) << behind;
    EXPECT_EQ(text.parse({line.data() + 1, 2}), JsonFault::None) << behind;
    EXPECT_EQ(text.root().raw(), "12") << behind;
  }
}

TEST(JsonValues, KeepWhatIsWritten) {
  JsonText text;
  ASSERT_EQ(text.parse_copy(R"( {"n": 9255717084.550000001 , "s":"а\nб", "a":[1, {"b":null}], "t":true} )"),
            JsonFault::None);
  const Json root = text.root();
  EXPECT_EQ(root["n"].number(), "9255717084.550000001");
  EXPECT_EQ(root["s"].string(), "а\nб");
  EXPECT_EQ(root["s"].raw(), R"("а\nб")");
  EXPECT_EQ(root["a"].raw(), R"([1, {"b":null}])");
  EXPECT_EQ(root["t"].kind(), JsonKind::True);
  EXPECT_TRUE((*std::next(root["a"].elements().begin()))["b"]) << "null is there";
  EXPECT_FALSE(root["x"]) << "this is not";
  EXPECT_EQ(root["n"].string(), std::nullopt) << "a number is no string";
  EXPECT_EQ(root["s"].number(), std::nullopt);
  EXPECT_EQ(root.size(), 4U);
  EXPECT_EQ(root["a"].size(), 2U);
  EXPECT_EQ(root["n"].size(), 0U);
  EXPECT_EQ(root["x"]["y"]["z"].raw(), "") << "absent all the way";
}

TEST(JsonValues, OfANameTwiceTheLastCountsAndAllAreListed) {
  JsonText text;
  ASSERT_EQ(text.parse_copy(R"({"a":1,"b":{"a":5},"\u0061":2,"":3})"), JsonFault::None);
  EXPECT_EQ(text.root()["a"].number(), "2") << "also when it is written with an escape";
  EXPECT_EQ(text.root()[""].number(), "3");
  std::string names;
  for (const auto& [name, value] : text.root().members())
    names += std::string(name) + "=" + std::string(value.raw()) + ";";
  EXPECT_EQ(names, R"(a=1;b={"a":5};a=2;=3;)");
}

TEST(JsonValues, ResolvedStringsStayWhileOthersAreAskedFor) {
  JsonText text;
  ASSERT_EQ(text.parse_copy(R"(["\"\\\/\b\f\n\r\t","\u0416\u043E\u043b","\ud83c\udfd9"])"), JsonFault::None);
  std::vector<std::string_view> strings;
  for (int round = 0; round < 2; ++round)
    for (const Json element : text.root().elements()) strings.push_back(*element.string());
  EXPECT_EQ(strings,
            (std::vector<std::string_view>{"\"\\/\b\f\n\r\t", "Жол", "🏙", "\"\\/\b\f\n\r\t", "Жол", "🏙"}));
}

TEST(JsonValues, NumbersBeyondADoubleAreInfiniteOrNothing) {
  struct Case {
    const char* text;
    double value;
  };
  const double infinite = HUGE_VAL;
  for (const auto& [text, value] : {Case{"0.1", 0.1},
                                    {"-12.5e1", -125},
                                    {"1e400", infinite},
                                    {"-1e400", -infinite},
                                    {"1e-400", 0},
                                    {"1E+400", infinite},
                                    {"0.000e999999999999999999999", 0},
                                    {"1e99999999999999999999", infinite},
                                    {"1e-99999999999999999999", 0},
                                    {"10000e305", infinite},
                                    {"0.0001e-322", 0},
                                    {"0.001e311", 1e308},
                                    {"9007199254740993", 9007199254740992.0}}) {
    JsonText json;
    ASSERT_EQ(json.parse_copy(text), JsonFault::None) << text;
    EXPECT_EQ(json.root().as_double(), value) << text;
  }
  JsonText many;
  ASSERT_EQ(many.parse_copy(std::string(400, '7') + "e-100"), JsonFault::None);
  EXPECT_NEAR(*many.root().as_double() / 7.777777777777778e299, 1, 1e-12);
}

TEST(JsonValues, AreReadAgainAfterATextOfUnusualLength) {
  JsonText text;
  const std::string longer = "[\"" + std::string(20U << 20U, 'x') + "\\n\"]";
  ASSERT_EQ(text.parse_copy(longer), JsonFault::None);
  EXPECT_EQ((*text.root().elements().begin()).string()->size(), (20U << 20U) + 1);
  ASSERT_EQ(text.parse_copy(R"(["\n"])"), JsonFault::None);
  EXPECT_EQ((*text.root().elements().begin()).string(), "\n");
}

/// Boost.JSON's doubles of 1.81 are off by a few bits.
bool is_near(double ours, double theirs) { return ours == theirs || std::abs(ours / theirs - 1) < 1e-9; }

/// The same value as Boost.JSON read it.
bool is_same(Json ours, const boost::json::value& theirs) {
  switch (ours.kind()) {
    case JsonKind::Null: return theirs.is_null();
    case JsonKind::True: return theirs == true;
    case JsonKind::False: return theirs == false;
    case JsonKind::Number: return theirs.is_number() && is_near(*ours.as_double(), theirs.to_number<double>());
    case JsonKind::String: return theirs.is_string() && *ours.string() == std::string_view(theirs.get_string());
    case JsonKind::Array: {
      if (!theirs.is_array() || theirs.get_array().size() != ours.size()) return false;
      auto their = theirs.get_array().begin();
      for (const Json element : ours.elements())
        if (!is_same(element, *their++)) return false;
      return true;
    }
    case JsonKind::Object:
      for (const auto& member : ours.members()) {
        const auto* their = theirs.is_object() ? theirs.get_object().if_contains(member.name) : nullptr;
        if (!their || !is_same(ours[member.name], *their)) return false;
      }
      return theirs.is_object();
    case JsonKind::Absent: return false;
  }
  return false;
}

rc::Gen<std::string> pieces_of_json() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{
                          "{",     "}",    "[",    "]",         ",",       ":",         "\"",  "\"a\":",
                          "\"b\"", "\\",   "\\n",  "\\u00e9",   "\\ud83d", "\\ude00",   "1",   "0",
                          "-",     ".5",   "e7",   "true",      "false",   "null",      " ",   "\n",
                          "ж",     "\xFF", "\x01", "{\"a\":1}", "[1,2]",   "\"x\\ty\"", "tru", ",\"c\":[]"})),
                      [](const std::vector<std::string>& parts) {
                        std::string text;
                        for (const std::string& part : parts) text += part;
                        return text;
                      });
}

std::string damaged(std::string text) {
  static const std::string bytes = "{}[],:\"\\ \n0159-+.eEtfnux\x01\x7F\xD0\xB6";
  for (int n = *rc::gen::inRange(0, 4); n > 0 && !text.empty(); --n) {
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    if (*rc::gen::arbitrary<bool>()) text.erase(at, *rc::gen::inRange(0, 5));
    else text.insert(at, 1, *rc::gen::elementOf(bytes));
  }
  return text;
}

void check_against_boost(const std::string& text) {
  boost::json::parse_options options;
  options.max_depth = JsonText::kMaxDepth;
  boost::json::error_code refused;
  const auto theirs = boost::json::parse(text, refused, {}, options);
  JsonText ours;
  const JsonFault fault = ours.parse_copy(text);
  RC_ASSERT(ours.fault_at() <= text.size());
  if (refused == boost::json::error::exponent_overflow) return;  // a number is text to us
  RC_ASSERT((fault == JsonFault::None) == !refused);
  if (!refused) RC_ASSERT(is_same(ours.root(), theirs));
}

RC_GTEST_PROP(JsonTexts, AreTakenOrRefusedAsByAnotherReader, ()) {
  for (int n = 0; n < 200; ++n) check_against_boost(*pieces_of_json());
}

RC_GTEST_PROP(JsonTexts, DamagedReleasesAreTakenOrRefusedAsByAnotherReader, ()) {
  static const std::string release =
      R"({"ocid":"ocds-1","tender":{"value":{"amount":12500.50,"currency":"KZT"},"title":"Жол \"А\" \u0416",)"
      R"("items":[{"id":1,"quantity":-3e2},{"id":"2","deliveryAddresses":[]}]},"awards":[null,true,false,{}]})";
  for (int n = 0; n < 200; ++n) check_against_boost(damaged(release));
}

}  // namespace
