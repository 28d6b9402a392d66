// /work/templates: the texts a body keeps for answers it gives often. Officers and heads of the body use and edit them.
#include <algorithm>

#include <fmt/format.h>

#include "appeals/storage/template_store.hpp"
#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/pages.hpp"
#include "shell/forms.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

std::vector<std::int64_t> own_bodies(const Visitor& by) {
  std::vector<std::int64_t> bodies;
  for (const Grant& grant : by.grants) {
    const bool answers = grant.role == Role::Officer || grant.role == Role::Head || grant.role == Role::Reviewer;
    if (answers && grant.body != 0 && std::ranges::find(bodies, grant.body) == bodies.end())
      bodies.push_back(grant.body);
  }
  return bodies;
}

boost::json::array body_choices(const Shown& shown, const std::vector<std::int64_t>& bodies) {
  boost::json::array items;
  for (const std::int64_t body : bodies)
    items.push_back({{"value", std::to_string(body)}, {"text", shown.body_name(body)}});
  return items;
}

Response show_list(Room& room, const Request& request) {
  const Shown shown(room, request);
  boost::json::array rows;
  room.database.read([&](Tx& tx) {
    for (const ReplyTemplate& t : reply_templates(tx, own_bodies(request.visitor)))
      rows.push_back({{"title", t.title},
                      {"lang", code(t.language)},
                      {"language", shown.text(fmt::format("appeals.language.{}", code(t.language)))},
                      {"body", shown.body_name(t.body)},
                      {"url", fmt::format("/work/templates/{}", t.id.value)}});
  });
  return room.shell.page(request, "appeals/officer/reply_templates.html",
                         {{"title", shown.text("appeals.reply_templates.title")}, {"rows", std::move(rows)}});
}

Response show_form(Room& room, const Request& request, const ReplyTemplate& t, const shell::FormErrors& errors) {
  const Shown shown(room, request);
  const bool is_new = t.id.value == 0;
  boost::json::object context{
      {"title", shown.text(is_new ? "appeals.reply_templates.add" : "appeals.reply_templates.edit")},
      {"action", is_new ? "/work/templates/new" : fmt::format("/work/templates/{}", t.id.value)},
      {"is_new", is_new},
      {"bodies", body_choices(shown, own_bodies(request.visitor))},
      {"form",
       {{"title", t.title},
        {"facts", t.facts},
        {"law", t.law},
        {"decision", t.decision},
        {"language", code(t.language)},
        {"body", std::to_string(t.body)}}}};
  errors.into(context);
  return room.shell.page(request, "appeals/officer/reply_template.html", std::move(context),
                         errors.empty() ? 200 : 422);
}

ReplyTemplate typed_template(const Request& request, ReplyTemplate t) {
  t.title = text_field(request, "title");
  t.facts = text_field(request, "facts");
  t.law = text_field(request, "law");
  t.decision = text_field(request, "decision");
  for (const Language language : kLanguages)
    if (code(language) == request.form["language"]) t.language = language;
  if (t.id.value == 0) t.body = number_field(request, "body").value_or(t.body);
  return t;
}

shell::FormErrors errors_of(Room& room, const Request& request, const ReplyTemplate& t) {
  shell::FormErrors errors;
  const auto bodies = own_bodies(request.visitor);
  const auto missing = [&](std::string field) {
    errors.add(std::move(field), room.shell.text(request, "appeals.refusal.text_missing"));
  };
  if (std::ranges::find(bodies, t.body) == bodies.end()) missing("body");
  if (t.title.empty()) missing("title");
  if (t.decision.empty()) missing("decision");
  return errors;
}

/// The template of the address, when it is one's own.
std::optional<ReplyTemplate> asked_for(Room& room, const Request& request) {
  return room.database.read([&](Tx& tx) {
    return find_reply_template(tx, Id<ReplyTemplate>(request.number("template")), own_bodies(request.visitor));
  });
}

ReplyTemplate blank(const Request& request) {
  const auto bodies = own_bodies(request.visitor);
  return {.body = bodies.empty() ? 0 : bodies.front(), .language = request.language};
}

Response save(Room& room, const Request& request, const ReplyTemplate& before) {
  const ReplyTemplate typed = typed_template(request, before);
  const auto errors = errors_of(room, request, typed);
  if (!errors.empty()) return show_form(room, request, typed, errors);
  room.database.write(
      [&](Tx& tx) { save_reply_template(tx, typed, request.visitor.account, room.shell.clock().now()); });
  return shell::Shell::see_other_with_notice("/work/templates", "appeals.notice.reply_template_saved");
}

}  // namespace

void add_reply_templates(platform::Router& router, Room& room) {
  router.get("/work/templates", Access::Official, [&room](const Request& r) { return show_list(room, r); });
  router.get("/work/templates/new", Access::Official,
             [&room](const Request& r) { return show_form(room, r, blank(r), {}); });
  router.post("/work/templates/new", Access::Official, [&room](const Request& r) { return save(room, r, blank(r)); });
  router.get("/work/templates/{template}", Access::Official, [&room](const Request& r) {
    const auto found = asked_for(room, r);
    return found ? show_form(room, r, *found, {}) : room.shell.error(r, 404);
  });
  router.post("/work/templates/{template}", Access::Official, [&room](const Request& r) {
    const auto found = asked_for(room, r);
    return found ? save(room, r, *found) : room.shell.error(r, 404);
  });
  router.post("/work/templates/{template}/deletion", Access::Official, [&room](const Request& r) {
    const auto found = asked_for(room, r);
    if (!found) return room.shell.error(r, 404);
    room.database.write([&](Tx& tx) { delete_reply_template(tx, found->id); });
    return shell::Shell::see_other_with_notice("/work/templates", "appeals.notice.reply_template_deleted");
  });
}

}  // namespace ashyq::appeals
