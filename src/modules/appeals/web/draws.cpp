// In slots of fixed length, and filled up with tags that stand for no case: a draw that were opened when a report comes
// in would tell everybody when somebody reported (log.md 2.7).
#include "appeals/web/draws.hpp"

#include <sodium.h>

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/number.hpp"
#include "platform/clock/city_time.hpp"
#include "platform/jobs/jobs.hpp"

namespace ashyq::appeals {

using ledger::Draw;
using ledger::Draws;
using ledger::DrawState;
using platform::Tx;

namespace {

constexpr std::size_t kPadding = 4;
constexpr std::array kReasons{"related", "took_part", "conflict_of_interest", "ill_or_away", "left_office"};

std::string random_tag() {
  std::string raw(32, '\0');
  randombytes_buf(raw.data(), raw.size());
  return ledger::to_hex(raw);
}

/// The number is enough to be asked about; the position is public. No name: the log never forgets.
std::string candidate_line(const identity::Colleague& colleague, const bodies::Directory& directory) {
  const auto* official = directory.official_of_account(colleague.id.value);
  return official ? fmt::format("account/{} {}", colleague.id.value, official->position.ru)
                  : fmt::format("account/{} {}", colleague.id.value, name_of(Role::Officer));
}

std::int64_t account_in(std::string_view line) {
  constexpr std::string_view kBegin = "account/";
  if (!line.starts_with(kBegin)) return 0;
  line.remove_prefix(kBegin.size());
  return parse_number(line.substr(0, line.find_first_not_of("0123456789"))).value_or(0);
}

std::map<std::int64_t, std::vector<Appeal>> waiting_by_body(Tx& tx, Room& room) {
  const auto directory = room.bodies.directory();
  std::map<std::int64_t, std::vector<Appeal>> waiting;
  for (const auto& category : directory->categories()) {
    if (!category.crime) continue;
    const auto* competent = directory->competent_for_crime(category.slug);
    // Also when nothing came in: a stretch without a draw would say so.
    if (competent) waiting[competent->id.value];
    for (const auto id : undrawn_cases(tx, category.id.value)) {
      const auto appeal = room.store.find_any(tx, id).value();
      waiting[appeal.body].push_back(appeal);
    }
  }
  return waiting;
}

void open_for(Tx& tx, Room& room, std::int64_t body, const std::vector<Appeal>& cases, Instant now) {
  const auto officers = room.identity.colleagues(tx, Role::Officer, body, platform::city_day(now));
  if (officers.empty()) {
    for (const auto& appeal : cases) keep_draw(tx, {appeal.id, 0, 0, Drawing::FellBack});
    return;
  }
  const auto slot = now.time_since_epoch() / std::chrono::milliseconds(room.options.draw_slot);
  if (last_slot(tx, body) >= slot) return;
  keep_slot(tx, body, slot);
  std::map<std::string, Id<Appeal>> by_tag;  // in the order of tags, which tells nothing
  for (const auto& appeal : cases) by_tag[draw_tag(room.keys, appeal, "case")] = appeal.id;
  while (by_tag.empty() || by_tag.size() % kPadding != 0) by_tag[random_tag()] = {};
  ledger::DrawWish wish{.purpose = "officer", .fallback = "head_assigns"};
  for (const auto& [tag, appeal] : by_tag) wish.cases.push_back(tag);
  const auto directory = room.bodies.directory();
  for (const auto& officer : officers) wish.candidates.push_back(candidate_line(officer, *directory));
  const auto draw = room.ledger.draws().open(tx, wish, now);
  if (!draw) throw platform::Conflict("a report is drawn for already");
  std::int64_t place = 0;
  for (const auto& [tag, appeal] : by_tag) {
    if (appeal.value != 0) keep_draw(tx, {appeal, *draw, place, Drawing::Waiting});
    ++place;
  }
}

bool works_there(Tx& tx, Room& room, std::int64_t account, std::int64_t body, Day today) {
  return std::ranges::any_of(room.identity.colleagues(tx, Role::Officer, body, today),
                             [&](const auto& one) { return one.id.value == account; });
}

/// The account that the draw names now. Those who left the office since are passed over, each in the log.
std::int64_t drawn_officer(Tx& tx, Room& room, const CaseDraw& drawn, std::int64_t body, Instant now) {
  auto& draws = room.ledger.draws();
  for (;;) {
    const auto draw = draws.find(tx, drawn.draw).value();
    const auto holder = Draws::holder(draw, static_cast<std::size_t>(drawn.place));
    if (!holder) return 0;
    const std::int64_t account = account_in(draw.candidates.at(*holder));
    if (works_there(tx, room, account, body, platform::city_day(now))) return account;
    if (!draws.recuse(tx, drawn.draw, static_cast<std::size_t>(drawn.place), "left_office", 0, now)) return 0;
  }
}

Next give_to_drawn(Tx& tx, Room& room, CaseDraw drawn, const Appeal& appeal, Instant now) {
  const std::int64_t officer = drawn_officer(tx, room, drawn, appeal.body, now);
  drawn.state = officer == 0 ? Drawing::FellBack : Drawing::Decided;
  keep_draw(tx, drawn);
  if (officer == 0) return appeal;
  return room.casework.assign_by_draw(tx, appeal.id, officer, drawn.draw, now);
}

void carry_out(Tx& tx, Room& room, CaseDraw drawn, Instant now) {
  const auto draw = room.ledger.draws().find(tx, drawn.draw);
  const auto appeal = room.store.find_any(tx, drawn.appeal);
  if (!draw || !appeal) return;
  if (draw->state == DrawState::Drawn) {
    if (is_open(appeal->stage)) std::ignore = give_to_drawn(tx, room, drawn, *appeal, now);
    else keep_draw(tx, {drawn.appeal, drawn.draw, drawn.place, Drawing::Decided});
  } else if (draw->state == DrawState::FellBack) {
    drawn.state = Drawing::FellBack;
    keep_draw(tx, drawn);
  } else if (draw->state == DrawState::Aborted) {
    forget_draw(tx, drawn.appeal);
  }
}

std::string lottery_line(Tx& tx, Room& room, Id<Appeal> id) {
  const auto shown = room.view.find(tx, id);
  return shown ? shown->number : "sealed/" + draw_tag(room.keys, room.store.find_any(tx, id).value(), "audit");
}

}  // namespace

std::string draw_tag(platform::KeyStore& keys, const Appeal& appeal, std::string_view purpose) {
  const auto link = keys.derived(platform::CaseKeyId(appeal.key), "ledger.link");
  if (!link) return random_tag();  // erased: nobody can know it again
  return ledger::to_hex(ledger::hmac_sha256(*link, fmt::format("civic-draw/{}/v1\n", purpose)).view());
}

void draw_officers(Room& room) {
  const Instant now = room.shell.clock().now();
  room.database.write([&](Tx& tx) {
    for (const auto& [body, cases] : waiting_by_body(tx, room)) open_for(tx, room, body, cases, now);
  });
  const auto waiting = room.database.read([](Tx& tx) { return waiting_draws(tx); });
  for (const auto& one : waiting) room.database.write([&](Tx& tx) { carry_out(tx, room, one, now); });
}

void open_audit_lottery(Room& room) {
  const Instant now = room.shell.clock().now();
  const auto today = platform::city_day(now).date();
  const Day first = Day::of(static_cast<int>(today.year()), static_cast<unsigned>(today.month()), 1);
  const Day before = first.add_months(-1);
  const auto midnight = [](Day day) { return platform::city_time().instant({day, {}}); };
  room.database.write([&](Tx& tx) {
    const auto cases = cases_ended_between(tx, midnight(before), midnight(first));
    ledger::DrawWish wish{.purpose = "audit",
                          .cases = {"audit/" + before.iso().substr(0, 7)},
                          .seats = room.options.lottery_size,
                          .fallback = "auditors_choose"};
    for (const auto id : cases) wish.candidates.push_back(lottery_line(tx, room, id));
    if (const auto draw = room.ledger.draws().open(tx, wish, now)) keep_lottery(tx, *draw, cases);
  });
}

std::vector<std::string> recusal_reasons() { return {kReasons.begin(), kReasons.end()}; }

std::optional<Refusal> recusal_refused(Tx& tx, const Call& call, const Appeal& appeal) {
  const auto drawn = draw_of(tx, appeal.id);
  if (!drawn || drawn->state != Drawing::Decided || appeal.officer == 0) return Refusal::NotUnderReview;
  if (!is_open(appeal.stage)) return Refusal::NotUnderReview;
  if (appeal.officer != call.by.account && !has_part(call.by, Role::Head, appeal.body)) return Refusal::NotYourPart;
  return std::nullopt;
}

Next recuse_officer(Tx& tx, Room& room, const Call& call, Id<Appeal> id, std::int64_t version,
                    const std::string& reason) {
  const auto appeal = room.store.find(tx, id, call.by);
  if (!appeal) return no(Refusal::NotFound);
  if (version != kAnyVersion && version != appeal->version) return no(Refusal::ChangedMeanwhile);
  if (const auto refused = recusal_refused(tx, call, *appeal)) return no(*refused);
  if (std::ranges::find(kReasons, reason) == kReasons.end()) return no(Refusal::ReasonMissing);
  auto drawn = draw_of(tx, id).value();
  const auto next = room.ledger.draws().recuse(tx, drawn.draw, static_cast<std::size_t>(drawn.place), reason,
                                               call.by.account, call.now);
  if (next && *next) return give_to_drawn(tx, room, drawn, *appeal, call.now);
  drawn.state = Drawing::FellBack;  // nobody of the list is left: the head assigns
  keep_draw(tx, drawn);
  return appeal.value();
}

void add_draw_jobs(platform::Jobs& jobs, Room& room) {
  jobs.every(std::min(std::chrono::seconds{30}, room.options.draw_slot), "appeals.draw_officers",
             [&room] { draw_officers(room); });
  jobs.daily(6, 10, "appeals.audit_lottery", [&room] { open_audit_lottery(room); });
}

}  // namespace ashyq::appeals
