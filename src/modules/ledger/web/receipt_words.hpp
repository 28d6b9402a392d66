// What a receipt proves, in sentences for people and as JSON for programs; without a city, its settings or its data.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "ledger/rules/receipt.hpp"
#include "platform/i18n/catalogue.hpp"

namespace ashyq::ledger {

/// Says in one language what was found out about a receipt. The catalogue holds this module's texts, and those of the
/// modules whose acts are to be named: "<act>.done", "<module>.<fact>.<value>".
class ReceiptWords {
 public:
  ReceiptWords(const platform::Catalogue& texts, Language language) : texts_(texts), language_(language) {}

  using Rows = std::vector<std::pair<std::string, std::string>>;

  std::string verdict(const ReceiptVerdict& verdict) const;
  std::string fault(const ReceiptFault& fault) const;
  /// The sentences under the verdict. `receipt`: nullopt when the file could not be read.
  std::vector<std::string> statements(const ReceiptVerdict& verdict, const std::optional<Receipt>& receipt) const;
  /// "The act: answered", by the stem of the act.
  std::string act(std::string_view stem) const;
  /// What a party reads of the payload, known things first; and below, what only programs compare.
  Rows facts(const boost::json::object& payload) const;
  Rows marks(const boost::json::object& payload) const;
  Rows witnesses(const ReceiptVerdict& verdict) const;
  /// {"✓", "The file is complete: holds"}
  Rows steps(const ReceiptVerdict& verdict) const;
  Rows technical(const ReceiptVerdict& verdict, const Receipt& receipt) const;

 private:
  std::string words_for(std::string_view key, const platform::TextArguments& arguments = {}) const;
  std::string time(std::uint64_t seconds) const;
  std::string number(std::uint64_t value) const;
  std::string value(const boost::json::object& payload, std::string_view key) const;
  Rows rows(const std::vector<std::string>& keys, const boost::json::object& payload) const;
  void add_promise(const ReceiptVerdict& verdict, std::vector<std::string>& said) const;

  const platform::Catalogue& texts_;
  const Language language_;
};

/// All of it, for a terminal.
std::vector<std::string> lines_of(const ReceiptVerdict&, const std::optional<Receipt>&, const platform::Catalogue&,
                                  Language);
boost::json::object as_json(const ReceiptVerdict&, const std::optional<Receipt>&, const platform::Catalogue&, Language);

}  // namespace ashyq::ledger
