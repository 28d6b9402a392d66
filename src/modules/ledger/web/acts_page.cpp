// /ledger/acts: what the city did in public, newest first, each at its place in the log.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.hpp"
#include "ledger/storage/clear_acts.hpp"
#include "ledger/web/pages.hpp"

namespace ashyq::ledger {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace json = boost::json;

namespace {

constexpr int kPage = 25;
constexpr std::size_t kLongestValue = 400;  // of a list; whoever wants all of it has the entry itself

/// In words where the act's module gives them, else the stem itself.
std::string in_words(const Desk& desk, const Request& request, const std::string& stem) {
  const std::string key = stem + ".done";
  const auto* message = desk.shell.catalogue().find(key);
  return message != nullptr && !message->plural ? desk.shell.text(request, key) : stem;
}

/// A word that the act's module translates ("identity.role.officer"), else as it stands.
std::string word_text(const Desk& desk, const Request& request, std::string_view stem, std::string_view fact,
                      std::string_view value) {
  const std::string key = fmt::format("{}.{}.{}", stem.substr(0, stem.find('.')), fact, value);
  const auto* message = desk.shell.catalogue().find(key);
  return message != nullptr && !message->plural ? desk.shell.text(request, key) : std::string(value);
}

std::string body_text(const Desk& desk, const Request& request, std::int64_t body) {
  if (body == 0) return desk.shell.text(request, "ledger.whole_city");
  return desk.body_name ? desk.body_name(body, request.language) : std::to_string(body);
}

std::string joined(const json::array& texts) {
  std::string all;
  for (const auto& one : texts) all.append(all.empty() ? "" : ", ").append(one.get_string());
  return all;
}

std::string value_text(const Desk& desk, const Request& request, std::string_view stem, std::string_view fact,
                       const json::value& value) {
  if (value.is_string()) return word_text(desk, request, stem, fact, value.get_string());
  if (value.is_int64() && fact == "body") return body_text(desk, request, value.get_int64());
  if (value.is_int64()) return platform::number(request.language, value.get_int64());
  if (value.is_array()) return joined(value.get_array());
  if (value.is_bool()) return desk.shell.text(request, value.get_bool() ? "ledger.yes" : "ledger.no");
  return shorten(json::serialize(value), kLongestValue);
}

/// Lists of lists, such as the proofs of a draw, are for programs: they stand in the file and on pages of their own.
bool is_for_people(const json::value& value) {
  return !value.is_array() || std::ranges::all_of(value.get_array(), &json::value::is_string);
}

json::array fact_rows(const Desk& desk, const Request& request, const ClearAct& act) {
  json::array rows;
  for (const auto& fact : act.facts) {
    if (!is_for_people(fact.value())) continue;
    const std::string key = fmt::format("ledger.fact.{}", std::string_view(fact.key()));
    rows.push_back({{"name", desk.shell.catalogue().has(key) ? desk.shell.text(request, key) : std::string(fact.key())},
                    {"value", value_text(desk, request, act.stem, fact.key(), fact.value())}});
  }
  return rows;
}

/// The file that holds the entry, as wide as the published log has it.
std::string bundle_url(std::uint64_t index, std::uint64_t size) {
  const std::uint64_t number = index / kTileWidth;
  return "/log/" + tile_path({kEntries, number, tile_width(0, number, size)});
}

json::object shown(const Desk& desk, const Request& request, const ClearAct& act, std::uint64_t size) {
  return {{"place", platform::number(request.language, static_cast<std::int64_t>(act.index))},
          {"anchor", fmt::format("entry-{}", act.index)},
          {"words", in_words(desk, request, act.stem)},
          {"stem", act.stem},
          {"facts", fact_rows(desk, request, act)},
          {"bundle", bundle_url(act.index, size)},
          {"within", act.index % kTileWidth}};
}

std::optional<std::uint64_t> asked_before(const Request& request) { return decimal(request.query["before"]); }

}  // namespace

Response acts_page(const Desk& desk, const Request& request) {
  const auto asked = asked_before(request);
  json::array rows;
  std::string older;
  const auto published = desk.database.read([&](Tx& tx) {
    auto checkpoint = newest_published(tx);
    if (!checkpoint) return checkpoint;
    const auto acts = clear_acts_below(tx, std::min(asked.value_or(checkpoint->size), checkpoint->size), kPage + 1);
    for (const ClearAct& act : acts)
      if (rows.size() < kPage) rows.push_back(shown(desk, request, act, checkpoint->size));
    if (acts.size() > kPage) older = fmt::format("/ledger/acts?before={}", acts[kPage - 1].index);
    return checkpoint;
  });
  const std::uint64_t size = published ? published->size : 0;
  return desk.shell.page(request, "ledger/acts.html",
                         {{"title", desk.shell.text(request, "ledger.acts.title")},
                          {"breadcrumbs", breadcrumbs(desk.shell, request, "ledger.acts.title")},
                          {"size", size},
                          {"acts", std::move(rows)},
                          {"newest_url", asked && *asked < size ? "/ledger/acts" : ""},
                          {"older_url", older}});
}

}  // namespace ashyq::ledger
