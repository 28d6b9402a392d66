// What the body decides and how it says so.
#pragma once

#include "demo/rules/life_writer.hpp"

namespace ashyq::demo {

struct Decision {
  Effect effect{Effect::Explained};
  Outcome outcome{Outcome::Explained};
  bool needs_hearing{false};  // adverse, and not in the simplified family
  std::string facts, words;
};

Decision decide(LifeWriter& w, const TownData& town, Day on);
AnswerText answer_text(LifeWriter& w, int body, const Decision& decision, Day on);
/// The reviewing body's decision on a complaint: an event Answered of Part::Complaint.
void write_review(LifeWriter& w, int body, int officer, Day on, bool was_answered);

}  // namespace ashyq::demo
