// /findings/{id}: one address for everybody; what of it is shown follows from who looks.
#include <fmt/format.h>

#include "audits/web/finding_forms.hpp"
#include "audits/web/lists.hpp"
#include "audits/web/open_acts.hpp"

namespace ashyq::audits {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

void add_audit_link(Tx& tx, Room& room, const Request& request, const Shown& shown, const Finding& finding,
                    json::object& context) {
  if (const auto audit = room.store.find(tx, finding.audit, request.visitor))
    context["audit"] = json::object{{"title", audit->title.in(shown.language())},
                                    {"url", fmt::format("/audits/{}", audit->id.value)}};
}

Telling telling(bool inside, bool told) {
  if (inside) return Telling::Whole;
  return told ? Telling::SinceIssued : Telling::Dismissal;
}

Response finding_page(Room& room, const Request& request) {
  const Shown shown(room, request);
  const Call call = room.call_of(request);
  json::object context;
  const bool found = room.database.read([&](Tx& tx) {
    const auto finding = room.store.find(tx, Id<Finding>(request.number("id")), request.visitor, shown.today());
    if (!finding) return false;
    const bool inside = request.visitor.has(Role::Auditor);
    context["finding"] = shown.finding(*finding);
    context["title"] = context["finding"].at("name");
    context["is_inside"] = inside;
    const bool told = is_told(*finding, request.visitor);
    context["is_told"] = told;
    context["is_dismissed"] = finding->state == FindingState::Dismissed;
    context["promises"] = shown.promises(tx, finding->id);
    context["due_changes"] = shown.due_changes(tx, finding->id);
    context["doubts"] = shown.doubts(tx, finding->id);
    context["timeline"] = shown.timeline(tx, room.store.events(tx, finding->id), telling(inside, told),
                                         told ? room.store.files(tx, *finding) : std::vector<File>{});
    context["acts"] = acts_now(shown, call, *finding, is_risk(tx, room, *finding));
    if (inside) context["auditor"] = shown.person(tx, finding->auditor);
    add_audit_link(tx, room, request, shown, *finding, context);
    return true;
  });
  if (!found) return room.shell.error(request, 404);
  json::array head;
  for (const auto* column : {"owed", "since", "until", "state"})
    head.push_back(json::object{{"text", shown.text(fmt::format("audits.column.{}", column))}});
  context["promise_head"] = std::move(head);
  return room.shell.page(request, "audits/finding.html", std::move(context));
}

}  // namespace

void add_finding(platform::Router& router, Room& room) {
  router.get("/findings/{id}", Access::Public, [&room](const Request& request) { return finding_page(room, request); });
}

}  // namespace ashyq::audits
