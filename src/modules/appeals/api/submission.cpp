// POST /api/v1/appeals. A program that did not hear the answer sends the same again with the same Idempotency-Key and
// gets the same case.
#include <fmt/format.h>

#include "appeals/acts/receipt.hpp"
#include "appeals/api/new_appeal.hpp"
#include "appeals/api/resources.hpp"
#include "appeals/api/shapes.hpp"
#include "appeals/storage/idempotency.hpp"

namespace ashyq::appeals {

namespace {

using platform::Response;
using platform::Tx;

/// Another submission with the same key was saved between our look and our write.
struct Overtaken {};

std::optional<Idempotency> marked(const Room& room, const Ask& ask) {
  const std::string_view key = ask.request.headers["idempotency-key"];
  if (key.empty()) return std::nullopt;
  return Idempotency(room.keys, ask.by.account, key, ask.request.body);
}

/// The case as it was acknowledged; its receipt code follows from its key.
Filed filed_earlier(Tx& tx, const Room& room, const Idempotency::Earlier& earlier) {
  if (!earlier.same_request) throw WrongFields{{{"Idempotency-Key", "appeals.api.problem.key_used"}}};
  const Appeal appeal = room.store.find_any(tx, earlier.appeal).value();
  return {appeal, appeal.author == 0 ? receipt_code(room.keys, platform::CaseKeyId(appeal.key)) : ""};
}

Filed file(Tx& tx, Room& room, const Ask& ask, const Submission& submission) {
  const Call call = ask.call(room);
  const auto mark = marked(room, ask);
  if (mark)
    if (const auto earlier = mark->find(tx, call.now)) return filed_earlier(tx, room, *earlier);
  const Filed filed = room.casework.submit(tx, call, submission);
  if (mark && !mark->remember(tx, filed.appeal.id, call.now)) throw Overtaken{};
  return filed;
}

Response submit(Room& room, const Ask& ask) {
  const NewAppeal appeal = new_appeal_of(room, ask);
  if (!appeal.misfits.empty()) throw WrongFields{appeal.misfits};
  const Shown shown(room, ask.request);
  const auto once = [&] {
    return room.database.write(
        [&](Tx& tx) { return filed_json(tx, room, shown, file(tx, room, ask, appeal.submission)); });
  };
  boost::json::object filed;
  try {
    filed = once();
  } catch (const Overtaken&) {
    filed = once();  // now the other one is found
  }
  return platform::json(filed, 201).header("Location", fmt::format("/api/v1/appeals/{}", filed.at("id").as_int64()));
}

}  // namespace

void add_submission_resource(Resource& resource) {
  constexpr int kSubmissionsPerMinute = 60;  // of one address: an application's server sends for many people
  resource
      .post("/api/v1/appeals", Access::Public, [&room = resource.room()](const Ask& ask) { return submit(room, ask); })
      .rate(kSubmissionsPerMinute);
}

}  // namespace ashyq::appeals
