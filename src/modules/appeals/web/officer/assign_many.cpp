// Several cases to one officer at once. Harmless: each case is a transaction of its own with its own version, so that
// one that changed meanwhile, or belongs to another body, is named and left alone.
#include <charconv>

#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/colleagues.hpp"
#include "appeals/web/officer/pages.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

struct Ticked {
  Id<Appeal> id;
  std::int64_t version{0};
};

/// "17.3": case and version as the list showed it.
std::optional<Ticked> ticked(std::string_view text) {
  Ticked found;
  const char* const end = text.data() + text.size();
  const auto id = std::from_chars(text.data(), end, found.id.value);
  if (id.ec != std::errc{} || id.ptr == end || *id.ptr != '.') return std::nullopt;
  const auto version = std::from_chars(id.ptr + 1, end, found.version);
  if (version.ec != std::errc{} || version.ptr != end) return std::nullopt;
  return found;
}

std::optional<Refusal> assign_one(Room& room, const Call& call, const Ticked& one, std::int64_t officer) {
  try {
    const Next next = room.database.write([&](Tx& tx) -> Next {
      const auto appeal = room.store.find(tx, one.id, call.by);
      if (!appeal) return no(Refusal::NotFound);
      if (!may_be_given(tx, room, *appeal, officer, call.today)) return no(Refusal::NotAColleague);
      return room.casework.assign(tx, call, one.id, one.version, officer);
    });
    return next ? std::nullopt : std::optional(next.error());
  } catch (const platform::Conflict&) {
    return Refusal::ChangedMeanwhile;
  }
}

/// Only a list of ours to go back to.
std::string list_address(const Request& request) {
  const std::string_view place = request.form["list"];
  return place.starts_with("/work") && place.find("//") == std::string_view::npos ? std::string(place) : "/work";
}

Response assign_many(Room& room, const Request& request) {
  constexpr std::size_t kMostAtOnce = 100;
  const Shown shown(room, request);
  const Call call = room.call_of(request);
  const std::int64_t officer = number_field(request, "officer").value_or(0);
  boost::json::array refused;
  const auto all = request.form.every("case");
  std::int64_t done = 0;
  for (std::size_t i = 0; i < std::min(all.size(), kMostAtOnce); ++i) {
    const auto one = ticked(all[i]);
    if (!one) continue;
    const auto refusal = assign_one(room, call, *one, officer);
    if (!refusal) ++done;
    else refused.push_back({{"id", one->id.value}, {"reason", shown.text(key_of(*refusal))}});
  }
  if (refused.empty() && done > 0)
    return shell::Shell::see_other_with_notice(list_address(request), "appeals.notice.assign_many");
  return room.shell.page(request, "appeals/officer/assign_many.html",
                         {{"title", shown.text("appeals.assign_many.title")},
                          {"done", done},
                          {"refused", std::move(refused)},
                          {"list", list_address(request)}},
                         done > 0 ? 200 : 422);
}

}  // namespace

void add_bulk_assignment(platform::Router& router, Room& room) {
  router.post("/work/assignment", Access::Official,
              [&room](const Request& request) { return assign_many(room, request); });
}

}  // namespace ashyq::appeals
