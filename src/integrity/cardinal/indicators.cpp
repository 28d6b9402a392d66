#include "integrity/cardinal/indicators.hpp"

#include "integrity/cardinal/prices.hpp"
#include "integrity/cardinal/summary.hpp"

namespace ashyq::integrity::cardinal {

Indicators::Indicators(const Settings& settings, Mode mode, bool maps)
    : settings_(&settings),
      mode_(mode),
      maps_(maps),
      needs_bids_(settings.r024 || settings.r025 || settings.r028 || settings.r030 || settings.r035 || settings.r036 ||
                  settings.r038 || settings.r048 || settings.r058) {}

void Indicators::add(const Json& release, std::uint64_t position) {
  if (!release_.read_head(release, position) || release_.tender_status == "cancelled") return;
  if (release_.method_details && settings_->excluded_method_details.has(*release_.method_details)) return;
  Pass pass{*settings_, mode_, maps_, release_, gathered_};
  if (settings_->r003) short_submission_period(pass);
  if (settings_->r018) single_bid(pass);
  if (!needs_bids_) return;
  release_.read_bids_and_awards();
  if (prices_are_comparable(*settings_, release_)) {
    if (release_.is_final() && (settings_->r024 || settings_->r058)) second_lowest_bid_ratio(pass);
    if (settings_->r028) identical_bid_prices(pass);
    if (settings_->r036) lowest_bid_disqualified(pass);
  }
  if (release_.is_final() && settings_->r025) excessive_unsuccessful_bids(pass);
  if (settings_->r030) late_bid_won(pass);
  if (release_.is_final() && settings_->r035) others_disqualified(pass);
  if (settings_->r038) excessive_disqualified_bids(pass);
  if (settings_->r048) heterogeneous_supplier(pass);
  if (maps_ && (settings_->r025 || settings_->r038 || settings_->r048)) map_tenderers(pass);
}

void Indicators::append(Indicators&& other) { gathered_.append(std::move(other.gathered_)); }

IndicatorsResult Indicators::result(const ResultOptions& options) const {
  return Summary(*settings_, mode_, gathered_).result({options.meta, options.maps && maps_});
}

}  // namespace ashyq::integrity::cardinal
