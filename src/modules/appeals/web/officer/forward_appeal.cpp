// Forwarding to who is competent, in whole or split by its demands; each part becomes a case of its own (APPC art. 65).
#include <fmt/format.h>

#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/pages.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Tx;

namespace {

constexpr int kMostParts = 4;

/// Parts without a body are left out: the form always shows room for all four.
std::vector<Casework::Part> parts_of(const Request& request) {
  std::vector<Casework::Part> parts;
  for (int n = 1; n <= kMostParts; ++n) {
    const auto body = number_field(request, fmt::format("body_{}", n));
    if (!body) continue;
    parts.push_back({*body, number_field(request, fmt::format("category_{}", n)).value_or(0),
                     text_field(request, fmt::format("text_{}", n))});
  }
  return parts;
}

bool takes_appeals(const Room& room, const std::vector<Casework::Part>& parts) {
  const auto directory = room.bodies.directory();
  return std::ranges::all_of(parts, [&](const Casework::Part& part) {
    const auto* body = directory->find(Id<bodies::Body>(part.body));
    return body && body->active && body->takes_appeals;
  });
}

boost::json::array part_fields(const Request& request) {
  boost::json::array fields;
  for (int n = 1; n <= kMostParts; ++n) {
    const auto value = [&](std::string_view name) { return text_field(request, fmt::format("{}_{}", name, n)); };
    fields.push_back({{"number", n},
                      {"open", n == 1 || !value("body").empty()},
                      {"body", value("body")},
                      {"category", value("category")},
                      {"text", value("text")}});
  }
  return fields;
}

}  // namespace

void add_forward_appeal(platform::Router& router, Room& room) {
  ActForm form = officer_form(room, "forward_appeal", "/appeals/{id}/forwarding");
  form.purpose = audittrail::Purpose::Intake;
  form.shows_payload = true;
  form.prepare = [&room](Tx&, const Request& request, const Shown& shown, const Appeal& appeal,
                         boost::json::object& context) {
    context["bodies"] = body_items(shown);
    context["categories"] = category_items(shown);
    context["parts"] = part_fields(request);
    context["last_day"] = shown.date(room.casework.last_forward_day(appeal));
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, Id<Appeal> id, std::int64_t version) -> Next {
    const auto parts = parts_of(request);
    if (parts.empty() || !takes_appeals(room, parts)) return no(Refusal::NoReceiver);
    const std::string reason = text_field(request, "reason");
    if (reason.empty()) return no(Refusal::ReasonMissing);
    const auto opened = room.casework.forward(tx, call, id, version, parts, reason);
    if (!opened) return no(opened.error());
    return room.store.find_any(tx, id).value();
  };
  add_act_form(router, room, std::move(form));
}

}  // namespace ashyq::appeals
