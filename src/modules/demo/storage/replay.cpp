#include "demo/storage/replay.hpp"

#include <array>
#include <future>
#include <vector>

#include <fmt/format.h>

#include "platform/clock/city_time.hpp"

namespace ashyq::demo {

using appeals::Call;
using appeals::Casework;
using appeals::Next;
using platform::Tx;

namespace {

// The same in all three languages.
const std::string kHearingRoom = "204";

/// One appeal becoming up to three cases.
class Storyteller {
 public:
  Storyteller(const Parts& parts, Casework& work, const Town& town, const Population& population, Instant now)
      : parts_(parts), work_(work), town_(town), population_(population), now_(now) {}

  void tell(Tx& tx, const GeneratedAppeal& appeal, Loaded& counts) {
    cases_ = {};
    answered_.clear();  // what is published before an answer must not carry somebody else's
    submit(tx, appeal);
    ++counts.acts;
    for (const LifeEvent& event : appeal.life) {
      if (event.kind == EventKind::Submitted || event.kind == EventKind::RoutedUrgently ||
          event.kind == EventKind::ForwardedHere)
        continue;  // written by the act before them
      if (!of(event.part)) continue;
      if (carry_out(tx, appeal, event)) ++counts.acts;
      else
        ++counts.refused[fmt::format(
            "{}, part {}, of a {}, {}", appeals::name_of(static_cast<appeals::EventKind>(event.kind)),
            static_cast<int>(event.part), appeals::procedure_of(static_cast<appeals::Kind>(appeal.kind)), last_no_)];
    }
    // Duplicates are looked for among what is recent; a year's sketches would be of no use to anybody.
    constexpr auto kRecent = std::chrono::days(60);
    if (now_ - appeal.received_at < kRecent) work_.remember_likeness(tx, cases_[0]);
  }

 private:
  Id<appeals::Appeal>& of(Part part) { return cases_[static_cast<std::size_t>(part)]; }

  void submit(Tx& tx, const GeneratedAppeal& g) {
    appeals::Submission s;
    s.kind = static_cast<appeals::Kind>(g.kind);
    s.category = g.category;
    s.district = g.district;
    s.body = g.body;
    s.language = s.answer_language = g.language;
    s.channel = static_cast<appeals::Channel>(g.channel);
    s.publish_consent = g.publish_consent;
    s.anonymous = !g.author;
    s.payload.subject = g.title;
    s.payload.text = g.text;
    s.payload.place = g.address;
    s.payload.spot = appeals::Place{g.place.latitude, g.place.longitude};
    if (g.author) {
      const Person person = town_.person(*g.author);
      s.author = population_.resident(*g.author);
      s.payload.name = person.name.in(g.language);
      s.payload.iin = person.iin;
      s.payload.email = person.email;
      s.payload.phone = person.phone;
      s.payload.address = person.address.in(g.language);
    }
    Visitor author;
    author.account = s.author;
    const auto filed = work_.submit(tx, call(author, g.received_at), s);
    of(Part::Sent) = filed.appeal.id;
  }

  bool carry_out(Tx& tx, const GeneratedAppeal& g, const LifeEvent& e) {
    const Visitor by = e.body == 0 ? author_of(g, e.part) : official(e);
    const Call c = call(by, e.at);
    const auto id = of(e.part);
    constexpr auto any = appeals::kAnyVersion;
    switch (e.kind) {
      case EventKind::Registered: return done(work_.register_appeal(tx, c, id, any));
      case EventKind::FixRequested: return done(work_.request_fix(tx, c, id, any, e.text, *e.day));
      case EventKind::Corrected: return done(work_.correct(tx, c, id, e.text, {}));
      case EventKind::Returned: return done(work_.return_appeal(tx, c, id, any, e.ground, e.text));
      case EventKind::Forwarded: return forward(tx, c, e);
      case EventKind::Assigned: return done(work_.assign(tx, c, id, any, by.account));
      case EventKind::ExtensionAsked: return done(work_.ask_extension(tx, c, id, any, e.text));
      case EventKind::Extended: return done(work_.extend(tx, c, id, any, *e.day, e.text));
      case EventKind::PreliminarySent: return done(work_.send_preliminary(tx, c, id, any, e.text));
      case EventKind::Objected: return done(work_.object(tx, c, id, e.text, e.asks_hearing));
      case EventKind::HearingAppointed:
        return done(work_.appoint_hearing(tx, c, id, any, hearing_at(e), e.text.empty() ? kHearingRoom : e.text));
      case EventKind::ProtocolFiled: return done(work_.file_protocol(tx, c, id, any, e.text));
      case EventKind::Answered: return answer(tx, c, g, e);
      case EventKind::Terminated: return done(work_.terminate(tx, c, id, any, e.ground, e.text));
      case EventKind::Withdrawn: return done(work_.withdraw(tx, c, id, e.text));
      case EventKind::Rated: return done(work_.rate(tx, c, id, e.stars, e.text));
      case EventKind::ComplaintFiled: return complain(tx, c, e);
      case EventKind::PassedUp: return done(work_.pass_up(tx, c, of(Part::Complaint), any, e.text));
      case EventKind::SelfCorrected: return done(work_.self_correct(tx, c, of(Part::Complaint), any, e.text));
      case EventKind::Missed: return miss(tx, e);
      case EventKind::Added: return done(work_.add_to_appeal(tx, c, id, e.text, {}));
      case EventKind::Noted: return done(work_.add_note(tx, c, id, e.text));
      case EventKind::Published: return publish(tx, c, g, e);
      case EventKind::Submitted:
      case EventKind::ForwardedHere:
      case EventKind::RoutedUrgently: return true;
    }
    return false;
  }

  bool forward(Tx& tx, const Call& c, const LifeEvent& e) {
    const auto opened = work_.forward(tx, c, of(e.part), appeals::kAnyVersion, {{e.to_body, 0, ""}}, e.text);
    if (!done(opened)) return false;
    of(Part::Forwarded) = opened->front().id;
    return true;
  }

  bool complain(Tx& tx, const Call& c, const LifeEvent& e) {
    const auto contested = of(Part::Forwarded) ? of(Part::Forwarded) : of(Part::Sent);
    Visitor by = c.by;
    if (by.account == 0) by.receipt_case = contested.value;
    const auto filed = work_.complain(tx, call(by, e.at), contested, e.text);
    if (!done(filed)) return false;
    of(Part::Complaint) = filed->appeal.id;
    return true;
  }

  bool answer(Tx& tx, const Call& c, const GeneratedAppeal& g, const LifeEvent& e) {
    const auto next = work_.answer(tx, c, of(e.part), appeals::kAnyVersion, static_cast<appeals::Outcome>(e.outcome),
                                   g.language,
                                   {e.answer.facts, e.answer.law, e.answer.decision, e.answer.right_to_complain});
    answered_ = next ? e.answer.decision + "\n\n" + e.answer.facts : "";
    return done(next);
  }

  bool publish(Tx& tx, const Call& c, const GeneratedAppeal& g, const LifeEvent& e) {
    return done(work_.publish(tx, c, of(e.part), appeals::kAnyVersion, {g.title, g.public_text, answered_}));
  }

  bool miss(Tx& tx, const LifeEvent& e) {
    const auto promises = parts_.promises.of(tx, {"appeals.appeal", of(e.part).value});
    if (promises.empty()) return false;
    parts_.promises.record_missed(tx, promises.back().id, e.at);
    work_.note_missed(tx, of(e.part), e.at);
    return true;
  }

  template <class R>
  bool done(const R& result) {
    if (!result) last_no_ = appeals::key_of(result.error());
    return result.has_value();
  }

  static Instant hearing_at(const LifeEvent& e) {
    constexpr auto kTen = std::chrono::hours(10);
    return platform::city_time().instant({e.day.value_or(platform::city_day(e.at)), kTen});
  }

  Visitor author_of(const GeneratedAppeal& g, Part part) {
    Visitor author;
    author.account = g.author ? population_.resident(*g.author) : 0;
    if (author.account == 0) author.receipt_case = of(part).value;
    return author;
  }

  Visitor official(const LifeEvent& e) const {
    Visitor by;
    by.account = population_.official(e.body, e.official);
    for (const Role role : {Role::Registrar, Role::Officer, Role::Head, Role::Reviewer})
      by.grants.push_back({role, e.body});
    return by;
  }

  static Call call(const Visitor& by, Instant at) { return {by, at, platform::city_day(at), ""}; }

  const Parts& parts_;
  Casework& work_;
  const Town& town_;
  const Population& population_;
  Instant now_;
  std::array<Id<appeals::Appeal>, 3> cases_{};
  std::string answered_;
  std::string last_no_;
};

}  // namespace

Loaded replay(const Parts& parts, const Town& town, const Population& population, Instant now,
              const std::function<void(std::uint64_t)>& progress) {
  constexpr std::uint64_t kPortion = 500, kFoldEvery = 20 * kPortion;
  appeals::AppealStore store(parts.keys);
  appeals::PublicView view;
  appeals::LikenessStore likeness(parts.keys);
  Casework work({store, view, likeness, parts.promises, parts.bodies, nullptr, parts.keys});
  const auto portion_from = [&town](std::uint64_t first) {
    std::vector<GeneratedAppeal> portion;
    for (std::uint64_t i = first; i < std::min(first + kPortion, town.size()); ++i) portion.push_back(town.appeal(i));
    return portion;
  };
  // One thread makes up what comes next while the writer's thread writes down what there is.
  auto next = std::async(std::launch::async, portion_from, 0);
  Loaded total;
  for (std::uint64_t first = 0; first < town.size(); first += kPortion) {
    const auto appeals = next.get();
    next = std::async(std::launch::async, portion_from, first + kPortion);
    parts.bodies.directory();  // read outside the transaction it is kept; inside it would be read for every act
    const Loaded portion = parts.database.write([&](Tx& tx) {
      Storyteller teller(parts, work, town, population, now);
      Loaded counts;
      for (const GeneratedAppeal& appeal : appeals) {
        teller.tell(tx, appeal, counts);
        ++counts.appeals;
      }
      return counts;
    });
    total.appeals += portion.appeals;
    total.acts += portion.acts;
    for (const auto& [why, n] : portion.refused) total.refused[why] += n;
    if (total.appeals % kFoldEvery == 0) parts.promises.fold_figures();
    if (progress) progress(total.appeals);
  }
  parts.promises.fold_figures();
  return total;
}

}  // namespace ashyq::demo
