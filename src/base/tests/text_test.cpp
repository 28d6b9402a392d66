#include "base/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using namespace ashyq;
using namespace std::string_view_literals;

namespace {

struct Row {
  std::string_view bytes;
  bool is_utf8;
  const char* why;
};

TEST(is_utf8, only_the_one_right_form) {
  for (const Row& row :
       {Row{"", true, "nothing"}, Row{"Әлихан Бөкейхан", true, "Kazakh"}, Row{"🏙", true, "four bytes"},
        Row{"a\0b"sv, true, "NUL is a code point"}, Row{"\xC0\x80", false, "overlong NUL"},
        Row{"\xE0\x80\xAF", false, "overlong slash"}, Row{"\xED\xA0\x80", false, "a surrogate"},
        Row{"\xF4\x90\x80\x80", false, "above U+10FFFF"}, Row{"\xD0", false, "cut in the middle"},
        Row{"\x80", false, "a tail alone"}, Row{"\xFF", false, "never a byte of UTF-8"}})
    EXPECT_EQ(is_utf8(row.bytes), row.is_utf8) << row.why;
}

TEST(text, is_counted_and_cut_in_code_points) {
  EXPECT_EQ(length_of("Қарағанды"), 9U);
  EXPECT_EQ(cut("Қарағанды", 4), "Қара");
  EXPECT_EQ(cut("Қар", 9), "Қар");
  EXPECT_EQ(cut("Қар", 0), "");
}

TEST(shorten, ends_at_a_word) {
  EXPECT_EQ(shorten("Жол шұңқыр", 20), "Жол шұңқыр");
  EXPECT_EQ(shorten("Жол шұңқыр", 8), "Жол…");
  EXPECT_EQ(shorten("Жол шұңқыр", 4), "Жол…");
  EXPECT_EQ(shorten("Шұңқырлар", 5), "Шұңқ…") << "one long word is cut";
  EXPECT_EQ(shorten("Жол", 0), "");
}

TEST(trim, takes_every_kind_of_blank) {
  EXPECT_EQ(trim(" \t\r\n\xC2\xA0Жол\xE2\x80\x89 \xEF\xBB\xBF"), "Жол");
  EXPECT_EQ(trim("  "), "");
  EXPECT_EQ(trim("су құбыры"), "су құбыры");
}

TEST(lower, knows_all_letters_of_the_three_languages) {
  EXPECT_EQ(lower("ABCXYZ"), "abcxyz");
  EXPECT_EQ(lower("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"), "абвгдеёжзийклмнопрстуфхцчшщъыьэюя");
  EXPECT_EQ(lower("ӘҒҚҢӨҰҮҺІ"), "әғқңөұүһі");
  EXPECT_EQ(lower("әғқңөұүһі №5 — ЁЛКА"), "әғқңөұүһі №5 — ёлка");
  EXPECT_EQ(fold("Ёлка ПРОЕЗД"), "елка проезд");
}

TEST(masked, shows_little) {
  EXPECT_EQ(masked_but_last("900101300007", 4), "••••••••0007");
  EXPECT_EQ(masked_but_last("ab", 4), "•b") << "never more than half";
  EXPECT_EQ(masked_but_last("", 4), "");
  EXPECT_EQ(masked_email("aliya@example.kz"), "a••••@example.kz");
  EXPECT_EQ(masked_email("a@example.kz"), "•@example.kz");
  EXPECT_EQ(masked_email("not an address"), "••••••••••••••");
}

RC_GTEST_PROP(text, survives_any_bytes, (const std::string& bytes)) {
  const auto most = *rc::gen::inRange<std::size_t>(0, 20);
  RC_ASSERT(length_of(cut(bytes, most)) == std::min(most, length_of(bytes)));
  RC_ASSERT(length_of(shorten(bytes, most)) <= most);
  RC_ASSERT(trim(trim(bytes)) == trim(bytes));
  RC_ASSERT(lower(lower(bytes)) == lower(bytes));
  RC_ASSERT(is_utf8(bytes) == is_utf8(lower(bytes)));
}

}  // namespace
