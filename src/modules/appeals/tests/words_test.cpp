// Every value that is shown has a word in every language.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "appeals/rules/event.hpp"
#include "appeals/rules/refusal.hpp"
#include "appeals/tests/town_fixture.hpp"
#include "platform/search/personal_data.hpp"

namespace ashyq::appeals {
namespace {

void expect_word(const std::string& key) {
  const auto* message = Town::catalogue().find(key);
  ASSERT_NE(message, nullptr) << key;
  for (const Language language : kLanguages) EXPECT_TRUE(message->is_translated(language)) << key;
}

TEST(words, say_every_refusal) {
  for (const Refusal refusal : kRefusals) {
    expect_word(std::string(key_of(refusal)));
    EXPECT_GE(status_of(refusal), 403);
    EXPECT_LT(status_of(refusal), 500);
  }
}

TEST(words, say_every_kind_stage_outcome_and_channel) {
  for (int n = 1; n <= 6; ++n) expect_word(fmt::format("appeals.kind.{}", procedure_of(static_cast<Kind>(n))));
  for (int n = 1; n <= 11; ++n) expect_word(fmt::format("appeals.stage.{}", name_of(static_cast<Stage>(n))));
  for (int n = 1; n <= 4; ++n) expect_word(fmt::format("appeals.channel.{}", name_of(static_cast<Channel>(n))));
  for (const int n : {0, 1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16, 17})
    expect_word(fmt::format("appeals.outcome.{}", name_of(static_cast<Outcome>(n))));
}

TEST(words, tell_every_event) {
  for (int n = 1; n <= 28; ++n) expect_word(fmt::format("appeals.event.{}", name_of(static_cast<EventKind>(n))));
}

TEST(words, name_every_kind_of_personal_data) {
  for (int n = 1; n <= 9; ++n)
    expect_word(fmt::format("appeals.personal.{}", platform::name_of(static_cast<platform::PersonalKind>(n))));
}

}  // namespace
}  // namespace ashyq::appeals
