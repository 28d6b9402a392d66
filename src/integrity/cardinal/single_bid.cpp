#include "integrity/cardinal/rules.hpp"

namespace ashyq::integrity::cardinal {

namespace {

bool is_competitive(const SingleBidSettings& settings, const std::optional<std::string_view>& method) {
  if (!settings.procurement_methods) return method == "open" || method == "selective";
  if (settings.procurement_methods->empty()) return true;  // a list of none asks for none
  return method && settings.procurement_methods->has(*method);
}

}  // namespace

void single_bid(Pass& pass) {
  const auto& release = pass.release;
  // Only the integer as such: 1.0 and "1" are not read.
  if (release.number_of_tenderers == "1" && is_competitive(*pass.settings.r018, release.method))
    pass.gathered.flag_process(release, Code::R018, 1);
}

}  // namespace ashyq::integrity::cardinal
