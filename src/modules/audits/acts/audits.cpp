// Audits: planned, announced, started, drawn for, reported, closed.
#include <algorithm>

#include <fmt/format.h>

#include "audits/acts/auditing.hpp"

namespace ashyq::audits {

using platform::Tx;

NextAudit Auditing::plan_audit(Tx& tx, const Call& call, Audit plan, const std::vector<std::int64_t>& team) {
  if (!call.by.has(Role::Auditor)) return no(Refusal::NotYourPart);
  if (!judges(call.by, plan.body)) return no(Refusal::OwnBody);
  if (const auto gap = gap_in(plan)) return no(*gap);
  plan.state = AuditState::Planned;
  plan.announced = false;
  plan.key = s_.keys.allocate().value;
  if (plan.lead == 0) plan.lead = call.by.account;
  plan.planned_at = call.now;
  plan.id = s_.store.add(tx, plan);
  s_.store.set_members(tx, plan.id, team);
  note(tx, call, plan, "plan_audit", "");
  return plan;
}

NextAudit Auditing::change_audit(Tx& tx, const Call& call, Id<Audit> id, std::int64_t version, const Audit& plan,
                                 const std::vector<std::int64_t>& team) {
  const NextAudit next = carry_out(tx, call, id, version, "change_audit", "", [&](const Audit& before) {
    Audit after = before;
    after.kind = plan.kind;
    after.title = plan.title;
    after.body = plan.body;
    after.scope = plan.scope;
    after.ground = plan.ground;
    after.sources = plan.sources;
    after.period_from = plan.period_from;
    after.period_to = plan.period_to;
    after.starts_on = plan.starts_on;
    after.ends_on = plan.ends_on;
    return change_plan(before, call.by, after);
  });
  if (next) s_.store.set_members(tx, id, team);
  return next;
}

NextAudit Auditing::announce_audit(Tx& tx, const Call& call, Id<Audit> id, std::int64_t version) {
  return carry_out(tx, call, id, version, "announce_audit", "",
                   [&](const Audit& audit) { return announce(audit, call.by); });
}

NextAudit Auditing::start_audit(Tx& tx, const Call& call, Id<Audit> id, std::int64_t version) {
  return carry_out(tx, call, id, version, "start_audit", "", [&](const Audit& audit) { return start(audit, call.by); });
}

namespace {

/// Of the list that was to be drawn from, and of nothing else. The draw stays in the log and in the timeline.
NextAudit choose_of(Audit audit, const ledger::Draw& draw, const std::vector<std::string>& lines, int seats) {
  const auto is_listed = [&](const std::string& line) {
    return std::ranges::find(draw.candidates, line) != draw.candidates.end();
  };
  if (seats != 0 || lines.empty() || !std::ranges::all_of(lines, is_listed)) return no(Refusal::NothingToDraw);
  audit.draw = 0;
  return audit;
}

}  // namespace

std::optional<ledger::Draw> Auditing::fallen_draw(Tx& tx, const Audit& audit) {
  if (audit.draw == 0) return std::nullopt;
  auto draw = s_.ledger.draws().find(tx, audit.draw);
  if (!draw || draw->state != ledger::DrawState::FellBack) return std::nullopt;
  return draw;
}

bool Auditing::is_drawn(Tx& tx, const Audit& audit) { return audit.draw != 0 && !fallen_draw(tx, audit); }

NextAudit Auditing::draw_sample(Tx& tx, const Call& call, Id<Audit> id, std::int64_t version,
                                const std::vector<std::string>& lines, int seats) {
  const auto known = s_.store.find(tx, id, call.by);
  const auto fell_back = known ? fallen_draw(tx, *known) : std::nullopt;
  const std::string_view stem = fell_back ? "choose_sample" : "draw_sample";
  const std::string text = fell_back ? fmt::format("№ {}", fell_back->opening.draw) : "";
  const NextAudit next = carry_out(tx, call, id, version, stem, text, [&](const Audit& audit) -> NextAudit {
    if (!judges(call.by, audit.body)) return no(Refusal::OwnBody);
    if (audit.state > AuditState::Running) return no(Refusal::NotNow);
    if (fell_back) return choose_of(audit, *fell_back, lines, seats);
    if (audit.draw != 0) return no(Refusal::AlreadyDrawn);
    if (lines.empty() || std::cmp_greater(seats, lines.size())) return no(Refusal::NothingToDraw);
    if (seats < 0) return no(Refusal::SeatsWrong);
    Audit after = audit;
    if (seats == 0) return after;
    const auto draw = s_.ledger.draws().open(tx,
                                             {.purpose = "audit",
                                              .cases = {fmt::format("audits/{}", id.value)},
                                              .candidates = lines,
                                              .seats = seats,
                                              .fallback = "auditors_choose"},
                                             call.now);
    if (!draw) return no(Refusal::AlreadyDrawn);
    after.draw = *draw;
    return after;
  });
  if (next) s_.store.set_sample(tx, id, lines);
  return next;
}

NextAudit Auditing::report_audit(Tx& tx, const Call& call, Id<Audit> id, std::int64_t version,
                                 const std::string& summary, const std::string& conclusions) {
  return carry_out(tx, call, id, version, "report_audit", "", [&](const Audit& audit) {
    return report(audit, call.by, summary, conclusions, s_.store.all_of(tx, id), call.now);
  });
}

NextAudit Auditing::close_audit(Tx& tx, const Call& call, Id<Audit> id, std::int64_t version) {
  return carry_out(tx, call, id, version, "close_audit", "",
                   [&](const Audit& audit) { return close(audit, call.by, s_.store.all_of(tx, id), call.now); });
}

}  // namespace ashyq::audits
