// Every value that is shown has a word in every language; every act has its line in the timeline.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "audits/rules/refusal.hpp"
#include "audits/tests/town_fixture.hpp"

namespace ashyq::audits {
namespace {

void expect_word(const std::string& key) {
  const auto* message = Town::catalogue().find(key);
  ASSERT_NE(message, nullptr) << key;
  for (const Language language : kLanguages) EXPECT_TRUE(message->is_translated(language)) << key;
}

TEST(audit_words, say_every_refusal) {
  for (const Refusal refusal : kRefusals) {
    expect_word(std::string(key_of(refusal)));
    EXPECT_GE(status_of(refusal), 403);
    EXPECT_LT(status_of(refusal), 500);
  }
}

TEST(audit_words, say_every_kind_state_severity_direction_and_sphere) {
  for (int n = 1; n <= 5; ++n) expect_word(fmt::format("audits.kind.{}", name_of(static_cast<Kind>(n))));
  for (int n = 1; n <= 4; ++n) expect_word(fmt::format("audits.audit_state.{}", name_of(static_cast<AuditState>(n))));
  for (int n = 1; n <= 7; ++n) expect_word(AuditsModule::state_key(static_cast<FindingState>(n)));
  for (int n = 1; n <= 3; ++n) expect_word(fmt::format("audits.severity.{}", name_of(static_cast<Severity>(n))));
  for (int n = 1; n <= 2; ++n) expect_word(fmt::format("audits.direction.{}", name_of(static_cast<Direction>(n))));
  for (int n = 1; n <= 8; ++n) expect_word(fmt::format("audits.sphere.{}", name_of(static_cast<Sphere>(n))));
}

TEST(audit_words, tell_every_act) {
  for (const char* stem : {"plan_audit",          "change_audit",
                           "announce_audit",      "start_audit",
                           "draw_sample",         "choose_sample",
                           "report_audit",        "close_audit",
                           "open_finding",        "record_finding",
                           "assign_finding",      "word_finding",
                           "issue_finding",       "answer_finding",
                           "submit_evidence",     "verify_elimination",
                           "reopen_finding",      "propose_dismissal",
                           "confirm_dismissal",   "refuse_dismissal",
                           "wait_for_check",      "due_moved",
                           "missed_audit_answer", "missed_audit_recommendation",
                           "missed_risk_measure", "missed_audit_verification"})
    expect_word(fmt::format("audits.{}.done", stem));
}

TEST(audit_words, write_every_letter) {
  for (const char* stem : {"issue_finding", "reopen_finding", "verify_elimination", "confirm_dismissal",
                           "answer_finding", "submit_evidence", "propose_dismissal", "missed_audit_answer",
                           "missed_audit_recommendation", "missed_risk_measure", "missed_audit_verification"})
    for (const char* part : {"subject", "body"}) expect_word(fmt::format("audits.letter.{}.{}", stem, part));
}

TEST(audit_words, name_the_field_of_each_mistake_once) {
  EXPECT_EQ(field_of(Refusal::FactsMissing), "facts");
  EXPECT_EQ(field_of(Refusal::ChangedMeanwhile), "") << "a mistake of nobody's field stands above the form";
}

}  // namespace
}  // namespace ashyq::audits
