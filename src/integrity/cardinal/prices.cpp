#include "integrity/cardinal/prices.hpp"

namespace ashyq::integrity::cardinal {

bool prices_are_comparable(const Settings& settings, const Release& release) {
  if (!settings.price_comparison.empty())
    return release.method_details && settings.price_comparison.has(*release.method_details);
  return !release.method_details || !settings.no_price_comparison.has(*release.method_details);
}

Name comparable_currency(Pass& pass, std::string_view currency, std::uint32_t within) {
  if (pass.settings.currency && *pass.settings.currency != currency) return kAnyCurrency;
  return pass.gathered.see_currency(pass.release, currency, within);
}

}  // namespace ashyq::integrity::cardinal
