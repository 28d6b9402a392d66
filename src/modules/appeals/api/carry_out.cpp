#include "appeals/api/resources.hpp"
#include "appeals/api/shapes.hpp"

namespace ashyq::appeals {

platform::Response carry_out(Room& room, const Ask& ask, const ActOnCase& act) {
  const Call call = ask.call(room);
  const auto version = ask.body.number("version").value_or(kAnyVersion);
  return platform::json(room.database.write([&](platform::Tx& tx) {
    const Appeal after = must(act(tx, ask, call, version));
    return state_json(tx, room, call, after);
  }));
}

}  // namespace ashyq::appeals
