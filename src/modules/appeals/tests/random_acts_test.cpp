// Whatever anybody tries in whatever order, a case stays possible: its stage follows from the one before, and it is
// open exactly as long as somebody owes an answer.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "appeals/tests/town_fixture.hpp"

namespace ashyq::appeals {
namespace {

using platform::Tx;

/// One try: which act, by whom, after how many days, with which of its choices.
struct Try {
  int act, who, days, choice;
};
constexpr int kActs = 19;
constexpr int kTheirPart = -1;
constexpr int kAliya = 0, kRegistrar = 1, kOfficer = 2, kHead = 3, kReviewer = 4;
constexpr int kParts[kActs]{kRegistrar, kRegistrar, kAliya,   kRegistrar, kRegistrar, kHead,    kOfficer,
                            kHead,      kOfficer,   kAliya,   kOfficer,   kOfficer,   kOfficer, kReviewer,
                            kHead,      kAliya,     kOfficer, kHead,      kOfficer};

/// Whose part each act is: mostly they try it, now and then anybody does. A case should live for a while, so what
/// ends it comes rarely.
rc::Gen<Try> any_try() {
  const auto act = rc::gen::weightedOneOf<int>({{12, rc::gen::inRange(0, 3)},
                                                {1, rc::gen::inRange(3, 5)},
                                                {20, rc::gen::inRange(5, 12)},
                                                {5, rc::gen::inRange(12, 14)},
                                                {1, rc::gen::inRange(14, 16)},
                                                {4, rc::gen::inRange(16, kActs)}});
  return rc::gen::build<Try>(rc::gen::set(&Try::act, act),
                             rc::gen::set(&Try::who, rc::gen::weightedOneOf<int>({{5, rc::gen::just(kTheirPart)},
                                                                                  {1, rc::gen::inRange(0, 7)}})),
                             rc::gen::set(&Try::days, rc::gen::weightedElement<int>({{8, 0}, {3, 1}, {2, 4}, {1, 12}})),
                             rc::gen::set(&Try::choice, rc::gen::inRange(0, 8)));
}

std::ostream& operator<<(std::ostream& out, const Try& t) {
  return out << "{act " << t.act << " who " << t.who << " +" << t.days << "d choice " << t.choice << "}";
}

const std::map<Stage, std::set<Stage>>& ways() {
  using S = Stage;
  static const std::set<S> kEnds{S::Returned, S::Forwarded, S::Answered, S::Withdrawn, S::Terminated};
  const auto open = [](std::set<S> more) {
    more.insert({S::Withdrawn, S::Terminated});
    return more;
  };
  static const std::map<S, std::set<S>> kWays{
      {S::Received, open({S::Received, S::Registered, S::NeedsFixing, S::Returned, S::Forwarded})},
      {S::NeedsFixing, open({S::NeedsFixing, S::Received, S::Registered, S::Returned, S::Forwarded})},
      {S::Registered, open({S::Registered, S::NeedsFixing, S::Preliminary, S::Returned, S::Forwarded, S::Answered})},
      {S::Preliminary, open({S::Preliminary, S::Hearing, S::Answered})},
      {S::Hearing, open({S::Hearing, S::Preliminary})},
      {S::PassingUp, open({S::PassingUp, S::Registered, S::Answered})},
      {S::Returned, {S::Returned}},
      {S::Forwarded, {S::Forwarded}},
      {S::Answered, {S::Answered}},
      {S::Withdrawn, {S::Withdrawn}},
      {S::Terminated, {S::Terminated}}};
  return kWays;
}

class Player {
 public:
  explicit Player(Town& town) : town_(town) {}

  Next play(Id<Appeal> id, const Try& t) {
    const std::int64_t who[]{town_.aliya,    town_.registrar, town_.officer,       town_.head,
                             town_.reviewer, town_.neighbour, town_.second_officer};
    const int part = t.who == kTheirPart ? kParts[t.act] : t.who;
    return town_.act(who[part], [&](Tx& tx, const Call& call) { return one(tx, call, id, t); });
  }

 private:
  Next one(Tx& tx, const Call& call, Id<Appeal> id, const Try& t) {
    Casework& c = *town_.casework;
    const auto pick = [&](const std::vector<std::string>& from) {
      return from.empty() ? std::string("none") : from[static_cast<std::size_t>(t.choice) % from.size()];
    };
    const Kind kind = town_.store->find_any(tx, id)->kind;
    switch (t.act) {
      case 0: return c.register_appeal(tx, call, id, kAnyVersion);
      case 1: return c.request_fix(tx, call, id, kAnyVersion, "адрес", call.today + t.choice);
      case 2: return c.correct(tx, call, id, "Вот адрес", {});
      case 3: return c.return_appeal(tx, call, id, kAnyVersion, pick(c.return_grounds()), "причина");
      case 4: return forwarded(tx, call, id, t);
      case 5: return c.assign(tx, call, id, kAnyVersion, town_.officer);
      case 6: return c.ask_extension(tx, call, id, kAnyVersion, "причина");
      case 7: return c.extend(tx, call, id, kAnyVersion, call.today + 12 * t.choice, "причина");
      case 8: return c.send_preliminary(tx, call, id, kAnyVersion, "проект");
      case 9: return c.object(tx, call, id, "против", t.choice % 2 == 0);
      case 10: return c.appoint_hearing(tx, call, id, kAnyVersion, call.now + std::chrono::hours(24), "кабинет");
      case 11: return c.file_protocol(tx, call, id, kAnyVersion, "протокол");
      case 12:
      case 13:
        return c.answer(tx, call, id, kAnyVersion, outcome_of(pick(c.outcomes_for(kind))).value_or(Outcome::None),
                        Language::Russian, {"факты", "закон", "решение", "право"});
      case 14: return c.terminate(tx, call, id, kAnyVersion, pick(c.termination_grounds(kind)), "причина");
      case 15: return c.withdraw(tx, call, id, "");
      case 16: return c.pass_up(tx, call, id, kAnyVersion, "мнение");
      case 17: return c.self_correct(tx, call, id, kAnyVersion, "исправили");
      default: return c.add_note(tx, call, id, "заметка");
    }
  }

  Next forwarded(Tx& tx, const Call& call, Id<Appeal> id, const Try& t) {
    std::vector<Casework::Part> parts{{town_.body("heat-network"), 0, ""}};
    if (t.choice % 3 == 0) parts.push_back({town_.body("light-service"), 0, "часть"});
    const auto opened = town_.casework->forward(tx, call, id, kAnyVersion, parts, "не наше");
    if (!opened) return no(opened.error());
    return town_.store->find_any(tx, id).value();
  }

  Town& town_;
};

void expect_possible(Town& town, Id<Appeal> id) {
  const Appeal a = town.now_is(id);
  const auto promise = town.database->read(
      [&](Tx& tx) { return town.promises->find(tx, Id<promises::Promise>(a.promise)).value(); });
  using promises::PromiseState;
  const bool open = is_open(a.stage);
  RC_ASSERT((promise.state == PromiseState::Open) == open);
  RC_ASSERT(a.ended_at.has_value() == !open);
  RC_ASSERT(promise.ended_at.has_value() == !open);
  RC_ASSERT(promise.body == a.body);
  RC_ASSERT(promise.due_on == a.due_on.value());
  const bool answered = a.stage == Stage::Answered || a.stage == Stage::Terminated;
  RC_ASSERT((promise.state == PromiseState::Kept || promise.state == PromiseState::KeptLate) == answered);
  RC_ASSERT((a.outcome != Outcome::None) == answered);
  const auto stored = town.database->read(
      [&](Tx& tx) { return tx.one("select is_open from appeals_appeal where id = ?", id)->get<bool>(0); });
  RC_ASSERT(stored == open);
  const auto shown = town.database->read([&](Tx& tx) { return town.view->find(tx, id).value(); });
  RC_ASSERT(shown.stage == a.stage);
  RC_ASSERT(shown.due_on == a.due_on.value());
}

Town& one_town() {
  static Town town;  // a new case for each sequence; the days only ever pass
  return town;
}

void play_through(Id<Appeal> id, const std::vector<Try>& tries) {
  Town& town = one_town();
  Player player(town);
  for (const Try& t : tries) {
    town.pass(t.days);
    const Appeal before = town.now_is(id);
    const Next next = player.play(id, t);
    const Appeal after = town.now_is(id);
    if (!next) {
      RC_ASSERT(after == before);
      continue;
    }
    RC_CLASSIFY(after.stage == Stage::Hearing, "heard");
    RC_CLASSIFY(after.stage == Stage::Answered, "answered");
    RC_CLASSIFY(after.extended_until && !before.extended_until, "extended");
    RC_ASSERT(ways().at(before.stage).contains(after.stage));
    RC_ASSERT(after.version > before.version);
    expect_possible(town, id);
  }
}

RC_GTEST_PROP(random_acts, leave_an_appeal_possible, ()) {
  const Kind kind = *rc::gen::element(Kind::Application, Kind::Message, Kind::Proposal, Kind::Request);
  const auto id = one_town().ask(kind);
  play_through(id, *rc::gen::container<std::vector<Try>>(40, any_try()));
}

RC_GTEST_PROP(random_acts, leave_a_complaint_possible, ()) {
  Town& town = one_town();
  const auto id = town.ask();
  town.act(town.head,
           [&](Tx& tx, const Call& call) {
             return town.casework->terminate(tx, call, id, kAnyVersion, "no_essence", "причина");
           })
      .value();
  const auto complaint = town.act(town.aliya, [&](Tx& tx, const Call& call) -> Next {
    return town.casework->complain(tx, call, id, "Суть изложена.").value().appeal;
  });
  expect_possible(town, complaint->id);
  play_through(complaint->id, *rc::gen::container<std::vector<Try>>(25, any_try()));
}

}  // namespace
}  // namespace ashyq::appeals
