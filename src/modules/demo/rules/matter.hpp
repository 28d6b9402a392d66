// What one appeal is about: who writes, where, in which words. The life that follows is in life.hpp.
#pragma once

#include <optional>

#include "base/day.hpp"
#include "demo/rules/inflow.hpp"
#include "demo/rules/people.hpp"
#include "demo/rules/town.hpp"
#include "demo/rules/wording.hpp"

namespace ashyq::demo {

struct Spot {
  std::size_t locality{}, street{};
  int house{};
};

/// The bare subject: neighbours may share it.
struct Topic {
  const Category* category{};
  Spot spot;
  std::optional<std::uint64_t> author;
  bool at_home{false};
  std::uint64_t problem_choice{};
};

struct Matter {
  Topic topic;
  std::optional<Person> author;
  LocalTime received;
  Language language{Language::Russian};
  Sex sex{Sex::Female};
  Kind kind{Kind::Message};
  unsigned problem{0};  // which of the category's problems, counted from 1; 0: proposals and responses
  Slots slots;
  std::string title, text, public_text;
};

struct MatterContext {
  const TownData& town;
  const Inflow& inflow;
  std::uint64_t seed, appeals, people;
};

Matter matter(const MatterContext& context, std::uint64_t index);
Place place_of(const TownData& town, const Spot& spot);
std::string spot_address(const TownData& town, const Spot& spot, Language language);

}  // namespace ashyq::demo
