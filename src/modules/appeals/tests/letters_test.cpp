// What the person is told, and the morning digest.
#include <gtest/gtest.h>

#include <algorithm>

#include "appeals/tests/town_fixture.hpp"

namespace ashyq::appeals {
namespace {

using platform::Tx;

std::vector<std::string> letters_about(Town& town, Id<Appeal> id) {
  town.deliver();
  std::vector<std::string> keys;
  town.database->read([&](Tx& tx) {
    for (const auto& delivery : town.notifications->deliveries_of(tx, "appeals.appeal", id.value))
      keys.push_back(delivery.key);
  });
  std::ranges::sort(keys);
  return keys;
}

TEST(letters, tell_each_step_once) {
  Town town;
  const auto id = town.ask();
  town.assigned(id);
  EXPECT_EQ(letters_about(town, id),
            (std::vector<std::string>{"appeals.letter.registered", "appeals.letter.submitted"}));
  EXPECT_EQ(letters_about(town, id).size(), 2u) << "facts delivered again bring no second letter";
}

TEST(letters, have_texts_for_everything_that_is_told) {
  for (const char* step :
       {"submitted", "routed_urgently", "registered", "fix_requested", "returned", "forwarded", "extended",
        "preliminary_sent", "hearing_appointed", "protocol_filed", "answered", "terminated", "withdrawn", "published",
        "complaint_filed", "passed_up", "self_corrected", "renewed", "digest"})
    for (const char* part : {"subject", "body"})
      EXPECT_TRUE(Town::catalogue().has("appeals.letter." + std::string(step) + "." + part)) << step << part;
}

TEST(letters, wait_visibly_when_somebody_left_no_address) {
  Town town;
  auto wanted = town.submission();
  wanted.author = 0;
  const auto id = town.ask(wanted);
  EXPECT_EQ(letters_about(town, id), std::vector<std::string>{"appeals.letter.submitted"});
}

TEST(digest, goes_to_officers_with_cases_due_and_to_heads_for_cases_of_nobody) {
  Town town;
  town.assigned(town.ask());
  town.ask();  // nobody's yet
  const auto digests = [&] {
    return town.database->read([&](Tx& tx) {
      return tx.query("select 1 from notifications_mail where key = ?", "appeals.letter.digest").size();
    });
  };
  town.jobs->run_all_once();
  EXPECT_EQ(digests(), 0u) << "nothing falls due within three days";
  town.pass(23);
  town.jobs->run_all_once();
  EXPECT_EQ(digests(), 2u) << "one for the officer, one for the head";
}

}  // namespace
}  // namespace ashyq::appeals
