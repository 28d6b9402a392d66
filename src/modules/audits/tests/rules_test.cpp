// What the rules never let happen, whatever is tried in whatever order.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "audits/rules/transitions.hpp"

namespace ashyq::audits {
namespace {

constexpr std::int64_t kBody = 7;
const Instant kNow{Day::of(2026, 3, 2).sys_days()};

Visitor person(std::int64_t account, std::vector<Grant> grants) {
  Visitor visitor;
  visitor.account = account;
  visitor.grants = std::move(grants);
  return visitor;
}

const std::vector<Visitor>& people() {
  static const std::vector<Visitor> kAll{
      person(1, {{Role::Auditor, 0}}),     person(2, {{Role::Auditor, 0}}),
      person(3, {{Role::Officer, kBody}}), person(4, {{Role::Head, kBody}, {Role::Auditor, 0}}),
      person(5, {{Role::Officer, 8}}),     person(6, {})};
  return kAll;
}

Finding draft() {
  Finding finding;
  finding.state = FindingState::Draft;
  finding.words = {kBody, Severity::Grave, "norm", "facts", "", "measure"};
  return finding;
}

Next tried(const Finding& f, const Visitor& by, int act) {
  switch (act) {
    case 0: return assign(f, by, by.account);
    case 1: return word(f, by, f.words);
    case 2: return issue(f, by, false, kNow);
    case 3: return answer(f, by, "yes", kNow);
    case 4: return submit_evidence(f, by, "done", Day::of(2026, 3, 16), kNow);
    case 5: return verify(f, by, kNow);
    case 6: return reopen(f, by, "not done");
    case 7: return propose_dismissal(f, by, "not so");
    case 8: return confirm_dismissal(f, by, kNow);
    default: return refuse_dismissal(f, by, "it is so");
  }
}

RC_GTEST_PROP(finding_rules, nobody_judges_their_own_and_nothing_ends_by_one_hand, ()) {
  Finding f = draft();
  const int steps = *rc::gen::inRange(1, 60);
  for (int step = 0; step < steps; ++step) {
    const Visitor& by = people()[static_cast<std::size_t>(*rc::gen::inRange<int>(0, 6))];
    const int act = *rc::gen::inRange(0, 10);
    const Finding before = f;
    const Next next = tried(f, by, act);
    if (!next) continue;
    f = *next;
    const bool of_the_body = act == 3 || act == 4;
    RC_ASSERT(is_open(before.state));
    RC_ASSERT((of_the_body ? works_for(by, kBody) : judges(by, kBody)));
    if (f.state == FindingState::Verified) RC_ASSERT(before.state == FindingState::Submitted);
    if (f.state == FindingState::Submitted) RC_ASSERT(was_issued(f));
    if (f.state == FindingState::Dismissed) RC_ASSERT(before.proposed_by != by.account && before.proposed_by != 0);
    if (act == 9) RC_ASSERT(f.state == before.before_dismissal);
    RC_ASSERT(!before.issued_at || f.words.facts == before.words.facts);
  }
}

struct Gap {
  const char* why;
  void (*spoil)(Wording&);
  Refusal refusal;
};

TEST(finding_rules, a_body_gets_only_what_is_whole) {
  const Gap gaps[] = {{"somebody must owe it", [](Wording& w) { w.body = 0; }, Refusal::BodyMissing},
                      {"without a norm there is no breach", [](Wording& w) { w.norm.clear(); }, Refusal::NormMissing},
                      {"without facts there is nothing to answer", [](Wording& w) { w.facts.clear(); },
                       Refusal::FactsMissing},
                      {"what shall be done must be said", [](Wording& w) { w.recommendation.clear(); },
                       Refusal::RecommendationMissing}};
  for (const Gap& gap : gaps) {
    Finding f = draft();
    gap.spoil(f.words);
    EXPECT_EQ(issue(f, people()[0], false, kNow).error(), gap.refusal) << gap.why;
  }
  EXPECT_TRUE(issue(draft(), people()[0], false, kNow));
  EXPECT_EQ(issue(draft(), people()[0], true, kNow).error(), Refusal::DirectionMissing) << "a risk says more";
}

TEST(finding_rules, everybody_reads_it_after_the_bodys_word_or_its_time) {
  Finding f = issue(draft(), people()[0], false, kNow).value();
  f.answer_due = Day::of(2026, 3, 17);
  EXPECT_FALSE(is_public(f, Day::of(2026, 3, 17)));
  EXPECT_TRUE(is_public(f, Day::of(2026, 3, 18)));
  EXPECT_TRUE(is_public(answer(f, people()[2], "yes", kNow).value(), Day::of(2026, 3, 3)));
  EXPECT_FALSE(is_public(draft(), Day::of(2030, 1, 1)));
}

}  // namespace
}  // namespace ashyq::audits
