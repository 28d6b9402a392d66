// The contested body's three working days: pass the complaint up, or meet it itself (APPC art. 91(4)).
#include "appeals/acts/casework.hpp"

namespace ashyq::appeals {

using platform::Tx;

Next Casework::pass_up(Tx& tx, const Call& call, Id<Appeal> id, std::int64_t version, const std::string& opinion) {
  const auto directory = s_.bodies.directory();
  const Next passed = carry_out(tx, call, id, version,
                                {"pass_up_complaint", {.kind = EventKind::PassedUp, .text = opinion}},
                                [&](const Appeal& complaint) -> Next {
                                  const auto* body = directory->find(Id<bodies::Body>(complaint.body));
                                  return appeals::pass_up(complaint, call.by, body ? body->reviewed_by.value : 0);
                                });
  if (!passed) return passed;
  // The contested body has kept its three days; the reviewing body's twenty begin with its registration.
  s_.promises.keep(tx, Id<promises::Promise>(passed->promise), call.now);
  const Day registered_on = s_.promises.registration_day(call.now);
  const auto promise = s_.promises.open(tx, procedure_of(Kind::Complaint), {"appeals.appeal", id.value}, passed->body,
                                        registered_on, call.now);
  Appeal after = *passed;
  after.registered_on = registered_on;
  after.promise = promise.id.value;
  after.due_on = promise.due_on;
  after = s_.store.replace(tx, *passed, after);
  follow(tx, after, call.now);
  return after;
}

Next Casework::self_correct(Tx& tx, const Call& call, Id<Appeal> id, std::int64_t version, const std::string& what) {
  if (what.empty()) return no(Refusal::TextMissing);
  return carry_out(tx, call, id, version, {"self_correct", {.kind = EventKind::SelfCorrected, .text = what}},
                   [&](const Appeal& complaint) {
                     return appeals::self_correct(complaint, call.by, call.today, complaint.due_on.value_or(call.today),
                                                  call.now);
                   });
}

}  // namespace ashyq::appeals
