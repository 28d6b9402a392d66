// One flag for a layman: what was counted, against what, and where in the data it stands, in words.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "integrity/flags/catalogue.hpp"
#include "integrity/flags/peer_groups.hpp"
#include "integrity/ocds/field.hpp"
#include "integrity/ocds/moment.hpp"
#include "integrity/ocds/shown_key.hpp"
#include "platform/i18n/formats.hpp"
#include "procurement/web/shown.hpp"

namespace ashyq::procurement {

namespace engine = ashyq::integrity;
namespace json = boost::json;

namespace {

/// The engine writes signs; people read sentences.
std::string sentence_of(std::string_view sign) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kWords{
      {{">=", "at_least"}, {"<=", "at_most"}, {">", "above"}, {"<", "below"}, {"=", "equal"}}};
  for (const auto& [written, word] : kWords)
    if (written == sign) return fmt::format("procurement.explained.{}", word);
  return "procurement.explained.equal";
}

std::string member(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found ? plain(*found) : std::string();
}

double rounded(double value, int digits) { return std::round(value * std::pow(10, digits)) / std::pow(10, digits); }

/// 0.95, 12; no exponent and no zeros that say nothing.
std::string measure(Language language, const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  if (!found || !found->is_number()) return "–";
  const double value = found->to_number<double>();
  if (std::abs(value) < 1e15 && value == std::floor(value))
    return platform::number(language, static_cast<std::int64_t>(value));
  int digits = std::abs(value) < 1 ? 4 : 2;
  while (digits > 1 && rounded(value, digits) == rounded(value, digits - 1)) --digits;
  return platform::decimal(language, value, digits);
}

}  // namespace

/// "Цена заявки № 2": people count from one.
std::string Shown::place_in_words(std::string_view path) const {
  const auto place = engine::place_of(path);
  if (!place) return std::string(path);
  const std::string what = text(fmt::format("integrity.places.{}", name_of(place->field)));
  if (place->i == engine::kNowhere) return what;
  const std::string n = number(place->i + 1);
  if (place->j == engine::kNowhere) return text("integrity.places.numbered", {{"place", what}, {"n", n}});
  return text("integrity.places.numbered_twice", {{"place", what}, {"n", n}, {"m", number(place->j + 1)}});
}

std::string Shown::key_in_words(std::string_view key) const {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kSchemes{
      {{"KZ-BIN:", "integrity.keys.bin"}, {"KZ-IIN:", "integrity.keys.iin"}}};
  std::string words = engine::shown_key(key);
  for (const auto& [scheme, name] : kSchemes)
    for (auto at = words.find(scheme); at != std::string::npos; at = words.find(scheme, at)) {
      const auto end = std::min(words.find_first_of(" |", at), words.size());
      const std::string said = text(name, {{"number", words.substr(at + scheme.size(), end - at - scheme.size())}});
      words.replace(at, end - at, said);
      at += said.size();
    }
  return words;
}

/// "Сравнено с 120 подобными: рынок ENSTRU:45, способ – открытый, 2026 год."
std::string Shown::peers_in_words(const json::object& peers) const {
  const std::string group = member(peers, "group");
  std::string words;
  for (const auto& [key, value] : engine::parts_of_group(group)) {
    const std::string said = key == "method" ? text(fmt::format("procurement.method.{}", value)) : key_in_words(value);
    if (!words.empty()) words += ", ";
    words += key.empty() ? said : text(fmt::format("integrity.groups.{}", key), {{"value", said}});
  }
  if (words.empty()) words = text(fmt::format("integrity.scopes.{}", member(peers, "scope")));
  return text("integrity.explain.peers",
              {{"size", number(peers.at("size").to_number<std::int64_t>())}, {"group", words}});
}

std::string Shown::found_value(const json::object& place) const {
  const auto* value = place.if_contains("value");
  if (!value) return "–";
  if (value->is_number()) return measure(language_, place, "value");
  const auto moment = engine::Moment::parse(plain(*value), 0);
  return moment ? when(Instant(std::chrono::seconds(moment->seconds))) : key_in_words(plain(*value));
}

/// What was found and in which other purchase have a column only where there is any.
void Shown::add_evidence(json::object& shown, const json::object& result, bool inside) const {
  const auto* places = result.if_contains("evidence");
  if (!places || !places->is_array()) return;
  const auto any_has = [&](std::string_view name) {
    return std::ranges::any_of(places->get_array(),
                               [&](const json::value& place) { return place.as_object().contains(name); });
  };
  std::vector<std::string> columns{"path"};
  if (any_has("value")) columns.emplace_back("found");
  if (any_has("ocid")) columns.emplace_back("purchase");
  json::array rows;
  for (const auto& place : places->get_array()) {
    const auto& one = place.as_object();
    // Whoever is reached at a firm is a person: the place is said, not the name or number.
    const bool is_contact = member(one, "path").find("contactPoint") != std::string::npos;
    json::array row;
    for (const std::string& column : columns)
      if (column == "path")
        row.push_back(json::object{{"text", place_in_words(member(one, "path"))}, {"hint", member(one, "path")}});
      else if (column == "found") row.push_back(json::object{{"text", is_contact && !inside ? "–" : found_value(one)}});
      else row.push_back(json::object{{"text", member(one, "ocid")}});
    rows.push_back(std::move(row));
  }
  shown["evidence"] = std::move(rows);
  shown["evidence_head"] = head(columns);
}

json::object Shown::explained(const RedFlag& f, std::string_view line, bool inside) const {
  json::object shown = flag(f);
  if (!inside && !f.finding_open_to_all) shown.erase("finding_url");  // nobody outside could follow it yet
  for (const auto* what : {"meaning", "formula", "innocent"}) shown[what] = flag_text(f.code, what);
  if (const auto number = engine::flag_named(f.code)) {
    const auto& known = engine::catalogue()[*number];
    if (!known.law.empty()) shown["law"] = flag_text(f.code, "law");
    shown["source"] = known.source;
    shown["family"] = text(fmt::format("integrity.families.{}", name_of(known.family)));
  }
  shown["about"] = text(fmt::format("integrity.subjects.{}", f.subject_kind));
  boost::system::error_code wrong;
  const auto parsed = line.empty() ? json::value() : json::parse(line, wrong);
  if (!parsed.is_object()) return shown;
  const auto& result = parsed.get_object();
  shown["weighed"] = text(sentence_of(member(result, "comparison")),
                          {{"value", measure(language_, result, "value")},
                           {"threshold", measure(language_, result, "threshold")},
                           {"fence", text(fmt::format("integrity.fences.{}", member(result, "fence")))}});
  if (const auto* peers = result.if_contains("peers")) shown["peers"] = peers_in_words(peers->as_object());
  const auto& subject = result.at("subject").as_object();
  shown["subject"] = key_in_words(member(subject, "id"));
  shown["other"] = key_in_words(member(subject, subject.contains("lot") ? "lot" : "other"));
  add_evidence(shown, result, inside);
  return shown;
}

}  // namespace ashyq::procurement
