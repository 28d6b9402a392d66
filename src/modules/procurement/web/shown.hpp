// Flags, purchases and runs as templates see them: words in the reader's language, numbers and days written out.
#pragma once

#include <boost/json.hpp>

#include "procurement/procurement.hpp"

namespace ashyq::procurement {

class Shown {
 public:
  Shown(const Room& room, const platform::Request& request);

  std::string text(std::string_view key, const platform::TextArguments& arguments = {}) const;
  std::string date(Day day) const;
  std::string when(Instant at) const;
  std::string number(std::int64_t value) const;
  /// "9 255 717 084,55 тенге"; other currencies by their code; a dash for none.
  std::string money(const std::optional<std::int64_t>& amount, std::string_view currency) const;
  std::string body_name(std::int64_t body) const;
  std::string person(platform::Tx&, std::int64_t account) const;
  /// "integrity.flags.R018.name"
  std::string flag_text(std::string_view code, std::string_view what) const;

  /// "БИН 990140000123"; keys of other countries as they are, a person's number masked.
  std::string key_in_words(std::string_view key) const;

  /// code, name, state, severity, buyer, supplier, contract, urls.
  boost::json::object flag(const RedFlag&) const;
  /// What a layman needs: meaning, value against threshold, peers, evidence, innocent explanations, law. `result` is the
  /// engine's line; empty: only what does not name a person.
  boost::json::object explained(const RedFlag&, std::string_view result, bool inside) const;
  /// Rows of component "summary_list".
  boost::json::array purchase(const Purchase&) const;
  boost::json::array timeline(platform::Tx&, const std::vector<Event>&) const;
  boost::json::object state_of(FlagState) const;
  /// {text} of each column "procurement.column.<name>"; names with "#" before them hold numbers.
  boost::json::array head(const std::vector<std::string>& columns) const;

  Language language() const { return language_; }
  Day today() const { return today_; }

 private:
  void add_evidence(boost::json::object& shown, const boost::json::object& result, bool inside) const;
  std::string place_in_words(std::string_view path) const;
  std::string peers_in_words(const boost::json::object& peers) const;
  std::string found_value(const boost::json::object& place) const;
  const Room& room_;
  std::shared_ptr<const bodies::Directory> directory_;
  Language language_;
  Day today_;
};

/// "/procurement/contracts/ocds-…", or below /procurement-work.
std::string contract_url(std::string_view ocid, bool inside);
/// {value, text} items for select.
boost::json::array code_items(const Shown&);
boost::json::array state_items(const Shown&);
boost::json::array body_items(const Room&, const Shown&);
boost::json::array auditor_items(platform::Tx&, const Room&, const Shown&);
/// The engine's line of the flag. Of one that names a person it is opened, and the reading leaves a record.
std::string result_of(platform::Tx&, const Room&, const RedFlag&, const Call&);

/// A text without its quotes, anything else as JSON.
std::string plain(const boost::json::value&);
std::string csv_of(const boost::json::array& rows, const boost::json::object& empty);

}  // namespace ashyq::procurement
