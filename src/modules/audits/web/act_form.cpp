#include "audits/web/act_form.hpp"

#include <fmt/format.h>

#include "base/number.hpp"
#include "base/text.hpp"

namespace ashyq::audits {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

json::object typed(const Request& request) {
  json::object values;
  for (const auto& [name, value] : request.form.all())
    if (name != "csrf" && name != "kept" && !values.contains(name)) values[name] = value;
  return values;
}

/// What stood in the way of a form that was sent, and what came with it all the same.
struct Trouble {
  std::optional<Refusal> refusal;
  shell::FormErrors errors;
  std::vector<NewFile> files;
  int status{200};
};

Trouble trouble_of(const Shown& shown, Refusal refusal, std::vector<NewFile> files) {
  Trouble trouble{refusal, {}, std::move(files), status_of(refusal)};
  trouble.errors.add(std::string(field_of(refusal)), shown.text(key_of(refusal)));
  return trouble;
}

void add_files(const Room& room, const ActForm& form, const Trouble& trouble, json::object& context) {
  context["takes_files"] = form.takes_files;
  if (form.takes_files) context["kept"] = room.attachments.kept_files(trouble.files);
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

Response show(Room& room, const ActForm& form, const Request& request, const Trouble& trouble) {
  const Shown shown(room, request);
  json::object context{{"title", shown.text(fmt::format("audits.{}.title", form.stem))},
                       {"lead", shown.text(fmt::format("audits.{}.lead", form.stem))},
                       {"form", typed(request)}};
  std::optional<Refusal> closed;
  const bool found = room.database.read([&](Tx& tx) {
    if (!form.prepare(tx, request, shown, context)) return false;
    if (trouble.errors.empty() && form.why_not) closed = form.why_not(tx, request, room.call_of(request));
    return true;
  });
  if (!found || closed == Refusal::NotFound) return room.shell.error(request, 404);
  if (closed) {
    context["reason"] = shown.text(key_of(*closed));
    return room.shell.page(request, "audits/not_now.html", std::move(context), status_of(*closed));
  }
  trouble.errors.into(context);
  context["changed"] = trouble.refusal == Refusal::ChangedMeanwhile;
  add_files(room, form, trouble, context);
  add_field(shown, form, context);
  return room.shell.page(request, fmt::format("audits/{}.html", form.page), std::move(context), trouble.status);
}

Response carry_out(Room& room, const ActForm& form, const Request& request) {
  const auto version = number_field(request, "version", kAnyVersion);
  Call call = room.call_of(request);
  if (form.takes_files) {
    Trouble trouble{.status = 422};
    call.files = room.attachments.files_of(request, trouble.errors);
    if (call.files.size() > kMostFiles) trouble.errors.add("files", room.shell.text(request, "shell.file.too_many"));
    trouble.files = call.files;
    if (!trouble.errors.empty()) return show(room, form, request, trouble);
  }
  const auto back = [&](Refusal refusal) {
    return show(room, form, request, trouble_of(Shown(room, request), refusal, call.files));
  };
  try {
    const Place place = room.database.attempt([&](Tx& tx) { return form.act(tx, request, call, version); });
    if (!place && place.error() == Refusal::NotFound) return room.shell.error(request, 404);
    if (!place) return back(place.error());
    return shell::Shell::see_other_with_notice(*place, fmt::format("audits.notice.{}", form.stem));
  } catch (const platform::Conflict&) {
    return back(Refusal::ChangedMeanwhile);
  }
}

}  // namespace

void add_act_form(platform::Router& router, Room& room, ActForm form) {
  router.get(form.pattern, form.access,
             [&room, form](const Request& request) { return show(room, form, request, {}); });
  auto& route = router.post(form.pattern, form.access,
                            [&room, form](const Request& request) { return carry_out(room, form, request); });
  route.body(2 << 20);
  if (form.takes_files) route.uploads(kMostFiles, kLargestFile);
}

std::string text_field(const Request& request, std::string_view name) { return std::string(trim(request.form[name])); }

std::int64_t number_field(const Request& request, std::string_view name, std::int64_t otherwise) {
  return parse_number(trim(request.form[name])).value_or(otherwise);
}

std::optional<Day> day_of(std::string_view text) {
  text = trim(text);
  if (text.size() == 10 && (text[2] == '.' || text[2] == '/'))
    return Day::parse(fmt::format("{}-{}-{}", text.substr(6, 4), text.substr(3, 2), text.substr(0, 2)));
  return Day::parse(text);
}

std::optional<Day> day_field(const Request& request, std::string_view name) { return day_of(request.form[name]); }

}  // namespace ashyq::audits
