#include "platform/search/search_text.hpp"

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sqlite3.h>

#include "platform/search/kazakh_stem.hpp"

namespace ashyq::platform {
namespace {

std::set<std::string> stem_set(const std::string& word) {
  std::set<std::string> all;
  for (const std::string& token : tokens(word))
    for (std::string& stem : stems(token)) all.insert(std::move(stem));
  return all;
}

bool meet(const std::string& a, const std::string& b) {
  const auto of_b = stem_set(b);
  for (const std::string& stem : stem_set(a))
    if (of_b.contains(stem)) return true;
  return false;
}

/// A table of the virtual kind that the register uses, in memory.
class Index {
 public:
  Index() {
    sqlite3_open(":memory:", &db_);
    run("create virtual table t using fts5(words, tokenize='unicode61')");
  }
  ~Index() { sqlite3_close(db_); }
  void add(const std::string& text) { run("insert into t(words) values('" + index_text(text) + "')"); }
  int hits(const std::string& query) {
    sqlite3_stmt* statement = nullptr;
    EXPECT_EQ(SQLITE_OK,
              sqlite3_prepare_v2(db_, "select count(*) from t where words match ?", -1, &statement, nullptr));
    const std::string match = fts5_query(query);
    sqlite3_bind_text(statement, 1, match.c_str(), -1, SQLITE_TRANSIENT);
    EXPECT_EQ(SQLITE_ROW, sqlite3_step(statement)) << match << ": " << sqlite3_errmsg(db_);
    const int count = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return count;
  }

 private:
  void run(const std::string& sql) {
    ASSERT_EQ(SQLITE_OK, sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr)) << sqlite3_errmsg(db_);
  }
  sqlite3* db_{nullptr};
};

// Each line of the file: a noun or verb, then forms that must find it.
TEST(search_text, kazakh_forms_find_their_word) {
  std::ifstream file{ASHYQ_SOURCE_DIR "/src/platform/search/tests/kazakh_forms.txt"};
  ASSERT_TRUE(file);
  int forms = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream words{line};
    std::string base;
    words >> base;
    for (std::string form; words >> form; ++forms) EXPECT_TRUE(meet(base, form)) << base << " / " << form;
  }
  EXPECT_GT(forms, 250);
}

TEST(search_text, kazakh_stems_are_exact_where_the_word_is_plain) {
  const std::map<std::string, std::string> expected{{"үйдің", "уй"},       {"үйде", "уй"},
                                                    {"үйлер", "уй"},       {"жолдың", "жол"},
                                                    {"жолға", "жол"},      {"мектебіміздің", "мектеп"},
                                                    {"көшесінде", "коше"}, {"ауданында", "аудан"},
                                                    {"қаланың", "кала"},   {"Қарағандыда", "караганд"},
                                                    {"сусыз", "су"},       {"теңгеге", "тенге"}};
  for (const auto& [form, stem] : expected) EXPECT_TRUE(stem_set(form).contains(stem)) << form;
}

TEST(search_text, words_of_different_meaning_stay_apart) {
  const std::vector<std::pair<std::string, std::string>> pairs{
      {"аудан", "ау"},      {"жол", "жолдас"},   {"су", "сурет"},     {"үй", "үйрену"},   {"вода", "водитель"},
      {"дом", "дома́шний"},  {"теңге", "тендер"}, {"мектеп", "мекен"}, {"қоқыс", "қоныс"}, {"жарық", "жара"},
      {"свет", "светофор"}, {"город", "горох"},  {"бала", "балкон"},  {"суд", "судно"}};
  for (const auto& [one, other] : pairs) EXPECT_FALSE(meet(one, other)) << one << " / " << other;
}

TEST(search_text, russian_keyboard_finds_kazakh_letters) {
  for (const auto& [typed, right] : std::map<std::string, std::string>{{"уйдин", "үйдің"},
                                                                       {"кошеде", "көшеде"},
                                                                       {"калада", "қалада"},
                                                                       {"жанбыр", "жаңбыр"},
                                                                       {"гимарат", "ғимарат"},
                                                                       {"Караганде", "Қарағанды"}})
    EXPECT_TRUE(meet(typed, right)) << typed;
}

TEST(search_text, a_token_is_a_run_of_letters_and_digits) {
  EXPECT_EQ((std::vector<std::string>{"вода", "в", "доме", "12а", "елка"}), tokens("Вода́ в доме №12А, «Ёлка»!"));
  EXPECT_EQ((std::vector<std::string>{"қарағанды", "қаласы"}), tokens("ҚАРАҒАНДЫ\u00a0қаласы"));
  EXPECT_EQ((std::vector<std::string>{"чей"}), tokens("чеи\u0306"));  // й as iOS and macOS may send it
  EXPECT_TRUE(tokens(" \n—…!").empty());
  EXPECT_EQ(40U, tokens(std::string(5000, 'x')).at(0).size());
}

TEST(search_text, fts5_finds_word_forms) {
  Index index;
  index.add("На улице Ерубаева нет освещения, фонари не горят вторую неделю");
  index.add("Біздің көшеде шам жанбайды, жолдар шұңқыр");
  index.add("Горячей воды нет в микрорайоне Степной-2");
  EXPECT_EQ(1, index.hits("освещение улиц"));
  EXPECT_EQ(1, index.hits("фонарь"));
  EXPECT_EQ(1, index.hits("көше"));
  EXPECT_EQ(1, index.hits("коше жол"));
  EXPECT_EQ(1, index.hits("горячая вода"));
  EXPECT_EQ(1, index.hits("микрорай")) << "half-typed";
  EXPECT_EQ(0, index.hits("вода көше")) << "every word must be there";
  EXPECT_EQ(1, index.hits("степной 2"));
}

TEST(search_text, nothing_to_search_for_is_an_empty_query) {
  EXPECT_EQ("", fts5_query(""));
  EXPECT_EQ("", tsquery("и в на — мен"));
  EXPECT_EQ("", index_text("бұл және"));
}

TEST(search_text, queries_as_text) {
  EXPECT_EQ("(\"вод\" OR \"вода\") AND (\"дом\" OR \"дом\"*)", fts5_query("вода дом"));
  EXPECT_EQ("('вод' | 'вода') & ('дом' | 'дом':*)", tsquery("вода дом"));
}

RC_GTEST_PROP(search_text, any_input_makes_a_query_sqlite_accepts, (const std::string& input)) {
  Index index;
  index.add("жол");
  if (!fts5_query(input).empty()) index.hits(input);
}

RC_GTEST_PROP(search_text, a_stem_is_its_own_stem, ()) {
  const std::u16string letters = u"абгдежзийклмнопрстуыш";
  std::u16string word;
  for (int at : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(letters.size()))))
    word += letters[static_cast<std::size_t>(at)];
  word += *rc::gen::element<std::u16string>(u"", u"ларынан", u"ында", u"симиздин", u"дагылар", u"ган");
  const std::u16string once = kazakh_stem(word);
  RC_ASSERT(once == kazakh_stem(once));
}

}  // namespace
}  // namespace ashyq::platform
