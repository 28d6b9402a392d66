#include "platform/i18n/catalogue.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>

#include "platform/i18n/po.hpp"

namespace ashyq::platform {
namespace {

using enum Language;
namespace fs = std::filesystem;

class catalogue : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path{testing::TempDir()} / ("catalogue_" + std::to_string(::getpid()));
    fs::create_directories(folder_ / "translations");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& file, const std::string& text, const std::string& folder = "translations") {
    fs::create_directories(folder_ / folder);
    std::ofstream{folder_ / folder / file} << text;
  }
  fs::path in(const std::string& folder = "translations") const { return folder_ / folder; }

  fs::path folder_;
};

constexpr const char* kGreeting = "msgid \"hello\"\nmsgstr \"";

TEST_F(catalogue, fills_named_placeholders_and_leaves_other_braces) {
  write("ru.po", std::string{kGreeting} + "{name}, здравствуйте! {Не} {} {place}{\"\n");
  const Catalogue texts{{in()}};
  EXPECT_EQ(texts.text(Russian, "hello", {{"name", "Әлия <b>"}, {"unused", "x"}}),
            "Әлия <b>, здравствуйте! {Не} {} {place}{");
}

TEST_F(catalogue, chooses_plural_forms_by_each_languages_rule) {
  const std::string start = "msgid \"n\"\nmsgid_plural \"n\"\n";
  write("ru.po", start +
                     "msgstr[0] \"{count} обращение\"\nmsgstr[1] \"{count} обращения\"\n"
                     "msgstr[2] \"{count} обращений\"\n");
  write("kk.po", start + "msgstr[0] \"{count} өтініш (бір)\"\nmsgstr[1] \"{count} өтініш\"\n");
  write("en.po", start + "msgstr[0] \"one appeal\"\nmsgstr[1] \"{count} appeals\"\n");
  const Catalogue texts{{in()}};
  const std::vector<std::pair<std::int64_t, std::string>> russian{{0, "0 обращений"},
                                                                  {1, "1 обращение"},
                                                                  {2, "2 обращения"},
                                                                  {4, "4 обращения"},
                                                                  {5, "5 обращений"},
                                                                  {11, "11 обращений"},
                                                                  {14, "14 обращений"},
                                                                  {21, "21 обращение"},
                                                                  {22, "22 обращения"},
                                                                  {111, "111 обращений"},
                                                                  {1'000'001, "1\u00A0000\u00A0001 обращение"},
                                                                  {5'000'000'012,
                                                                   "5\u00A0000\u00A0000\u00A0012 обращений"}};
  for (const auto& [count, expected] : russian) EXPECT_EQ(texts.plural(Russian, "n", count), expected);
  EXPECT_EQ(texts.plural(Kazakh, "n", 1), "1 өтініш (бір)");
  EXPECT_EQ(texts.plural(Kazakh, "n", 2), "2 өтініш");
  EXPECT_EQ(texts.plural(English, "n", 1), "one appeal");
  EXPECT_EQ(texts.plural(English, "n", 0), "0 appeals");
  EXPECT_EQ(texts.plural(English, "n", 1'000'001), "1,000,001 appeals");
  EXPECT_TRUE(texts.gaps().empty());
}

TEST_F(catalogue, shows_and_counts_a_missing_key) {
  const Catalogue texts{{in()}};
  EXPECT_EQ(texts.text(English, "no.such"), "⟦no.such⟧");
  EXPECT_EQ(texts.plural(English, "no.such", 3), "⟦no.such⟧");
  EXPECT_EQ(texts.missing_count(), 2U);
  EXPECT_FALSE(texts.has("no.such"));
}

TEST_F(catalogue, takes_the_russian_text_when_one_language_lacks_it) {
  write("ru.po", std::string{kGreeting} + "Здравствуйте\"\n");
  write("kk.po", std::string{kGreeting} + "\"\n");
  const Catalogue texts{{in()}};
  EXPECT_EQ(texts.text(Kazakh, "hello"), "Здравствуйте");
}

TEST_F(catalogue, lists_every_kind_of_gap) {
  write("ru.po", "msgid \"a\"\nmsgstr \"{x}\"\nmsgid \"p\"\nmsgid_plural \"p\"\nmsgstr[0] \"1\"\nmsgstr[1] \"2\"\n");
  write("kk.po", "msgid \"a\"\nmsgstr \"{y}\"\nmsgid \"empty\"\nmsgstr \"\"\n");
  write("en.po", "#, fuzzy\nmsgid \"a\"\nmsgstr \"{x}\"\n");
  const Catalogue texts{{in()}};
  const std::vector<std::string> expected{"kk a: other placeholders than in another language",
                                          "en a: fuzzy: nobody confirmed it",
                                          "empty: empty in every language",
                                          "kk p: not translated",
                                          "ru p: wrong number of plural forms",
                                          "en p: not translated"};
  EXPECT_EQ(texts.gaps(), expected);
}

TEST_F(catalogue, refuses_a_key_given_twice_and_names_the_line) {
  write("ru.po", std::string{kGreeting} + "a\"\n");
  write("ru.po", "\n" + std::string{kGreeting} + "b\"\n", "second");
  try {
    const Catalogue texts{{in(), in("second")}};
    FAIL() << "accepted a key twice";
  } catch (const PoError& error) {
    EXPECT_NE(std::string{error.what()}.find("second/ru.po:2: given twice: hello"), std::string::npos) << error.what();
  }
}

TEST_F(catalogue, lets_a_city_replace_a_text_but_not_invent_a_key) {
  write("ru.po", std::string{kGreeting} + "Здравствуйте\"\n");
  write("kk.po", std::string{kGreeting} + "Сәлеметсіз бе\"\n");
  write("ru.po", std::string{kGreeting} + "Добро пожаловать\"\n", "city");
  const Catalogue texts{{in()}, in("city")};
  EXPECT_EQ(texts.text(Russian, "hello"), "Добро пожаловать");
  EXPECT_EQ(texts.text(Kazakh, "hello"), "Сәлеметсіз бе");
  write("ru.po", "msgid \"helo\"\nmsgstr \"x\"\n", "city");
  EXPECT_THROW(Catalogue({in()}, in("city")), PoError);
}

TEST_F(catalogue, refuses_a_folder_that_is_not_there) { EXPECT_THROW(Catalogue({in("nowhere")}), PoError); }

}  // namespace
}  // namespace ashyq::platform
