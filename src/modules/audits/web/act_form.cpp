#include "audits/web/act_form.hpp"

#include <charconv>

#include <fmt/format.h>

#include "base/text.hpp"

namespace ashyq::audits {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

struct Refused {
  Refusal refusal;
};

json::object typed(const Request& request) {
  json::object values;
  for (const auto& [name, value] : request.form.all())
    if (name != "csrf" && !values.contains(name)) values[name] = value;
  return values;
}

void add_refusal(const Shown& shown, Refusal refusal, json::object& context) {
  const std::string message = shown.text(key_of(refusal));
  const auto field = field_of(refusal);
  context["changed"] = refusal == Refusal::ChangedMeanwhile;
  context["errors"] = json::array{{{"field", field}, {"text", message}}};
  context["error"] = json::object{{field.empty() ? "form" : field, message}};
}

void add_field(const Shown& shown, const ActForm& form, json::object& context) {
  if (form.field.empty()) return;
  context["field"] = {{"name", form.field},
                      {"label", shown.text(fmt::format("audits.{}.field", form.stem))},
                      {"hint", shown.text(fmt::format("audits.{}.hint", form.stem))}};
  if (const auto* value = context.at("form").as_object().if_contains(form.field))
    context["field"].as_object()["value"] = *value;
  if (auto* error = context.if_contains("error"))
    if (const auto* message = error->as_object().if_contains(form.field))
      context["field"].as_object()["error"] = *message;
}

Response show(Room& room, const ActForm& form, const Request& request, const std::optional<Refusal>& refusal) {
  const Shown shown(room, request);
  json::object context{{"title", shown.text(fmt::format("audits.{}.title", form.stem))},
                       {"lead", shown.text(fmt::format("audits.{}.lead", form.stem))},
                       {"form", typed(request)}};
  std::optional<Refusal> closed;
  const bool found = room.database.read([&](Tx& tx) {
    if (!form.prepare(tx, request, shown, context)) return false;
    if (!refusal && form.why_not) closed = form.why_not(tx, request, room.call_of(request));
    return true;
  });
  if (!found || closed == Refusal::NotFound) return room.shell.error(request, 404);
  if (closed) {
    context["reason"] = shown.text(key_of(*closed));
    return room.shell.page(request, "audits/not_now.html", std::move(context), status_of(*closed));
  }
  if (refusal) add_refusal(shown, *refusal, context);
  add_field(shown, form, context);
  return room.shell.page(request, fmt::format("audits/{}.html", form.page), std::move(context),
                         refusal ? status_of(*refusal) : 200);
}

Response carry_out(Room& room, const ActForm& form, const Request& request) {
  const auto version = number_field(request, "version", kAnyVersion);
  const Call call = room.call_of(request);
  try {
    const Place place = room.database.write([&](Tx& tx) {
      Place outcome = form.act(tx, request, call, version);
      // Whatever was written before the refusal must not stay.
      if (!outcome) throw Refused{outcome.error()};
      return outcome;
    });
    return shell::Shell::see_other_with_notice(*place, fmt::format("audits.notice.{}", form.stem));
  } catch (const Refused& refused) {
    if (refused.refusal == Refusal::NotFound) return room.shell.error(request, 404);
    return show(room, form, request, refused.refusal);
  } catch (const platform::Conflict&) {
    return show(room, form, request, Refusal::ChangedMeanwhile);
  }
}

}  // namespace

void add_act_form(platform::Router& router, Room& room, ActForm form) {
  router.get(form.pattern, form.access,
             [&room, form](const Request& request) { return show(room, form, request, std::nullopt); });
  router
      .post(form.pattern, form.access, [&room, form](const Request& request) { return carry_out(room, form, request); })
      .body(2 << 20);
}

std::string text_field(const Request& request, std::string_view name) { return std::string(trim(request.form[name])); }

std::int64_t number_field(const Request& request, std::string_view name, std::int64_t otherwise) {
  const std::string_view text = trim(request.form[name]);
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc{} && end == text.data() + text.size() ? value : otherwise;
}

std::optional<Day> day_of(std::string_view text) {
  text = trim(text);
  if (text.size() == 10 && (text[2] == '.' || text[2] == '/'))
    return Day::parse(fmt::format("{}-{}-{}", text.substr(6, 4), text.substr(3, 2), text.substr(0, 2)));
  return Day::parse(text);
}

std::optional<Day> day_field(const Request& request, std::string_view name) { return day_of(request.form[name]); }

}  // namespace ashyq::audits
