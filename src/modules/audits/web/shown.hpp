// Audits and findings as templates see them: words in the reader's language, days written out, colours by what they mean.
#pragma once

#include <boost/json.hpp>

#include "audits/audits.hpp"

namespace ashyq::audits {

/// How much of a finding's way is told: all of it, what happened since the body got it, or of a dismissed one only that
/// it happened and why it was dismissed.
enum class Telling : std::uint8_t { Whole, SinceIssued, Dismissal };

/// Turns values into words for one request; holds the directory as it is during that request.
class Shown {
 public:
  Shown(const Room& room, const platform::Request& request);

  /// number, url, state {text, word, state}, severity, body {name, url}, due {text, state}, the auditor's words.
  boost::json::object finding(const Finding&) const;
  /// number, url, title, kind, state {text, word, state}, body, period, days, lead, scope, ground, sources, report.
  boost::json::object audit(platform::Tx&, const Audit&) const;
  /// For component "timeline". Each of `files` stands with the act that it came with.
  boost::json::array timeline(platform::Tx&, const std::vector<Event>&, Telling telling,
                              const std::vector<File>& files = {}) const;
  /// {name, url, size} of each.
  boost::json::array files(const std::vector<File>&) const;
  /// For component "table": what is owed, since when, by when, how it ended; and why days moved.
  boost::json::array promises(platform::Tx&, Id<Finding>) const;
  boost::json::array due_changes(platform::Tx&, Id<Finding>) const;
  /// Terms of the law folder that nobody has confirmed yet, of these promises.
  boost::json::array doubts(platform::Tx&, Id<Finding>) const;

  std::string text(std::string_view key, const platform::TextArguments& arguments = {}) const;
  std::string plural(std::string_view key, std::int64_t count, const platform::TextArguments& arguments = {}) const;
  std::string date(Day day) const;
  std::string body_name(std::int64_t body) const;
  std::string person(platform::Tx&, std::int64_t account) const;
  const bodies::Directory& directory() const { return *directory_; }
  Language language() const { return language_; }
  Day today() const { return today_; }

 private:
  boost::json::object body(std::int64_t body) const;
  boost::json::object state_of(const promises::Promise&) const;

  const Room& room_;
  std::shared_ptr<const bodies::Directory> directory_;
  std::shared_ptr<const promises::Law> law_;
  Language language_;
  Day today_;
};

/// {value, text} items for select and radios.
boost::json::array body_items(const Shown&);
boost::json::array kind_items(const Shown&);
boost::json::array severity_items(const Shown&);
boost::json::array direction_items(const Shown&);
boost::json::array sphere_items(const Shown&);
boost::json::array finding_state_items(const Shown&);
boost::json::array audit_state_items(const Shown&);
boost::json::array auditor_items(platform::Tx&, const Room&, const Shown&);

}  // namespace ashyq::audits
