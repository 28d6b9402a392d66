// The work list: what falls due first stands first. Heads also see who carries how much, as it is this minute.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "appeals/web/feeds.hpp"
#include "base/number.hpp"
#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/colleagues.hpp"
#include "appeals/web/officer/pages.hpp"
#include "shell/links.hpp"
#include "shell/pagination.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Response;
using platform::Tx;
using List = WorkFilter::List;

namespace {

struct ListName {
  List list;
  std::string_view word;
};
constexpr std::array kLists{ListName{List::Mine, "mine"},
                            ListName{List::Body, "body"},
                            ListName{List::Intake, "intake"},
                            ListName{List::Complaints, "complaints"},
                            ListName{List::Extensions, "extensions"},
                            ListName{List::Ended, "ended"}};

bool concerns(List list, const Visitor& by) {
  switch (list) {
    case List::Mine: return by.has(Role::Officer) || by.has(Role::Head) || by.has(Role::Reviewer);
    case List::Body:
    case List::Ended: return true;
    case List::Intake: return by.has(Role::Registrar) || by.has(Role::Head) || by.has(Role::Auditor);
    case List::Complaints:
      return by.has(Role::Reviewer) || by.has(Role::Head) || by.has(Role::Registrar) || by.has(Role::Auditor);
    case List::Extensions: return by.has(Role::Head);
  }
  return false;
}

/// Where somebody begins when they open the list without saying which.
List first_list(const Visitor& by) {
  if (by.has(Role::Head)) return List::Body;
  if (by.has(Role::Reviewer)) return List::Complaints;
  if (by.has(Role::Officer)) return List::Mine;
  if (by.has(Role::Registrar)) return List::Intake;
  return List::Body;
}

WorkFilter filter_of(const Request& request, Day today, const shell::Paging& paging) {
  WorkFilter filter{.list = first_list(request.visitor), .today = today};
  for (const ListName& name : kLists)
    if (name.word == request.query["list"] && concerns(name.list, request.visitor)) filter.list = name.list;
  filter.body = parse_number(request.query["body"]);
  filter.category = parse_number(request.query["category"]);
  filter.kind = kind_of(request.query["kind"]);
  filter.only_late = request.query["late"] == "1";
  filter.limit = static_cast<int>(paging.per_page);
  filter.offset = static_cast<int>(paging.offset());
  return filter;
}

boost::json::array tabs(const Request& request, const Shown& shown, List current) {
  boost::json::array items;
  for (const ListName& name : kLists)
    if (concerns(name.list, request.visitor))
      items.push_back({{"url", fmt::format("/work?list={}", name.word)},
                       {"text", shown.text(fmt::format("appeals.work.{}", name.word))},
                       {"current", name.list == current}});
  return items;
}

/// Names of officers, each looked up once.
class OfficerNames {
 public:
  OfficerNames(Tx& tx, Room& room) : tx_(tx), room_(room) {}
  const std::string& of(std::int64_t officer) {
    auto [found, is_new] = names_.try_emplace(officer);
    if (is_new && officer != 0) found->second = room_.identity.display_name(tx_, Id<identity::Person>(officer));
    return found->second;
  }

 private:
  Tx& tx_;
  Room& room_;
  std::map<std::int64_t, std::string> names_;
};

boost::json::array loads(OfficerNames& names, const std::vector<OfficerLoad>& all) {
  boost::json::array rows;
  for (const OfficerLoad& load : all)
    rows.push_back({{"name", names.of(load.officer)},
                    {"nobody", load.officer == 0},
                    {"late", load.late},
                    {"soon", load.soon},
                    {"open", load.open}});
  return rows;
}

/// Everybody whom the visitor, as head or registrar of a body, may give cases to.
boost::json::array receivers(Tx& tx, Room& room, const Shown& shown, const Visitor& by) {
  std::vector<Candidate> all;
  const auto add_body = [&](std::int64_t body, Kind kind) {
    for (Candidate& one :
         candidates(tx, room, Appeal{.kind = kind, .stage = Stage::Registered, .body = body}, shown.today())) {
      const auto same = [&](const Candidate& known) { return known.account == one.account; };
      if (std::ranges::none_of(all, same)) all.push_back(std::move(one));
    }
  };
  for (const Grant& grant : by.grants) {
    const bool gives = grant.role == Role::Head || grant.role == Role::Registrar || grant.role == Role::Reviewer;
    if (!gives || grant.body == 0) continue;
    if (grant.role != Role::Reviewer) add_body(grant.body, Kind::Application);
    add_body(grant.body, Kind::Complaint);
  }
  return candidate_items(shown, all);
}

boost::json::object counts_of(const WorkCounts& counts) {
  return {{"late", counts.late}, {"today", counts.today}, {"soon", counts.soon}, {"later", counts.later}};
}

boost::json::array kind_items(const Shown& shown) {
  boost::json::array items;
  for (const Kind kind :
       {Kind::Application, Kind::Complaint, Kind::Message, Kind::Proposal, Kind::Response, Kind::Request})
    items.push_back(
        {{"value", procedure_of(kind)}, {"text", shown.text(fmt::format("appeals.kind.{}", procedure_of(kind)))}});
  return items;
}

void add_filter(const Request& request, const Shown& shown, const WorkFilter& filter, boost::json::object& context) {
  context["kinds"] = kind_items(shown);
  context["categories"] = category_items(shown);
  context["filter"] = {{"kind", request.query["kind"]},
                       {"category", request.query["category"]},
                       {"late", filter.only_late},
                       {"active", int{filter.kind.has_value()} + int{filter.category.has_value()} +
                                      int{filter.only_late} + int{filter.body.has_value()}}};
  for (const ListName& name : kLists)
    if (name.list == filter.list) context["list"] = name.word;
}

Response show_work(Room& room, const Request& request) {
  const Shown shown(room, request);
  const auto paging = shell::paging_of(request, 25);
  const WorkFilter filter = filter_of(request, shown.today(), paging);
  boost::json::object context{{"title", shown.text("appeals.work.title")}, {"tabs", tabs(request, shown, filter.list)}};
  add_filter(request, shown, filter, context);
  room.database.read([&](Tx& tx) {
    OfficerNames names(tx, room);
    boost::json::array rows;
    for (const Appeal& appeal : room.store.work_list(tx, request.visitor, filter)) {
      auto row = shown.appeal(appeal);
      row["officer"] = names.of(appeal.officer);
      row["extension_asked"] = appeal.extension_asked;
      rows.push_back(std::move(row));
    }
    context["rows"] = std::move(rows);
    const std::int64_t total = room.store.work_count(tx, request.visitor, filter);
    context["total"] = total;
    context["pages"] = shell::page_links(request, paging, total);
    if (filter.list == List::Ended) return;
    context["counts"] = counts_of(room.store.work_counts(tx, request.visitor, filter));
    context["late_url"] = shell::with_query(shell::without_query(request.target, {"late", "page", "notice"}), "late",
                                            "1");
    if (request.visitor.has(Role::Head) && filter.list == List::Body)
      context["loads"] = loads(names, room.store.load_by_officer(tx, request.visitor, filter));
    context["receivers"] = receivers(tx, room, shown, request.visitor);
  });
  context["calendar_url"] = calendar_url(room, request.visitor.account);
  context["here"] = shell::without_query(request.target, {"notice", "lang"});
  return room.shell.page(request, "appeals/officer/work.html", std::move(context));
}

}  // namespace

void add_work_list(platform::Router& router, Room& room) {
  router.get("/work", Access::Official, [&room](const Request& request) { return show_work(room, request); });
}

}  // namespace ashyq::appeals
