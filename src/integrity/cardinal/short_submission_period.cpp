#include "integrity/cardinal/rfc3339.hpp"
#include "integrity/cardinal/rules.hpp"

namespace ashyq::integrity::cardinal {

namespace {

constexpr std::int64_t kShortest = 15;  // days: Cardinal's standard, no law's

std::int64_t shortest(const ShortPeriodSettings& settings, const Release& release) {
  if (release.method_details) {
    const auto of_details = settings.days_of_method_details.find(*release.method_details);
    if (of_details != settings.days_of_method_details.end()) return of_details->second;
  }
  return settings.threshold.value_or(kShortest);
}

}  // namespace

void short_submission_period(Pass& pass) {
  const auto& release = pass.release;
  const auto& settings = *pass.settings.r003;
  if (!release.period_start || !release.period_end) return;
  if (!settings.procurement_methods.empty() && (!release.method || !settings.procurement_methods.has(*release.method)))
    return;
  const auto start = rfc3339(*release.period_start), end = rfc3339(*release.period_end);
  if (start && end && whole_days(*start, *end) < shortest(settings, release))
    pass.gathered.flag_process(release, Code::R003, 1);
}

}  // namespace ashyq::integrity::cardinal
