// Files and addresses come in, registers are kept, runs are asked for.
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "platform/files/durable_file.hpp"
#include "procurement/web/act_form.hpp"
#include "procurement/web/pages.hpp"

namespace ashyq::procurement {

namespace json = boost::json;
using platform::Request;
using platform::Tx;

namespace {

constexpr std::uint64_t kLargestRegister = 64ull << 20;
constexpr std::string_view kData = "/procurement-work/data";

bool about_data(const Shown& shown, json::object& context) {
  context["subject"] = {{"name", shown.text("procurement.data.title")}, {"url", kData}};
  return true;
}

ActForm data_form(std::string stem, std::string pattern, std::vector<FormField> fields) {
  ActForm form;
  form.stem = std::move(stem);
  form.pattern = std::move(pattern);
  form.access = Access::Auditor;
  form.fields = std::move(fields);
  form.prepare = [](Tx&, const Request&, const Shown& shown, json::object& context) {
    return about_data(shown, context);
  };
  return form;
}

template <class Made>
Place to_data(const Taken<Made>& taken) {
  if (!taken) return no(taken.error());
  return std::string(kData);
}

void add_upload(platform::Router& router, Room& room) {
  ActForm form = data_form("add_source", "/procurement-work/sources/new", {{"input", "name"}, {"file", "file"}});
  form.upload_bytes = room.options.most_bytes;
  form.take = [&room](const Request& request) -> Result<KeptInput, Refusal> {
    if (text_field(request, "name").empty()) return no(Refusal::NameMissing);
    if (request.uploads.empty() || request.uploads.front().size == 0) return no(Refusal::FileMissing);
    return room.files.take(request.uploads.front().path);
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, std::int64_t, const KeptInput& input) {
    return to_data(room.collecting.add_source(tx, call, text_field(request, "name"), input));
  };
  add_act_form(router, room, std::move(form));
}

void add_schedule(platform::Router& router, Room& room) {
  ActForm form = data_form("schedule_source", "/procurement-work/sources/schedule",
                           {{"input", "name"}, {"input", "url"}, {"input", "hours"}});
  form.act = [&room](Tx& tx, const Request& request, const Call& call, std::int64_t, const KeptInput&) {
    return to_data(room.collecting.schedule_source(
        tx, call, text_field(request, "name"), text_field(request, "url"),
        static_cast<int>(std::clamp<std::int64_t>(number_field(request, "hours"), 0, 100'000))));
  };
  add_act_form(router, room, std::move(form));
}

void add_acts_on_sources(platform::Router& router, Room& room) {
  const auto of_source = [&room](Tx& tx, const Request& request, const Shown& shown, json::object& context) {
    const auto source = room.data.source(tx, Id<Source>(request.number("id")));
    if (!source) return false;
    about_data(shown, context);
    context["subject"].as_object()["name"] = source->name;
    return true;
  };
  ActForm stop = data_form("stop_source", "/procurement-work/sources/{id}/stopping", {});
  stop.prepare = of_source;
  stop.act = [&room](Tx& tx, const Request& request, const Call& call, std::int64_t, const KeptInput&) {
    return to_data(room.collecting.stop_source(tx, call, Id<Source>(request.number("id"))));
  };
  add_act_form(router, room, std::move(stop));
  ActForm run = data_form("request_run", "/procurement-work/sources/{id}/run", {{"textarea", "settings"}});
  run.prepare = of_source;
  run.act = [&room](Tx& tx, const Request& request, const Call& call, std::int64_t, const KeptInput&) -> Place {
    const auto made = room.collecting.request_run(tx, call, Id<Source>(request.number("id")),
                                                  text_field(request, "settings"));
    if (!made) return no(made.error());
    return fmt::format("/procurement-work/runs/{}", made->id.value);
  };
  add_act_form(router, room, std::move(run));
}

void add_personal_register(platform::Router& router, Room& room) {
  ActForm form = data_form("add_register", "/procurement-work/registers/new",
                           {{"select", "kind"}, {"input", "name"}, {"file", "file", "register_file"}});
  form.access = Access::Official;
  form.upload_bytes = kLargestRegister;
  form.prepare = [](Tx&, const Request& request, const Shown& shown, json::object& context) {
    if (!may_read_registers(request.visitor)) return false;
    json::array kinds;
    for (const auto kind : {RegisterKind::Officials, RegisterKind::Owners, RegisterKind::Unscrupulous})
      kinds.push_back(
          {{"value", name_of(kind)}, {"text", shown.text(fmt::format("procurement.register.{}", name_of(kind)))}});
    context["items"] = {{"kind", std::move(kinds)}};
    return about_data(shown, context);
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, std::int64_t, const KeptInput&) -> Place {
    const auto kind = register_kind_of(request.form["kind"]);
    if (!kind) return no(Refusal::KindMissing);
    if (request.uploads.empty()) return no(Refusal::FileMissing);
    const auto text = platform::read_whole(request.uploads.front().path);
    if (!text || text->empty()) return no(Refusal::FileMissing);
    return to_data(room.collecting.add_register(tx, call, *kind, text_field(request, "name"), *text));
  };
  add_act_form(router, room, std::move(form));
}

}  // namespace

void add_data_acts(platform::Router& router, Room& room) {
  add_upload(router, room);
  add_schedule(router, room);
  add_acts_on_sources(router, room);
  add_personal_register(router, room);
}

}  // namespace ashyq::procurement
