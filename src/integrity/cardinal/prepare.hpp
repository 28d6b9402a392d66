// Cardinal's `prepare`: what is known to be wrong with a publisher's releases put right before indicators are computed, and
// what is left wrong told. Source: Cardinal 0.0.8, docs/cli/prepare, and what the program answers.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "integrity/cardinal/rewriting.hpp"
#include "integrity/cardinal/settings.hpp"
#include "integrity/reading/json.hpp"

namespace ashyq::integrity::cardinal {

/// What became of a line. AuctionsLeft: written, but /bids stood in the way of /auctions.
enum class Prepared : std::uint8_t { Written, AuctionsLeft, NotJson, NotAnObject };

class Prepare {
 public:
  /// `settings` must outlive it.
  explicit Prepare(const Settings& settings);

  /// JsonText::kPadding bytes behind `line` must be readable. Appends the prepared line, and a CSV row for each issue: line,
  /// ocid, path, array indexes, incorrect value, description. Bytes that need no change are copied.
  Prepared line(std::string_view line, std::uint64_t number, std::string& output, std::string& issues);

 private:
  /// Where a bid or an award stands, for the issues.
  struct Listed {
    std::string_view path;
    std::size_t index;
  };

  using Ids = std::set<std::string, std::less<>>;

  const Settings& settings_;
  std::vector<double> redacted_amounts_;
  JsonText json_;
  std::string rewritten_;
  Edits edits_{{}};
  Json ocid_;
  std::uint64_t number_{0};
  std::string* issues_{nullptr};
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>>
      roles_;  ///< that references give an organisation

  void rewrite(std::string_view& text, Form& form);
  bool move_auctions(std::string_view& text, Form& form);
  std::string without_auction_bids(const Json& auctions, std::string& bids) const;
  void prepare_parties(const Json& parties);
  void prepare_reference(const Json& organization, std::string_view prefix, std::string_view role);
  void prepare_references(const Json& list, std::string_view role);
  void prepare_tender(const Json& tender);
  void prepare_bids(const Json& details);
  void prepare_value(const Json& value, const Listed& bid);
  void prepare_awards(const Json& awards, const Json& contracts);
  void prepare_bid(const Json& bid, std::size_t index);
  void prepare_award(const Json& award, std::size_t index, const Ids& cancelled);
  void prepare_items(const Json& items, const Listed& owner, bool ids_to_text);
  std::string status(const Json& old, const Listed& owner, const std::optional<std::string>& standard,
                     const Codelist& codelist, std::span<const std::string_view> known);
  void set_status(const Json& object, const Json& old, const std::string& status);
  Ids cancelled_awards(const Json& contracts);
  void write_roles(const Json& parties);
  bool is_redacted(double amount) const;
  void tell(const Listed& owner, std::string_view member, std::string_view value, std::string_view description);
  void tell(std::string_view path, const std::string& indexes, std::string_view value, std::string_view description);
};

}  // namespace ashyq::integrity::cardinal
