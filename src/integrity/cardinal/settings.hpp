// Cardinal's own settings file, so that its users can bring theirs: the same sections and keys, types and refusals.
// Source: Cardinal 0.0.8, docs/topics/settings and what the program answers.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace ashyq::integrity::cardinal {

/// Written as a|b|c.
struct PipeList {
  std::vector<std::string> items;
  bool empty() const { return items.empty(); }
  bool has(std::string_view text) const;
};

using Codelist = std::map<std::string, std::string, std::less<>>;

struct ShortPeriodSettings {  // R003
  std::optional<std::int64_t> threshold;
  PipeList procurement_methods;
  std::map<std::string, std::int64_t, std::less<>> days_of_method_details;
};
struct SingleBidSettings {  // R018
  std::optional<PipeList> procurement_methods;
};
struct FenceSettings {  // R024, R058
  std::optional<double> threshold;
};
struct UnsuccessfulBidsSettings {  // R025
  std::optional<std::uint64_t> percentile;
  std::optional<double> threshold;
};
struct OthersDisqualifiedSettings {  // R035
  std::optional<std::uint64_t> threshold;
};
struct DisqualifiedBidsSettings {  // R038
  std::optional<double> threshold;
  std::optional<std::uint64_t> minimum_submitted_bids, minimum_contracting_processes;
};
struct HeterogeneousSupplierSettings {  // R048
  std::optional<std::uint64_t> digits, threshold, minimum_contracting_processes;
};

/// A file that cannot be used: what ("unknown_key", "not_an_integer", "not_a_number", "not_a_boolean", "not_a_section",
/// "not_ini"), the key with its path, and the line where the file itself cannot be read.
struct SettingsFault {
  std::string what, key;
  int line{0};
};

struct Settings {
  static Result<Settings, SettingsFault> parse(std::string_view ini);
  /// Every section and key, each key commented out with its standard: what `init` writes.
  static std::string_view document();

  std::optional<std::string> currency;
  PipeList no_price_comparison, price_comparison;
  bool info_currency_mismatches{false};

  struct {
    std::optional<std::string> currency, item_classification_scheme, bid_status, award_status;
    bool party_roles{false};
  } defaults;
  struct {
    PipeList amount, organization_id;
  } redactions;
  bool award_status_by_contract_status{false};
  struct {
    bool move_auctions{false};
    std::string buyer_prefix, tenderer_prefix;
    std::optional<std::string> method_details_separator;
  } modifications;
  Codelist bid_statuses, award_statuses;
  PipeList excluded_method_details;

  /// An indicator is computed when its section is there.
  std::optional<ShortPeriodSettings> r003;
  std::optional<SingleBidSettings> r018;
  std::optional<FenceSettings> r024, r058;
  std::optional<UnsuccessfulBidsSettings> r025;
  bool r028{false}, r030{false}, r036{false};
  std::optional<OthersDisqualifiedSettings> r035;
  std::optional<DisqualifiedBidsSettings> r038;
  std::optional<HeterogeneousSupplierSettings> r048;
};

}  // namespace ashyq::integrity::cardinal
