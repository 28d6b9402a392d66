// A contracting process as its maker knows it: what truly happened, before any publisher wrote it down. Schemes bend it;
// the writer and the oracle read it, so that neither depends on the engine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "integrity/generating/world.hpp"
#include "integrity/ocds/process.hpp"

namespace ashyq::integrity::generating {

/// Hundredths of the currency's unit: exact.
using Tiyn = std::int64_t;
inline constexpr Tiyn kTenge = 100;
/// Seconds since 1970, UTC.
using Seconds = std::int64_t;
inline constexpr Seconds kDay = 86'400;
inline constexpr int kHomeOffset = 300;

// PP art. 10(1), with the rating tender of art. 11 as a way of its own.
enum class Way : std::uint8_t { Tender, Rating, Auction, Quotations, Shop, Direct };
struct WayOfBuying {
  std::string_view name;  ///< as the national portal calls it
  std::string_view method;
  int shortest;  ///< days that the drawn processes are open for at least
};
const WayOfBuying& describe(Way way);
constexpr bool is_competitive(Way way) { return way != Way::Direct; }

struct Offer {
  int firm{0};      ///< in Draft::cast
  int partner{-1};  ///< of a consortium
  int lot{0};
  Tiyn amount{0};
  Seconds at{0};
  BidStatus status{BidStatus::Valid};
  int offset{kHomeOffset};  ///< minutes east of Greenwich that the date is written with
};

struct Payment {
  Seconds at{0};
  Tiyn amount{0};
};
struct Change {
  Seconds at{0};
  Tiyn amount{0};  ///< of the contract after it
};
struct Deal {
  bool concluded{true}, published{true};
  Seconds signed_at{0}, due{0}, delivered{0};
  Tiyn amount{0};  ///< last one, after all changes
  std::vector<Change> changes;
  std::vector<Payment> payments;
  int subcontractor{-1};  ///< in Draft::cast
};
struct LotDraft {
  Tiyn estimate{0};
  int winner{-1};  ///< in Draft::offers; of a direct award in Draft::cast
  Tiyn awarded{0};
  Seconds awarded_at{0};
  Deal deal;
};
struct ItemDraft {
  std::string item_class, description, unit;
  std::int64_t quantity{1};
  Tiyn price{0};  ///< of the estimate
  int lot{0};
};

/// What this publisher left out. Left out is not clean: rules must say so.
struct Gaps {
  bool estimate{false}, count{false}, planning{false}, documents{false}, bid_dates{false}, bids{false};
};

struct Draft {
  std::uint64_t number{0};
  Buyer buyer;
  std::vector<Firm> cast;  ///< everybody who takes part
  std::vector<Offer> offers;
  std::vector<LotDraft> lots;
  std::vector<ItemDraft> items;

  Way way{Way::Tender}, planned{Way::Tender};
  std::size_t market{0};
  std::string division, item_class, category, currency{"KZT"};
  Tiyn estimate{0};
  bool price_only{true}, unsuccessful{false}, local_dates{false}, at_floor{false};
  Seconds planned_at{0}, noticed{0}, documents_at{0}, start{0}, deadline{0}, released{0};
  std::string title, description, rationale;
  bool notice{true}, bidding_documents{true};
  int unanswered{0}, complaints{0};
  std::string previous, relationship;  ///< ocid of the process that this one follows
  Gaps gaps;

  std::string ocid() const { return ocid_of(number); }
  static std::string ocid_of(std::uint64_t number);
};

/// Monthly calculation index, tenge: 3,692 (2024), 3,932 (2025), 4,325 (2026).
Tiyn mci(int year);
int year_of(Seconds at);
/// Wall time of the country.
Seconds at_hour(int day, int hour, int minute = 0);
int day_of(Seconds at);
bool is_working_day(int day);
int working_on_or_after(int day);
int add_working_days(int day, int count);

}  // namespace ashyq::integrity::generating
