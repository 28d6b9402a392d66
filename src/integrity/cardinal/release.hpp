// What Cardinal's eleven indicators read of one compiled release: each member is looked up once, and bids and awards are
// classified once for all of them. Everything is a view of the text.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "integrity/facts/names.hpp"
#include "integrity/reading/json.hpp"

namespace ashyq::integrity::cardinal {

enum class BidState : std::uint8_t { Unsaid, Invited, Withdrawn, Valid, Disqualified, Other };
enum class AwardState : std::uint8_t { Unsaid, Active, Ended, Other };  // Ended: cancelled or unsuccessful

/// An organisation's id, numbered when something asks for its number first.
struct Identifier {
  static constexpr Name kUnnumbered = ~Name{0};
  std::string_view text;
  Name name{kUnnumbered};
};

/// The organisations of a bid or an award: `entries` in the array, of which `ids` have an id that is a text.
struct Organizations {
  std::uint32_t first{0}, ids{0}, entries{0};
};

struct Bid {
  BidState state{BidState::Unsaid};
  Organizations tenderers;
  std::optional<double> amount;  ///< finite
  std::optional<std::string_view> currency, date;
  bool is_submitted() const { return state >= BidState::Valid; }
};

struct Award {
  AwardState state{AwardState::Unsaid};
  Organizations suppliers;
  Json items;
};

struct Release {
  std::string_view ocid;
  std::uint64_t position{0};
  std::optional<std::string_view> tender_status, method, method_details, period_start, period_end, number_of_tenderers;
  std::optional<Identifier> buyer, procuring_entity;
  bool has_bids{false}, has_awards{false};  ///< the arrays are there
  bool all_awards_final{false};             ///< no award is pending, or has a status that OCDS does not know
  std::uint32_t active_awards{0};
  std::vector<Bid> bids;
  std::vector<Award> awards;
  std::vector<Identifier> identifiers;

  /// False when the release has no ocid that is a text.
  bool read_head(const Json& release, std::uint64_t position);
  void read_bids_and_awards();

  std::span<Identifier> of(const Organizations& some) { return {identifiers.data() + some.first, some.ids}; }
  std::span<const Identifier> of(const Organizations& some) const {
    return {identifiers.data() + some.first, some.ids};
  }
  /// Bids and awards are there and no award is open: what R024, R025, R035 and R058 ask first.
  bool is_final() const { return has_bids && all_awards_final; }
  const Award* only_active_award() const;

 private:
  Json bids_, awards_;
  void read_tender(const Json& tender);
  void read_bid(const Json& bid);
  void read_award(const Json& award);
  Organizations read_organizations(const Json& list);
};

}  // namespace ashyq::integrity::cardinal
