// All flags: what each one is called, needs, stands on and does. Names, formulas and innocent explanations in three
// languages lie in translations/ under "flags.<code>.name|formula|meaning|innocent".
#pragma once

#include <array>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

#include "integrity/flags/result.hpp"
#include "integrity/ocds/process.hpp"

namespace ashyq::integrity {

class Weighing;  // one process rule at one process: weighing.hpp
class Judging;   // one dataset rule over all facts: judging.hpp

enum class Family : std::uint8_t {
  Planning,
  Competition,
  Bidding,
  Price,
  Collusion,
  Award,
  Contract,
  Concentration,
  Conflict,
  Transparency
};
std::string_view name_of(Family family);

inline constexpr std::size_t kMostParameters = 6;

struct Parameter {
  std::string_view name;
  double standard{0};
  std::string_view unit;  ///< "days", "share", "tenge", "count", "MCI"
};

/// What a measured value is compared with at the end, when the settings do not say otherwise.
struct Judgement {
  Fence fence{Fence::Percentile};
  Comparison comparison{Comparison::AtLeast};
  PeerScope narrowest{PeerScope::MarketMethodRegionYear};
  double level{0.975};  ///< percentile; for Iqr and Mad the number of spreads
};

/// Says what it found through the Weighing and returns how far it came: Clear, Raised, Measured or a reason.
using ProcessRule = Outcome (*)(const Process&, Weighing&);
using DatasetRule = void (*)(Judging&);

struct Flag {
  std::string_view code;  ///< "R018": OCP's number where there is one
  Family family{};
  SubjectKind subject{};
  std::array<Field, 8> needs{};
  std::string_view source;  ///< literature or peer
  std::string_view law;     ///< "PP art. 10(4)"; empty when none
  std::array<Parameter, kMostParameters> parameters{};
  std::uint8_t severity{1};            ///< 1 a hint, 2 a strong sign, 3 forbidden by law if it stands up
  std::optional<Judgement> judgement;  ///< of the values that the process rule measures
  ProcessRule process_rule{nullptr};
  DatasetRule dataset_rule{nullptr};
  bool is_composite{false};  ///< judged after all others, whose results it reads
};

/// In the order of families as catalogue.cpp says, then as in their files. The same for every run of a version.
std::span<const Flag> catalogue();
std::optional<FlagNumber> flag_named(std::string_view code);
/// How many flags have a process rule, and which of them this one is (Facts::outcomes).
std::size_t process_rules();
std::size_t process_rule_index(FlagNumber flag);

// One span for each file of rules; catalogue() puts them together.
std::span<const Flag> planning_flags();
std::span<const Flag> competition_flags();
std::span<const Flag> bidding_flags();
std::span<const Flag> price_flags();
std::span<const Flag> collusion_flags();
std::span<const Flag> award_flags();
std::span<const Flag> contract_flags();
std::span<const Flag> concentration_flags();
std::span<const Flag> conflict_flags();
std::span<const Flag> transparency_flags();

}  // namespace ashyq::integrity
