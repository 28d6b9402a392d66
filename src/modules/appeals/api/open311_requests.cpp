// GET requests: messages of the public register, in the words of GeoReport.
#include <algorithm>

#include "appeals/api/moment.hpp"
#include "appeals/api/open311.hpp"
#include "appeals/web/shown.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::appeals {

namespace {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

constexpr int kMostRequests = 1000;  // both limits are the specification's
constexpr int kMostDays = 90;
constexpr std::size_t kMostNames = 100;  // of a list in one parameter

struct WrongArgument {
  std::string name;
};

/// "a,b" without blanks and empty parts.
std::vector<std::string> names_in(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty() && names.size() < kMostNames) {
    const auto comma = list.find(',');
    if (const auto name = trim(list.substr(0, comma)); !name.empty()) names.emplace_back(name);
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  }
  return names;
}

/// A moment, or a plain day.
std::optional<Day> day_asked(const Request& request, const std::string& name) {
  const std::string_view text = request.query[name];
  if (text.empty()) return std::nullopt;
  if (const auto day = Day::parse(text)) return day;
  const auto at = parse_moment(text);
  if (!at) throw WrongArgument{name};
  return platform::city_day(*at);
}

/// Without dates the last 90 days; with one of them, 90 days from there.
void read_days(const Request& request, Day today, RegisterFilter& filter) {
  const auto from = day_asked(request, "start_date"), until = day_asked(request, "end_date");
  filter.received_until = until ? *until : from ? *from + kMostDays : today;
  filter.received_from = from ? *from : *filter.received_until - kMostDays;
  if (*filter.received_until - *filter.received_from > kMostDays) throw WrongArgument{"end_date"};
}

void read_status(const Request& request, RegisterFilter& filter) {
  bool open = false, closed = false;
  for (const std::string& status : names_in(request.query["status"])) {
    if (status != "open" && status != "closed") throw WrongArgument{"status"};
    (status == "open" ? open : closed) = true;
  }
  if (open != closed) filter.open = open;
}

void read_page_size(const Request& request, RegisterFilter& filter) {
  filter.limit = kMostRequests;
  const std::string_view text = request.query["page_size"];
  if (text.empty()) return;
  const auto limit = parse_number<decltype(filter.limit)>(text);
  if (!limit || *limit < 1) throw WrongArgument{"page_size"};
  filter.limit = std::min(*limit, kMostRequests);
}

RegisterFilter filter_of(const Request& request, Day today) {
  RegisterFilter filter;
  filter.kind = Kind::Message;
  read_days(request, today, filter);
  read_status(request, filter);
  read_page_size(request, filter);
  return filter;
}

std::vector<PublicAppeal> of_services(Tx& tx, Room& room, const std::vector<std::string>& codes,
                                      RegisterFilter filter) {
  if (codes.empty()) return room.view.list(tx, filter);
  const auto directory = room.bodies.directory();
  std::vector<PublicAppeal> found;
  for (const auto& category : directory->categories()) {
    if (std::ranges::find(codes, category.service_code) == codes.end()) continue;
    filter.category = category.id.value;
    std::ranges::move(room.view.list(tx, filter), std::back_inserter(found));
  }
  std::ranges::sort(found, [](const PublicAppeal& a, const PublicAppeal& b) {
    return std::tie(a.received_on, a.id) > std::tie(b.received_on, b.id);
  });
  if (found.size() > static_cast<std::size_t>(filter.limit)) found.resize(static_cast<std::size_t>(filter.limit));
  return found;
}

std::optional<PublicAppeal> find_message(Tx& tx, Room& room, std::string_view number) {
  auto found = room.view.find(tx, request_id_of(number));
  if (!found || found->kind != Kind::Message) return std::nullopt;
  return found;
}

std::vector<PublicAppeal> of_numbers(Tx& tx, Room& room, const std::vector<std::string>& numbers) {
  std::vector<PublicAppeal> found;
  for (const std::string& number : numbers)
    if (auto one = find_message(tx, room, number)) found.push_back(std::move(*one));
  return found;
}

std::string status_notes(const Shown& shown, const PublicAppeal& p) {
  std::string notes = shown.text("appeals.stage." + std::string(name_of(p.stage)));
  if (p.outcome != Outcome::None) notes += ": " + shown.text("appeals.outcome." + std::string(name_of(p.outcome)));
  return notes;
}

json::value text_or_null(const std::optional<std::string>& text) {
  if (!text) return nullptr;
  return json::value(*text);
}

json::object request_json(const Shown& shown, const PublicAppeal& p) {
  const auto& time = platform::city_time();
  const auto* category = shown.directory().find(Id<bodies::Category>(p.category));
  const auto degrees = [&](double Place::*axis) {
    return p.place ? json::value((*p.place).*axis) : json::value(nullptr);
  };
  return {{"service_request_id", p.number},
          {"status", is_open(p.stage) ? "open" : "closed"},
          {"status_notes", status_notes(shown, p)},
          {"service_name", shown.category_name(p.category)},
          {"service_code", category ? category->service_code : ""},
          {"description", text_or_null(p.text)},
          {"agency_responsible", shown.body_name(p.body)},
          {"service_notice", text_or_null(p.answer)},
          {"requested_datetime", time.iso(time.start_of(p.received_on))},
          {"updated_datetime", time.iso(p.updated_at)},
          {"expected_datetime", time.iso(time.end_of(p.due_on) - std::chrono::seconds(1))},
          {"address", nullptr},
          {"address_id", nullptr},
          {"zipcode", nullptr},
          {"lat", degrees(&Place::latitude)},
          {"long", degrees(&Place::longitude)},
          {"media_url", nullptr}};
}

Response shown_requests(Room& room, const Request& request, GeoFormat format, const std::vector<PublicAppeal>& found) {
  const Shown shown(room, request);
  json::array rows;
  for (const PublicAppeal& one : found) rows.push_back(request_json(shown, one));
  return geo_answer(format, "service_requests", rows);
}

}  // namespace

Id<Appeal> request_id_of(std::string_view text) {
  if (const auto dash = text.rfind('-'); dash != std::string_view::npos) text.remove_prefix(dash + 1);
  return Id<Appeal>(std::max<std::int64_t>(parse_number(text).value_or(0), 0));
}

Response list_requests(Room& room, const Request& request, GeoFormat format) try {
  const auto numbers = names_in(request.query["service_request_id"]);
  if (!numbers.empty())
    return shown_requests(room, request, format,
                          room.database.read([&](Tx& tx) { return of_numbers(tx, room, numbers); }));
  const RegisterFilter filter = filter_of(request, platform::city_day(room.shell.clock().now()));
  const auto codes = names_in(request.query["service_code"]);
  return shown_requests(room, request, format,
                        room.database.read([&](Tx& tx) { return of_services(tx, room, codes, filter); }));
} catch (const WrongArgument& wrong) {
  return geo_errors(format, 400, {room.shell.text(request, "appeals.open311.wrong", {{"field", wrong.name}})});
}

Response show_request(Room& room, const Request& request, const GeoName& asked) {
  const auto found = room.database.read([&](Tx& tx) { return find_message(tx, room, asked.name); });
  if (!found) return geo_errors(asked.format, 404, {room.shell.text(request, "appeals.open311.no_request")});
  return shown_requests(room, request, asked.format, {*found});
}

}  // namespace ashyq::appeals
