// /tender
#include "integrity/ocds/codes.hpp"
#include "integrity/ocds/tables.hpp"

namespace ashyq::integrity {
namespace {

constexpr auto kLot = members_of<Lot>(
    {{"id", id<&Lot::id>}, {"status", text<&Lot::status>}, {"value", object<&Lot::value, kMoney>}});

constexpr auto kEnquiry = members_of<Enquiry>(
    {{"date", moment<&Enquiry::asked>}, {"dateAnswered", moment<&Enquiry::answered>}});

constexpr auto kBidOpening = members_of<Tender>({{"date", moment<&Tender::bid_opening>}});
void bid_opening(Tender& tender, Json value, Reader& reader) {
  tender.bid_opening.reset();
  inside<kBidOpening>(tender, value, reader);
}

struct Complaint {
  std::string_view status;
  bool is_upheld() const { return status == "satisfied" || status == "upheld" || status == "accepted"; }
};
constexpr auto kComplaint = members_of<Complaint>({{"status", text<&Complaint::status>}});

void complaints(Tender& tender, Json value, Reader& reader) {
  tender.complaints = tender.complaints_upheld = 0;
  if (!reader.is_array(value)) return;
  for (const Json element : value.elements()) {
    if (tender.complaints == kNowhere) return reader.fault();
    Complaint complaint;
    inside<kComplaint>(complaint, element, reader);
    ++tender.complaints;
    if (complaint.is_upheld()) ++tender.complaints_upheld;
  }
}

constexpr auto kTender = members_of<Tender>({{"id", id<&Tender::id>},
                                             {"title", text<&Tender::title>},
                                             {"description", text<&Tender::description>},
                                             {"mainProcurementCategory", text<&Tender::category>},
                                             {"procurementMethodDetails", text<&Tender::method_details>},
                                             {"procurementMethodRationale", text<&Tender::method_rationale>},
                                             {"awardCriteria", text<&Tender::award_criteria>},
                                             {"eligibilityCriteria", text<&Tender::eligibility>},
                                             {"status", code<&Tender::status, tender_status_of>},
                                             {"procurementMethod", code<&Tender::method, method_of>},
                                             {"value", object<&Tender::value, kMoney>},
                                             {"minValue", object<&Tender::minimum_value, kMoney>},
                                             {"tenderPeriod", object<&Tender::tender_period, kPeriod>},
                                             {"enquiryPeriod", object<&Tender::enquiry_period, kPeriod>},
                                             {"awardPeriod", object<&Tender::award_period, kPeriod>},
                                             {"bidOpening", bid_opening},
                                             {"datePublished", moment<&Tender::published>},
                                             {"numberOfTenderers", count<&Tender::number_of_tenderers>},
                                             {"tenderers", array_or_one<&Tender::tenderers, kOrganisation>},
                                             {"procuringEntity", object<&Tender::procuring_entity, kOrganisation>},
                                             {"documents", array<&Tender::documents, kDocument>},
                                             {"items", array<&Tender::items, kItem>},
                                             {"lots", array<&Tender::lots, kLot>},
                                             {"enquiries", array<&Tender::enquiries, kEnquiry>},
                                             {"amendments", array<&Tender::amendments, kAmendment>},
                                             {"complaints", complaints}});

/// The day on which the public could know: a notice says it better than the publisher's own field.
void find_published(Tender& tender) {
  std::optional<Moment> first;
  for (const Document& document : tender.documents) {
    const bool notice = document.type == "tenderNotice" && document.published;
    if (notice && (!first || *document.published < *first)) first = document.published;
  }
  if (first) tender.published = first;
}

}  // namespace

void read_tender(Process& process, Json value, Reader& reader) {
  object<&Process::tender, kTender>(process, value, reader);
  process.tender.present = value.is_object();
  find_published(process.tender);
}

}  // namespace ashyq::integrity
