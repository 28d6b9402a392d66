#include "integrity/cardinal/release.hpp"

#include <cmath>

namespace ashyq::integrity::cardinal {

namespace {

using std::literals::operator""sv;

BidState bid_state(std::string_view status) {
  if (status == "valid"sv) return BidState::Valid;
  if (status == "disqualified"sv) return BidState::Disqualified;
  if (status == "invited"sv) return BidState::Invited;
  if (status == "withdrawn"sv) return BidState::Withdrawn;
  return BidState::Other;
}

AwardState award_state(std::string_view status) {
  if (status == "active"sv) return AwardState::Active;
  return status == "cancelled"sv || status == "unsuccessful"sv ? AwardState::Ended : AwardState::Other;
}

std::optional<Identifier> id_of(const Json& organization) {
  std::optional<std::string_view> id;
  for (const auto& [name, value] : organization.members())
    if (name == "id"sv) id = value.string();
  return id ? std::optional(Identifier{*id}) : std::nullopt;
}

}  // namespace

bool Release::read_head(const Json& release, std::uint64_t at) {
  position = at;
  Json ocid_member, tender, buyer_member;
  bids_ = awards_ = {};
  for (const auto& [name, value] : release.members()) {  // of repeated names the last one counts
    if (name == "ocid"sv) ocid_member = value;
    else if (name == "tender"sv) tender = value;
    else if (name == "bids"sv) bids_ = value;
    else if (name == "awards"sv) awards_ = value;
    else if (name == "buyer"sv) buyer_member = value;
  }
  const auto text = ocid_member.string();
  if (!text) return false;
  ocid = *text;
  buyer = id_of(buyer_member);
  read_tender(tender);
  return true;
}

void Release::read_tender(const Json& tender) {
  tender_status = method = method_details = period_start = period_end = number_of_tenderers = {};
  procuring_entity = {};
  Json period, entity;
  for (const auto& [name, value] : tender.members()) {
    if (name == "status"sv) tender_status = value.string();
    else if (name == "procurementMethod"sv) method = value.string();
    else if (name == "procurementMethodDetails"sv) method_details = value.string();
    else if (name == "numberOfTenderers"sv) number_of_tenderers = value.number();
    else if (name == "tenderPeriod"sv) period = value;
    else if (name == "procuringEntity"sv) entity = value;
  }
  for (const auto& [name, value] : period.members()) {
    if (name == "startDate"sv) period_start = value.string();
    else if (name == "endDate"sv) period_end = value.string();
  }
  procuring_entity = id_of(entity);
}

void Release::read_bids_and_awards() {
  identifiers.clear();
  bids.clear();
  awards.clear();
  active_awards = 0;
  Json details;
  for (const auto& [name, value] : bids_.members())
    if (name == "details"sv) details = value;
  has_bids = details.is_array();
  has_awards = all_awards_final = awards_.is_array();
  for (const auto& bid : details.elements()) read_bid(bid);
  for (const auto& award : awards_.elements()) read_award(award);
}

void Release::read_bid(const Json& member) {
  Json status, value, tenderers, date;
  for (const auto& [name, content] : member.members()) {
    if (name == "status"sv) status = content;
    else if (name == "value"sv) value = content;
    else if (name == "tenderers"sv) tenderers = content;
    else if (name == "date"sv) date = content;
  }
  const auto code = status.string();
  if (!code) return;
  Bid bid{.state = bid_state(*code)};
  if (!bid.is_submitted()) return;
  bid.date = date.string();
  for (const auto& [name, content] : value.members()) {
    if (name == "amount"sv) bid.amount = content.raw() == "-0"sv ? 0 : content.as_double();  // an integer there
    else if (name == "currency"sv) bid.currency = content.string();
  }
  if (bid.amount && !std::isfinite(*bid.amount)) bid.amount = {};
  bid.tenderers = read_organizations(tenderers);
  bids.push_back(bid);
}

void Release::read_award(const Json& member) {
  Json status, suppliers, items;
  for (const auto& [name, content] : member.members()) {
    if (name == "status"sv) status = content;
    else if (name == "suppliers"sv) suppliers = content;
    else if (name == "items"sv) items = content;
  }
  const auto code = status.string();
  if (!code) return;
  const auto state = award_state(*code);
  if (state == AwardState::Other) all_awards_final = false;
  if (state != AwardState::Active) return;
  ++active_awards;
  awards.push_back({state, read_organizations(suppliers), items});
}

Organizations Release::read_organizations(const Json& list) {
  Organizations read{.first = static_cast<std::uint32_t>(identifiers.size())};
  for (const auto& organization : list.elements()) {
    ++read.entries;
    if (const auto id = id_of(organization)) {
      identifiers.push_back(*id);
      ++read.ids;
    }
  }
  return read;
}

const Award* Release::only_active_award() const { return active_awards == 1 ? &awards.front() : nullptr; }

}  // namespace ashyq::integrity::cardinal
