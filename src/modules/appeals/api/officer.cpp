// The acts of staff: intake, assignment, complaints on their way up.
#include <algorithm>

#include "appeals/api/officer_acts.hpp"
#include "appeals/api/shapes.hpp"
#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/colleagues.hpp"

namespace ashyq::appeals {

namespace {

namespace json = boost::json;
using platform::Response;
using platform::Tx;

std::vector<Casework::Part> parts_of(const bodies::Directory& directory, const Values& body) {
  std::vector<Casework::Part> parts;
  std::vector<Misfit> misfits;
  for (const Values& one : body.list("parts")) {
    const Casework::Part part{one.number("body_id").value_or(0), one.number("category_id").value_or(0),
                              one.text("text")};
    const auto note = [&](std::string_view field) {
      misfits.push_back({fmt::format("parts.{}.{}", parts.size(), field), "appeals.api.problem.no_such_row"});
    };
    const auto* receiver = directory.find(Id<bodies::Body>(part.body));
    if (!receiver || !receiver->active || !receiver->takes_appeals) note("body_id");
    if (part.category != 0 && !directory.find(Id<bodies::Category>(part.category))) note("category_id");
    parts.push_back(part);
  }
  if (!misfits.empty()) throw WrongFields{misfits};
  return parts;
}

Response forward(Room& room, const Ask& ask) {
  const auto parts = parts_of(*room.bodies.directory(), ask.body);
  const Call call = ask.call(room);
  const auto version = ask.body.number("version").value_or(kAnyVersion);
  return platform::json(room.database.write([&](Tx& tx) {
    json::array opened;
    for (const Appeal& part : must(room.casework.forward(tx, call, ask.id(), version, parts, ask.body.text("reason"))))
      opened.push_back(part.id.value);
    return json::object{{"appeal", state_json(tx, room, call, room.store.find_any(tx, ask.id()).value())},
                        {"opened_ids", std::move(opened)}};
  }));
}

Next assign(Room& room, Tx& tx, const Ask& ask, const Call& call, std::int64_t version) {
  const auto appeal = room.store.find(tx, ask.id(), ask.by);
  if (!appeal) return no(Refusal::NotFound);
  const auto officer = ask.body.number("officer_id").value_or(0);
  if (!may_be_given(tx, room, *appeal, officer, call.today)) return no(Refusal::NotAColleague);
  return room.casework.assign(tx, call, ask.id(), version, officer);
}

Next add_note(Room& room, Tx& tx, const Ask& ask, const Call& call) {
  const auto appeal = room.store.find(tx, ask.id(), ask.by);
  if (!appeal) return no(Refusal::NotFound);
  if (const auto refusal = why_not("add_note", room, call, *appeal)) return no(*refusal);
  return room.casework.add_note(tx, call, ask.id(), ask.body.text("text"));
}

}  // namespace

void add_officer_resource(Resource& resource) {
  Room& room = resource.room();
  Casework& work = room.casework;
  add_officer_act(resource, "registration", [&work](Tx& tx, const Ask& ask, const Call& call, std::int64_t version) {
    return work.register_appeal(tx, call, ask.id(), version);
  });
  add_officer_act(resource, "defects", [&work](Tx& tx, const Ask& ask, const Call& call, std::int64_t version) {
    return work.request_fix(tx, call, ask.id(), version, ask.body.text("text"), ask.body.day("until").value());
  });
  add_officer_act(resource, "return", [&work](Tx& tx, const Ask& ask, const Call& call, std::int64_t version) {
    return work.return_appeal(tx, call, ask.id(), version, ask.body.text("ground"), ask.body.text("reason"));
  });
  resource.post("/api/v1/appeals/{id}/forwarding", Access::Official,
                [&room](const Ask& ask) { return forward(room, ask); });
  add_officer_act(resource, "assignment", [&room](Tx& tx, const Ask& ask, const Call& call, std::int64_t version) {
    return assign(room, tx, ask, call, version);
  });
  add_officer_act(resource, "notes", [&room](Tx& tx, const Ask& ask, const Call& call, std::int64_t) {
    return add_note(room, tx, ask, call);
  });
  add_officer_act(resource, "passing-up", [&work](Tx& tx, const Ask& ask, const Call& call, std::int64_t version) {
    return work.pass_up(tx, call, ask.id(), version, ask.body.text("text"));
  });
  add_officer_act(resource, "self-correction", [&work](Tx& tx, const Ask& ask, const Call& call, std::int64_t version) {
    return work.self_correct(tx, call, ask.id(), version, ask.body.text("text"));
  });
}

}  // namespace ashyq::appeals
