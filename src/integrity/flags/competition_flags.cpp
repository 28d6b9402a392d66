// Whether anybody could learn of the purchase in time, and whether anybody competed.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/work_calendar.hpp"
#include "integrity/flags/process_rules.hpp"

namespace ashyq::integrity {

namespace {

std::optional<LegalTerm> legal_term(const Process& process, const Weighing& weighing) {
  const auto day = weighing.day();
  if (!day) return std::nullopt;
  return weighing.law().submission_term(process.tender.method_details, process.tender.method, *day);
}

const std::optional<Moment>& opened(const Process& process) {
  return process.tender.tender_period.start ? process.tender.tender_period.start : process.tender.published;
}

/// Days as the term counts them. Working days follow the week alone: holidays only make the true number smaller, so
/// that nobody is accused because of a calendar.
double days_for(const LegalTerm& term, const Moment& start, const Moment& end) {
  if (term.working_days) return WorkCalendar().working_days_between(start.day(), end.day());
  return days_open(start, end);
}

/// From the opening of the purchase to `end`, against the law's term, else left to the peers.
Outcome time_to_bid(const Process& process, Weighing& weighing, const std::optional<Moment>& end, Field end_field) {
  if (weighing.is_competitive() == false) return Outcome::NotConcerned;
  const auto& start = opened(process);
  if (!start || !end) return Outcome::NoDates;
  const Field start_field = process.tender.tender_period.start ? Field::TenderPeriodStart : Field::TenderPublished;
  const double days = days_open(*start, *end);
  if (days < 0) return Outcome::NoDates;  // an end before the start is a fault of the data: DQ1
  const Evidence from = place(start_field, kNowhere, *start), to = place(end_field, kNowhere, *end);
  if (const auto term = legal_term(process, weighing))
    return weigh(weighing,
                 {days_for(*term, *start, *end), static_cast<double>(term->days), Comparison::Below, Fence::Legal},
                 {from, to, place(Field::TenderMethodDetails)});
  weighing.measure(days, {from, to});
  return Outcome::Measured;
}

Outcome short_submission_period(const Process& process, Weighing& weighing) {
  return time_to_bid(process, weighing, process.tender.tender_period.end, Field::TenderPeriodEnd);
}

Outcome opened_soon_after_advertising(const Process& process, Weighing& weighing) {
  return time_to_bid(process, weighing, process.tender.bid_opening, Field::BidOpening);
}

/// Whether the publisher says by the standard's codes what its documents are. "Tender Notice" or "Bases" may be anything,
/// so that nothing can be said to be missing among them.
bool uses_document_codes(const std::vector<Document>& documents) {
  static constexpr std::array<std::string_view, 14> kCodes{
      "tenderNotice",  "biddingDocuments", "technicalSpecifications", "evaluationCriteria",  "evaluationReports",
      "awardNotice",   "contractNotice",   "clarifications",          "eligibilityCriteria", "shortlistedFirms",
      "contractDraft", "hearingNotice",    "procurementPlan",         "billOfQuantity"};
  return std::any_of(documents.begin(), documents.end(), [](const Document& document) {
    return std::find(kCodes.begin(), kCodes.end(), document.type) != kCodes.end();
  });
}

Outcome not_advertised(const Process& process, Weighing& weighing) {
  if (const Outcome why = only_competitive(weighing); why != Outcome::Clear) return why;
  const Tender& tender = process.tender;
  const auto notice = std::find_if(tender.documents.begin(), tender.documents.end(),
                                   [](const Document& document) { return document.type == "tenderNotice"; });
  if (!tender.published) {
    if (notice != tender.documents.end()) return Outcome::NoDates;
    if (!uses_document_codes(tender.documents)) return Outcome::NoDocuments;
    return weigh(weighing, {0, 1, Comparison::Below}, {place(Field::TenderDocument), place(Field::TenderPublished)});
  }
  const auto& start = tender.tender_period.start;
  if (!start) return Outcome::NoDates;
  const double late = is_later(*tender.published, *start) ? days_between(*start, *tender.published) : 0;
  return weigh(weighing, {late, weighing.parameter(0), Comparison::Above},
               {place(Field::TenderPublished, kNowhere, *tender.published),
                place(Field::TenderPeriodStart, kNowhere, *start)});
}

bool is_key_document(const Document& document) {
  static constexpr std::array<std::string_view, 3> kTypes{"biddingDocuments", "technicalSpecifications",
                                                          "evaluationCriteria"};
  return std::find(kTypes.begin(), kTypes.end(), document.type) != kTypes.end();
}

Outcome key_documents_missing_or_late(const Process& process, Weighing& weighing) {
  if (const Outcome why = only_competitive(weighing); why != Outcome::Clear) return why;
  const Tender& tender = process.tender;
  if (!uses_document_codes(tender.documents)) return Outcome::NoDocuments;
  bool any = false;
  Index first = kNowhere;
  for (std::size_t i = 0; i < tender.documents.size() && i < kNowhere; ++i) {
    if (!is_key_document(tender.documents[i])) continue;
    any = true;
    const auto& published = tender.documents[i].published;
    if (published && (first == kNowhere || *published < *tender.documents[first].published))
      first = static_cast<Index>(i);
  }
  if (!any) return weigh(weighing, {0, 1, Comparison::Below}, {place(Field::TenderDocument)});
  if (first == kNowhere || !tender.tender_period.start) return Outcome::NoDates;
  const Moment& published = *tender.documents[first].published;
  return weigh(weighing,
               {days_between(*tender.tender_period.start, published), weighing.parameter(0), Comparison::Above},
               {place(Field::TenderDocument, first, published),
                place(Field::TenderPeriodStart, kNowhere, *tender.tender_period.start)});
}

Outcome single_bid(const Process& process, Weighing& weighing) {
  if (const Outcome why = only_competitive(weighing); why != Outcome::Clear) return why;
  if (is_still_open(process)) return Outcome::NotConcerned;
  return each_lot(weighing, [&](const LotView& lot) {
    const auto bidders = weighing.bidders(lot);
    if (!bidders) return process.has_bids ? Outcome::NoBidStatus : Outcome::NoBidders;
    const auto bid = std::find_if(lot.bids.begin(), lot.bids.end(),
                                  [&](Index i) { return process.bids[i].is_submitted(); });
    const Evidence where = bid != lot.bids.end()              ? place(Field::Bid, *bid)
                           : process.tender.tenderers.empty() ? place(Field::TenderNumberOfTenderers)
                                                              : place(Field::Tenderer, 0);
    return weigh(weighing, {static_cast<double>(*bidders), 1, Comparison::Equal}, lot,
                 {where, place(Field::TenderMethod)});
  });
}

Outcome complained_of(const Process& process, Weighing& weighing) {
  if (process.tender.complaints == 0) return Outcome::NoComplaints;
  const Evidence upheld = place(Field::Complaints, kNowhere, static_cast<double>(process.tender.complaints_upheld));
  return weigh(weighing, {static_cast<double>(process.tender.complaints), weighing.parameter(0)}, {upheld});
}

Outcome enquiries_unanswered(const Process& process, Weighing& weighing) {
  const auto& end = process.tender.tender_period.end;
  if (process.tender.enquiries.empty()) return Outcome::NoEnquiries;
  if (!end) return Outcome::NoDates;
  if (is_still_open(process)) return Outcome::NotConcerned;
  std::vector<Evidence> unanswered;
  bool dated = false;
  for (std::size_t i = 0; i < process.tender.enquiries.size() && i < kNowhere; ++i) {
    const Enquiry& enquiry = process.tender.enquiries[i];
    if (!enquiry.asked || is_later(*enquiry.asked, *end)) continue;  // asked too late to be answered
    dated = true;
    if (!enquiry.answered || is_later(*enquiry.answered, *end))
      unanswered.push_back(place(Field::Enquiry, static_cast<Index>(i), *enquiry.asked));
  }
  if (!dated) return Outcome::NoDates;
  return weigh(weighing, {static_cast<double>(unanswered.size()), weighing.parameter(0)}, nullptr, unanswered);
}

/// Weekends, and Friday once offices are closed. Holidays are left out: they are data of the promises' calendar.
bool is_off_hours(const Moment& at, double closing_hour) {
  if (WorkCalendar::is_weekend(at.day())) return true;
  return at.day().weekday() == std::chrono::Friday && at.has_time && at.minute_of_day() >= closing_hour * 60;
}

Outcome published_off_hours(const Process& process, Weighing& weighing) {
  if (weighing.is_competitive() == false) return Outcome::NotConcerned;
  const auto& published = process.tender.published;
  const auto& end = process.tender.tender_period.end;
  if (!published || !end) return Outcome::NoDates;
  const double days = days_open(*published, *end);
  if (days < 0) return Outcome::NoDates;
  if (!is_off_hours(*published, weighing.parameter(0))) return Outcome::Clear;
  // A term met to the day is short when two days of it are a weekend at its very start.
  const auto term = legal_term(process, weighing);
  const Evidence from = place(Field::TenderPublished, kNowhere, *published);
  const Evidence to = place(Field::TenderPeriodEnd, kNowhere, *end);
  if (!term) return weigh(weighing, {days, weighing.parameter(1), Comparison::Below}, {from, to});
  return weigh(weighing,
               {days_for(*term, *published, *end), term->days + weighing.parameter(2), Comparison::Below, Fence::Legal},
               {from, to});
}

bool has_several_words(std::string_view trimmed) { return trimmed.find_first_of(" \t\n\r") != std::string_view::npos; }

/// Whatever its letters are: none takes more than four bytes.
bool is_surely_long(std::string_view trimmed, double length) {
  return static_cast<double>(trimmed.size()) >= 4 * length && has_several_words(trimmed);
}

Outcome described_in_a_word(const Process& process, Weighing& weighing) {
  const std::string_view description = trim(process.tender.description), title = trim(process.tender.title);
  if (description.empty() && title.empty()) return Outcome::NoDescription;
  if (is_surely_long(description, weighing.parameter(0))) return Outcome::Clear;
  const bool by_title = length_of(title) > length_of(description);
  const std::string_view text = by_title ? title : description;
  const double length = static_cast<double>(length_of(text));
  // One long word says as little as a short text.
  const double told = has_several_words(text) ? length : std::min(length, weighing.parameter(0) - 1);
  return weigh(weighing, {told, weighing.parameter(0), Comparison::Below},
               {place(by_title ? Field::TenderTitle : Field::TenderDescription, kNowhere, length)});
}

constexpr Judgement kShortest{.fence = Fence::Percentile,
                              .comparison = Comparison::AtMost,
                              .narrowest = PeerScope::MarketMethodYear,
                              .level = 0.025};

std::vector<Flag> make_competition_flags() {
  return {
      {.code = "R003",
       .family = Family::Competition,
       .subject = SubjectKind::Process,
       .needs = {Field::TenderPeriodStart, Field::TenderPeriodEnd, Field::TenderMethod, Field::TenderMethodDetails},
       .source = "OCP 2024 R003; Cardinal R003; Fazekas, Toth and King 2016",
       .law = "Rules of public procurement",
       .severity = 2,
       .judgement = kShortest,
       .process_rule = short_submission_period},
      {.code = "R004",
       .family = Family::Competition,
       .subject = SubjectKind::Process,
       .needs = {Field::TenderPublished, Field::TenderDocument, Field::TenderPeriodStart, Field::TenderMethod},
       .source = "OCP 2024 R004",
       .parameters = {{{"late", 1, "days"}}},
       .severity = 2,
       .process_rule = not_advertised},
      {.code = "R005",
       .family = Family::Competition,
       .subject = SubjectKind::Process,
       .needs = {Field::TenderDocument, Field::TenderPeriodStart, Field::TenderMethod},
       .source = "OCP 2024 R005",
       .parameters = {{{"late", 1, "days"}}},
       .severity = 2,
       .process_rule = key_documents_missing_or_late},
      {.code = "R014",
       .family = Family::Competition,
       .subject = SubjectKind::Process,
       .needs = {Field::TenderPeriodStart, Field::BidOpening, Field::TenderMethod},
       .source = "OCP 2024 R014",
       .law = "Rules of public procurement",
       .severity = 2,
       .judgement = kShortest,
       .process_rule = opened_soon_after_advertising},
      {.code = "R018",
       .family = Family::Competition,
       .subject = SubjectKind::Lot,
       .needs = {Field::Bid, Field::Tenderer, Field::TenderNumberOfTenderers, Field::TenderMethod},
       .source = "OCP 2024 R018; Cardinal R018; Fazekas, Toth and King 2016",
       .law = "PP art. 15(2): one admitted bid makes a valid tender",
       .severity = 2,
       .process_rule = single_bid},
      {.code = "R020",
       .family = Family::Competition,
       .subject = SubjectKind::Process,
       .needs = {Field::Complaints},
       .source = "OCP 2024 R020",
       .law = "PP art. 25",
       .parameters = {{{"complaints", 1, "count"}}},
       .severity = 1,
       .process_rule = complained_of},
      {.code = "R039",
       .family = Family::Competition,
       .subject = SubjectKind::Process,
       .needs = {Field::Enquiry, Field::TenderPeriodEnd},
       .source = "OCP 2024 R039",
       .parameters = {{{"enquiries", 1, "count"}}},
       .severity = 1,
       .process_rule = enquiries_unanswered},
      {.code = "TIME2",
       .family = Family::Competition,
       .subject = SubjectKind::Process,
       .needs = {Field::TenderPublished, Field::TenderPeriodEnd},
       .source = "PODER (Mexico), off-hours publication",
       .parameters = {{{"closing", 18, "hour"}, {"short_period", 7, "days"}, {"margin", 2, "days"}}},
       .severity = 1,
       .process_rule = published_off_hours},
      {.code = "TXT1",
       .family = Family::Competition,
       .subject = SubjectKind::Process,
       .needs = {Field::TenderDescription, Field::TenderTitle},
       .source = "Opentender, openness of texts",
       .parameters = {{{"length", 20, "characters"}}},
       .severity = 1,
       .process_rule = described_in_a_word},
  };
}

}  // namespace

std::span<const Flag> competition_flags() {
  static const auto flags = make_competition_flags();
  return flags;
}

}  // namespace ashyq::integrity
