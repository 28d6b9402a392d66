// The frame around every page: language, navigation, visitor, demo banner, errors; and the slots modules fill.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "platform/clock/city_time.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/router.hpp"
#include "platform/i18n/catalogue.hpp"
#include "platform/render/templates.hpp"

namespace ashyq::shell {

/// A link of the main navigation; shown when the word opens to the visitor. What is not for everybody stands in a
/// menu of its own, below.
struct NavigationLink {
  std::string key;  // translation key
  std::string url;
  Access access{Access::Public};
  int order{100};
};

/// A block of the front page; returns context for its template.
struct FrontTile {
  std::string template_name;
  int order{100};
  std::function<boost::json::object(const platform::Request&)> context;
};

struct City {
  std::string name_kk, name_ru, name_en;
  std::string public_url;  // "https://ashyq.example.kz", no slash at the end
  bool demo{false};
  std::string security_contact;  // "mailto:…" or "https://…" for security.txt; empty: the page about the site
  std::string source_url;        // where this city's edition of the code lies; may be empty
};

class Shell {
 public:
  Shell(const platform::Templates& templates, const platform::Catalogue& catalogue, const platform::Clock& clock,
        City city);

  /// Renders `template_name` (which extends "shell/page.html") with the frame's context merged in; what the page
  /// gives wins. The frame gives: path, nav, work_nav, csrf, city {name, url}, demo, visitor {signed_in, name, staff, roles},
  /// notice, language_links, now (an instant), today (a day).
  platform::Response page(const platform::Request& request, std::string_view template_name, boost::json::object context,
                          int status = 200) const;
  /// A page, or an RFC 9457 problem for programs, that says what to do next.
  platform::Response error(const platform::Request& request, int status) const;
  /// The front tiles rendered, in order: HTML for `{{ tile | raw }}`.
  boost::json::array tiles(const platform::Request& request) const;

  std::string text(const platform::Request& request, std::string_view key,
                   const platform::TextArguments& arguments = {}) const;
  std::string plural(const platform::Request& request, std::string_view key, std::int64_t count,
                     const platform::TextArguments& arguments = {}) const;
  const platform::Catalogue& catalogue() const { return catalogue_; }
  const platform::Templates& templates() const { return templates_; }
  const platform::Clock& clock() const { return clock_; }
  const City& city() const { return city_; }
  std::string city_name(Language language) const;

  void add(NavigationLink link);
  void add(FrontTile tile);
  const std::vector<FrontTile>& front_tiles() const { return tiles_; }
  /// A flash message shown once on the next page (signed cookie-free: carried as ?notice=key).
  /// Shown only for keys without placeholders, and only when the visitor did not come from another site.
  static platform::Response see_other_with_notice(std::string location, std::string_view notice_key);

 private:
  boost::json::object frame(const platform::Request& request) const;
  void put_navigation(const platform::Request& request, boost::json::object& frame) const;
  std::string notice(const platform::Request& request) const;

  const platform::Templates& templates_;
  const platform::Catalogue& catalogue_;
  const platform::Clock& clock_;
  City city_;
  platform::CityTime city_time_;
  std::vector<NavigationLink> navigation_;
  std::vector<FrontTile> tiles_;
};

}  // namespace ashyq::shell
