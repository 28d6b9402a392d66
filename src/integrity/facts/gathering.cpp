#include "integrity/facts/gathering.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/iin.hpp"
#include "base/text.hpp"

namespace ashyq::integrity {

namespace {

std::int64_t seconds_of(const std::optional<Moment>& moment) { return moment ? moment->seconds : kNoTime; }
std::int64_t amount_of(const Money& money) { return money.amount ? money.amount->ten_thousandths() : kNoAmount; }

std::int32_t days_since_1970(Day day) { return static_cast<std::int32_t>(day.sys_days().time_since_epoch().count()); }

/// Registration day of a BIN's first four digits, YYMM; the century as IIN and BIN know it since 1997.
std::int32_t founded_by_bin(const Party& party) {
  if (party.scheme != "KZ-BIN" || !Bin::parse(party.identifier)) return 0;
  const int year = 2000 + (party.identifier[0] - '0') * 10 + (party.identifier[1] - '0');
  const int month = (party.identifier[2] - '0') * 10 + (party.identifier[3] - '0');
  if (month < 1 || month > 12) return 0;
  return days_since_1970(Day::of(year > 2080 ? year - 100 : year, static_cast<unsigned>(month), 1));
}

std::int32_t founded(const Party& party) {
  const auto said = Moment::parse(party.founded_on, 0);
  return said ? days_since_1970(said->day()) : founded_by_bin(party);
}

std::string class_key(const Item& item, std::size_t length) {
  if (item.class_id.empty()) return {};
  return std::string(item.class_scheme) + ":" + std::string(item.class_id.substr(0, length));
}

/// The item that stands for the purchase: the most valuable, else the first with a class.
const Item* main_item(const Process& process) {
  const Item* main = nullptr;
  double most = -1;
  const auto weigh = [&](const Item& item) {
    if (item.class_id.empty()) return;
    const double worth = item.quantity && item.unit_price.amount ? *item.quantity * item.unit_price.amount->as_double()
                                                                 : 0;
    if (worth > most) {
      most = worth;
      main = &item;
    }
  };
  for (const Item& item : process.tender.items) weigh(item);
  if (!main)
    for (const Award& award : process.awards)
      for (const Item& item : award.items) weigh(item);
  return main;
}

const Money& estimate_of(const Process& process) {
  return process.tender.value.amount ? process.tender.value : process.planning.budget;
}

std::int64_t first_award(const Process& process) {
  std::int64_t first = kNoTime;
  for (const Award& award : process.awards)
    if (award.status == AwardStatus::Active && award.date && (first == kNoTime || award.date->seconds < first))
      first = award.date->seconds;
  return first;
}

const Moment* dating(const Process& process) {
  for (const Award& award : process.awards)
    if (award.status == AwardStatus::Active && award.date) return &*award.date;
  if (process.tender.published) return &*process.tender.published;
  if (process.tender.tender_period.start) return &*process.tender.tender_period.start;
  return process.date ? &*process.date : nullptr;
}

std::uint16_t bidders_of(const Weighing& weighing) {
  std::uint64_t most = 0;
  bool known = false;
  for (const LotView& lot : weighing.lots())
    if (const auto count = weighing.bidders(lot)) {
      most = std::max(most, *count);
      known = true;
    }
  return known ? static_cast<std::uint16_t>(std::min<std::uint64_t>(most, kUnknownBidders - 1)) : kUnknownBidders;
}

std::string_view failed_predecessor(const Process& process) {
  for (const RelatedProcess& related : process.related)
    for (const auto relationship : related.relationships)
      if (relationship == "unsuccessfulProcess") return related.identifier;
  return {};
}

class Gathering {
 public:
  Gathering(Facts& facts, const Process& process, Row row, const Weighing& weighing)
      : facts_(facts), process_(process), row_(row), weighing_(weighing) {}

  void run() {
    facts_.processes[row_].bidders = bidders_of(weighing_);
    facts_.processes[row_].region = region();
    for (const LotView& lot : weighing_.lots()) take(lot);
    for (std::size_t i = 0; i < process_.contracts.size() && i < kNowhere; ++i) take_contract(static_cast<Index>(i));
    for (const Party& party : process_.parties) take_party(party);
  }

 private:
  Name number(std::string_view text) { return facts_.names.number(text); }

  Name region() {
    const Organisation& buyer = process_.buyer.key.empty() ? process_.tender.procuring_entity : process_.buyer;
    return buyer.party < process_.parties.size() ? weighing_.contacts(process_.parties[buyer.party]).region : Name{0};
  }

  void take(const LotView& lot) {
    const Name id = number(lot.id);
    Outcome why{};
    const auto prices = weighing_.prices(lot, why);
    for (const Index i : lot.bids) {
      const Bid& bid = process_.bids[i];
      const auto price = std::find_if(prices.begin(), prices.end(), [&](const Price& one) { return one.bid == i; });
      facts_.bids.push_back({.process = row_,
                             .tenderer = number(weighing_.bidder(i)),
                             .lot = id,
                             .currency = number(bid.value.currency),
                             .amount = amount_of(bid.value),
                             .at = seconds_of(bid.date),
                             .index = i,
                             .status = bid.status,
                             .won = price != prices.end() && price->won,
                             .at_floor = weighing_.is_legal_floor(lot, bid.value)});
    }
    for (const Index i : lot.awards) take_award(i, id);
  }

  void take_award(Index i, Name lot) {
    const Award& award = process_.awards[i];
    const Name supplier = number(weighing_.winner(i));
    facts_.awards.push_back(
        {.process = row_,
         .supplier = supplier,
         .lot = lot,
         .currency = number(award.value.currency),
         .amount = amount_of(award.value),
         .at = seconds_of(award.date),
         .index = i,
         .suppliers = static_cast<std::uint16_t>(std::min<std::size_t>(award.suppliers.size(), 0xffff)),
         .status = award.status});
    if (award.status != AwardStatus::Active) return;
    for (std::size_t j = 0; j < award.items.size() && j < kNowhere; ++j) {
      const Item& item = award.items[j];
      if (item.class_id.empty()) continue;
      facts_.items.push_back({.process = row_,
                              .item_class = number(class_key(item, std::string_view::npos)),
                              .unit = number(item.unit),
                              .currency = number(item.unit_price.currency),
                              .supplier = supplier,
                              .unit_price = amount_of(item.unit_price),
                              .quantity = item.quantity.value_or(0),
                              .award = i,
                              .index = static_cast<Index>(j)});
    }
  }

  void take_contract(Index i) {
    const Contract& contract = process_.contracts[i];
    const Award* award = process_.award_of(contract);
    ContractFact fact{.process = row_,
                      .currency = number(contract.value.currency),
                      .amount = amount_of(contract.value),
                      .award_amount = award ? amount_of(award->value) : kNoAmount,
                      .signed_at = seconds_of(contract.signed_at),
                      .index = i,
                      .amendments = static_cast<std::uint16_t>(
                          std::min<std::size_t>(contract.amendments.size(), 0xffff))};
    if (award) fact.supplier = number(weighing_.winner(static_cast<Index>(award - &process_.awards[0])));
    for (const Transaction& paid : contract.transactions)
      if (paid.value.amount && paid.value.currency == contract.value.currency)
        fact.paid = (fact.paid == kNoAmount ? 0 : fact.paid) + amount_of(paid.value);
    facts_.contracts.push_back(fact);
  }

  void take_party(const Party& party) {
    if (party.key.empty()) return;
    Contacts& contacts = weighing_.contacts(party);
    if (contacts.is_gathered) return;
    contacts.is_gathered = true;
    facts_.organizations.push_back({.key = number(party.key),
                                    .name = number(party.name.empty() ? party.legal_name : party.name),
                                    .identifier = number(party.identifier),
                                    .region = contacts.region,
                                    .country = number(party.address.country),
                                    .telephone = contacts.telephone,
                                    .email = contacts.email,
                                    .address = contacts.address,
                                    .contact = contacts.person,
                                    .founded = founded(party),
                                    .buyer = party.buyer || party.procuring_entity,
                                    .bidder = party.tenderer || party.supplier});
  }

  Facts& facts_;
  const Process& process_;
  const Row row_;
  const Weighing& weighing_;
};

}  // namespace

Row add_process(Facts& facts, const Process& process, std::uint64_t digest) {
  Names& names = facts.names;
  const Tender& tender = process.tender;
  ProcessFact fact{.ocid = names.number(process.ocid),
                   .digest = digest,
                   .released = seconds_of(process.date),
                   .buyer = names.number(process.buyer.key),
                   .entity = names.number(tender.procuring_entity.key),
                   .method_details = names.number(tender.method_details),
                   .currency = names.number(estimate_of(process).currency),
                   .category = names.number(tender.category),
                   .estimate = amount_of(estimate_of(process)),
                   .published = seconds_of(tender.published ? tender.published : tender.tender_period.start),
                   .deadline = seconds_of(tender.tender_period.end),
                   .awarded = first_award(process),
                   .method = tender.method,
                   .status = tender.status,
                   .price_only = tender.award_criteria == "priceOnly",
                   .has_bids = process.has_bids,
                   .repeats_failed = !failed_predecessor(process).empty(),
                   .previous = names.number(failed_predecessor(process))};
  if (const Item* item = main_item(process)) {
    fact.market = names.number(class_key(*item, 2));
    fact.item_class = names.number(class_key(*item, 4));
  }
  if (const Moment* moment = dating(process)) {
    fact.local_day = days_since_1970(moment->day());
    fact.year = static_cast<std::uint16_t>(moment->day().year());
  }
  facts.processes.push_back(fact);
  return static_cast<Row>(facts.processes.size() - 1);
}

void gather(Facts& facts, const Process& process, Row row, const Weighing& weighing) {
  Gathering(facts, process, row, weighing).run();
}

}  // namespace ashyq::integrity
