#include <algorithm>
#include <array>

#include "integrity/ocds/check.hpp"

namespace ashyq::integrity {
namespace {

struct Entry {
  Check check;
  std::string_view name;
  Severity severity;
};
using enum Severity;
constexpr std::array kChecks{
    Entry{Check::NotAnObject, "not_an_object", Error},
    Entry{Check::WrongType, "wrong_type", Error},
    Entry{Check::Missing, "missing", Error},
    Entry{Check::UnknownCode, "unknown_code", Error},
    Entry{Check::WrongDate, "wrong_date", Error},
    Entry{Check::RepeatedId, "repeated_id", Error},
    Entry{Check::UnknownParty, "unknown_party", Error},
    Entry{Check::UnknownAward, "unknown_award", Error},
    Entry{Check::UnknownLot, "unknown_lot", Error},
    Entry{Check::UnknownBid, "unknown_bid", Error},
    Entry{Check::MissingRecommended, "missing_recommended", Warning},
    Entry{Check::UnusualCode, "unusual_code", Warning},
    Entry{Check::IncompleteDate, "incomplete_date", Warning},
    Entry{Check::RepeatedName, "repeated_name", Warning},
    Entry{Check::MisspeltName, "misspelt_name", Warning},
    Entry{Check::MissingRole, "missing_role", Warning},
    Entry{Check::MissingCurrency, "missing_currency", Warning},
    Entry{Check::NegativeAmount, "negative_amount", Warning},
    Entry{Check::AmountOutOfRange, "amount_out_of_range", Warning},
    Entry{Check::ReversedPeriod, "reversed_period", Warning},
    Entry{Check::TenderersMiscounted, "tenderers_miscounted", Warning},
    Entry{Check::WrongBin, "wrong_bin", Warning},
    Entry{Check::UnregisteredOcid, "unregistered_ocid", Warning},
};
static_assert(kChecks.size() == static_cast<std::size_t>(Check::Last) + 1);

const Entry& entry_of(Check check) { return *std::ranges::find(kChecks, check, &Entry::check); }

}  // namespace

std::string_view name_of(Check check) { return entry_of(check).name; }
Severity severity_of(Check check) { return entry_of(check).severity; }

}  // namespace ashyq::integrity
