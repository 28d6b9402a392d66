// /findings/new and /findings/{id}/wording: what is breached or may go wrong, and what shall be done.

#include <fmt/format.h>

#include "audits/web/finding_forms.hpp"
#include "base/number.hpp"
#include "audits/web/open_acts.hpp"

namespace ashyq::audits {

namespace json = boost::json;
using platform::Request;
using platform::Tx;

namespace {

Wording wording_of(const Request& request) {
  Wording words;
  words.body = number_field(request, "body");
  words.severity = severity_of(text_field(request, "severity")).value_or(Severity::Material);
  words.norm = text_field(request, "norm");
  words.facts = text_field(request, "facts");
  words.evidence = text_field(request, "evidence");
  words.recommendation = text_field(request, "recommendation");
  words.direction = direction_of(text_field(request, "direction")).value_or(Direction::None);
  words.sphere = sphere_of(text_field(request, "sphere")).value_or(Sphere::None);
  words.process = text_field(request, "process");
  words.positions = text_field(request, "positions");
  words.causes = text_field(request, "causes");
  return words;
}

/// What the fields hold when the page is opened.
void prefill(const Wording& words, json::object& form) {
  if (!form.empty()) return;  // typed already
  form = {{"severity", name_of(words.severity)},
          {"norm", words.norm},
          {"facts", words.facts},
          {"evidence", words.evidence},
          {"recommendation", words.recommendation},
          {"direction", name_of(words.direction)},
          {"sphere", name_of(words.sphere)},
          {"process", words.process},
          {"positions", words.positions},
          {"causes", words.causes}};
  if (words.body != 0) form["body"] = std::to_string(words.body);
}

void add_choices(const Shown& shown, bool risks, json::object& context) {
  context["bodies"] = body_items(shown);
  context["severities"] = severity_items(shown);
  context["directions"] = direction_items(shown);
  context["spheres"] = sphere_items(shown);
  context["is_risk"] = risks;
}

/// The audit that the finding belongs to: named in the address, kept in the form.
Id<Audit> audit_of(const Request& request) {
  const std::string_view text = request.form.has("audit") ? request.form["audit"] : request.query["audit"];
  return Id<Audit>(parse_number(text).value_or(0));
}

ActForm new_finding(Room& room) {
  ActForm form;
  form.stem = "record_finding";
  form.pattern = "/findings/new";
  form.access = Access::Auditor;
  form.page = "wording";
  form.prepare = [&room](Tx& tx, const Request& request, const Shown& shown, json::object& context) {
    const auto audit = room.store.find(tx, audit_of(request), request.visitor);
    if (audit_of(request) && !audit) return false;
    context["subject"] = json::object{{"name", shown.text("audits.work.title")}, {"url", "/audit-work"}};
    Wording begin;
    if (audit) {
      context["subject"] = shown.audit(tx, *audit);
      context["audit"] = std::to_string(audit->id.value);
      begin.body = audit->body;
    }
    prefill(begin, context["form"].as_object());
    add_choices(shown, audit && is_risk_analysis(audit->kind), context);
    context["asks_source"] = true;
    context["is_wording"] = true;
    return true;
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, std::int64_t) -> Place {
    Source source;
    source.text = text_field(request, "source_text");
    source.url = text_field(request, "source_url");
    const Next next = room.auditing.record_finding(tx, call, audit_of(request), wording_of(request), source,
                                                   request.language);
    if (!next) return no(next.error());
    return fmt::format("/findings/{}", next->id.value);
  };
  return form;
}

ActForm wording(Room& room) {
  ActForm form = finding_form(room, "word_finding", "/findings/{id}/wording");
  form.access = Access::Auditor;
  form.page = "wording";
  const auto subject = form.prepare;
  form.prepare = [&room, subject](Tx& tx, const Request& request, const Shown& shown, json::object& context) {
    if (!subject(tx, request, shown, context)) return false;
    const auto finding = room.store.find_any(tx, Id<Finding>(request.number("id"))).value();
    prefill(finding.words, context["form"].as_object());
    add_choices(shown, is_risk(tx, room, finding), context);
    context["is_wording"] = true;
    return true;
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, std::int64_t version) -> Place {
    const Next next = room.auditing.word_finding(tx, call, Id<Finding>(request.number("id")), version,
                                                 wording_of(request));
    if (!next) return no(next.error());
    return fmt::format("/findings/{}", next->id.value);
  };
  return form;
}

}  // namespace

void add_wording(platform::Router& router, Room& room) {
  add_act_form(router, room, new_finding(room));
  add_act_form(router, room, wording(room));
}

}  // namespace ashyq::audits
