// The acts on an audit: plan, announcement, start, sample, report, closing.
#include <algorithm>

#include <fmt/format.h>

#include "audits/web/act_form.hpp"
#include "audits/web/open_acts.hpp"
#include "audits/web/pages.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace ashyq::audits {

namespace json = boost::json;
using platform::Request;
using platform::Tx;

namespace {

Place place_of(const NextAudit& next) {
  if (!next) return no(next.error());
  return fmt::format("/audits/{}", next->id.value);
}

Id<Audit> id_of(const Request& request) { return Id<Audit>(request.number("id")); }

ActForm audit_form(Room& room, std::string stem, std::string pattern) {
  ActForm form;
  form.stem = stem;
  form.pattern = std::move(pattern);
  form.access = Access::Auditor;
  form.prepare = [&room](Tx& tx, const Request& request, const Shown& shown, json::object& context) {
    const auto audit = room.store.find(tx, id_of(request), request.visitor);
    if (!audit) return false;
    context["subject"] = shown.audit(tx, *audit);
    context["version"] = std::to_string(audit->version);
    return true;
  };
  form.why_not = [&room, stem](Tx& tx, const Request& request, const Call& call) -> std::optional<Refusal> {
    const auto audit = room.store.find(tx, id_of(request), call.by);
    if (!audit) return Refusal::NotFound;
    return why_not(stem, call, *audit, room.store.all_of(tx, audit->id), room.auditing.is_drawn(tx, *audit));
  };
  return form;
}

Result<Audit, Refusal> plan_of(const Request& request) {
  Audit plan;
  const auto kind = kind_of(text_field(request, "kind"));
  if (!kind) return no(Refusal::KindMissing);
  const auto from = day_field(request, "period_from"), to = day_field(request, "period_to");
  const auto starts = day_field(request, "starts_on"), ends = day_field(request, "ends_on");
  plan.kind = *kind;
  plan.title = {text_field(request, "title_kk"), text_field(request, "title_ru"), text_field(request, "title_en")};
  plan.body = number_field(request, "body");
  plan.language = request.language;
  plan.scope = text_field(request, "scope");
  plan.ground = text_field(request, "ground");
  plan.sources = text_field(request, "sources");
  if (const auto gap = gap_in(plan)) return no(*gap);
  if (!from || !to) return no(Refusal::PeriodWrong);
  if (!starts || !ends) return no(Refusal::DaysWrong);
  plan.period_from = *from, plan.period_to = *to, plan.starts_on = *starts, plan.ends_on = *ends;
  return plan;
}

std::vector<std::int64_t> team_of(const Request& request) {
  std::vector<std::int64_t> accounts;
  for (const auto text : request.form.every("team"))
    if (const auto account = parse_number(text)) accounts.push_back(*account);
  return accounts;
}

json::object form_of(const Audit& a) {
  return {{"kind", name_of(a.kind)},
          {"title_kk", a.title.kk},
          {"title_ru", a.title.ru},
          {"title_en", a.title.en},
          {"body", std::to_string(a.body)},
          {"scope", a.scope},
          {"ground", a.ground},
          {"sources", a.sources},
          {"period_from", a.period_from.iso()},
          {"period_to", a.period_to.iso()},
          {"starts_on", a.starts_on.iso()},
          {"ends_on", a.ends_on.iso()}};
}

void add_choices(Tx& tx, const Room& room, const Shown& shown, const std::vector<std::int64_t>& team,
                 json::object& context) {
  context["kinds"] = kind_items(shown);
  context["bodies"] = body_items(shown);
  json::array auditors = auditor_items(tx, room, shown);
  for (auto& item : auditors) {
    const auto value = json::value_to<std::string>(item.at("value"));
    item.as_object()["checked"] = std::ranges::any_of(team, [&](auto one) { return std::to_string(one) == value; });
  }
  context["auditors"] = std::move(auditors);
}

void add_planning(platform::Router& router, Room& room) {
  ActForm form;
  form.stem = "plan_audit";
  form.pattern = "/audits/new";
  form.access = Access::Auditor;
  form.page = "plan";
  form.prepare = [&room](Tx& tx, const Request& request, const Shown& shown, json::object& context) {
    context["subject"] = json::object{{"name", shown.text("audits.work.title")}, {"url", "/audit-work"}};
    add_choices(tx, room, shown, team_of(request), context);
    return true;
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, std::int64_t) -> Place {
    const auto plan = plan_of(request);
    if (!plan) return no(plan.error());
    return place_of(room.auditing.plan_audit(tx, call, *plan, team_of(request)));
  };
  add_act_form(router, room, std::move(form));
}

void add_change(platform::Router& router, Room& room) {
  ActForm form = audit_form(room, "change_audit", "/audits/{id}/plan");
  form.page = "plan";
  const auto subject = form.prepare;
  form.prepare = [&room, subject](Tx& tx, const Request& request, const Shown& shown, json::object& context) {
    if (!subject(tx, request, shown, context)) return false;
    const auto audit = room.store.find_any(tx, id_of(request)).value();
    const bool is_typed = !context["form"].as_object().empty();
    add_choices(tx, room, shown, is_typed ? team_of(request) : room.store.members(tx, audit.id), context);
    if (!is_typed) context["form"] = form_of(audit);
    return true;
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, std::int64_t version) -> Place {
    const auto plan = plan_of(request);
    if (!plan) return no(plan.error());
    return place_of(room.auditing.change_audit(tx, call, id_of(request), version, *plan, team_of(request)));
  };
  add_act_form(router, room, std::move(form));
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    if (const auto line = trim(text.substr(0, end)); !line.empty()) lines.emplace_back(line);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return lines;
}

void add_sample(platform::Router& router, Room& room) {
  ActForm form = audit_form(room, "draw_sample", "/audits/{id}/sample");
  form.page = "sample";
  const auto subject = form.prepare;
  form.prepare = [&room, subject](Tx& tx, const Request& request, const Shown& shown, json::object& context) {
    if (!subject(tx, request, shown, context)) return false;
    context["draws"] = room.ledger.draws().has_sources();
    if (const auto fallen = room.auditing.fallen_draw(tx, *room.store.find(tx, id_of(request), request.visitor))) {
      context["fell_back"] = true;
      context["form"] = {{"lines", fmt::format("{}", fmt::join(fallen->candidates, "\n"))}};
    }
    return true;
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, std::int64_t version) {
    // Left empty, all lines are looked at; what is no number must not come to mean the same.
    const std::int64_t seats = text_field(request, "seats").empty() ? 0 : number_field(request, "seats", -1);
    return place_of(room.auditing.draw_sample(tx, call, id_of(request), version, lines_of(request.form["lines"]),
                                              static_cast<int>(std::clamp<std::int64_t>(seats, -1, 100'000))));
  };
  add_act_form(router, room, std::move(form));
}

void add_report(platform::Router& router, Room& room) {
  ActForm form = audit_form(room, "report_audit", "/audits/{id}/reporting");
  form.page = "reporting";
  form.takes_files = true;
  form.act = [&room](Tx& tx, const Request& request, const Call& call, std::int64_t version) {
    return place_of(room.auditing.report_audit(tx, call, id_of(request), version, text_field(request, "summary"),
                                               text_field(request, "conclusions")));
  };
  add_act_form(router, room, std::move(form));
}

using PlainAct = NextAudit (Auditing::*)(Tx&, const Call&, Id<Audit>, std::int64_t);

void add_plain(platform::Router& router, Room& room, std::string stem, std::string pattern, PlainAct act) {
  ActForm form = audit_form(room, std::move(stem), std::move(pattern));
  form.act = [&room, act](Tx& tx, const Request& request, const Call& call, std::int64_t version) {
    return place_of((room.auditing.*act)(tx, call, id_of(request), version));
  };
  add_act_form(router, room, std::move(form));
}

}  // namespace

void add_audit_acts(platform::Router& router, Room& room) {
  add_planning(router, room);
  add_change(router, room);
  add_sample(router, room);
  add_report(router, room);
  add_plain(router, room, "announce_audit", "/audits/{id}/announcement", &Auditing::announce_audit);
  add_plain(router, room, "start_audit", "/audits/{id}/start", &Auditing::start_audit);
  add_plain(router, room, "close_audit", "/audits/{id}/closing", &Auditing::close_audit);
}

}  // namespace ashyq::audits
