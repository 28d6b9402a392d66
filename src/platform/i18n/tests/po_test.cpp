#include "platform/i18n/po.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace ashyq::platform {
namespace {

TEST(parse_po, reads_keys_texts_plurals_and_continuation_lines) {
  const auto entries = parse_po(
      "\xEF\xBB\xBFmsgid \"\"\n"
      "msgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"
      "\n"
      "# for the head of the page\r\n"
      "#: src/x.cpp:3\n"
      "msgid \"a.title\"\r\n"
      "msgstr \"\"\n"
      "\"Бір \"\n"
      "\"\\\"екі\\\"\\n\\tүш\\\\\"\n"
      "#, fuzzy\n"
      "msgid \"a.count\"\n"
      "msgid_plural \"a.count\"\n"
      "msgstr[0] \"one\"\n"
      "msgstr[1] \"many\"\n"
      "#~ msgid \"gone\"\n",
      "kk.po");
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].key, "a.title");
  EXPECT_EQ(entries[0].texts, std::vector<std::string>{"Бір \"екі\"\n\tүш\\"});
  EXPECT_EQ(entries[0].line, 6);
  EXPECT_FALSE(entries[0].fuzzy);
  EXPECT_TRUE(entries[1].fuzzy);
  EXPECT_EQ(entries[1].plural_key, "a.count");
  EXPECT_EQ(entries[1].texts, (std::vector<std::string>{"one", "many"}));
}

struct Wrong {
  const char* source;
  const char* message;
};

class parse_po_refuses : public testing::TestWithParam<Wrong> {};

TEST_P(parse_po_refuses, with_file_and_line) {
  try {
    parse_po(GetParam().source, "ru.po");
    FAIL() << "accepted: " << GetParam().source;
  } catch (const PoError& error) {
    EXPECT_STREQ(error.what(), GetParam().message);
  }
}

INSTANTIATE_TEST_SUITE_P(
    po, parse_po_refuses,
    testing::Values(
        Wrong{"msgid \"a\"\n", "ru.po:1: msgid \"a\" has no msgstr"},
        Wrong{"msgstr \"a\"\n", "ru.po:1: msgstr without msgid"},
        Wrong{"\n\"lost\"\n", "ru.po:2: a string that belongs to nothing"},
        Wrong{"msgid \"a\"\nmsgstr \"x\ny\"\n", "ru.po:2: expected a \"quoted\" string"},
        Wrong{"msgid \"a\"\nmsgstr \"x\"y\"\n", "ru.po:2: a quote inside a string needs a backslash"},
        Wrong{"msgid \"a\"\nmsgstr \"x\\\"\n", "ru.po:2: the string's closing quote is missing"},
        Wrong{"msgid \"a\"\nmsgstr \"\\x41\"\n", "ru.po:2: unknown escape: only \\n \\t \\r \\\" and \\\\ are allowed"},
        Wrong{"msgid \"a\"\nmsgstr[0] \"x\"\n", "ru.po:2: msgstr[n] without msgid_plural"},
        Wrong{"msgid \"a\"\nmsgid_plural \"a\"\nmsgstr \"x\"\n", "ru.po:3: a plural entry needs msgstr[0], msgstr[1]…"},
        Wrong{"msgid \"a\"\nmsgid_plural \"a\"\nmsgstr[1] \"x\"\n", "ru.po:3: msgstr is out of order or given twice"},
        Wrong{"msgid \"a\"\nmsgstr \"x\"\nmsgstr \"y\"\n", "ru.po:3: msgstr is out of order or given twice"},
        Wrong{"msgctxt \"a\"\n", "ru.po:1: msgctxt is not supported: give the text a key of its own"},
        Wrong{"msgid \"a\"\nmsgstr \"\xC3\x28\"\n", "ru.po:0: the file is not UTF-8"},
        Wrong{"hello\n", "ru.po:1: expected msgid, msgid_plural, msgstr, a string or a comment"}));

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '\n') result += "\\n";
    else if (c == '\t') result += "\\t";
    else if (c == '\r') result += "\\r";
    else if (c == '"' || c == '\\') result += std::string{"\\"} + c;
    else result += c;
  }
  return result + "\"";
}

// Any text of printable and control characters survives being written to a file and read again.
RC_GTEST_PROP(parse_po, reads_back_whatever_was_written, ()) {
  const auto letter = rc::gen::elementOf(std::string{"aZ09 \t\n\r\"\\{}#~[]"});
  const auto texts = *rc::gen::nonEmpty(
      rc::gen::container<std::vector<std::string>>(rc::gen::container<std::string>(letter)));
  std::string source;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    source += "msgid \"key." + std::to_string(i) + "\"\nmsgstr " + quoted(texts[i]) + "\n";
  }
  const auto entries = parse_po(source, "x.po");
  RC_ASSERT(entries.size() == texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) RC_ASSERT(entries[i].texts == std::vector{texts[i]});
}

}  // namespace
}  // namespace ashyq::platform
