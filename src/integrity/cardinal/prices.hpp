// Which prices may be compared.
#pragma once

#include "integrity/cardinal/rules.hpp"

namespace ashyq::integrity::cardinal {

/// The buyer did not set the price itself, as far as the settings know the procurement method.
bool prices_are_comparable(const Settings& settings, const Release& release);

/// The currency's number: of the configured one only, or of any, to be chosen among at the end. kAnyCurrency: not this one.
Name comparable_currency(Pass& pass, std::string_view currency, std::uint32_t within);

}  // namespace ashyq::integrity::cardinal
