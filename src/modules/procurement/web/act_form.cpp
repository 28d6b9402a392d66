#include "procurement/web/act_form.hpp"

#include <fmt/format.h>

#include "base/number.hpp"
#include "base/text.hpp"

namespace ashyq::procurement {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

/// What was typed wins over what the field begins with.
std::string value_of(const Request& request, const json::object& context, const std::string& name) {
  if (request.form.has(name)) return std::string(request.form[name]);
  const auto* begins = context.if_contains("form");
  const auto* value = begins ? begins->as_object().if_contains(name) : nullptr;
  return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

json::array fields_of(const Room& room, const Shown& shown, const ActForm& form, const Request& request,
                      const std::optional<Refusal>& refusal, const json::object& context) {
  json::array fields;
  for (const FormField& field : form.fields) {
    json::object one{{"kind", field.kind},
                     {"name", field.name},
                     {"label", shown.text(fmt::format("procurement.field.{}", field.name))},
                     {"value", value_of(request, context, field.name)}};
    const std::string hint = fmt::format("procurement.hint.{}", field.hint.empty() ? field.name : field.hint);
    if (room.shell.catalogue().has(hint)) one["hint"] = shown.text(hint);
    if (refusal && field_of(*refusal) == field.name) one["error"] = shown.text(key_of(*refusal));
    if (const auto* items = context.if_contains("items"))
      if (const auto* own = items->as_object().if_contains(field.name)) one["items"] = *own;
    fields.push_back(std::move(one));
  }
  return fields;
}

Response show(Room& room, const ActForm& form, const Request& request, const std::optional<Refusal>& refusal) {
  const Shown shown(room, request);
  json::object context{{"title", shown.text(fmt::format("procurement.{}.title", form.stem))},
                       {"lead", shown.text(fmt::format("procurement.{}.lead", form.stem))},
                       {"with_file", form.upload_bytes > 0}};
  std::optional<Refusal> closed;
  const bool found = room.database.read([&](Tx& tx) {
    if (!form.prepare(tx, request, shown, context)) return false;
    if (!refusal && form.why_not) closed = form.why_not(tx, request, room.call_of(request));
    return true;
  });
  if (!found || closed == Refusal::NotFound) return room.shell.error(request, 404);
  if (closed) {
    context["reason"] = shown.text(key_of(*closed));
    return room.shell.page(request, "procurement/not_now.html", std::move(context), status_of(*closed));
  }
  if (refusal) {
    context["errors"] = json::array{{{"field", field_of(*refusal)}, {"text", shown.text(key_of(*refusal))}}};
    context["changed"] = *refusal == Refusal::ChangedMeanwhile;
  }
  context["fields"] = fields_of(room, shown, form, request, refusal, context);
  return room.shell.page(request, "procurement/act.html", std::move(context), refusal ? status_of(*refusal) : 200);
}

Response refuse(Room& room, const ActForm& form, const Request& request, Refusal why) {
  if (why == Refusal::NotFound) return room.shell.error(request, 404);
  return show(room, form, request, why);
}

Response carry_out(Room& room, const ActForm& form, const Request& request) {
  const auto version = number_field(request, "version", kAnyVersion);
  const Call call = room.call_of(request);
  const auto input = form.take ? form.take(request) : KeptInput{};
  if (!input) return refuse(room, form, request, input.error());
  try {
    const Place place = room.database.attempt([&](Tx& tx) { return form.act(tx, request, call, version, *input); });
    if (!place) return refuse(room, form, request, place.error());
    return shell::Shell::see_other_with_notice(*place, fmt::format("procurement.notice.{}", form.stem));
  } catch (const platform::Conflict&) {
    return show(room, form, request, Refusal::ChangedMeanwhile);
  }
}

}  // namespace

void add_act_form(platform::Router& router, Room& room, ActForm form) {
  router.get(form.pattern, form.access,
             [&room, form](const Request& request) { return show(room, form, request, std::nullopt); });
  auto& route = router.post(form.pattern, form.access,
                            [&room, form](const Request& request) { return carry_out(room, form, request); });
  route.body((2 << 20) + form.upload_bytes);
  if (form.upload_bytes > 0) route.uploads(1, form.upload_bytes);
}

std::string text_field(const Request& request, std::string_view name) { return std::string(trim(request.form[name])); }

std::int64_t number_field(const Request& request, std::string_view name, std::int64_t otherwise) {
  return parse_number(trim(request.form[name])).value_or(otherwise);
}

}  // namespace ashyq::procurement
