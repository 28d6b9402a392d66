// The demo town's audits: days that follow each other, bodies that exist, and nobody's name.
#include <algorithm>

#include <gtest/gtest.h>

#include "demo/rules/audit_stories.hpp"
#include "platform/search/personal_data.hpp"

namespace ashyq::demo {
namespace {

std::vector<FindingStory> all_findings() {
  std::vector<FindingStory> all = outside_stories();
  for (const AuditStory& audit : audit_stories()) all.insert(all.end(), audit.findings.begin(), audit.findings.end());
  return all;
}

TEST(audit_stories, show_every_way_a_finding_can_go) {
  for (const Way way : {Way::Drafted, Way::Issued, Way::Answered, Way::Missed, Way::Submitted, Way::Reopened,
                        Way::Verified, Way::Dismissed})
    EXPECT_TRUE(std::ranges::any_of(all_findings(), [&](const FindingStory& f) { return f.way == way; }))
        << static_cast<int>(way);
}

TEST(audit_stories, have_what_their_way_needs) {
  for (const FindingStory& f : all_findings()) {
    const bool hands_in = f.way == Way::Submitted || f.way == Way::Reopened || f.way == Way::Verified;
    EXPECT_EQ(f.evidence.empty(), !hands_in) << f.words.facts;
    if (f.way == Way::Reopened || f.way == Way::Dismissed) {
      EXPECT_FALSE(f.verdict.empty()) << "a reason is signed";
    }
    if (hands_in) {
      EXPECT_GE(f.issued, 22) << "the check lies in the past";
    }
    // Thirty calendar days, and what a day off moves.
    if (f.way == Way::Missed) {
      EXPECT_GT(f.issued, 40) << f.words.facts;
    }
  }
}

TEST(audit_stories, follow_the_days_of_their_audit) {
  for (const AuditStory& audit : audit_stories()) {
    EXPECT_TRUE(audit.plan.title.complete());
    for (const FindingStory& f : audit.findings) {
      EXPECT_LT(f.issued + 1, audit.planned) << "recorded while the audit runs";
      if (audit.reported > 0) {
        EXPECT_GT(f.issued, audit.reported) << "a report is made of what bodies have";
      }
    }
  }
}

TEST(audit_stories, name_nobody) {
  for (const FindingStory& f : all_findings())
    for (const auto* text : {&f.words.facts, &f.words.evidence, &f.words.recommendation, &f.words.positions, &f.answer,
                             &f.evidence, &f.verdict})
      EXPECT_TRUE(platform::find_personal_data(*text).empty()) << *text;
}

}  // namespace
}  // namespace ashyq::demo
