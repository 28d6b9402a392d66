// GET /api/v1/own/appeals and the person's acts, with a token or with the receipt code.
#include <fmt/format.h>

#include "appeals/api/resources.hpp"
#include "appeals/api/shapes.hpp"

namespace ashyq::appeals {

namespace {

namespace json = boost::json;
using platform::Response;
using platform::Tx;

Response list(Room& room, const Ask& ask) {
  const Call call = ask.call(room);
  return platform::json(room.database.read([&](Tx& tx) {
    json::array rows;
    for (const Appeal& appeal : room.store.of_author(tx, ask.by.account))
      rows.push_back(state_json(tx, room, call, appeal));
    return json::object{{"appeals", std::move(rows)}};
  }));
}

using Opens = std::function<Result<Filed, Refusal>(Tx&, const Ask&, const Call&)>;

/// A complaint or a renewal: answered by the new case.
Response open(Room& room, const Ask& ask, const Opens& act) {
  const Call call = ask.call(room);
  const Shown shown(room, ask.request);
  const json::object filed = room.database.write(
      [&](Tx& tx) { return filed_json(tx, room, shown, must(act(tx, ask, call))); });
  return platform::json(filed, 201).header("Location", fmt::format("/api/v1/appeals/{}", filed.at("id").as_int64()));
}

/// Acts of the person on the cases of one case's address.
class PersonActs {
 public:
  explicit PersonActs(Resource& resource) : resource_(resource), room_(resource.room()) {}

  void act(std::string_view noun, ActOnCase act) {
    add(noun, [&room = room_, act = std::move(act)](const Ask& ask) { return carry_out(room, ask, act); });
  }
  void opens(std::string_view noun, Opens act) {
    add(noun, [&room = room_, act = std::move(act)](const Ask& ask) { return open(room, ask, act); });
  }

 private:
  void add(std::string_view noun, Resource::Handler handler) {
    constexpr int kActsPerMinute = 120;
    // The gate knows nothing of receipt codes in headers: who holds neither is told here.
    const auto for_party = [&room = room_, handler = std::move(handler)](const Ask& ask) {
      const bool known = ask.by.signed_in() || ask.by.receipt_case != 0;
      return known ? handler(ask) : sign_in_needed(room, ask.request);
    };
    const std::string pattern = fmt::format("/api/v1/appeals/{{id}}/{}", noun);
    resource_.post(pattern, Access::Public, for_party).rate(kActsPerMinute);
  }

  Resource& resource_;
  Room& room_;
};

}  // namespace

void add_own_resource(Resource& resource) {
  Room& room = resource.room();
  Casework& work = room.casework;
  resource.get("/api/v1/own/appeals", Access::SignedIn, [&room](const Ask& ask) { return list(room, ask); });
  PersonActs acts(resource);
  acts.act("additions", [&work](Tx& tx, const Ask& ask, const Call& call, std::int64_t) {
    return work.add_to_appeal(tx, call, ask.id(), ask.body.text("text"), {});
  });
  acts.act("correction", [&work](Tx& tx, const Ask& ask, const Call& call, std::int64_t) {
    return work.correct(tx, call, ask.id(), ask.body.text("text"), {});
  });
  acts.act("withdrawal", [&work](Tx& tx, const Ask& ask, const Call& call, std::int64_t) {
    return work.withdraw(tx, call, ask.id(), ask.body.text("text"));
  });
  acts.act("objection", [&work](Tx& tx, const Ask& ask, const Call& call, std::int64_t) {
    return work.object(tx, call, ask.id(), ask.body.text("text"), ask.body.flag("hearing").value_or(false));
  });
  acts.act("rating", [&work](Tx& tx, const Ask& ask, const Call& call, std::int64_t) {
    return work.rate(tx, call, ask.id(), ask.body.number("stars").value_or(0), ask.body.text("text"));
  });
  acts.opens("complaint", [&work](Tx& tx, const Ask& ask, const Call& call) {
    return work.complain(tx, call, ask.id(), ask.body.text("text"));
  });
  acts.opens("renewal", [&work](Tx& tx, const Ask& ask, const Call& call) {
    return work.renew(tx, call, ask.id(), ask.body.text("text"));
  });
}

}  // namespace ashyq::appeals
