#include <algorithm>

#include "base/text.hpp"
#include "integrity/flags/transparency_rules.hpp"

namespace ashyq::integrity {

namespace {

/// Counts what is needed and keeps the places of what is not there.
struct Needed {
  double fields{0};
  std::vector<Evidence> missing;
  void need(bool there, Field field, Index i = kNowhere) {
    ++fields;
    if (!there) missing.push_back(place(field, i));
  }
};

void need_of_tender(const Process& process, const Weighing& weighing, Needed& needed) {
  const Tender& tender = process.tender;
  needed.need(!process.buyer.key.empty() || !tender.procuring_entity.key.empty(), Field::Buyer);
  needed.need(!trim(tender.title).empty() || !trim(tender.description).empty(), Field::TenderTitle);
  needed.need(tender.method != Method::Unknown, Field::TenderMethod);
  needed.need(tender.value.comparable() || process.planning.budget.comparable(), Field::TenderValue);
  needed.need(!tender.items.empty(), Field::TenderItem);
  if (weighing.is_competitive() == false) return;
  needed.need(tender.tender_period.start || tender.published, Field::TenderPeriodStart);
  needed.need(tender.tender_period.end.has_value(), Field::TenderPeriodEnd);
}

void need_of_awards(const Process& process, Needed& needed) {
  for (std::size_t i = 0; i < process.awards.size() && i < kNowhere; ++i) {
    const Award& award = process.awards[i];
    if (award.status != AwardStatus::Active) continue;
    needed.need(award.date.has_value(), Field::AwardDate, static_cast<Index>(i));
    needed.need(award.value.comparable(), Field::AwardAmount, static_cast<Index>(i));
    needed.need(award.suppliers.size() > 0, Field::AwardSupplier, static_cast<Index>(i));
  }
}

void need_of_contracts(const Process& process, Needed& needed) {
  for (std::size_t i = 0; i < process.contracts.size() && i < kNowhere; ++i) {
    const Contract& contract = process.contracts[i];
    if (contract.status == ContractStatus::Cancelled) continue;
    needed.need(contract.signed_at.has_value(), Field::ContractSigned, static_cast<Index>(i));
    needed.need(contract.value.comparable(), Field::ContractAmount, static_cast<Index>(i));
  }
}

/// The first day on which a document of these types told what was done on `done`.
std::optional<double> told_after(const Moment& done, std::span<const Document> documents,
                                 std::initializer_list<std::string_view> types) {
  std::optional<double> first;
  for (const Document& document : documents) {
    if (!document.published || std::find(types.begin(), types.end(), document.type) == types.end()) continue;
    const double days = days_between(done, *document.published);
    if (!first || days < *first) first = days;
  }
  return first;
}

class Dates {
 public:
  Dates(const Process& process, std::vector<Evidence>& wrong) : process_(process), wrong_(wrong) {}
  /// `later` cannot be before `earlier`.
  void order(const std::optional<Moment>& earlier, Field earlier_field, Index i, const std::optional<Moment>& later,
             Field later_field, Index j) {
    if (!earlier || !later) return;
    ++compared_;
    if (!is_later(*earlier, *later)) return;
    wrong_.push_back(place(earlier_field, i, *earlier));
    wrong_.push_back(place(later_field, j, *later));
    ++contradictions_;
  }
  /// Nothing can have happened after the release that tells of it; a day is left to zones.
  void not_after_release(const std::optional<Moment>& at, Field field, Index i) {
    if (!at || !process_.date) return;
    ++compared_;
    if (days_between(*process_.date, *at) <= 1) return;
    wrong_.push_back(place(field, i, *at));
    ++contradictions_;
  }
  int compared() const { return compared_; }
  int contradictions() const { return contradictions_; }

 private:
  const Process& process_;
  std::vector<Evidence>& wrong_;
  int compared_{0}, contradictions_{0};
};

void order_tender(const Process& process, Dates& dates) {
  const Tender& tender = process.tender;
  dates.order(tender.tender_period.start, Field::TenderPeriodStart, kNowhere, tender.tender_period.end,
              Field::TenderPeriodEnd, kNowhere);
  dates.order(tender.published, Field::TenderPublished, kNowhere, tender.tender_period.end, Field::TenderPeriodEnd,
              kNowhere);
  // Bids opened before the deadline tell the others what to beat.
  dates.order(tender.tender_period.end, Field::TenderPeriodEnd, kNowhere, tender.bid_opening, Field::BidOpening,
              kNowhere);
}

void order_awards(const Process& process, bool competitive, Dates& dates) {
  const Tender& tender = process.tender;
  for (std::size_t n = 0; n < process.awards.size() && n < kNowhere; ++n) {
    const auto i = static_cast<Index>(n);
    const Award& award = process.awards[i];
    if (award.status == AwardStatus::Cancelled || award.status == AwardStatus::Unsuccessful) continue;
    if (competitive) {
      dates.order(tender.published, Field::TenderPublished, kNowhere, award.date, Field::AwardDate, i);
      dates.order(tender.tender_period.end, Field::TenderPeriodEnd, kNowhere, award.date, Field::AwardDate, i);
    }
    dates.not_after_release(award.date, Field::AwardDate, i);
  }
}

void order_contracts(const Process& process, Dates& dates) {
  for (std::size_t n = 0; n < process.contracts.size() && n < kNowhere; ++n) {
    const auto i = static_cast<Index>(n);
    const Contract& contract = process.contracts[i];
    if (contract.status == ContractStatus::Cancelled) continue;
    if (const Award* award = process.award_of(contract))
      dates.order(award->date, Field::AwardDate, static_cast<Index>(award - process.awards.begin()), contract.signed_at,
                  Field::ContractSigned, i);
    dates.order(contract.period.start, Field::ContractPeriod, i, contract.period.end, Field::ContractPeriod, i);
    dates.not_after_release(contract.signed_at, Field::ContractSigned, i);
  }
}

struct Sums {
  double stated{0};
  std::vector<Evidence> wrong;
  void look(const Money& money, Field field, std::size_t i) {
    if (!money.amount) return;
    ++stated;
    if (*money.amount <= Amount()) wrong.push_back(place(field, static_cast<Index>(i), *money.amount));
  }
};

}  // namespace

Outcome essential_fields_missing(const Process& process, Weighing& weighing) {
  Needed needed;
  need_of_tender(process, weighing, needed);
  need_of_awards(process, needed);
  need_of_contracts(process, needed);
  return weigh(weighing, {static_cast<double>(needed.missing.size()) / needed.fields, weighing.parameter(0)}, nullptr,
               needed.missing);
}

Outcome published_late(const Process& process, Weighing& weighing) {
  const auto day = weighing.day();
  Telling telling(process.awards.empty() && process.contracts.empty() ? Outcome::NoAwards : Outcome::NoDocuments);
  const auto judge = [&](const Moment& done, Field field, std::size_t i, std::optional<double> days,
                         std::string_view term) {
    if (!days) return;
    const auto legal = day ? weighing.law().term(term, *day) : std::nullopt;
    const double most = legal ? legal->days : weighing.parameter(0);
    telling.add(weigh(weighing, {*days, most, Comparison::Above, legal ? Fence::Legal : Fence::Fixed},
                      {place(field, static_cast<Index>(i), done)}));
  };
  for (std::size_t i = 0; i < process.awards.size() && i < kNowhere; ++i)
    if (const Award& award = process.awards[i]; award.date && award.status == AwardStatus::Active)
      judge(*award.date, Field::AwardDate, i, told_after(*award.date, award.documents, {"awardNotice"}),
            "publication_after_award");
  for (std::size_t i = 0; i < process.contracts.size() && i < kNowhere; ++i)
    if (const Contract& contract = process.contracts[i]; contract.signed_at)
      judge(*contract.signed_at, Field::ContractSigned, i,
            told_after(*contract.signed_at, contract.documents, {"contractNotice", "contractSigned"}),
            "publication_after_signing");
  return telling.said();
}

Outcome impossible_dates(const Process& process, Weighing& weighing) {
  std::vector<Evidence> wrong;
  Dates dates(process, wrong);
  order_tender(process, dates);
  order_awards(process, weighing.is_competitive().value_or(false), dates);
  order_contracts(process, dates);
  if (dates.compared() == 0) return Outcome::NoDates;
  return weigh(weighing, {static_cast<double>(dates.contradictions()), 1}, nullptr, wrong);
}

Outcome amount_zero_or_negative(const Process& process, Weighing& weighing) {
  Sums sums;
  sums.look(process.tender.value, Field::TenderValue, kNowhere);
  for (std::size_t i = 0; i < process.tender.lots.size() && i < kNowhere; ++i)
    sums.look(process.tender.lots[i].value, Field::LotAmount, i);
  for (std::size_t i = 0; i < process.bids.size() && i < kNowhere; ++i)
    if (process.bids[i].is_submitted()) sums.look(process.bids[i].value, Field::BidAmount, i);
  for (std::size_t i = 0; i < process.awards.size() && i < kNowhere; ++i)
    if (process.awards[i].status == AwardStatus::Active) sums.look(process.awards[i].value, Field::AwardAmount, i);
  for (std::size_t i = 0; i < process.contracts.size() && i < kNowhere; ++i)
    sums.look(process.contracts[i].value, Field::ContractAmount, i);
  if (sums.stated == 0) return Outcome::NotMoney;
  return weigh(weighing, {static_cast<double>(sums.wrong.size()), 1}, nullptr, sums.wrong);
}

}  // namespace ashyq::integrity
