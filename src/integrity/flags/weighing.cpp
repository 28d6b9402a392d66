#include "integrity/flags/weighing.hpp"

#include <algorithm>
#include <bit>
#include <string>
#include <tuple>

namespace ashyq::integrity {

namespace {

bool contains(const auto& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

template <class List>
bool speaks_of_lots(const List& list) {
  return std::any_of(list.begin(), list.end(), [](const auto& one) { return one.related_lots.size() > 0; });
}

std::string_view category_of(std::string_view said) {
  for (const std::string_view known : {"goods", "works", "services"})
    if (said == known) return known;
  return {};
}

/// Organisations as one bidder: the key of one, or the sorted keys of a consortium. Empty when any has none.
template <class Organisations>
std::string_view joint_key(const Organisations& organisations, std::string& memory) {
  if (organisations.size() == 1) return organisations[0].key;
  std::vector<std::string_view> keys;
  for (const Organisation& one : organisations) {
    if (one.key.empty()) return {};
    keys.push_back(one.key);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  memory.clear();
  for (const auto key : keys) memory += (memory.empty() ? "" : " + ") + std::string(key);
  return memory;
}

bool names_its_bid(const Award& award) { return !award.related_bid.empty() || award.related_bids.size() > 0; }

bool names(const Award& award, const Bid& bid) {
  return !bid.id.empty() && (award.related_bid == bid.id || contains(award.related_bids, bid.id));
}

}  // namespace

Evidence place(Field field, Index i, Index j) { return {.field = field, .i = i, .j = j}; }
Evidence place(Field field, Index i, Amount amount) {
  return {.field = field, .shown = Shown::Amount, .i = i, .value = amount.ten_thousandths()};
}
Evidence place(Field field, Index i, const Moment& moment) {
  return {.field = field, .shown = Shown::Moment, .i = i, .value = moment.seconds};
}
Evidence place(Field field, Index i, double number) {
  return {.field = field, .shown = Shown::Number, .i = i, .value = std::bit_cast<std::int64_t>(number)};
}

/// What all rules ask of one process, worked out once. Prices of a lot only when a rule asks for them.
struct Weighing::Views {
  explicit Views(Names& names) : contact_book(names) {}
  const Process* process{nullptr};
  Row row{0};
  FlagNumber flag{0};
  std::vector<LotView> lots;
  std::vector<std::string> bid_keys, award_keys;   ///< memory of consortia's keys
  std::vector<std::string_view> bidders, winners;  ///< by bid, by award
  struct Prices {
    bool known{false};
    Outcome why{Outcome::Clear};
    std::vector<Price> list;
  };
  std::vector<Prices> prices;
  std::optional<Day> day;
  ContactBook contact_book;
  std::vector<Contacts*> contacts;  ///< by party; looked up when first asked for
  std::vector<EvidenceRange> kept;  ///< of this process
  bool excluded{false}, compares{true};

  void name_bidders();
  void divide_into_lots();
  void add_lot(std::string_view id, Index index, Money estimate);
  void find_prices(const LotView& lot, Prices& prices) const;
  Index standing_bid(const LotView& lot, std::span<const Index> of_bidder) const;
  bool has_won(const LotView& lot, Index bid) const;
};

void Weighing::Views::name_bidders() {
  bid_keys.resize(std::max(bid_keys.size(), process->bids.size()));
  award_keys.resize(std::max(award_keys.size(), process->awards.size()));
  bidders.clear();
  winners.clear();
  for (std::size_t i = 0; i < process->bids.size(); ++i)
    bidders.push_back(joint_key(process->bids[i].tenderers, bid_keys[i]));
  for (std::size_t i = 0; i < process->awards.size(); ++i)
    winners.push_back(joint_key(process->awards[i].suppliers, award_keys[i]));
}

void Weighing::Views::add_lot(std::string_view id, Index index, Money estimate) {
  LotView& lot = lots.emplace_back();
  lot.id = id;
  lot.lot = index;
  lot.estimate = estimate.amount                ? estimate
                 : process->tender.value.amount ? process->tender.value
                                                : process->planning.budget;
  const auto concerns = [&](const auto& one) { return id.empty() || contains(one.related_lots, id); };
  for (std::size_t i = 0; i < process->bids.size() && i < kNowhere; ++i)
    if (concerns(process->bids[i])) lot.bids.push_back(static_cast<Index>(i));
  for (std::size_t i = 0; i < process->awards.size() && i < kNowhere; ++i)
    if (concerns(process->awards[i])) lot.awards.push_back(static_cast<Index>(i));
}

void Weighing::Views::divide_into_lots() {
  lots.clear();
  const auto& stated = process->tender.lots;
  // Lots that nothing refers to divide nothing: then the process is judged as one.
  if (stated.size() > 1 && (speaks_of_lots(process->bids) || speaks_of_lots(process->awards)))
    for (std::size_t i = 0; i < stated.size() && i < kNowhere; ++i)
      add_lot(stated[i].id, static_cast<Index>(i), stated[i].value);
  else add_lot({}, kNowhere, {});
  if (prices.size() < lots.size()) prices.resize(lots.size());
  for (auto& one : prices) one.known = false;
}

bool Weighing::Views::has_won(const LotView& lot, Index bid) const {
  return std::any_of(lot.awards.begin(), lot.awards.end(), [&](Index i) {
    const Award& award = process->awards[i];
    if (award.status != AwardStatus::Active) return false;
    if (names_its_bid(award)) return names(award, process->bids[bid]);
    return !winners[i].empty() && winners[i] == bidders[bid];
  });
}

/// Which of a bidder's bids stands for it: the one that an award names, the one of an award's amount, else the lowest.
Index Weighing::Views::standing_bid(const LotView& lot, std::span<const Index> of_bidder) const {
  const auto fits = [&](auto is_meant) {
    return std::find_if(of_bidder.begin(), of_bidder.end(), [&](Index i) {
      return std::any_of(lot.awards.begin(), lot.awards.end(), [&](Index a) {
        return process->awards[a].status == AwardStatus::Active && is_meant(process->awards[a], process->bids[i], a, i);
      });
    });
  };
  auto found = fits([](const Award& award, const Bid& bid, Index, Index) { return names(award, bid); });
  if (found == of_bidder.end())
    found = fits([&](const Award& award, const Bid& bid, Index a, Index i) {
      return winners[a] == bidders[i] && award.value.amount && award.value.amount == bid.value.amount &&
             award.value.currency == bid.value.currency;
    });
  if (found != of_bidder.end()) return *found;
  return *std::min_element(of_bidder.begin(), of_bidder.end(), [&](Index a, Index b) {
    return *process->bids[a].value.amount < *process->bids[b].value.amount;
  });
}

void Weighing::Views::find_prices(const LotView& lot, Prices& out) const {
  out.known = true;
  out.list.clear();
  out.why = process->has_bids ? Outcome::NoBidAmounts : Outcome::NoBids;
  std::vector<Index> valid;
  std::string_view currency;
  for (const Index i : lot.bids) {
    const Bid& bid = process->bids[i];
    if (bid.status != BidStatus::Valid || !bid.value.comparable() || bidders[i].empty()) continue;
    if (!currency.empty() && bid.value.currency != currency) {
      out.why = Outcome::SeveralCurrencies;
      return;
    }
    currency = bid.value.currency;
    valid.push_back(i);
  }
  std::stable_sort(valid.begin(), valid.end(), [&](Index a, Index b) { return bidders[a] < bidders[b]; });
  for (std::size_t begin = 0, end = 0; begin < valid.size(); begin = end) {
    while (end < valid.size() && bidders[valid[end]] == bidders[valid[begin]]) ++end;
    const Index chosen = standing_bid(lot, {&valid[begin], end - begin});
    out.list.push_back({*process->bids[chosen].value.amount, chosen, has_won(lot, chosen)});
  }
  std::sort(out.list.begin(), out.list.end(),
            [](const Price& a, const Price& b) { return std::tie(a.amount, a.bid) < std::tie(b.amount, b.bid); });
  if (!out.list.empty()) out.why = Outcome::Clear;
}

Weighing::Weighing(Facts& facts, const Settings& settings, const ProcurementLaw& law)
    : facts_(&facts), settings_(&settings), law_(&law), views_(std::make_shared<Views>(facts.names)) {}

void Weighing::begin(const Process& process, Row row) {
  views_->process = &process;
  views_->row = row;
  const Tender& tender = process.tender;
  views_->excluded = tender.status == TenderStatus::Cancelled ||
                     (!tender.method_details.empty() &&
                      contains(settings_->excluded_method_details, tender.method_details));
  views_->compares = tender.method_details.empty() || !contains(settings_->no_price_comparison, tender.method_details);
  views_->contact_book.forget_old();
  views_->kept.clear();
  views_->contacts.assign(process.parties.size(), nullptr);
  views_->name_bidders();
  views_->divide_into_lots();
  views_->day = std::nullopt;
  const auto take = [&](const std::optional<Moment>& moment) {
    if (moment && !views_->day) views_->day = moment->day();
  };
  take(tender.published);
  take(tender.tender_period.start);
  take(tender.tender_period.end);
  for (const Award& award : process.awards) take(award.date);
  for (const Contract& contract : process.contracts) take(contract.signed_at);
  take(process.date);
}

double Weighing::parameter(std::size_t i) const { return settings_->flags[views_->flag].parameters[i]; }

std::optional<bool> Weighing::is_competitive() const {
  switch (views_->process->tender.method) {
    case Method::Open:
    case Method::Selective: return true;
    case Method::Limited:
    case Method::Direct: return false;
    case Method::Unknown: return std::nullopt;
  }
  return std::nullopt;
}

bool Weighing::compares_prices() const { return views_->compares; }
std::span<const LotView> Weighing::lots() const { return views_->lots; }
std::optional<Day> Weighing::day() const { return views_->day; }

Contacts& Weighing::contacts(const Party& party) const {
  Contacts*& known = views_->contacts[static_cast<std::size_t>(&party - views_->process->parties.data())];
  if (!known) known = &views_->contact_book.of(party);
  return *known;
}

std::string_view Weighing::category() const { return category_of(views_->process->tender.category); }
std::string_view Weighing::bidder(Index bid) const { return views_->bidders[bid]; }
std::string_view Weighing::winner(Index award) const { return views_->winners[award]; }

std::optional<std::uint64_t> Weighing::bidders(const LotView& lot) const {
  const Process& process = *views_->process;
  std::vector<std::string_view> keys;
  std::uint64_t nameless = 0;
  for (const Index i : lot.bids)
    if (process.bids[i].is_submitted()) {
      if (views_->bidders[i].empty()) ++nameless;
      else keys.push_back(views_->bidders[i]);
    }
  std::sort(keys.begin(), keys.end());
  const auto distinct = static_cast<std::uint64_t>(std::unique(keys.begin(), keys.end()) - keys.begin());
  if (distinct + nameless > 0) return distinct + nameless;
  if (!lot.id.empty()) return std::nullopt;  // the other sources speak of the whole process
  if (process.tender.tenderers.size() > 0) return process.tender.tenderers.size();
  if (process.tender.number_of_tenderers) return process.tender.number_of_tenderers;
  return process.statistics.bids ? process.statistics.bids : process.statistics.valid_bids;
}

std::span<const Price> Weighing::prices(const LotView& lot, Outcome& why) const {
  auto& prices = views_->prices[static_cast<std::size_t>(&lot - views_->lots.data())];
  if (!prices.known) views_->find_prices(lot, prices);
  why = prices.why;
  return prices.list;
}

Index Weighing::sole_award(const LotView& lot, Outcome& why) const {
  Index sole = kNowhere;
  const auto none = [&](Outcome reason) {
    why = reason;
    return kNowhere;
  };
  for (const Index i : lot.awards) {
    const AwardStatus status = views_->process->awards[i].status;
    if (status == AwardStatus::Cancelled || status == AwardStatus::Unsuccessful) continue;
    if (status != AwardStatus::Active) return none(Outcome::AwardsNotFinal);
    if (sole != kNowhere) return none(Outcome::SeveralAwards);
    sole = i;
  }
  if (sole == kNowhere) return none(Outcome::NoAwards);
  const Award& award = views_->process->awards[sole];
  if (award.suppliers.size() == 0) return none(Outcome::NoSupplier);
  if (award.suppliers.size() > 1) return none(Outcome::Consortium);
  why = Outcome::Clear;
  return sole;
}

bool Weighing::is_legal_floor(const LotView& lot, const Money& price) const {
  return price.amount && lot.estimate.amount && views_->day && price.currency == lot.estimate.currency &&
         law_->is_legal_floor(*price.amount, *lot.estimate.amount, category(), *views_->day);
}

bool Weighing::at_legal_floor(const LotView& lot) const {
  Outcome why{};
  const auto list = prices(lot, why);
  return !list.empty() && std::all_of(list.begin(), list.end(), [&](const Price& price) {
    return is_legal_floor(lot, views_->process->bids[price.bid].value);
  });
}

/// Several screens of one lot show the same bids: kept once.
EvidenceRange Weighing::keep(std::span<const Evidence> shown) {
  auto& all = facts_->evidence;
  const auto begin = static_cast<std::uint32_t>(all.size());
  const auto count = static_cast<std::uint32_t>(std::min<std::size_t>(shown.size(), kMostEvidence));
  for (std::uint32_t i = 0; i < count; ++i) {
    all.push_back(shown[i]);
    all.back().process = views_->row;
  }
  const auto is_the_same = [&](const EvidenceRange& earlier) {
    return earlier.count == count && std::equal(all.begin() + begin, all.end(), all.begin() + earlier.begin);
  };
  const auto known = std::ranges::find_if(views_->kept, is_the_same);
  if (known == views_->kept.end()) return views_->kept.emplace_back(EvidenceRange{begin, count});
  all.resize(begin);
  return *known;
}

Subject Weighing::subject_of(const LotView* lot) const {
  const Name ocid = facts_->processes[views_->row].ocid;
  if (!lot || lot->id.empty()) return {SubjectKind::Process, ocid, 0};
  return {SubjectKind::Lot, ocid, facts_->names.number(lot->id)};
}

void Weighing::raise(Weight weight, const LotView* lot, std::span<const Evidence> evidence) {
  facts_->raised.push_back({.flag = views_->flag,
                            .subject = subject_of(lot),
                            .process = views_->row,
                            .value = weight.value,
                            .threshold = weight.threshold,
                            .comparison = weight.comparison,
                            .fence = weight.fence,
                            .evidence = keep(evidence)});
}

void Weighing::raise_on(SubjectKind kind, std::string_view key, Weight weight, std::span<const Evidence> evidence) {
  raise(weight, nullptr, evidence);
  facts_->raised.back().subject = {kind, facts_->names.number(key), 0};
}

void Weighing::measure(double value, const LotView* lot, std::span<const Evidence> evidence) {
  facts_->measures.push_back({views_->flag, views_->row, subject_of(lot), value, keep(evidence)});
}

Outcome Weighing::weigh(FlagNumber flag) {
  if (views_->excluded || !settings_->flags[flag].on) return Outcome::Excluded;
  views_->flag = flag;
  const std::size_t raised = facts_->raised.size(), measured = facts_->measures.size();
  const Outcome said = catalogue()[flag].process_rule(*views_->process, *this);
  if (facts_->raised.size() > raised) return Outcome::Raised;
  if (facts_->measures.size() > measured) return Outcome::Measured;
  return said;
}

}  // namespace ashyq::integrity
