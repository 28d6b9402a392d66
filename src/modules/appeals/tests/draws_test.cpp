// Who handles a report of corruption is drawn; which closed cases auditors look at too. On both databases.
#include <gtest/gtest.h>

#include <set>

#include "appeals/storage/draw_rows.hpp"
#include "appeals/tests/town_fixture.hpp"
#include "appeals/web/draws.hpp"
#include "ledger/rules/entry.hpp"
#include "ledger/rules/vrf.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::appeals {
namespace {

using ledger::DrawState;
using platform::Tx;

class Drawn : public testing::Test {
 protected:
  Drawn() {
    const std::int64_t service = town.body("anticorruption");
    for (int i = 0; i < 3; ++i) officers.push_back(person("officer" + std::to_string(i), {Role::Officer, service}));
    head = person("head", {Role::Head, service});
  }
  std::int64_t person(const std::string& name, Grant grant) {
    identity::NewPerson wanted;
    wanted.email = name + "@service.example";
    wanted.name = name;
    wanted.password_hash = town.identity->hash_password("qar basqan tau");
    return town.database->write([&](Tx& tx) {
      const auto id = town.identity->create_person(tx, wanted, town.clock.now()).value();
      town.identity->grant(tx, id, grant, town.today(), std::nullopt, town.clock.now());
      return id.value;
    });
  }
  Id<Appeal> report() {
    Submission submission = town.submission();
    submission.category = town.category("corruption-report");
    return town.ask(submission);
  }
  void look() { town.jobs->run_all_once(); }
  std::optional<CaseDraw> draw_of_case(Id<Appeal> id) {
    return town.database->read([&](Tx& tx) { return draw_of(tx, id); });
  }
  ledger::Draw draw(std::int64_t id) {
    return town.database->read([&](Tx& tx) { return town.ledger->draws().find(tx, id).value(); });
  }
  Next assign_by_head(Id<Appeal> id) {
    return town.act(head, [&](Tx& tx, const Call& call) {
      return town.casework->assign(tx, call, id, kAnyVersion, officers[0]);
    });
  }
  /// As if the organisations had contributed: the seed alone decides.
  void decide(std::int64_t id, char seed) {
    town.database->write([&](Tx& tx) {
      ledger::close_draw(tx, id, DrawState::Drawn, ledger::Hash::from(std::string(32, seed)), town.clock.now());
    });
  }

  Town town;
  std::vector<std::int64_t> officers;
  std::int64_t head{0};
};

TEST_F(Drawn, a_report_is_given_to_nobody_while_the_draw_decides) {
  const auto id = report();
  EXPECT_EQ(assign_by_head(id).error(), Refusal::DrawDecides);
  look();
  const auto drawn = draw_of_case(id).value();
  EXPECT_EQ(drawn.state, Drawing::Waiting);
  EXPECT_EQ(assign_by_head(id).error(), Refusal::DrawDecides);
  EXPECT_EQ(town.now_is(id).officer, 0);
  const auto page = town.get(head, "/appeals/" + std::to_string(id.value) + "/assignment");
  EXPECT_EQ(page.status, 409);
  EXPECT_NE(page.body.find("a public draw decides"), std::string::npos);
}

TEST_F(Drawn, the_draw_hides_which_case_and_how_many_it_is_about) {
  const auto id = report();
  look();
  const auto opened = draw(draw_of_case(id)->draw);
  EXPECT_EQ(opened.opening.cases.size(), 4U);
  EXPECT_EQ(opened.candidates.size(), 3U);
  for (const auto& line : opened.candidates) EXPECT_TRUE(line.starts_with("account/")) << line;
  for (const auto& tag : opened.opening.cases) EXPECT_EQ(tag.size(), 64U);
  const auto appeal = town.now_is(id);
  EXPECT_EQ(opened.opening.cases.at(static_cast<std::size_t>(draw_of_case(id)->place)),
            draw_tag(*town.keys, appeal, "case"));
  const auto second = report();
  look();
  EXPECT_FALSE(draw_of_case(second)) << "the next draw waits for its slot";
  town.clock.advance(std::chrono::hours(4));
  look();
  EXPECT_TRUE(draw_of_case(second));
}

TEST_F(Drawn, the_result_assigns_and_says_by_which_draw) {
  const auto id = report();
  look();
  const auto waiting = draw_of_case(id).value();
  decide(waiting.draw, 's');
  look();
  const auto opened = draw(waiting.draw);
  const auto place = ledger::Draws::holder(opened, static_cast<std::size_t>(waiting.place)).value();
  EXPECT_EQ("account/" + std::to_string(town.now_is(id).officer) + " officer", opened.candidates[place]);
  EXPECT_EQ(draw_of_case(id)->state, Drawing::Decided);
  EXPECT_EQ(assign_by_head(id).error(), Refusal::DrawDecides) << "nor afterwards";
  const auto events = town.database->read(
      [&](Tx& tx) { return town.store->events(tx, town.now_is(id), Audience::Staff); });
  EXPECT_EQ(events.back().kind, EventKind::Assigned);
  EXPECT_EQ(events.back().facts.at("draw").as_int64(), waiting.draw);
}

TEST_F(Drawn, whoever_steps_aside_is_followed_by_the_next_of_the_same_draw) {
  const auto id = report();
  look();
  const auto waiting = draw_of_case(id).value();
  decide(waiting.draw, 's');
  look();
  std::set<std::int64_t> held{town.now_is(id).officer};
  const std::string address = "/appeals/" + std::to_string(id.value) + "/recusal";
  const auto outsider = town.post(town.officer, address, {{"reason", "related"}});
  EXPECT_EQ(outsider.status, 404);
  EXPECT_EQ(town.post(head, address, {{"reason", "no_wish"}}).status, 422);
  const std::int64_t first = town.now_is(id).officer;
  EXPECT_NE(town.get(first, address).body.find("Related to somebody concerned"), std::string::npos);
  EXPECT_EQ(town.post(first, address, {{"reason", "related"}}).status, 303);
  held.insert(town.now_is(id).officer);
  EXPECT_EQ(town.post(head, address, {{"reason", "ill_or_away"}}).status, 303);
  held.insert(town.now_is(id).officer);
  EXPECT_EQ(held.size(), 3U);
  EXPECT_EQ(town.post(head, address, {{"reason", "related"}}).status, 303);
  EXPECT_EQ(draw_of_case(id)->state, Drawing::FellBack) << "nobody is left: the head assigns";
  EXPECT_TRUE(assign_by_head(id));
}

TEST_F(Drawn, without_organisations_the_head_assigns_and_the_case_says_so) {
  const auto id = report();
  look();
  town.ledger->draws().step();
  EXPECT_EQ(draw(draw_of_case(id)->draw).state, DrawState::FellBack);
  look();
  ASSERT_TRUE(assign_by_head(id));
  const auto events = town.database->read(
      [&](Tx& tx) { return town.store->events(tx, town.now_is(id), Audience::Staff); });
  EXPECT_EQ(events.back().facts.at("draw_fell_back").as_int64(), draw_of_case(id)->draw);
}

TEST_F(Drawn, other_cases_are_assigned_as_ever) {
  const auto id = town.ask();
  town.assigned(id);
  look();
  EXPECT_FALSE(draw_of_case(id));
  EXPECT_EQ(town.now_is(id).officer, town.officer);
}

TEST_F(Drawn, closed_cases_of_a_month_are_drawn_for_the_auditors_once) {
  std::vector<Id<Appeal>> closed;
  for (int i = 0; i < 30; ++i) {
    closed.push_back(town.ask());
    town.act(town.aliya,
             [&](Tx& tx, const Call& call) { return town.casework->withdraw(tx, call, closed.back(), "found it"); })
        .value();
  }
  open_audit_lottery(town.appeals->room());
  EXPECT_TRUE(town.database->read([](Tx& tx) { return lotteries(tx, 9); }).empty()) << "the month is not over";
  town.pass(31);
  open_audit_lottery(town.appeals->room());
  open_audit_lottery(town.appeals->room());
  const auto ids = town.database->read([](Tx& tx) { return lotteries(tx, 9); });
  ASSERT_EQ(ids.size(), 1U);
  EXPECT_EQ(draw(ids[0]).candidates.size(), 30U);
  EXPECT_EQ(draw(ids[0]).opening.cases, std::vector<std::string>{"audit/2026-03"});
  decide(ids[0], 'l');
  const auto page = town.get(town.auditor, "/audit-lottery");
  EXPECT_EQ(page.status, 200);
  int listed = 0;
  for (const auto id : closed)
    listed += page.body.find("/appeals/" + std::to_string(id.value) + "\"") != std::string::npos;
  EXPECT_EQ(listed, 20);
  EXPECT_EQ(town.get(town.officer, "/audit-lottery").status, 403);
}

}  // namespace
}  // namespace ashyq::appeals
