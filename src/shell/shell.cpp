#include "shell/shell.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "shell/links.hpp"

namespace ashyq::shell {
namespace json = boost::json;
using platform::Method;
using platform::Request;
using platform::Response;

namespace {

struct LanguageName {
  Language language;
  std::string_view label;  // in the language itself: who needs it can read it
};
constexpr std::array kLanguageNames{LanguageName{Language::Kazakh, "Қазақша"},
                                    LanguageName{Language::Russian, "Русский"},
                                    LanguageName{Language::English, "English"}};

/// This page's own address, to come back to. A form's answer has none, so the form's.
std::string own_address(const Request& request) {
  const bool reads = request.method == Method::Get || request.method == Method::Head;
  return reads ? without_query(request.target, {"lang", "notice"}) : request.target.substr(0, request.target.find('?'));
}

/// Who came to sign in wants to go where they were on their way to, not to sign in again.
std::string address_to_return_to(const Request& request) {
  if (!request.path.starts_with("/sign-in")) return own_address(request);
  const std::string_view next = request.query["next"];
  return next.starts_with('/') ? std::string{next} : "/";
}

json::array language_links(const Request& request) {
  const std::string address = own_address(request);
  json::array links;
  for (const auto& [language, label] : kLanguageNames) {
    links.push_back(json::object{{"code", code(language)},
                                 {"label", label},
                                 {"url", with_query(address, "lang", code(language))},
                                 {"current", language == request.language}});
  }
  return links;
}

json::object visitor_of(const Request& request) {
  json::array roles;
  for (const Grant& grant : request.visitor.grants) {
    const json::string role{name_of(grant.role)};
    if (std::find(roles.begin(), roles.end(), role) == roles.end()) roles.emplace_back(role);
  }
  return {{"signed_in", request.visitor.signed_in()},
          {"name", request.visitor.name},
          {"staff", request.visitor.is_staff()},
          {"roles", std::move(roles)}};
}

bool leads_to(std::string_view url, std::string_view path) {
  url = url.substr(0, url.find('?'));
  if (url == path) return true;
  return url.size() > 1 && path.starts_with(url) && path[url.size()] == '/';
}

/// A link on another site must not make ours tell a visitor "your appeal was withdrawn".
bool came_from_elsewhere(const Request& request, std::string_view public_url) {
  const std::string_view site = request.headers["sec-fetch-site"];
  if (!site.empty()) return site != "same-origin";
  const std::string_view referer = request.headers["referer"];
  if (referer.empty()) return false;
  // By the address we are known under, or by the one this request used.
  const auto is_below = [&](const std::string& site_address) { return referer.starts_with(site_address + "/"); };
  const std::string host{request.headers["host"]};
  return !is_below("https://" + host) && !is_below("http://" + host) && !is_below(std::string{public_url});
}

bool has_placeholders(const platform::Message& message) {
  const auto& form = message.form(Language::Russian);
  return message.plural ||
         std::any_of(form.begin(), form.end(), [](const auto& part) { return !part.placeholder.empty(); });
}

}  // namespace

Shell::Shell(const platform::Templates& templates, const platform::Catalogue& catalogue, const platform::Clock& clock,
             City city)
    : templates_(templates), catalogue_(catalogue), clock_(clock), city_(std::move(city)) {}

Response Shell::page(const Request& request, std::string_view template_name, json::object context, int status) const {
  assert(!context.contains("lang") && "a page speaks its reader's language; that of a quoted text has another name");
  for (auto& [name, value] : frame(request)) context.insert(json::key_value_pair{name, std::move(value)});
  return platform::html(templates_.render(template_name, request.language, context), status)
      .header("Content-Language", std::string{code(request.language)});
}

json::object Shell::frame(const Request& request) const {
  const Instant now = clock_.now();
  json::object frame{{"path", address_to_return_to(request)},
                     {"csrf", request.visitor.csrf},
                     {"city", {{"name", city_name(request.language)}, {"url", city_.public_url}}},
                     {"demo", city_.demo},
                     {"visitor", visitor_of(request)},
                     {"notice", notice(request)},
                     {"language_links", language_links(request)},
                     {"now", now.time_since_epoch().count()},
                     {"today", city_time_.day_of(now).iso()}};
  put_navigation(request, frame);
  return frame;
}

void Shell::put_navigation(const Request& request, json::object& frame) const {
  const NavigationLink* current = nullptr;  // the longest address that leads here
  for (const NavigationLink& link : navigation_) {
    if (leads_to(link.url, request.path) && (current == nullptr || link.url.size() > current->url.size()))
      current = &link;
  }
  json::array everybody, work;
  for (const NavigationLink& link : navigation_) {
    if (!allows(link.access, request.visitor)) continue;
    (link.access == Access::Public ? everybody : work)
        .push_back(json::object{{"text", text(request, link.key)}, {"url", link.url}, {"current", &link == current}});
  }
  frame["nav"] = std::move(everybody);
  frame["work_nav"] = std::move(work);
}

std::string Shell::notice(const Request& request) const {
  const std::string_view key = request.query["notice"];
  if (key.empty() || came_from_elsewhere(request, city_.public_url)) return {};
  const platform::Message* message = catalogue_.find(key);
  return message != nullptr && !has_placeholders(*message) ? text(request, key) : std::string{};
}

json::array Shell::tiles(const Request& request) const {
  json::array rendered;
  for (const FrontTile& tile : tiles_) {
    json::object context = tile.context(request);
    assert(!context.contains("lang") && "a page speaks its reader's language; that of a quoted text has another name");
    for (auto& [name, value] : frame(request)) context.insert(json::key_value_pair{name, std::move(value)});
    rendered.emplace_back(templates_.render(tile.template_name, request.language, context));
  }
  return rendered;
}

std::string Shell::text(const Request& request, std::string_view key, const platform::TextArguments& arguments) const {
  return catalogue_.text(request.language, key, arguments);
}

std::string Shell::plural(const Request& request, std::string_view key, std::int64_t count,
                          const platform::TextArguments& arguments) const {
  return catalogue_.plural(request.language, key, count, arguments);
}

std::string Shell::city_name(Language language) const {
  switch (language) {
    case Language::Kazakh: return city_.name_kk;
    case Language::Russian: return city_.name_ru;
    case Language::English: return city_.name_en;
  }
  return city_.name_ru;
}

void Shell::add(NavigationLink link) {
  const auto after = std::upper_bound(navigation_.begin(), navigation_.end(), link.order,
                                      [](int order, const NavigationLink& other) { return order < other.order; });
  navigation_.insert(after, std::move(link));
}

void Shell::add(FrontTile tile) {
  const auto after = std::upper_bound(tiles_.begin(), tiles_.end(), tile.order,
                                      [](int order, const FrontTile& other) { return order < other.order; });
  tiles_.insert(after, std::move(tile));
}

Response Shell::see_other_with_notice(std::string location, std::string_view notice_key) {
  return platform::see_other(with_query(location, "notice", notice_key));
}

}  // namespace ashyq::shell
