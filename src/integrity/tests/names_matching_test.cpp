#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

#include "integrity/matching/name_words.hpp"
#include "integrity/matching/similarity.hpp"
#include "integrity/tests/labelled_names.hpp"

namespace ashyq::integrity {
namespace {

std::string key_of(std::string_view word) { return spell(word).sorted; }

TEST(Spelling, AlphabetsMeetInOneKey) {
  struct Row {
    std::string_view why;
    std::vector<std::string_view> spellings;
  };
  const Row rows[] = {
      {"Kazakh letters and their Russian stand-ins", {"Шәріпов", "Шарипов", "Sharipov", "Şäripov"}},
      {"ж is zh, j and dzh", {"Жұмабеков", "Джумабеков", "Zhumabekov", "Jumabekov"}},
      {"ғ, қ", {"Нұрғалиева", "Нургалиева", "Nurgaliyeva", "Nurğalieva", "NURGALIEVA"}},
      {"ң is н in passports", {"Шыңғыс", "Шынгыс", "Shyngys", "Şyñğys"}},
      {"х is kh and h", {"Хамит", "Khamit", "Hamit", "Һамит"}},
      {"е at the start is Ye", {"Ержан", "Yerzhan", "Erzhan"}},
      {"ё", {"Соловьёв", "Соловьев", "Solovyov", "Solovyev", "Solov'ev"}},
      {"й, ий, ия", {"Евгений", "Yevgeniy", "Evgenii", "Evgeny"}},
      {"ю, я", {"Юлия", "Yuliya", "Iuliia", "Yulia"}},
      {"double letters", {"Касымов", "Kassymov", "Kasymov"}},
      {"x is кс", {"Максим", "Maxim", "Maksim"}},
      {"Latin letters within a Cyrillic word", {"Сейтов", "Ceйтoв"}},
      {"a soft sign within", {"Айгуль", "Aigul", "Айгүл"}},
  };
  for (const Row& row : rows)
    for (const std::string_view spelling : row.spellings)
      EXPECT_EQ(key_of(spelling), key_of(row.spellings[0])) << row.why << ": " << spelling;
}

TEST(Spelling, DifferentNamesKeepDifferentKeys) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"Марат", "Мурат"}, {"Омаров", "Умаров"}, {"Айгуль", "Айнуль"}, {"Каримов", "Касимов"}, {"Ли", "Лю"}};
  for (const auto& [a, b] : rows) EXPECT_NE(key_of(a), key_of(b));
}

TEST(Spelling, LegalFormsOfThreeLanguagesAreOneClass) {
  struct Row {
    std::string_view name;
    LegalForm form;
    std::string_view key;
  };
  const Row rows[] = {
      {"«Ақ Жол» ЖШС", LegalForm::LimitedLiability, "ak jol"},
      {"ТОО \"Ак Жол\"", LegalForm::LimitedLiability, "ak jol"},
      {"Ak Zhol LLP", LegalForm::LimitedLiability, "ak jol"},
      {"Товарищество с ограниченной ответственностью «Ак Жол»", LegalForm::LimitedLiability, "ak jol"},
      {"\"Ақ Жол\" жауапкершілігі шектеулі серіктестігі", LegalForm::LimitedLiability, "ak jol"},
      {"АҚ «Жол»", LegalForm::JointStock, "jol"},
      {"Жол АҚ", LegalForm::JointStock, "jol"},
      {"Ақ жол", LegalForm::Unknown, "ak jol"},  // "ақ" is white
      {"АҚ ЖОЛ", LegalForm::Unknown, "ak jol"},  // in capitals throughout nobody can say
      {"«АҚ ЖОЛ» ЖШС", LegalForm::LimitedLiability, "ak jol"},
      {"«ТОО»", LegalForm::Unknown, "to"},  // a form alone is all the name there is
      {"КММ «№5 мектеп»", LegalForm::StateInstitution, "5 mektep"},
      {"КГУ №5 мектеп", LegalForm::StateInstitution, "5 mektep"},
      {"ГКП на ПХВ «Су»", LegalForm::StateEnterprise, "su"},
      {"ШЖҚ «Су» МКК", LegalForm::StateEnterprise, "su"},
      {"ГККП «Балбөбек»", LegalForm::StateTreasuryEnterprise, "balbobek"},
      {"Балбөбек МКҚК", LegalForm::StateTreasuryEnterprise, "balbobek"},
      {"ИП Ахметов", LegalForm::SoleTrader, "ahmetov"},
      {"Ахметов жеке кәсіпкер", LegalForm::SoleTrader, "ahmetov"},
      {"КХ Береке", LegalForm::Farm, "bereke"},
      {"Береке шаруа қожалығы", LegalForm::Farm, "bereke"},
      {"ОО «Ақиқат»", LegalForm::PublicAssociation, "akikat"},
      {"House of Cards", LegalForm::Unknown, "house kards of"},  // "of" is no общественный фонд
  };
  for (const Row& row : rows) {
    const Spelling spelling = spell(row.name);
    EXPECT_EQ(spelling.form, row.form) << row.name;
    EXPECT_EQ(spelling.sorted, row.key) << row.name;
  }
}

TEST(Spelling, PatronymicsTellTheFatherInEveryLanguage) {
  const std::vector<std::string_view> of_serik{"Серікқызы", "Сериковна", "Serikovna", "Serıkqyzy",
                                               "Серікұлы",  "Серикович", "Serikkyzy", "Serikuly"};
  for (const std::string_view word : of_serik) EXPECT_EQ(father_of(spell(word).words[0].key), "serik") << word;
  EXPECT_EQ(father_of(spell("Әліұлы").words[0].key), father_of(spell("Алиевич").words[0].key));
  EXPECT_EQ(father_of(spell("Мұсақызы").words[0].key), father_of(spell("Мусаевна").words[0].key));
  EXPECT_EQ(father_of(spell("Жұмабайұлы").words[0].key), father_of(spell("Жумабаевич").words[0].key));
  EXPECT_EQ(father_of(spell("Нұрғалиева").words[0].key), "");
  EXPECT_EQ(spell("Нургалиева Айгуль Серик кызы").sorted, spell("Нұрғалиева Айгүл Серікқызы").sorted);
}

TEST(Spelling, InitialsAreKnownAlsoWhenPassportsNeedTwoLetters) {
  for (const std::string_view name : {"Юсупова Ю.Я.", "Yusupova Yu. Ya.", "Ю.Я. Юсупова"}) {
    const Spelling spelling = spell(name);
    ASSERT_EQ(spelling.words.size(), 3u) << name;
    EXPECT_EQ(std::ranges::count_if(spelling.words, &SpelledWord::initial), 2) << name;
  }
}

TEST(Spelling, ABranchIsSaidToBeOne) {
  EXPECT_TRUE(spell("Филиал ТОО «Су» в г. Алматы").branch);
  EXPECT_FALSE(spell("ТОО «Су»").branch);
}

TEST(Spelling, NothingMakesSomethingOfNothing) {
  for (const std::string_view name : {"", " ", "«»", "...", "\xff\xfe", "№"}) EXPECT_TRUE(spell(name).empty()) << name;
}

RC_GTEST_PROP(Spelling, AnyBytesAreSpelledAndTheKeyIsPlain, (const std::string& bytes)) {
  for (const char c : spell(bytes).sorted) RC_ASSERT((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ');
}

int table_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = static_cast<int>(i + j);
        continue;
      }
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

TEST(Similarity, ASwapOfNeighboursIsOneEdit) {
  EXPECT_EQ(edit_distance("serik", "serki", 5), 1);
  EXPECT_EQ(edit_distance("", "abc", 5), 3);
  EXPECT_EQ(edit_distance("abc", "abc", 0), 0);
  EXPECT_EQ(edit_distance("abcdef", "uvwxyz", 2), 3) << "more than asked for is said as one more";
  EXPECT_EQ(edit_distance(std::string(70, 'a') + "b", std::string(70, 'a') + "c", 3), 1)
      << "longer than a word of bits";
}

RC_GTEST_PROP(Similarity, BitsAndTableCountTheSameEdits, ()) {
  const auto letters = rc::gen::container<std::string>(rc::gen::inRange('a', 'e'));
  const std::string a = *letters, b = *letters;
  RC_ASSERT(edit_distance(a, b, 1000) == table_distance(a, b));
}

TEST(Similarity, JaroWinklerOfTheKnownExamples) {
  EXPECT_NEAR(jaro_winkler("martha", "marhta"), 0.9611, 0.0001);
  EXPECT_NEAR(jaro_winkler("dixon", "dicksonx"), 0.8133, 0.0001);
  EXPECT_EQ(jaro_winkler("abc", "xyz"), 0);
  EXPECT_EQ(jaro_winkler("abc", "abc"), 1);
}

TEST(Similarity, KnownGivenNamesAreNoMisspellingsOfEachOther) {
  EXPECT_TRUE(is_given_name(spell("Мұрат").sorted));
  EXPECT_LT(person_similarity(spell("Ахметов Мурат Серикович"), spell("Ахметов Марат Серикович")).score, 0.8);
  EXPECT_GE(person_similarity(spell("Ахметов Мурат Серикович"), spell("Ахметов Муарт Серикович")).score, 0.8);
}

TEST(Similarity, BrothersAreTwoAndABrotherIsNoSister) {
  const Spelling one = spell("Сәрсенбаев Бауыржан Мұратұлы");
  EXPECT_LT(person_similarity(one, spell("Сарсенбаев Ержан Муратович")).score, 0.8);
  const NameSimilarity sister = person_similarity(one, spell("Сарсенбаева Бауыржан Муратовна"));
  EXPECT_TRUE(sister.sex_differs);
  EXPECT_LT(sister.score, 0.8);
}

TEST(Similarity, NumbersAndFormsHoldOrganisationsApart) {
  const WordWeights weights;
  EXPECT_TRUE(organisation_similarity(spell("Школа №12"), spell("Школа №21"), weights).number_differs);
  EXPECT_LT(organisation_similarity(spell("Школа №12"), spell("Школа №21"), weights).score, 0.8);
  EXPECT_GE(organisation_similarity(spell("Школа №05"), spell("мектеп №5"), weights).score, 0.8);
  EXPECT_TRUE(organisation_similarity(spell("ТОО Береке"), spell("КХ Береке"), weights).form_differs);
}

TEST(Similarity, AFrequentNamePointsToNobody) {
  EXPECT_TRUE(is_frequent_person(spell("Ахметов Мурат Серикович"))) << "thousands";
  EXPECT_TRUE(is_frequent_person(spell("Бекмухамбетов Тимур"))) << "no father's name";
  EXPECT_FALSE(is_frequent_person(spell("Бекмұхамбетов Тимур Рашидұлы")));
}

std::vector<std::string_view> spellings_in(std::string_view line) {
  std::vector<std::string_view> spellings;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find('|'), line.size());
    spellings.push_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return spellings;
}

/// Counted at the score that match() takes by itself. Pairs that only initials join are counted apart: nobody can tell
/// whether Ким О.П. is Ольга or Олег, and match() says so (MatchReason::Initials).
struct Tally {
  int found{0}, missed{0}, wrong{0}, told_apart{0}, initials{0};
  std::string mistakes;
  double precision() const { return found / static_cast<double>(found + wrong); }
  double recall() const { return found / static_cast<double>(found + missed); }
  int pairs() const { return found + missed + wrong + told_apart; }
  void count(bool same, const NameSimilarity& similarity, std::string_view a, std::string_view b) {
    if (similarity.evidence == NameEvidence::Initials) {
      ++initials;
      return;
    }
    const bool matched = similarity.score >= 0.8;
    ++(same ? (matched ? found : missed) : (matched ? wrong : told_apart));
    if (matched != same)
      mistakes.append(a).append(" / ").append(b).append(" ").append(std::to_string(similarity.score)).append("\n");
  }
};

template <class Similarity>
Tally tally(const std::vector<NameFamily>& families, Similarity similarity) {
  Tally tally;
  for (const NameFamily& family : families) {
    std::vector<std::pair<std::string_view, std::size_t>> names;
    for (std::size_t line = 0; line < family.size(); ++line)
      for (const std::string_view spelling : spellings_in(family[line])) names.emplace_back(spelling, line);
    for (std::size_t i = 0; i < names.size(); ++i)
      for (std::size_t j = i + 1; j < names.size(); ++j)
        tally.count(names[i].second == names[j].second, similarity(names[i].first, names[j].first), names[i].first,
                    names[j].first);
  }
  return tally;
}

TEST(LabelledNames, PersonsAreToldTogetherAndApart) {
  const Tally result = tally(labelled_persons(), [](std::string_view a, std::string_view b) {
    return person_similarity(spell(a), spell(b));
  });
  RecordProperty("pairs", result.pairs());
  EXPECT_GE(result.precision(), 0.95) << result.mistakes;
  EXPECT_GE(result.recall(), 0.95) << result.mistakes;
  RecordProperty("initials", result.initials);
  RecordProperty("precision", std::to_string(result.precision()));
  RecordProperty("recall", std::to_string(result.recall()));
}

TEST(LabelledNames, OrganisationsAreToldTogetherAndApart) {
  const WordWeights none;
  const Tally result = tally(labelled_organisations(), [&](std::string_view a, std::string_view b) {
    return organisation_similarity(spell(a), spell(b), none);
  });
  RecordProperty("pairs", result.pairs());
  EXPECT_GE(result.precision(), 0.95) << result.mistakes;
  EXPECT_GE(result.recall(), 0.9) << result.mistakes;
  RecordProperty("initials", result.initials);
  RecordProperty("precision", std::to_string(result.precision()));
  RecordProperty("recall", std::to_string(result.recall()));
}

}  // namespace
}  // namespace ashyq::integrity
