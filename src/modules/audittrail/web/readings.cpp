// /audit-trail/readings: who read whose personal data.
#include "audittrail/web/pages.hpp"

namespace ashyq::audittrail {
namespace {

namespace json = boost::json;

constexpr int kPage = 50;

json::object line_of(const Desk& desk, platform::Tx& tx, const Request& request, const Reading& reading) {
  std::string fields;
  for (const Field field : reading.fields)
    fields.append(fields.empty() ? "" : ", ") += desk.shell.text(request,
                                                                 "audittrail.field." + std::string(name_of(field)));
  return {{"at", platform::date_time(request.language, reading.at)},
          {"who", desk.actor(tx, reading.reader, request)},
          {"body", reading.body == 0 ? "" : desk.body(reading.body, request)},
          {"purpose", desk.shell.text(request, "audittrail.purpose." + std::string(name_of(reading.purpose)))},
          {"fields", fields},
          {"subject", reading.subject.kind + " " + std::to_string(reading.subject.id)}};
}

}  // namespace

Response readings_page(Desk& desk, const Request& request) {
  const Filter filter = filter_of(request, desk.city_time);
  json::array lines;
  std::string older;
  desk.database.read([&](platform::Tx& tx) {
    const auto readings = find_readings(tx, filter, kPage + 1);
    for (const StoredReading& reading : readings)
      if (lines.size() < kPage) lines.push_back(line_of(desk, tx, request, reading));
    if (readings.size() > kPage) older = older_url(request, "/audit-trail/readings", readings[kPage - 1].id);
  });
  return desk.shell.page(request, "audittrail/readings_list.html",
                         {{"title", desk.shell.text(request, "audittrail.readings.title")},
                          {"filter", typed_filter(request)},
                          {"readings", std::move(lines)},
                          {"older_url", older}});
}

json::array shown(const Desk& desk, platform::Tx& tx, const Request& request, const std::vector<Reading>& readings) {
  json::array lines;
  for (const Reading& reading : readings) lines.push_back(line_of(desk, tx, request, reading));
  return lines;
}

}  // namespace ashyq::audittrail
