// What a person sends, and what must be said to them before it can be taken.
#pragma once

#include <string>
#include <vector>

#include "appeals/rules/appeal.hpp"
#include "base/new_file.hpp"

namespace ashyq::appeals {

struct Submission {
  Kind kind{Kind::Message};
  std::int64_t category{0}, district{0};
  std::int64_t body{0};  // 0: by the category
  Language language{Language::Russian}, answer_language{Language::Russian};
  Channel channel{Channel::Site};
  Payload payload;
  bool publish_consent{false};
  bool anonymous{false};
  bool danger{false};  // the person says: a crime or a threat to life
  std::int64_t author{0};
  Id<Appeal> parent;
  Relation relation{Relation::None};
  std::vector<NewFile> files;
};

inline constexpr std::size_t kLongestText = 20'000;  // code points
inline constexpr std::size_t kLongestField = 300;
inline constexpr std::size_t kShortestText = 15;

struct FieldProblem {
  std::string field;
  std::string key;  // translation key
};

/// Everything that stands in the way, all at once. `category_is_crime`: of the chosen category.
std::vector<FieldProblem> problems_of(const Submission& submission, bool category_is_crime);

/// APPC art. 64(7-2), 88: goes at once to the competent body, whoever sends it.
bool is_urgent(const Submission& submission, bool category_is_crime);

}  // namespace ashyq::appeals
