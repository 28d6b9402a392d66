// GET /api/v1/work and /work/counts: what staff have to do.
#include <array>

#include "appeals/api/resources.hpp"
#include "appeals/api/shapes.hpp"

namespace ashyq::appeals {

namespace {

namespace json = boost::json;
using platform::Response;
using platform::Tx;
using List = WorkFilter::List;

constexpr std::array<std::pair<std::string_view, List>, 6> kLists{{{"mine", List::Mine},
                                                                   {"body", List::Body},
                                                                   {"intake", List::Intake},
                                                                   {"complaints", List::Complaints},
                                                                   {"extensions", List::Extensions},
                                                                   {"ended", List::Ended}}};
constexpr std::int64_t kRowsOfAPage = 50;

WorkFilter filter_of(const Values& query, Day today) {
  WorkFilter filter{.list = List::Body, .today = today};
  for (const auto& [word, list] : kLists)
    if (word == query.text("list")) filter.list = list;
  filter.body = query.number("body_id");
  filter.category = query.number("category_id");
  filter.kind = kind_of(query.text("kind"));
  filter.only_late = query.flag("late").value_or(false);
  return filter;
}

Response list(Room& room, const Ask& ask) {
  const Call call = ask.call(room);
  WorkFilter filter = filter_of(ask.query, call.today);
  const auto page = ask.query.number("page").value_or(1);
  filter.limit = static_cast<int>(ask.query.number("limit").value_or(kRowsOfAPage));
  filter.offset = static_cast<int>((page - 1) * filter.limit);
  std::string next;
  const json::object found = room.database.read([&](Tx& tx) {
    const auto total = room.store.work_count(tx, ask.by, filter);
    if (page * filter.limit < total) next = with_parameter(ask.request, "page", page + 1);
    json::array rows;
    for (const Appeal& appeal : room.store.work_list(tx, ask.by, filter))
      rows.push_back(state_json(tx, room, call, appeal));
    return json::object{{"appeals", std::move(rows)}, {"total", total}, {"page", page}, {"next", text_or_null(next)}};
  });
  return with_next(platform::json(found), next);
}

Response counts(Room& room, const Ask& ask) {
  const WorkFilter filter = filter_of(ask.query, ask.call(room).today);
  const auto found = room.database.read([&](Tx& tx) { return room.store.work_counts(tx, ask.by, filter); });
  return platform::json(
      json::object{{"late", found.late}, {"today", found.today}, {"soon", found.soon}, {"later", found.later}});
}

}  // namespace

void add_work_resource(Resource& resource) {
  Room& room = resource.room();
  resource.get("/api/v1/work", Access::Official, [&room](const Ask& ask) { return list(room, ask); });
  resource.get("/api/v1/work/counts", Access::Official, [&room](const Ask& ask) { return counts(room, ask); });
}

}  // namespace ashyq::appeals
