// /ledger: what the log is, how it stands, who watches it, and how anybody checks it.
#include <fmt/format.h>

#include "ledger/web/pages.hpp"

namespace ashyq::ledger {

using platform::Request;
using platform::Response;

namespace json = boost::json;

namespace {

struct Reader {
  const Desk& desk;
  const Request& request;

  std::string text(std::string_view key, const platform::TextArguments& arguments = {}) const {
    return desk.shell.text(request, key, arguments);
  }
  std::string moment(Instant at) const { return platform::date_time(request.language, at); }
  std::string number(std::uint64_t value) const {
    return platform::number(request.language, static_cast<std::int64_t>(value));
  }
};

json::object row(const Reader& reader, std::string_view key, std::string value) {
  return {{"key", reader.text(key)}, {"value", std::move(value)}};
}

json::array facts(const Reader& reader, const Standing& standing) {
  json::array rows;
  rows.push_back(row(reader, "ledger.standing.name", reader.desk.ring.origin()));
  if (!standing.published) return rows;
  const StoredCheckpoint& checkpoint = *standing.published;
  rows.push_back(row(reader, "ledger.standing.size", reader.number(checkpoint.size)));
  rows.push_back(row(reader, "ledger.standing.published",
                     reader.text("ledger.standing.published_at",
                                 {{"at", reader.moment(*checkpoint.published_at)},
                                  {"ago", ago(reader.desk.shell, reader.request, *checkpoint.published_at)}})));
  rows.push_back(row(reader, "ledger.standing.root", to_base64(checkpoint.root.view())));
  const bool enough = standing.has_quorum;
  if (standing.asks_for_quorum)
    rows.push_back({{"key", reader.text("ledger.standing.quorum")},
                    {"value", reader.text(enough ? "ledger.standing.quorum_met" : "ledger.standing.quorum_missing")},
                    {"state", enough ? "kept" : "missed"}});
  return rows;
}

json::object watcher_row(const Reader& reader, const Watcher& watcher) {
  json::object row{{"name", watcher.name},
                   {"url", watcher.url},
                   {"word", watcher.word},
                   {"colour", colour_of(watcher.word)},
                   {"confirmed", reader.text("ledger.watch.never")}};
  if (watcher.last.cosigned_at)
    row["confirmed"] = reader.text("ledger.watch.confirmed",
                                   {{"ago", ago(reader.desk.shell, reader.request, *watcher.last.cosigned_at)},
                                    {"size", reader.number(watcher.last.size)}});
  return row;
}

json::array watchers(const Reader& reader, const Standing& standing) {
  json::array rows;
  for (const Watcher& watcher : standing.watchers) rows.push_back(watcher_row(reader, watcher));
  return rows;
}

json::array keys(const Reader& reader) {
  json::array rows;
  for (const KeyLife& life : reader.desk.ring.lives())
    rows.push_back({{"key", life.key.text()},
                    {"from", reader.moment(life.from)},
                    {"until", life.until ? reader.moment(*life.until) : ""},
                    {"state", name_of(life.state)},
                    {"colour", life.state == KeyState::Active ? "kept" : "closed"}});
  return rows;
}

/// With this city's own address and key: to be copied as they stand.
json::object commands(const Desk& desk) {
  const std::string log = desk.shell.city().public_url + "/log";
  const std::string key = desk.ring.newest().key().text();
  return {{"audit", fmt::format("ashyq audit {} --key {} --state city-log.json", log, key)},
          {"mirror", fmt::format("ashyq mirror {} city-log --key {}", log, key)},
          {"witness", fmt::format("ashyq witness --name witness.example.kz --log {}", key)}};
}

/// Longer than any beat and any patience with witnesses can explain.
bool stands_still(const Desk& desk, const Standing& standing) {
  if (!standing.published || !desk.settings.pads_quiet_beats) return false;
  const auto patience = 10 * desk.settings.beat + desk.settings.quorum_patience;
  return desk.shell.clock().now() - *standing.published->published_at > patience;
}

}  // namespace

Response log_page(const Desk& desk, const Request& request) {
  const Reader reader{desk, request};
  const Standing standing = desk.standing();
  json::object context{{"title", reader.text("ledger.title")},
                       {"facts", facts(reader, standing)},
                       {"published", standing.published.has_value()},
                       {"lacks_quorum", standing.published && standing.asks_for_quorum && !standing.has_quorum},
                       {"asks_for_quorum", standing.asks_for_quorum},
                       {"still_since", ""},
                       {"watchers", watchers(reader, standing)},
                       {"keys", keys(reader)},
                       {"beat", desk.settings.beat.count()},
                       {"log_url", desk.shell.city().public_url + "/log"},
                       {"commands", commands(desk)}};
  if (stands_still(desk, standing)) context["still_since"] = reader.moment(*standing.published->published_at);
  return desk.shell.page(request, "ledger/log.html", std::move(context));
}

}  // namespace ashyq::ledger
