// Rows of red flags and of what was done with them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/place_in_list.hpp"
#include "platform/storage/storage.hpp"
#include "procurement/rules/red_flag.hpp"
#include "procurement/storage/visibility.hpp"

namespace ashyq::procurement {

/// Files and counts hold a list whole; pages are leafed through.
inline constexpr int kAllRows = 100'000;

struct FlagFilter {
  std::string code{}, buyer{}, supplier{}, ocid{};  // buyer and supplier by key
  int severity{0};
  std::optional<FlagState> state{};
  std::optional<std::int64_t> auditor{};
  std::optional<std::int64_t> body{};
  bool current_only{true};
  PlaceInList place{};
  int most{kAllRows};
};

/// A line of a dashboard or of the public register: one key with its counts.
struct Tally {
  std::string key, name;
  std::int64_t raised{0}, under_review{0}, dismissed{0}, confirmed{0};
  std::int64_t all() const { return raised + under_review + dismissed + confirmed; }
};

enum class TallyBy : std::uint8_t { Flag, Buyer, Supplier, Category, Year };

class FlagStore {
 public:
  std::optional<RedFlag> find(platform::Tx&, Id<RedFlag>, const Visitor&);
  /// For the module's own work, never for a page.
  std::optional<RedFlag> find_any(platform::Tx&, Id<RedFlag>);
  std::optional<RedFlag> of_finding(platform::Tx&, std::int64_t finding);
  /// The strongest first.
  std::vector<RedFlag> list(platform::Tx&, const FlagFilter&, const Visitor&);
  std::int64_t count(platform::Tx&, const FlagFilter&, const Visitor&);
  /// Those that findings were made of.
  std::vector<RedFlag> with_findings(platform::Tx&);

  /// Under which key a flag that is there was sealed; 0: it is new.
  std::int64_t key_of(platform::Tx&, std::string_view stable);
  /// What the engine raised: a new row, or the values of the one that is there; what auditors did with it stays.
  void raise(platform::Tx&, const RedFlag&, const std::optional<platform::Blob>& sealed);
  /// After a run: what it did not raise again is no longer current.
  void settle(platform::Tx&, Id<Source>, Id<Run>);
  std::optional<platform::Blob> sealed(platform::Tx&, Id<RedFlag>);
  /// Throws platform::Conflict if the row is no longer `before`.
  RedFlag replace(platform::Tx&, const RedFlag& before, RedFlag after);
  void open_to_all(platform::Tx&, Id<RedFlag>);

  /// Counts by key, the largest first; what is no longer raised and was never looked at is left out.
  std::vector<Tally> tally(platform::Tx&, TallyBy, int most = 100);

  void add(platform::Tx&, const Event&);
  std::vector<Event> events(platform::Tx&, Id<RedFlag>);
};

}  // namespace ashyq::procurement
