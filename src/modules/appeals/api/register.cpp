// GET /api/v1/appeals: the register with all its filters; pages go by the row last seen.
#include "appeals/api/resources.hpp"
#include "appeals/api/shapes.hpp"

namespace ashyq::appeals {

namespace {

using platform::Response;
using platform::Tx;

constexpr int kRowsOfAPage = 20;

RegisterFilter filter_of(const Values& query) {
  RegisterFilter filter;
  filter.words = query.text("words");
  filter.body = query.number("body_id");
  filter.category = query.number("category_id");
  filter.district = query.number("district_id");
  filter.parent = query.number("parent_id");
  filter.kind = kind_of(query.text("kind"));
  filter.stage = stage_of(query.text("stage"));
  filter.open = query.flag("open");
  filter.late = query.flag("late");
  filter.placed = query.flag("placed").value_or(false);
  filter.rated = query.flag("rated").value_or(false);
  filter.received_from = query.day("received_from");
  filter.received_until = query.day("received_until");
  filter.before_id = query.number("before");
  filter.limit = static_cast<int>(query.number("limit").value_or(kRowsOfAPage));
  return filter;
}

Response list(Room& room, const Ask& ask) {
  RegisterFilter filter = filter_of(ask.query);
  const auto wanted = static_cast<std::size_t>(filter.limit);
  ++filter.limit;  // one more tells whether there is a next page
  auto found = room.database.read([&](Tx& tx) { return room.view.list(tx, filter); });
  std::string next;
  if (found.size() > wanted) {
    found.resize(wanted);
    next = with_parameter(ask.request, "before", found.back().id.value);
  }
  boost::json::array rows;
  for (const PublicAppeal& appeal : found) rows.push_back(appeal_json(appeal));
  return with_next(public_json(boost::json::object{{"appeals", std::move(rows)}, {"next", text_or_null(next)}}), next);
}

}  // namespace

void add_register_resource(Resource& resource) {
  resource.get("/api/v1/appeals", Access::Public, [&room = resource.room()](const Ask& ask) {
    return room.cache.cached(ask.request, room.view.data_version(), [&] { return list(room, ask); });
  });
}

}  // namespace ashyq::appeals
