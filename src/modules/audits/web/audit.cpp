// /audits/{id}: the plan, what was drawn, what was found and what became of it, the report.
#include <fmt/format.h>

#include "audits/web/lists.hpp"
#include "audits/web/open_acts.hpp"

namespace ashyq::audits {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

/// What is looked at: all lines of the list, or those that the draw gave.
void add_sample(Tx& tx, Room& room, const Shown& shown, const Audit& audit, json::object& context) {
  const auto lines = room.store.sample(tx, audit.id);
  json::array looked_at;
  if (audit.draw == 0) {
    for (const auto& line : lines) looked_at.push_back(json::value(line));
  } else if (const auto draw = room.ledger.draws().find(tx, audit.draw)) {
    if (draw->seed) {
      const auto places = ledger::drawn_places(draw->opening, *draw->seed);
      for (const auto place : places.at(0))
        if (place < lines.size()) looked_at.push_back(json::value(lines[place]));
    }
    context["draw_fell_back"] = draw->state == ledger::DrawState::FellBack;
    context["draw_is_open"] = !draw->closed_at;
  }
  context["sample"] = std::move(looked_at);
  context["sample_of"] = shown.plural("audits.audit.sample_of", static_cast<std::int64_t>(lines.size()));
  context["has_sample"] = !lines.empty();
}

json::array team(Tx& tx, Room& room, const Shown& shown, const Audit& audit) {
  json::array names;
  for (const auto account : room.store.members(tx, audit.id))
    if (const auto name = shown.person(tx, account); !name.empty()) names.push_back(json::value(name));
  return names;
}

Response audit_page(Room& room, const Request& request) {
  const Shown shown(room, request);
  const Call call = room.call_of(request);
  json::object context;
  const bool found = room.database.read([&](Tx& tx) {
    const auto audit = room.store.find(tx, Id<Audit>(request.number("id")), request.visitor);
    if (!audit) return false;
    auto leaf = findings_leaf(tx, room, request, shown, {.audit = audit->id}, request.visitor);
    const bool inside = request.visitor.has(Role::Auditor);
    context["title"] = audit->title.in(shown.language());
    context["audit"] = shown.audit(tx, *audit);
    context["team"] = team(tx, room, shown, *audit);
    context["is_inside"] = inside;
    context["may_record"] = inside && audit->state == AuditState::Running && judges(request.visitor, audit->body);
    context["head"] = finding_head(shown);
    context["rows"] = std::move(leaf.rows);
    context["pages"] = std::move(leaf.links);
    context["acts"] = acts_now(shown, call, *audit, room.store.all_of(tx, audit->id),
                               room.auditing.is_drawn(tx, *audit));
    context["timeline"] = shown.timeline(tx, room.store.events(tx, audit->id), Telling::Whole);
    context["files"] = shown.files(room.store.files(tx, *audit));
    add_sample(tx, room, shown, *audit, context);
    return true;
  });
  if (!found) return room.shell.error(request, 404);
  return room.shell.page(request, "audits/audit.html", std::move(context));
}

}  // namespace

void add_audit(platform::Router& router, Room& room) {
  router.get("/audits/{id}", Access::Public, [&room](const Request& request) { return audit_page(room, request); });
}

}  // namespace ashyq::audits
