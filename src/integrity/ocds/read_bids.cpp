// /bids of the bid extension
#include "integrity/ocds/codes.hpp"
#include "integrity/ocds/tables.hpp"

namespace ashyq::integrity {
namespace {

void documents(Bid& bid, Json value, Reader& reader) {
  const std::size_t size = reader.is_array(value) ? value.size() : 0;
  bid.documents = static_cast<std::uint16_t>(std::min(size, kMostElements));
}

constexpr auto kBid = members_of<Bid>({{"id", id<&Bid::id>},
                                       {"description", text<&Bid::description>},
                                       {"status", code<&Bid::status, bid_status_of>},
                                       {"date", moment<&Bid::date>},
                                       {"value", object<&Bid::value, kMoney>},
                                       {"tenderers", array_or_one<&Bid::tenderers, kOrganisation>},
                                       {"relatedLots", ids<&Bid::related_lots>},
                                       {"items", array<&Bid::items, kItem>},
                                       {"documents", documents}});

void details(Process& process, Json value, Reader& reader) {
  array<&Process::bids, kBid>(process, value, reader);
  process.has_bids = value.is_array();
}

struct Statistic {
  std::string_view measure, lot;
  std::optional<std::uint64_t> value;
};
void related_lots(Statistic& statistic, Json value, Reader& reader) {
  if (!reader.is_array(value)) return;
  for (const Json lot : value.elements()) statistic.lot = reader.id(lot);
}
constexpr auto kStatistic = members_of<Statistic>({{"measure", text<&Statistic::measure>},
                                                   {"value", count<&Statistic::value>},
                                                   {"relatedLot", id<&Statistic::lot>},
                                                   {"relatedLots", related_lots}});

/// Of the whole process only: a lot's number says nothing of the others.
void statistics(Process& process, Json value, Reader& reader) {
  process.statistics = {};
  if (!reader.is_array(value)) return;
  for (const Json element : value.elements()) {
    Statistic statistic;
    inside<kStatistic>(statistic, element, reader);
    if (!statistic.lot.empty()) continue;
    if (statistic.measure == "bids") process.statistics.bids = statistic.value;
    if (statistic.measure == "validBids") process.statistics.valid_bids = statistic.value;
  }
}

constexpr auto kBids = members_of<Process>({{"details", details}, {"statistics", statistics}});

}  // namespace

void read_bids(Process& process, Json value, Reader& reader) {
  process.has_bids = false;
  process.bids.clear();
  process.statistics = {};
  inside<kBids>(process, value, reader);
}

}  // namespace ashyq::integrity
