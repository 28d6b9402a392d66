// The acts on a finding that ask for one text or none.
#include <fmt/format.h>

#include "audits/web/act_form.hpp"
#include "audits/web/finding_forms.hpp"
#include "audits/web/open_acts.hpp"
#include "audits/web/pages.hpp"

namespace ashyq::audits {

using platform::Request;
using platform::Tx;

namespace {

/// Carries out an act whose only word is `text`.
using TextAct = std::function<Next(Tx&, const Call&, Id<Finding>, std::int64_t version, const std::string& text)>;

ActForm form_of(Room& room, std::string stem, std::string pattern, std::string field, TextAct act) {
  ActForm form = finding_form(room, std::move(stem), std::move(pattern));
  form.field = std::move(field);
  form.act = [field = form.field, act = std::move(act)](Tx& tx, const Request& request, const Call& call,
                                                        std::int64_t version) -> Place {
    const Next next = act(tx, call, Id<Finding>(request.number("id")), version, text_field(request, field));
    if (!next) return no(next.error());
    return fmt::format("/findings/{}", next->id.value);
  };
  return form;
}

void add_assignment(platform::Router& router, Room& room) {
  ActForm form = finding_form(room, "assign_finding", "/findings/{id}/assignment");
  form.access = Access::Auditor;
  form.page = "assign_finding";
  const auto subject = form.prepare;
  form.prepare = [&room, subject](Tx& tx, const Request& request, const Shown& shown, boost::json::object& context) {
    if (!subject(tx, request, shown, context)) return false;
    context["auditors"] = auditor_items(tx, room, shown);
    if (!context["form"].as_object().contains("auditor"))
      context["form"].as_object()["auditor"] = std::to_string(request.visitor.account);
    return true;
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, std::int64_t version) -> Place {
    const std::int64_t chosen = number_field(request, "auditor");
    const auto colleagues = room.identity.colleagues(tx, Role::Auditor, 0, call.today);
    if (std::ranges::none_of(colleagues, [&](const auto& one) { return one.id.value == chosen; }))
      return no(Refusal::NotAnAuditor);
    const Next next = room.auditing.assign_finding(tx, call, Id<Finding>(request.number("id")), version, chosen);
    if (!next) return no(next.error());
    return fmt::format("/findings/{}", next->id.value);
  };
  add_act_form(router, room, std::move(form));
}

void add_acts_of_auditors(platform::Router& router, Room& room) {
  Auditing& a = room.auditing;
  const auto add = [&](std::string stem, std::string pattern, std::string field, TextAct act) {
    ActForm form = form_of(room, std::move(stem), std::move(pattern), std::move(field), std::move(act));
    form.access = Access::Auditor;
    add_act_form(router, room, std::move(form));
  };
  using Text = const std::string&;
  add("issue_finding", "/findings/{id}/issuing", "",
      [&a](Tx& tx, const Call& c, Id<Finding> id, std::int64_t v, Text) { return a.issue_finding(tx, c, id, v); });
  add("verify_elimination", "/findings/{id}/verification", "text",
      [&a](Tx& tx, const Call& c, Id<Finding> id, std::int64_t v, Text text) {
        return a.verify_elimination(tx, c, id, v, text);
      });
  add("reopen_finding", "/findings/{id}/reopening", "reason",
      [&a](Tx& tx, const Call& c, Id<Finding> id, std::int64_t v, Text text) {
        return a.reopen_finding(tx, c, id, v, text);
      });
  add("propose_dismissal", "/findings/{id}/dismissal", "reason",
      [&a](Tx& tx, const Call& c, Id<Finding> id, std::int64_t v, Text text) {
        return a.propose_dismissal(tx, c, id, v, text);
      });
  add("confirm_dismissal", "/findings/{id}/dismissal-decision", "",
      [&a](Tx& tx, const Call& c, Id<Finding> id, std::int64_t v, Text) { return a.confirm_dismissal(tx, c, id, v); });
  add("refuse_dismissal", "/findings/{id}/dismissal-refusal", "reason",
      [&a](Tx& tx, const Call& c, Id<Finding> id, std::int64_t v, Text text) {
        return a.refuse_dismissal(tx, c, id, v, text);
      });
}

void add_acts_of_bodies(platform::Router& router, Room& room) {
  Auditing& a = room.auditing;
  const auto add = [&](std::string stem, std::string pattern, TextAct act) {
    ActForm form = form_of(room, std::move(stem), std::move(pattern), "text", std::move(act));
    form.access = Access::Officer;
    form.takes_files = true;
    add_act_form(router, room, std::move(form));
  };
  add("answer_finding", "/findings/{id}/answer",
      [&a](Tx& tx, const Call& c, Id<Finding> id, std::int64_t v, const std::string& text) {
        return a.answer_finding(tx, c, id, v, text);
      });
  add("submit_evidence", "/findings/{id}/evidence",
      [&a](Tx& tx, const Call& c, Id<Finding> id, std::int64_t v, const std::string& text) {
        return a.submit_evidence(tx, c, id, v, text);
      });
}

}  // namespace

ActForm finding_form(Room& room, std::string stem, std::string pattern) {
  ActForm form;
  form.stem = stem;
  form.pattern = std::move(pattern);
  form.prepare = [&room](Tx& tx, const Request& request, const Shown& shown, boost::json::object& context) {
    const auto finding = room.store.find(tx, Id<Finding>(request.number("id")), request.visitor, shown.today());
    if (!finding) return false;
    context["finding"] = shown.finding(*finding);
    context["subject"] = context["finding"];
    context["version"] = std::to_string(finding->version);
    return true;
  };
  form.why_not = [&room, stem](Tx& tx, const Request& request, const Call& call) -> std::optional<Refusal> {
    const auto finding = room.store.find(tx, Id<Finding>(request.number("id")), call.by, call.today);
    if (!finding) return Refusal::NotFound;
    return why_not(stem, call, *finding, is_risk(tx, room, *finding));
  };
  return form;
}

bool is_risk(Tx& tx, Room& room, const Finding& finding) {
  const auto audit = room.store.find_any(tx, finding.audit);
  return audit && is_risk_analysis(audit->kind);
}

void add_finding_acts(platform::Router& router, Room& room) {
  add_assignment(router, room);
  add_wording(router, room);
  add_acts_of_auditors(router, room);
  add_acts_of_bodies(router, room);
}

}  // namespace ashyq::audits
