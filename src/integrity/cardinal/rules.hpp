// The eleven indicators, one after the other over the same release. Rules: Cardinal 0.0.8, docs/cli/indicators/R/, and what
// the program answers where they are silent.
#pragma once

#include "integrity/cardinal/gathered.hpp"
#include "integrity/cardinal/release.hpp"
#include "integrity/cardinal/settings.hpp"

namespace ashyq::integrity::cardinal {

/// How near to Cardinal: Strict repeats what is known to be wrong in it; Corrected compares instants in R030, never flags
/// a tie in R036, and counts processes where R038's minimum says processes.
enum class Mode : std::uint8_t { Strict, Corrected };

/// A release on its way through the indicators.
struct Pass {
  const Settings& settings;
  Mode mode;
  bool maps;
  Release& release;
  Gathered& gathered;
};

void short_submission_period(Pass& pass);      // R003
void single_bid(Pass& pass);                   // R018
void second_lowest_bid_ratio(Pass& pass);      // R024, R058
void excessive_unsuccessful_bids(Pass& pass);  // R025
void identical_bid_prices(Pass& pass);         // R028
void late_bid_won(Pass& pass);                 // R030
void others_disqualified(Pass& pass);          // R035
void lowest_bid_disqualified(Pass& pass);      // R036
void excessive_disqualified_bids(Pass& pass);  // R038
void heterogeneous_supplier(Pass& pass);       // R048
void map_tenderers(Pass& pass);                // --map: who took part, when R025, R038 or R048 is on

}  // namespace ashyq::integrity::cardinal
