// Appeals as templates see them: words in the reader's language, days written out, colours by what they mean.
#pragma once

#include <boost/json.hpp>

#include "appeals/appeals.hpp"

namespace ashyq::appeals {

/// Turns values into words for one request; holds the directory as it is during that request.
class Shown {
 public:
  Shown(const Room& room, const platform::Request& request);

  /// number, url, kind, stage {text, word, state}, body {name, url}, category, district, received_on, due_on,
  /// due {text, state}: state (of component "tag") is "kept", "soon", "missed" or "" ; outcome, late, version, days_left.
  boost::json::object appeal(const Appeal&) const;
  boost::json::object appeal(const PublicAppeal&) const;
  /// For component "timeline". `reader` decides what was loaded; texts show only what the events carry.
  boost::json::array timeline(platform::Tx&, const std::vector<Event>&) const;
  /// The name of a ground or outcome of a legal list.
  std::string legal_name(std::string_view list, std::string_view item) const;
  std::string text(std::string_view key, const platform::TextArguments& arguments = {}) const;
  std::string plural(std::string_view key, std::int64_t count, const platform::TextArguments& arguments = {}) const;
  std::string date(Day day) const;
  std::string date_time(Instant at) const;
  std::string body_name(std::int64_t body) const;
  std::string category_name(std::int64_t category) const;
  std::string number_of(const Appeal&) const;
  const bodies::Directory& directory() const { return *directory_; }
  const std::shared_ptr<const bodies::Directory>& directory_held() const { return directory_; }
  Language language() const { return language_; }
  Day today() const { return today_; }

 private:
  boost::json::object due(Day due_on, bool open, bool late) const;
  boost::json::object stage(Stage stage, Kind kind, bool extended) const;

  const Room& room_;
  std::shared_ptr<const bodies::Directory> directory_;
  std::shared_ptr<const promises::Law> law_;
  Language language_;
  Day today_;
};

/// {value, text} items for select and radios.
boost::json::array category_items(const Shown& shown);
boost::json::array body_items(const Shown& shown);
boost::json::array district_items(const Shown& shown);
/// Items of a legal list, in its order, limited to `ids`.
boost::json::array legal_items(const Shown& shown, std::string_view list, const std::vector<std::string>& ids);

}  // namespace ashyq::appeals
