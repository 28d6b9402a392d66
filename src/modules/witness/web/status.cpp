#include "witness/web/status.hpp"

namespace ashyq::witness {

namespace json = boost::json;

namespace {

json::value milliseconds(Instant at) { return at.time_since_epoch().count(); }

json::array refusals_of(const LogView& log) {
  json::array rows;
  const auto add = [&](const Refusal& one) {
    rows.push_back(json::object{{"at", milliseconds(one.at)},
                                {"size", one.size},
                                {"verdict", name_of(one.verdict)},
                                {"speaks_against", speaks_against_the_log(one.verdict)}});
  };
  for (const Refusal& one : log.refusals) add(one);
  for (const Refusal& one : log.turned_away) add(one);
  return rows;
}

json::object log_of(const LogView& log) {
  json::object shown{{"origin", log.origin}, {"monitoring", log.monitoring_path}, {"refusals", refusals_of(log)}};
  if (!log.last) return shown;
  shown["size"] = log.last->seen.size;
  shown["at"] = milliseconds(log.last->at);
  shown["count"] = log.last->count;
  return shown;
}

json::array language_links(const platform::Request& request) {
  json::array links;
  for (const auto& [language, label] : {std::pair{Language::Kazakh, "Қазақша"}, std::pair{Language::Russian, "Русский"},
                                        std::pair{Language::English, "English"}})
    links.push_back(
        json::object{{"code", code(language)}, {"label", label}, {"current", language == request.language}});
  return links;
}

}  // namespace

platform::Response status_page(const platform::Request& request, const Witness& witness,
                               const platform::Templates& templates, const Reachable& reachable) {
  json::array logs;
  for (const LogView& log : witness.view()) logs.push_back(log_of(log));
  const json::object context{{"name", witness.key().name},
                             {"vkey", witness.key().text()},
                             {"url", reachable.url},
                             {"policy_line", reachable.policy_line},
                             {"draw_source_line", reachable.draw_source_line},
                             {"logs", std::move(logs)},
                             {"language_links", language_links(request)}};
  return platform::html(templates.render("witness/status.html", request.language, context))
      .header("Content-Language", std::string{code(request.language)});
}

}  // namespace ashyq::witness
