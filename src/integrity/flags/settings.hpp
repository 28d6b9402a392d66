// What a run is asked to do. Written by `ashyq flags init`, read from TOML, put into the manifest whole.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "integrity/flags/catalogue.hpp"
#include "integrity/flags/law.hpp"

namespace ashyq::integrity {

struct FlagSettings {
  bool on{true};
  std::array<double, kMostParameters> parameters{};
  std::optional<Judgement> judgement;
};

/// A line of the settings that cannot be used, and why ("settings_faults.<what>").
struct SettingsFault {
  std::string what, key;
  int line{0};
};

struct Settings {
  Settings();  // the catalogue's standards
  static Result<Settings, SettingsFault> parse(std::string_view toml);
  /// Every key with its unit and standard, commented: what `init` writes.
  static std::string document();
  /// The same settings always as the same text: what the manifest hashes.
  std::string canonical() const;

  std::vector<FlagSettings> flags;  ///< by FlagNumber
  std::string law_file;             ///< empty: no legal limits
  std::int16_t home_offset{300};    ///< minutes; Kazakhstan has one zone since 2024
  std::uint32_t least_peers{30};    ///< fewer, and the next wider group is asked
  std::vector<std::string> excluded_method_details;
  /// Names of methods in which prices cannot be compared.
  std::vector<std::string> no_price_comparison;
  std::string currency;  ///< empty: each currency is a world of its own
};

}  // namespace ashyq::integrity
