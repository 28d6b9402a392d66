// The picture of a network: the same for the same ties, everybody inside, nobody on top of another.
#include <gtest/gtest.h>

#include <cmath>

#include "procurement/rules/network_picture.hpp"

namespace ashyq::procurement {
namespace {

std::vector<Tie> town() {
  std::vector<Tie> ties{{"Ақжол", "Тұлпар", 5, -1}, {"Тұлпар", "Береке", 3, -1}, {"Дорстрой", "Теплоком", 40, -1}};
  for (int i = 0; i < 60; ++i) ties.push_back({"Фирма " + std::to_string(i), "Фирма " + std::to_string(i + 1), 2, -1});
  return ties;
}

TEST(network_picture, draws_each_firm_once_and_each_tie) {
  const Picture picture = picture_of(town());
  EXPECT_EQ(picture.spots.size(), 66u);
  EXPECT_EQ(picture.lines.size(), 63u);
}

TEST(network_picture, keeps_everybody_inside_and_apart) {
  const Picture picture = picture_of(town());
  for (std::size_t i = 0; i < picture.spots.size(); ++i) {
    const Spot& one = picture.spots[i];
    EXPECT_TRUE(one.x > 0 && one.x < picture.width && one.y > 0 && one.y < picture.height) << one.name;
    for (std::size_t j = 0; j < i; ++j)
      EXPECT_GT(std::hypot(one.x - picture.spots[j].x, one.y - picture.spots[j].y), 12) << one.name;
  }
}

TEST(network_picture, is_nothing_without_ties_and_never_wider_than_a_line_can_be) {
  EXPECT_TRUE(picture_of({}).spots.empty());
  for (const Line& line : picture_of(town()).lines) EXPECT_LE(line.width, 8) << "forty meetings are no wall";
}

}  // namespace
}  // namespace ashyq::procurement
