// Every value that is shown has a word in every language; every flag of the catalogue has its passport.
#include <gtest/gtest.h>

#include <algorithm>

#include <fmt/format.h>

#include "procurement/tests/market_fixture.hpp"

namespace ashyq::procurement {
namespace {

void expect_word(const std::string& key) {
  const auto* message = Market::catalogue().find(key);
  ASSERT_NE(message, nullptr) << key;
  for (const Language language : kLanguages) EXPECT_TRUE(message->is_translated(language)) << key;
}

TEST(procurement_words, say_every_refusal) {
  for (const Refusal refusal : kRefusals) {
    expect_word(std::string(key_of(refusal)));
    EXPECT_GE(status_of(refusal), 403);
    EXPECT_LT(status_of(refusal), 500);
  }
}

TEST(procurement_words, say_every_state_and_kind) {
  for (int n = 1; n <= 5; ++n) expect_word(fmt::format("procurement.state.{}", name_of(static_cast<FlagState>(n))));
  for (int n = 1; n <= 4; ++n) expect_word(fmt::format("procurement.run_state.{}", name_of(static_cast<RunState>(n))));
  for (int n = 1; n <= 3; ++n)
    expect_word(fmt::format("procurement.register.{}", name_of(static_cast<RegisterKind>(n))));
  for (int n = 1; n <= 3; ++n) expect_word(fmt::format("procurement.severity.{}", n));
}

TEST(procurement_words, tell_every_act) {
  for (const char* stem :
       {"add_source", "schedule_source", "stop_source", "add_register", "request_run", "start_run", "finish_run",
        "fail_run", "remove_input", "assign_flag", "propose_dismissal", "confirm_dismissal", "refuse_dismissal",
        "make_finding", "answer_flag", "finding_dismissed", "body_changed"})
    expect_word(fmt::format("procurement.{}.done", stem));
}

TEST(procurement_words, give_every_flag_its_passport) {
  for (const auto& flag : integrity::catalogue()) {
    for (const char* what : {"name", "formula", "meaning", "innocent"})
      expect_word(fmt::format("integrity.flags.{}.{}", flag.code, what));
    if (!flag.law.empty()) expect_word(fmt::format("integrity.flags.{}.law", flag.code));
  }
}

TEST(procurement_words, name_every_place_in_the_data) {
  for (int field = 1; field <= static_cast<int>(integrity::kLastField); ++field)
    expect_word(fmt::format("integrity.places.{}", name_of(static_cast<integrity::Field>(field))));
}

TEST(procurement_words, name_units_and_the_parts_of_a_peer_group) {
  for (const auto& flag : integrity::catalogue())
    for (const auto& parameter : flag.parameters) {
      if (parameter.name.empty()) continue;
      std::string unit(parameter.unit);
      std::ranges::replace(unit, ' ', '_');
      expect_word(fmt::format("integrity.units.{}", unit));
    }
  for (const char* part : {"market", "method", "region", "year", "class", "unit"})
    expect_word(fmt::format("integrity.groups.{}", part));
  for (const char* method : {"open", "selective", "limited", "direct", "other"})
    expect_word(fmt::format("procurement.method.{}", method));
}

}  // namespace
}  // namespace ashyq::procurement
