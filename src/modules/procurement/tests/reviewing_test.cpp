// The law of a flag's way: who may do what in which state.
#include <gtest/gtest.h>

#include "procurement/rules/reviewing.hpp"

namespace ashyq::procurement {
namespace {

constexpr std::int64_t kBuyer = 7;

Visitor who(std::int64_t account, std::vector<Grant> grants) {
  Visitor visitor;
  visitor.account = account;
  visitor.grants = std::move(grants);
  return visitor;
}
const Visitor kAuditor = who(1, {{Role::Auditor, 0}}), kSecond = who(2, {{Role::Auditor, 0}});
const Visitor kInsider = who(3, {{Role::Auditor, 0}, {Role::Officer, kBuyer}});
const Visitor kOfficer = who(4, {{Role::Officer, kBuyer}}), kNeighbour = who(5, {{Role::Officer, 8}});

RedFlag flag_in(FlagState state) {
  RedFlag flag;
  flag.state = state;
  flag.body = kBuyer;
  return flag;
}

TEST(reviewing, takes_two_auditors_and_a_reason_to_dismiss) {
  EXPECT_EQ(propose_dismissal(flag_in(FlagState::Raised), kAuditor, "").error(), Refusal::ReasonMissing);
  const RedFlag proposed = propose_dismissal(flag_in(FlagState::UnderReview), kAuditor, "Рынок мал.").value();
  EXPECT_EQ(confirm_dismissal(proposed, kAuditor, Instant{}).error(), Refusal::SecondPerson);
  EXPECT_EQ(refuse_dismissal(proposed, kAuditor, "Нет.").error(), Refusal::SecondPerson);
  EXPECT_EQ(confirm_dismissal(proposed, kSecond, Instant{})->state, FlagState::Dismissed);
  const RedFlag back = refuse_dismissal(proposed, kSecond, "Участники были.").value();
  EXPECT_EQ(back.state, FlagState::UnderReview) << "where it stood before";
  EXPECT_EQ(back.proposed_by, 0);
}

TEST(reviewing, is_not_for_auditors_of_their_own_house) {
  EXPECT_EQ(assign(flag_in(FlagState::Raised), kInsider, 3).error(), Refusal::OwnBody);
  EXPECT_EQ(make_finding(flag_in(FlagState::Raised), kInsider, kBuyer, Instant{}).error(), Refusal::OwnBody);
  EXPECT_EQ(assign(flag_in(FlagState::Raised), kOfficer, 4).error(), Refusal::NotYourPart);
  RedFlag nobodys = flag_in(FlagState::Raised);
  nobodys.body = 0;
  EXPECT_EQ(make_finding(nobodys, kInsider, kBuyer, Instant{}).error(), Refusal::OwnBody)
      << "also when only the finding says whose it is";
}

TEST(reviewing, opens_each_act_in_its_states_only) {
  struct Row {
    FlagState state;
    bool in_hand, decides, answers;
  };
  for (const Row row :
       {Row{FlagState::Raised, true, false, false}, Row{FlagState::UnderReview, true, false, false},
        Row{FlagState::DismissalProposed, false, true, false}, Row{FlagState::Dismissed, false, false, false},
        Row{FlagState::Confirmed, false, false, true}}) {
    const RedFlag flag = flag_in(row.state);
    EXPECT_EQ(assign(flag, kAuditor, 1).has_value(), row.in_hand) << name_of(row.state);
    EXPECT_EQ(make_finding(flag, kAuditor, kBuyer, Instant{}).has_value(), row.in_hand) << name_of(row.state);
    EXPECT_EQ(propose_dismissal(flag, kAuditor, "x").has_value(), row.in_hand) << name_of(row.state);
    EXPECT_EQ(confirm_dismissal(flag, kSecond, Instant{}).has_value(), row.decides) << name_of(row.state);
    EXPECT_EQ(answer(flag, kOfficer, "x", Instant{}).has_value(), row.answers) << name_of(row.state);
    EXPECT_EQ(withdraw(flag, Instant{}).has_value(), row.answers) << name_of(row.state);
  }
}

TEST(reviewing, lets_the_buyer_answer_once_and_nobody_else) {
  const RedFlag confirmed = flag_in(FlagState::Confirmed);
  EXPECT_EQ(answer(confirmed, kNeighbour, "Да.", Instant{}).error(), Refusal::NotYourPart);
  EXPECT_EQ(answer(confirmed, kOfficer, "", Instant{}).error(), Refusal::TextMissing);
  const RedFlag answered = answer(confirmed, kOfficer, "Да.", Instant{}).value();
  EXPECT_EQ(answer(answered, kOfficer, "Нет.", Instant{}).error(), Refusal::AlreadyAnswered);
  EXPECT_FALSE(is_public(confirmed)) << "not before the buyer could say a word";
  EXPECT_TRUE(is_public(answered));
}

TEST(addresses, are_of_the_web_and_cannot_be_changed_on_their_way) {
  EXPECT_TRUE(is_web_address("https://data.example.kz/releases.jsonl.gz"));
  EXPECT_FALSE(is_web_address("http://data.example.kz/"));
  EXPECT_FALSE(is_web_address("https://"));
  EXPECT_FALSE(is_web_address("file:///etc/passwd"));
  EXPECT_FALSE(is_web_address("https://a b"));
}

}  // namespace
}  // namespace ashyq::procurement
