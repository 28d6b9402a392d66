#include "integrity/generating/release_writer.hpp"

namespace ashyq::integrity::generating {

void ReleaseWriter::tender() {
  line_.open("tender", '{');
  line_.text("id", "T-" + std::to_string(draft_.number));
  line_.text("title", draft_.title);
  line_.text("description", draft_.description);
  line_.text("status", draft_.unsuccessful ? "unsuccessful" : "complete");
  line_.text("mainProcurementCategory", draft_.category);
  line_.text("procurementMethod", describe(draft_.way).method);
  line_.text("procurementMethodDetails", describe(draft_.way).name);
  if (!draft_.rationale.empty()) line_.text("procurementMethodRationale", draft_.rationale);
  line_.text("awardCriteria", draft_.price_only ? "priceOnly" : "ratedCriteria");
  if (!draft_.gaps.estimate) line_.money("value", draft_.estimate, draft_.currency);
  if (draft_.notice) date("datePublished", draft_.noticed);
  line_.open("procuringEntity", '{');
  line_.text("id", "KZ-BIN-" + draft_.buyer.bin);
  line_.text("name", draft_.buyer.names[0]);
  line_.close('}');
  if (is_competitive(draft_.way)) {
    line_.open("tenderPeriod", '{');
    date("startDate", draft_.start);
    date("endDate", draft_.deadline);
    line_.close('}');
    tenderers();
  }
  if (!draft_.gaps.documents) tender_documents();
  line_.open("items", '[');
  items(-1, false);
  line_.close(']');
  if (draft_.lots.size() > 1) lots();
  questions();
  line_.close('}');
}

void ReleaseWriter::tender_documents() {
  line_.open("documents", '[');
  if (draft_.notice && is_competitive(draft_.way)) document("tenderNotice", draft_.noticed);
  document("contractDraft", draft_.documents_at);
  if (draft_.bidding_documents) {
    document("biddingDocuments", draft_.documents_at);
    document("technicalSpecifications", draft_.documents_at);
    document("evaluationCriteria", draft_.documents_at);
  }
  line_.close(']');
}

void ReleaseWriter::tenderers() {
  std::vector<int> firms;
  for (std::size_t i = 0; i < draft_.cast.size(); ++i)
    if (takes_part(static_cast<int>(i))) firms.push_back(static_cast<int>(i));
  if (!draft_.gaps.count && draft_.lots.size() == 1)
    line_.number("numberOfTenderers", static_cast<std::int64_t>(firms.size()));
  if (!writing_.bids || draft_.gaps.bids) return;
  line_.open("tenderers", '[');
  for (const int i : firms) reference(draft_.cast[static_cast<std::size_t>(i)]);
  line_.close(']');
}

void ReleaseWriter::lots() {
  line_.open("lots", '[');
  for (std::size_t i = 0; i < draft_.lots.size(); ++i) {
    line_.open('{');
    line_.text("id", std::to_string(i + 1));
    line_.text("status", draft_.lots[i].winner < 0 ? "unsuccessful" : "complete");
    line_.money("value", draft_.lots[i].estimate, draft_.currency);
    line_.close('}');
  }
  line_.close(']');
}

void ReleaseWriter::questions() {
  if (is_competitive(draft_.way)) {
    line_.open("enquiries", '[');
    for (int i = 0; i <= draft_.unanswered; ++i) {
      line_.open('{');
      line_.text("id", std::to_string(i + 1));
      date("date", draft_.start + 3'600);
      if (i == 0) date("dateAnswered", draft_.start + 7'200);
      line_.close('}');
    }
    line_.close(']');
  }
  if (draft_.complaints == 0) return;
  line_.open("complaints", '[');
  for (int i = 0; i < draft_.complaints; ++i) {
    line_.open('{');
    line_.text("id", std::to_string(i + 1));
    line_.text("status", "satisfied");
    line_.close('}');
  }
  line_.close(']');
}

}  // namespace ashyq::integrity::generating
