#include <gtest/gtest.h>

#include "appeals/rules/redaction.hpp"

namespace ashyq::appeals {
namespace {

const Payload kAliya{.name = "Садыкова Алия Сериковна",
                     .iin = "920512450017",
                     .email = "aliya@example.kz",
                     .phone = "+7 (701) 555-44-33",
                     .address = "Караганда, ул. Абая, 5, кв. 12"};

TEST(without_personal_data, takes_names_out_in_any_case_ending) {
  const std::string text = without_personal_data("Пишет Садыкова. Перезвоните Садыковой или спросите Алию.", kAliya);
  EXPECT_EQ(text.find("адыков"), std::string::npos) << text;
  EXPECT_EQ(text.find("Али"), std::string::npos) << text;
  EXPECT_NE(text.find("Перезвоните"), std::string::npos) << text;
}

TEST(without_personal_data, takes_kazakh_names_out) {
  const Payload person{.name = "Жұмабаева Ақерке Ерланқызы"};
  const std::string text = without_personal_data("Мен, Ақеркенің анасы, Жұмабаеваның көршісі жазып отырмын", person);
  EXPECT_EQ(text.find("қерке"), std::string::npos) << text;
  EXPECT_EQ(text.find("ұмабаев"), std::string::npos) << text;
  EXPECT_NE(text.find("көршісі"), std::string::npos) << text;
}

TEST(without_personal_data, takes_the_phone_out_however_it_is_written) {
  for (const char* written : {"+77015554433", "8 701 555 44 33", "8(701)555-44-33", "701 555 4433"}) {
    const std::string text = without_personal_data(std::string("Звоните: ") + written + " вечером", kAliya);
    EXPECT_EQ(text.find("4433"), std::string::npos) << text;
    EXPECT_EQ(text.find("44 33"), std::string::npos) << text;
    EXPECT_NE(text.find("вечером"), std::string::npos) << text;
  }
}

TEST(without_personal_data, leaves_the_trouble_itself) {
  const std::string trouble = "На улице Абая, 5 третий день нет холодной воды, авария с 28 февраля 2026 года.";
  EXPECT_EQ(without_personal_data(trouble, kAliya), trouble);
}

TEST(personal_spans, never_overlap_and_stay_inside) {
  const std::string text =
      "Садыкова Алия Сериковна, ИИН 920512450017, aliya@example.kz, Караганда, ул. Абая, 5, кв. 12";
  std::size_t end = 0;
  for (const auto& span : personal_spans(text, kAliya)) {
    EXPECT_GE(span.begin, end);
    EXPECT_LT(span.begin, span.end);
    end = span.end;
  }
  EXPECT_LE(end, text.size());
  EXPECT_TRUE(personal_spans(without_personal_data(text, kAliya), kAliya).empty());
}

}  // namespace
}  // namespace ashyq::appeals
