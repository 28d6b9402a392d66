#include "integrity/cardinal/settings.hpp"

namespace ashyq::integrity::cardinal {

std::string_view Settings::document() {
  return R"ini(; Settings of Cardinal 0.0.8 (Open Contracting Partnership), as `ashyq flags --cardinal` reads them.
; Take the ";" away from a key to set it. Lists are written with pipes: one|two|three.

; Prices are compared within one currency: this one, else the first that the data show.
; currency = USD
; Values of /tender/procurementMethodDetails: prices are never compared in these, or only in those.
; no_price_comparison_procurement_methods = Random Selection
; price_comparison_procurement_methods = Reverse Auction

[output]
; Bids in another currency are told as news, not as warnings.
; info_currency_mismatches = true

; What `prepare` puts right.

[defaults]
; What stands for a value that is missing.
; currency = USD
; item_classification_scheme = UNSPSC
; bid_status = valid
; award_status = active
; party_roles = true

[redactions]
; Values that stand for "not known" and are taken out.
; amount = 0
; organization_id = placeholder

[corrections]
; An award all of whose contracts are cancelled is cancelled.
; award_status_by_contract_status = true

[modifications]
; move_auctions = true
; prefix_buyer_or_procuring_entity_id = DO-UC-
; prefix_tenderer_or_supplier_id = DO-RPE-
; split_procurement_method_details = -

[codelists.bid_status]
; The publisher's code = the code of OCDS.
; qualified = valid

[codelists.award_status]
; Active = active

; What `run` computes: an indicator is on when its section is here.

[exclusions]
; procurement_method_details = Random Selection

[R003]
; Short submission period: fewer whole days than these.
; threshold = 15
; procurement_methods = open|selective|limited

[R003.procurement_method_details]
; emergency = 10
; international = 25

[R018]
; Single bid received.
; procurement_methods = open|selective

[R024]
; Price close to winning bid: a difference of this share or less.
; threshold = 0.05

[R025]
; Excessive unsuccessful bids: bids counted from this percentile up, won at this share or less.
; percentile = 75
; threshold = 0.05

[R028]
; Identical bid prices.

[R030]
; Late bid won.

[R035]
; All except winning bid disqualified: this many tenderers or more.
; threshold = 1

[R036]
; Lowest bid disqualified.

[R038]
; Excessive disqualified bids: this share or more.
; threshold = 0.5
; minimum_submitted_bids = 2
; minimum_contracting_processes = 2

[R048]
; Heterogeneous supplier: classes of items, told apart by their first digits.
; digits = 2
; threshold = 10
; minimum_contracting_processes = 20

[R058]
; Heavily discounted bid: a difference of this share or more.
; threshold = 0.5
)ini";
}

}  // namespace ashyq::integrity::cardinal
