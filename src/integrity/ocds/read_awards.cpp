// /awards with the subcontracting extension
#include "integrity/ocds/codes.hpp"
#include "integrity/ocds/subcontracting.hpp"
#include "integrity/ocds/tables.hpp"

namespace ashyq::integrity {
namespace {

constexpr auto kAward = members_of<Award>({{"id", id<&Award::id>},
                                           {"rationale", text<&Award::rationale>},
                                           {"relatedBid", id<&Award::related_bid>},
                                           {"relatedBids", ids<&Award::related_bids>},
                                           {"status", code<&Award::status, award_status_of>},
                                           {"date", moment<&Award::date>},
                                           {"value", object<&Award::value, kMoney>},
                                           {"suppliers", array_or_one<&Award::suppliers, kOrganisation>},
                                           {"relatedLots", ids<&Award::related_lots>},
                                           {"items", array<&Award::items, kItem>},
                                           {"documents", array<&Award::documents, kDocument>},
                                           {"subcontracting", subcontracting<Award>}});

}  // namespace

void read_awards(Process& process, Json value, Reader& reader) {
  array<&Process::awards, kAward>(process, value, reader);
  process.has_awards = value.is_array();
}

}  // namespace ashyq::integrity
