#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "demo/rules/people.hpp"
#include "demo/tests/demo_town_fixture.hpp"

namespace ashyq::demo {
namespace {

TEST(people, their_numbers_pass_the_check_and_cannot_be_anybodys) {
  std::set<std::string> seen;
  for (std::uint64_t i = 0; i < 3'600'000; i += i < 100'000 ? 1 : 3571) {
    const Sex sex = i % 3 == 0 ? Sex::Male : Sex::Female;
    const std::string digits = fake_iin(i, sex);
    const auto iin = Iin::parse(digits);
    ASSERT_TRUE(iin) << digits;
    ASSERT_TRUE(is_fake_iin(digits)) << digits;
    EXPECT_LT(iin->born_on()->year(), 1900);
    EXPECT_EQ(iin->sex(), sex);
    EXPECT_TRUE(seen.insert(digits).second) << digits << " twice";
  }
}

TEST(people, a_number_of_our_times_is_not_taken_for_a_fake_one) {
  EXPECT_FALSE(is_fake_iin("900101300007"));
  EXPECT_FALSE(is_fake_iin("not a number"));
}

TEST(people, names_agree_with_sex_in_both_languages) {
  for (std::uint64_t i = 0; i < 2000; ++i) {
    const Person p = person(town_data(), 2026, i);
    const bool woman = p.sex == Sex::Female;
    EXPECT_EQ(p.name.ru.ends_with("на"), woman) << p.name.ru;
    EXPECT_EQ(p.name.kk.ends_with("қызы") || p.name.kk.ends_with("на"), woman) << p.name.kk;
    EXPECT_TRUE(p.name.complete());
    EXPECT_TRUE(p.email.ends_with("@mail.example"));
    EXPECT_TRUE(p.phone.starts_with("+7 700 000")) << p.phone;
  }
}

TEST(people, neighbours_of_a_hundred_are_spread_over_the_city) {
  std::vector<int> homes(town_data().localities.size());
  for (std::uint64_t i = 0; i < 1000; ++i) ++homes[person(town_data(), 2026, i).home.locality];
  for (std::size_t i = 0; i < homes.size(); ++i) {
    EXPECT_EQ(homes[i], town_data().localities[i].share * 10);
  }
}

TEST(people, every_body_has_a_head_a_deputy_a_registrar_and_officers) {
  const Town town = small_town(10);
  for (const auto& [id, body] : town_data().bodies) {
    const auto officials = town.officials(id);
    ASSERT_GE(officials.size(), 5U) << body.slug;
    EXPECT_EQ(officials[0].post, Post::Head);
    EXPECT_EQ(officials[1].post, Post::Deputy);
    EXPECT_EQ(officials[2].post, Post::Registrar);
    for (const Official& o : officials) {
      EXPECT_TRUE(o.position.complete() && o.name.complete()) << body.slug;
      EXPECT_TRUE(o.email.ends_with(".example"));
    }
  }
}

TEST(people, letters_go_over_into_latin) {
  EXPECT_EQ(in_latin("Жұмабеков Әлия Щербакова"), "Zhumabekov Aliya Scherbakova");
}

}  // namespace
}  // namespace ashyq::demo
