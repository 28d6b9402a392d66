#include "appeals/web/act_form.hpp"

#include <fmt/format.h>

#include "base/number.hpp"
#include "base/text.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

Response show(Room& room, const ActForm& form, const Request& request, const std::optional<Refusal>& refusal) {
  const Id<Appeal> id(request.number("id"));
  boost::json::object context;
  std::optional<Refusal> closed;
  // A page that shows personal data writes its reading, so it is a write.
  const bool found = room.database.write([&](Tx& tx) {
    const auto appeal = room.store.find(tx, id, request.visitor);
    if (!appeal) return false;
    const Shown shown(room, request);
    context["appeal"] = shown.appeal(*appeal);
    context["title"] = shown.text(fmt::format("appeals.{}.title", form.stem));
    context["version"] = std::to_string(appeal->version);
    context["form"] = typed(request);
    if (!refusal && form.why_not) closed = form.why_not(room.call_of(request), *appeal);
    if (!refusal && !closed && form.why_not_by_draw) closed = form.why_not_by_draw(tx, room.call_of(request), *appeal);
    if (closed) {
      context["reason"] = shown.text(key_of(*closed));
      return true;
    }
    if (form.shows_payload)
      if (const auto payload = payload_for_staff(tx, room, request, *appeal, form.purpose))
        context["payload"] = shown_payload(*payload);
    if (form.prepare) form.prepare(tx, request, shown, *appeal, context);
    if (refusal) {
      const std::string message = shown.text(key_of(*refusal));
      context["changed"] = *refusal == Refusal::ChangedMeanwhile;
      context["errors"] = boost::json::array{{{"field", field_of(*refusal)}, {"text", message}}};
      context["error"] = boost::json::object{{field_of(*refusal).empty() ? "form" : field_of(*refusal), message}};
    }
    return true;
  });
  if (!found) return room.shell.error(request, 404);
  if (closed) return room.shell.page(request, "appeals/not_now.html", std::move(context), status_of(*closed));
  return room.shell.page(request, fmt::format("appeals/{}/{}.html", form.side, form.stem), std::move(context),
                         refusal ? status_of(*refusal) : 200);
}

Response carry_out(Room& room, const ActForm& form, const Request& request) {
  const Id<Appeal> id(request.number("id"));
  const auto version = number_field(request, "version").value_or(kAnyVersion);
  const Call call = room.call_of(request);
  try {
    const Next next = room.database.attempt([&](Tx& tx) { return form.act(tx, request, call, id, version); });
    if (!next && next.error() == Refusal::NotFound) return room.shell.error(request, 404);
    if (!next) return show(room, form, request, next.error());
    const std::string place = form.then ? form.then(*next) : fmt::format("/appeals/{}", next->id.value);
    return shell::Shell::see_other_with_notice(place, fmt::format("appeals.notice.{}", form.stem));
  } catch (const platform::Conflict&) {
    return show(room, form, request, Refusal::ChangedMeanwhile);
  }
}

}  // namespace

platform::Route& add_act_form(platform::Router& router, Room& room, ActForm form) {
  router.get(form.pattern, form.access,
             [&room, form](const Request& request) { return show(room, form, request, std::nullopt); });
  return router.post(form.pattern, form.access,
                     [&room, form](const Request& request) { return carry_out(room, form, request); });
}

std::optional<Payload> payload_for_staff(Tx& tx, Room& room, const Request& request, const Appeal& appeal,
                                         audittrail::Purpose purpose) {
  auto payload = room.store.payload(tx, appeal);
  if (!payload || is_author(appeal, request.visitor)) return payload;
  using audittrail::Field;
  std::vector<Field> fields{Field::Text};
  if (!payload->name.empty()) fields.push_back(Field::Name);
  if (!payload->iin.empty()) fields.push_back(Field::Iin);
  if (!payload->address.empty()) fields.push_back(Field::Address);
  if (!payload->phone.empty()) fields.push_back(Field::Phone);
  if (!payload->email.empty()) fields.push_back(Field::Email);
  std::int64_t body = 0;
  for (const Grant& grant : request.visitor.grants)
    if (grant.body == appeal.body || body == 0) body = grant.body;
  audittrail::record_reading(tx, {.at = room.shell.clock().now(),
                                  .reader = request.visitor.account,
                                  .body = body,
                                  .subject = {"appeals.appeal", appeal.id.value},
                                  .person = appeal.author,
                                  .purpose = purpose,
                                  .fields = std::move(fields),
                                  .request_id = request.id});
  return payload;
}

boost::json::object shown_payload(const Payload& p) {
  return {{"subject", p.subject}, {"text", p.text},   {"name", p.name},       {"iin", p.iin},
          {"email", p.email},     {"phone", p.phone}, {"address", p.address}, {"place", p.place}};
}

boost::json::object typed(const Request& request) {
  boost::json::object values;
  for (const auto& [name, value] : request.form.all())
    if (name != "csrf") values[name] = value;
  return values;
}

std::optional<std::int64_t> number_field(const Request& request, std::string_view name) {
  return parse_number(trim(request.form[name]));
}

}  // namespace ashyq::appeals
