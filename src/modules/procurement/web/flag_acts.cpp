// The acts on a flag: who looks at it, what two auditors dismiss, what becomes a finding, what the buyer answers.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "integrity/ocds/shown_key.hpp"
#include "procurement/web/act_form.hpp"
#include "procurement/web/flag_doors.hpp"
#include "procurement/web/pages.hpp"

namespace ashyq::procurement {

namespace json = boost::json;
using platform::Request;
using platform::Tx;

namespace {

Id<RedFlag> id_of(const Request& request) { return Id<RedFlag>(request.number("id")); }

ActForm flag_form(Room& room, std::string stem, std::string pattern, std::vector<FormField> fields) {
  ActForm form;
  form.stem = stem;
  form.pattern = std::move(pattern);
  form.fields = std::move(fields);
  form.prepare = [&room](Tx& tx, const Request& request, const Shown& shown, json::object& context) {
    const auto flag = room.flags.find(tx, id_of(request), request.visitor);
    if (!flag) return false;
    const bool inside = request.visitor.has(Role::Auditor);
    context["subject"] = {{"name", fmt::format("{} · {}", flag->code, shown.flag_text(flag->code, "name"))},
                          {"url", inside ? fmt::format("/procurement-work/flags/{}", flag->id.value)
                                         : std::string("/body-procurement")}};
    context["version"] = std::to_string(flag->version);
    return true;
  };
  form.why_not = [&room, stem](Tx& tx, const Request& request, const Call& call) -> std::optional<Refusal> {
    const auto flag = room.flags.find(tx, id_of(request), call.by);
    return flag ? why_not(stem, call, room.buyers.with_body(tx, *flag)) : Refusal::NotFound;
  };
  return form;
}

Place place_of(const Next& next) {
  if (!next) return no(next.error());
  return fmt::format("/procurement-work/flags/{}", next->id.value);
}

void add_assignment(platform::Router& router, Room& room) {
  ActForm form = flag_form(room, "assign_flag", "/procurement-work/flags/{id}/assignment", {{"select", "auditor"}});
  form.access = Access::Auditor;
  form.prepare = [&room, subject = form.prepare](Tx& tx, const Request& request, const Shown& shown,
                                                 json::object& context) {
    if (!subject(tx, request, shown, context)) return false;
    context["items"] = {{"auditor", auditor_items(tx, room, shown)}};
    context["form"] = {{"auditor", std::to_string(request.visitor.account)}};
    return true;
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, std::int64_t version,
                     const KeptInput&) -> Place {
    const std::int64_t chosen = number_field(request, "auditor");
    const auto colleagues = room.identity.colleagues(tx, Role::Auditor, 0, call.today);
    if (std::ranges::none_of(colleagues, [&](const auto& one) { return one.id.value == chosen; }))
      return no(Refusal::NotAnAuditor);
    return place_of(room.reviewing.assign_flag(tx, call, id_of(request), version, chosen));
  };
  add_act_form(router, room, std::move(form));
}

using TextAct = std::function<Next(Tx&, const Call&, Id<RedFlag>, std::int64_t, const std::string&)>;

void add_text_act(platform::Router& router, Room& room, std::string stem, std::string pattern, std::string field,
                  TextAct act) {
  std::vector<FormField> fields;
  if (!field.empty()) fields.push_back({"textarea", field});
  ActForm form = flag_form(room, std::move(stem), std::move(pattern), std::move(fields));
  form.access = Access::Auditor;
  form.act = [field, act = std::move(act)](Tx& tx, const Request& request, const Call& call, std::int64_t version,
                                           const KeptInput&) {
    return place_of(act(tx, call, id_of(request), version, field.empty() ? "" : text_field(request, field)));
  };
  add_act_form(router, room, std::move(form));
}

/// What the engine found, in words that a finding can begin with. Never a person's name: the auditor writes it or not.
json::object first_words(Tx& tx, Room& room, const Shown& shown, const RedFlag& flag) {
  const auto explained = shown.explained(flag, flag.result, false);
  std::string facts = fmt::format("{} ({}). {}", shown.flag_text(flag.code, "name"), flag.code,
                                  shown.flag_text(flag.code, "formula"));
  if (const auto* weighed = explained.if_contains("weighed"))
    facts += fmt::format("\n{}", weighed->as_string().c_str());
  std::string evidence = flag.ocid;
  if (const auto purchase = room.data.purchase(tx, flag.ocid))
    evidence = fmt::format("{}\n{}\n{} – {}", purchase->title, flag.ocid, flag.buyer,
                           integrity::shown_key(flag.supplier_key) == flag.supplier_key
                               ? flag.supplier
                               : shown.key_in_words(flag.supplier_key));  // a sole trader's name is a person's
  const auto* law = explained.if_contains("law");
  return {{"body", flag.body == 0 ? "" : std::to_string(flag.body)},
          {"norm", law ? std::string(law->as_string()) : ""},
          {"facts", facts},
          {"evidence", evidence}};
}

void add_finding(platform::Router& router, Room& room) {
  ActForm form = flag_form(room, "make_finding", "/procurement-work/flags/{id}/finding",
                           {{"select", "body"}, {"textarea", "norm"}, {"textarea", "facts"}, {"textarea", "evidence"}});
  form.access = Access::Auditor;
  form.prepare = [&room, subject = form.prepare](Tx& tx, const Request& request, const Shown& shown,
                                                 json::object& context) {
    if (!subject(tx, request, shown, context)) return false;
    const RedFlag flag = room.buyers.with_body(tx, room.flags.find(tx, id_of(request), request.visitor).value());
    context["items"] = {{"body", body_items(room, shown)}};
    context["form"] = first_words(tx, room, shown, flag);
    return true;
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, std::int64_t version,
                     const KeptInput&) -> Place {
    const auto flag = room.flags.find(tx, id_of(request), call.by);
    if (!flag) return no(Refusal::NotFound);
    FindingWords words;
    words.body = number_field(request, "body");
    words.norm = text_field(request, "norm");
    words.facts = text_field(request, "facts");
    words.evidence = text_field(request, "evidence");
    words.language = request.language;
    const Shown shown(room, request);
    words.source = fmt::format("{} · {}", flag->code, shown.flag_text(flag->code, "name"));
    words.url = flag->ocid.empty() ? fmt::format("/procurement/flags/{}", flag->code) : contract_url(flag->ocid, false);
    const Next next = room.reviewing.make_finding(tx, call, flag->id, version, words);
    if (!next) return no(next.error());
    return fmt::format("/findings/{}", next->finding);
  };
  add_act_form(router, room, std::move(form));
}

void add_answer(platform::Router& router, Room& room) {
  ActForm form = flag_form(room, "answer_flag", "/body-procurement/{id}/answer", {{"textarea", "text"}});
  form.access = Access::Officer;
  form.act = [&room](Tx& tx, const Request& request, const Call& call, std::int64_t version,
                     const KeptInput&) -> Place {
    const Next next = room.reviewing.answer_flag(tx, call, id_of(request), version, text_field(request, "text"));
    if (!next) return no(next.error());
    return std::string("/body-procurement");
  };
  add_act_form(router, room, std::move(form));
}

}  // namespace

std::optional<Refusal> why_not(std::string_view stem, const Call& call, const RedFlag& flag) {
  const auto refusal = [](const Next& next) { return next ? std::nullopt : std::optional(next.error()); };
  const std::string words = "…";
  if (stem == "assign_flag") return refusal(assign(flag, call.by, call.by.account));
  if (stem == "propose_dismissal") return refusal(propose_dismissal(flag, call.by, words));
  if (stem == "confirm_dismissal") return refusal(confirm_dismissal(flag, call.by, call.now));
  if (stem == "refuse_dismissal") return refusal(refuse_dismissal(flag, call.by, words));
  if (stem == "make_finding") return refusal(make_finding(flag, call.by, flag.body == 0 ? -1 : flag.body, call.now));
  if (stem == "answer_flag") return refusal(answer(flag, call.by, words, call.now));
  return Refusal::NotNow;
}

json::array acts_now(const Shown& shown, const Call& call, const RedFlag& flag) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kDoors{
      {{"make_finding", "finding"},
       {"assign_flag", "assignment"},
       {"confirm_dismissal", "dismissal-decision"},
       {"refuse_dismissal", "dismissal-refusal"},
       {"propose_dismissal", "dismissal"}}};
  json::array links;
  for (const auto& [stem, place] : kDoors)
    if (!why_not(stem, call, flag))
      links.push_back({{"text", shown.text(fmt::format("procurement.{}.title", stem))},
                       {"url", fmt::format("/procurement-work/flags/{}/{}", flag.id.value, place)}});
  return links;
}

void add_flag_acts(platform::Router& router, Room& room) {
  Reviewing& r = room.reviewing;
  add_assignment(router, room);
  add_finding(router, room);
  add_answer(router, room);
  using Text = const std::string&;
  add_text_act(router, room, "propose_dismissal", "/procurement-work/flags/{id}/dismissal", "reason",
               [&r](Tx& tx, const Call& c, Id<RedFlag> id, std::int64_t v, Text text) {
                 return r.propose_dismissal(tx, c, id, v, text);
               });
  add_text_act(router, room, "confirm_dismissal", "/procurement-work/flags/{id}/dismissal-decision", "",
               [&r](Tx& tx, const Call& c, Id<RedFlag> id, std::int64_t v, Text) {
                 return r.confirm_dismissal(tx, c, id, v);
               });
  add_text_act(router, room, "refuse_dismissal", "/procurement-work/flags/{id}/dismissal-refusal", "reason",
               [&r](Tx& tx, const Call& c, Id<RedFlag> id, std::int64_t v, Text text) {
                 return r.refuse_dismissal(tx, c, id, v, text);
               });
}

}  // namespace ashyq::procurement
