// /audit-trail: who did what.
#include "audittrail/web/pages.hpp"

namespace ashyq::audittrail {
namespace {

namespace json = boost::json;

constexpr int kPage = 50;

/// The action in words where its module gives them, else the stem itself.
std::string action_text(const Desk& desk, const Request& request, const std::string& action) {
  const std::string key = action + ".done";
  return desk.shell.catalogue().has(key) ? desk.shell.text(request, key) : action;
}

json::object line_of(const Desk& desk, platform::Tx& tx, const Request& request, const StoredEntry& entry) {
  return {{"id", entry.id},
          {"at", platform::date_time(request.language, entry.at)},
          {"actor", desk.actor(tx, entry.actor, request)},
          {"body", entry.body == 0 ? "" : desk.body(entry.body, request)},
          {"action", action_text(desk, request, entry.action)},
          {"stem", entry.action},
          {"subject", entry.subject.kind + " " + std::to_string(entry.subject.id)},
          {"details", entry.details.empty() ? "" : json::serialize(entry.details)}};
}

}  // namespace

Response acts_page(Desk& desk, const Request& request) {
  const Filter filter = filter_of(request, desk.city_time);
  json::array lines;
  std::string older;
  desk.database.read([&](platform::Tx& tx) {
    const auto entries = find_entries(tx, filter, kPage + 1);
    for (const StoredEntry& entry : entries)
      if (lines.size() < kPage) lines.push_back(line_of(desk, tx, request, entry));
    if (entries.size() > kPage) older = older_url(request, "/audit-trail", entries[kPage - 1].id);
  });
  return desk.shell.page(request, "audittrail/acts.html",
                         {{"title", desk.shell.text(request, "audittrail.title")},
                          {"filter", typed_filter(request)},
                          {"entries", std::move(lines)},
                          {"older_url", older}});
}

std::string Desk::actor(platform::Tx& tx, std::int64_t account, const Request& request) const {
  if (account == 0) return shell.text(request, "audittrail.nobody");
  const std::string known = names.actor ? names.actor(tx, account, request.language) : std::string();
  return known.empty() ? shell.text(request, "audittrail.account", {{"number", std::to_string(account)}}) : known;
}

std::string Desk::body(std::int64_t body, const Request& request) const {
  return names.body ? names.body(body, request.language) : "#" + std::to_string(body);
}

}  // namespace ashyq::audittrail
