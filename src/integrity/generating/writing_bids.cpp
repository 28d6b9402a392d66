#include "integrity/generating/release_writer.hpp"
#include "integrity/ocds/codes.hpp"

namespace ashyq::integrity::generating {

void ReleaseWriter::bids() {
  line_.open("bids", '{');
  line_.open("details", '[');
  for (std::size_t i = 0; i < draft_.offers.size(); ++i) bid(i);
  line_.close(']');
  line_.close('}');
}

void ReleaseWriter::bid(std::size_t i) {
  const Offer& offer = draft_.offers[i];
  line_.open('{');
  line_.text("id", "B" + std::to_string(i + 1));
  line_.text("status", name_of(offer.status));
  if (!draft_.gaps.bid_dates) date("date", offer.at, offer.offset);
  line_.money("value", offer.amount, draft_.currency);
  line_.open("tenderers", '[');
  reference(draft_.cast[static_cast<std::size_t>(offer.firm)]);
  if (offer.partner >= 0) reference(draft_.cast[static_cast<std::size_t>(offer.partner)]);
  line_.close(']');
  if (draft_.lots.size() > 1) {
    line_.open("relatedLots", '[');
    line_.text(std::to_string(offer.lot + 1));
    line_.close(']');
  }
  line_.close('}');
}

}  // namespace ashyq::integrity::generating
