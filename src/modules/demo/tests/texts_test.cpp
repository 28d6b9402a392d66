// Every text there is, and none with a hole.
#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "demo/rules/answering.hpp"
#include "demo/rules/matter.hpp"
#include "demo/rules/wording.hpp"
#include "demo/tests/demo_town_fixture.hpp"

namespace ashyq::demo {
namespace {

const std::vector<Language> kBoth{Language::Kazakh, Language::Russian};

TEST(texts, every_category_has_enough_to_say_in_both_languages) {
  for (const Category& category : town_data().categories) {
    for (Language language : kBoth) {
      const auto problems = std::ranges::count_if(category.problems,
                                                  [&](const Problem& p) { return p.in.contains(language); });
      EXPECT_GE(problems, 4) << category.slug << ' ' << code(language);
      EXPECT_GE(category.asks.at(language).size(), 2U) << category.slug;
      EXPECT_FALSE(category.law.at(language).empty());
      EXPECT_FALSE(category.notes.at(language).empty());
    }
    EXPECT_TRUE(std::ranges::any_of(category.problems, [](const Problem& p) {
      return p.in.contains(Language::English);
    })) << category.slug;
  }
}

TEST(texts, every_problem_can_be_answered_and_every_body_can_say_yes_and_no) {
  for (const Category& category : town_data().categories) {
    std::set<Effect> effects;
    for (const AnswerTexts& answer : category.answers) {
      effects.insert(answer.effect);
      for (Language language : kBoth) EXPECT_TRUE(answer.in.contains(language)) << category.slug;
      for (unsigned problem : answer.problems) EXPECT_LE(problem, category.problems.size()) << category.slug;
    }
    EXPECT_GE(effects.size(), category.crime ? 2U : 4U) << category.slug;
    for (unsigned problem = 1; problem <= category.problems.size(); ++problem)
      EXPECT_TRUE(std::ranges::any_of(category.answers,
                                      [&](const AnswerTexts& a) {
                                        return a.effect == Effect::Done &&
                                               (a.problems.empty() ||
                                                std::ranges::find(a.problems, problem) != a.problems.end());
                                      }))
          << category.slug << ' ' << problem;
  }
}

TEST(texts, an_application_always_has_an_answer_the_law_knows) {
  for (const Category& category : town_data().categories)
    if (category.kinds.contains(Kind::Application)) {
      EXPECT_TRUE(std::ranges::any_of(category.answers, [](const AnswerTexts& a) {
        return a.effect == Effect::Refused;
      })) << category.slug;
    }
}

TEST(texts, proposals_and_thanks_exist_where_people_may_write_them) {
  for (const Category& category : town_data().categories) {
    if (category.kinds.contains(Kind::Proposal)) {
      EXPECT_FALSE(category.proposals.empty()) << category.slug;
    }
    if (category.kinds.contains(Kind::Response)) {
      EXPECT_FALSE(category.responses.empty()) << category.slug;
    }
  }
}

void expect_whole(const std::string& text, const std::string& where) {
  EXPECT_FALSE(text.empty()) << where;
  EXPECT_TRUE(is_utf8(text)) << where;
  EXPECT_EQ(text.find_first_of("{}<>|"), std::string::npos) << where << ": " << text;
  EXPECT_EQ(text.find("  "), std::string::npos) << where << ": " << text;
}

TEST(texts, no_hole_in_thirty_thousand_appeals_and_their_answers) {
  const Town town = small_town(30'000);
  for (std::uint64_t i = 0; i < town.size(); ++i) {
    const GeneratedAppeal appeal = town.appeal(i);
    const std::string where = "appeal " + std::to_string(i);
    for (const std::string* text : {&appeal.title, &appeal.text, &appeal.public_text}) expect_whole(*text, where);
    EXPECT_LE(length_of(appeal.title), 120U) << appeal.title;
    for (const LifeEvent& event : appeal.life) {
      if (!event.text.empty()) expect_whole(event.text, where);
      if (event.kind != EventKind::Answered) continue;
      for (const std::string* text :
           {&event.answer.facts, &event.answer.law, &event.answer.decision, &event.answer.right_to_complain})
        expect_whole(*text, where);
    }
    if (HasFailure()) break;
  }
}

/// All patterns, with all their branches, rather than those that chance happened to pick.
TEST(texts, every_pattern_can_be_filled) {
  const Town town = small_town(3000);
  const Inflow inflow(town_data(), kToday, 2026, 3000);
  std::map<Language, Slots> slots;
  for (std::uint64_t i = 0; slots.size() < 3; ++i) {
    const Matter m = matter({town_data(), inflow, 2026, 3000, town.people()}, i);
    if (m.author) slots[m.language] = m.slots;
  }
  for (auto& [language, known] : slots)
    for (const char* late : {"received", "visit_date", "plan_date", "due", "until", "reviewing_body", "facts"})
      known[late] = "–";
  Chance chance(1, "test", 1);
  const auto fill = [&](const std::string& pattern, Language language) {
    for (int i = 0; i < 12; ++i)
      for (Sex sex : {Sex::Male, Sex::Female}) {
        EXPECT_NO_THROW(expect_whole(worded(pattern, slots[language], sex, chance), pattern)) << pattern;
      }
  };
  for (const Category& category : town_data().categories) {
    for (const auto* problems : {&category.problems, &category.proposals, &category.responses})
      for (const Problem& problem : *problems)
        for (const auto& [language, words] : problem.in) {
          fill(words.title, language);
          fill(words.text, language);
        }
    for (const AnswerTexts& answer : category.answers)
      for (const auto& [language, words] : answer.in) {
        fill(words.facts, language);
        fill(words.decision, language);
      }
    for (const auto* lists : {&category.asks, &category.notes})
      for (const auto& [language, texts] : *lists)
        for (const std::string& text : texts) fill(text, language);
  }
  for (const auto& [language, phrases] : town_data().phrases)
    for (const auto& [key, texts] : phrases)
      for (const std::string& text : texts)
        if (key != "hidden") fill(text, language);
}

TEST(texts, letters_of_the_writers_language) {
  // Kazakh sentences written with Russian letters only are a sign of a text in the wrong list.
  for (const Category& category : town_data().categories)
    for (const Problem& problem : category.problems) {
      EXPECT_NE(problem.in.at(Language::Kazakh).text.find_first_of("\xD2\xD3\xD1\x96"), std::string::npos);
      for (const char* letter : {"ә", "ғ", "қ", "ң", "ө", "ұ", "ү", "һ"})
        EXPECT_EQ(problem.in.at(Language::Russian).text.find(letter), std::string::npos)
            << problem.in.at(Language::Russian).text;
    }
}

TEST(texts, what_people_say_of_themselves_is_not_in_the_public_text) {
  const Town town = small_town(20'000);
  int slips = 0;
  for (std::uint64_t i = 0; i < town.size(); ++i) {
    const GeneratedAppeal appeal = town.appeal(i);
    if (!appeal.author) continue;
    const Person author = town.person(*appeal.author);
    slips += appeal.text != appeal.public_text;
    std::vector<std::string> open{appeal.title, appeal.public_text};
    for (const LifeEvent& event : appeal.life) {
      open.push_back(event.text);
      open.push_back(event.answer.facts + event.answer.decision);
    }
    for (const std::string& text : open)
      for (const std::string* secret :
           {&author.phone, &author.iin, &author.email, &author.name.kk, &author.name.ru, &author.name.en})
        ASSERT_EQ(text.find(*secret), std::string::npos) << text;
  }
  EXPECT_GT(slips, 200);  // there must be something to redact
}

TEST(wording, numbers_take_their_nouns_with_them) {
  EXPECT_EQ(counted(1, "days", Language::Russian), "1 день");
  EXPECT_EQ(counted(3, "weeks", Language::Russian), "3 недели");
  EXPECT_EQ(counted(11, "years", Language::Russian), "11 лет");
  EXPECT_EQ(counted(22, "days", Language::Russian), "22 дня");
  EXPECT_EQ(counted(5, "months", Language::Kazakh), "5 ай");
  EXPECT_EQ(day_and_month(Day::of(2026, 3, 8), Language::Kazakh), "8 наурыз");
  EXPECT_EQ(grouped(1234567), "1 234 567");
  EXPECT_EQ(grouped(999), "999");
}

TEST(wording, a_missing_slot_is_a_bug_that_shows) {
  Chance chance(1, "test", 1);
  EXPECT_THROW(worded("{nothing}", {}, Sex::Male, chance), std::out_of_range);
  EXPECT_THROW(worded("[a|b", {}, Sex::Male, chance), std::out_of_range);
  EXPECT_EQ(worded("сам<|а> видел<|а>", {}, Sex::Female, chance), "сама видела");
}

TEST(wording, a_slip_changes_two_letters_and_keeps_the_text_valid) {
  for (std::uint64_t i = 0; i < 500; ++i) {
    Chance chance(7, "slip", i);
    const std::string text = "Прошу устранить — «қысым» әлсіз, құбыр жарылды.";
    const std::string slipped = with_slip(text, chance);
    EXPECT_TRUE(is_utf8(slipped));
    EXPECT_EQ(length_of(slipped), length_of(text));
  }
}

}  // namespace
}  // namespace ashyq::demo
