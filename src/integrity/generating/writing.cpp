#include "integrity/generating/writing.hpp"

#include <algorithm>

#include "integrity/generating/json_line.hpp"
#include "integrity/ocds/codes.hpp"

namespace ashyq::integrity::generating {
namespace {

class Release {
 public:
  Release(const Draft& draft, const Writing& writing, Chance chance, std::string& out)
      : draft_(draft), writing_(writing), chance_(chance), line_(out) {}
  void write();

 private:
  const Draft& draft_;
  const Writing& writing_;
  Chance chance_;
  JsonLine line_;

  void parties();
  void party(std::string_view bin, const std::array<std::string, 3>& names, std::size_t region, std::string_view street,
             std::string_view telephone, std::string_view email, std::string_view contact,
             std::initializer_list<std::string_view> roles, const Firm* firm);
  void firm(int i);
  void planning();
  void tender();
  void tender_documents();
  void document(std::string_view type, Seconds at);
  void tenderers();
  void lots();
  void items(int lot, bool awarded);
  void questions();
  void bids();
  void bid(std::size_t i);
  void awards();
  void contracts();
  void contract(std::size_t i);
  void reference(const Firm& firm);
  void named(const Firm& firm);
  void date(std::string_view name, Seconds at, int offset = kHomeOffset) {
    line_.date(name, at, offset, draft_.local_dates);
  }
  std::string spelled(const std::array<std::string, 3>& names);
  bool takes_part(int firm) const;
  bool wins(int firm) const;
  bool has_bids() const { return writing_.bids && !draft_.gaps.bids && is_competitive(draft_.way); }
  std::vector<int> suppliers_of(const LotDraft& lot) const;
};

std::string_view region_name(std::size_t region) { return kRegions[region].ru; }

/// One organisation is spelled in Kazakh, Latin or with a slip by some publishers.
std::string Release::spelled(const std::array<std::string, 3>& names) {
  const double kind = chance_.unit();
  if (kind < 0.05) return names[static_cast<std::size_t>(Script::Latin)];
  if (kind < 0.15) return names[static_cast<std::size_t>(Script::Kazakh)];
  std::string name = names[static_cast<std::size_t>(Script::Russian)];
  const auto quote = name.rfind("»");
  // The last letter lost; Cyrillic ones have two bytes.
  if (kind > 0.99 && quote != std::string::npos && quote > 2) name.erase(quote - 2, 2);
  return name;
}

bool Release::takes_part(int firm) const {
  return std::ranges::any_of(draft_.offers, [&](const Offer& o) { return o.firm == firm || o.partner == firm; });
}

std::vector<int> Release::suppliers_of(const LotDraft& lot) const {
  if (lot.winner < 0) return {};
  if (draft_.way == Way::Direct) return {lot.winner};
  const Offer& offer = draft_.offers[static_cast<std::size_t>(lot.winner)];
  return offer.partner < 0 ? std::vector{offer.firm} : std::vector{offer.firm, offer.partner};
}

bool Release::wins(int firm) const {
  return std::ranges::any_of(draft_.lots, [&](const LotDraft& lot) {
    const auto suppliers = suppliers_of(lot);
    return std::ranges::find(suppliers, firm) != suppliers.end();
  });
}

void Release::write() {
  line_.open('{');
  line_.text("ocid", draft_.ocid());
  line_.text("id", draft_.ocid() + "-r1");
  date("date", draft_.released);
  line_.open("tag", '[');
  line_.text("compiled");
  line_.close(']');
  line_.text("language", "ru");
  line_.text("initiationType", "tender");
  parties();
  line_.open("buyer", '{');
  line_.text("id", "KZ-BIN-" + draft_.buyer.bin);
  line_.text("name", draft_.buyer.names[0]);
  line_.close('}');
  if (!draft_.gaps.planning) planning();
  tender();
  if (has_bids()) bids();
  awards();
  contracts();
  if (!draft_.previous.empty()) {
    line_.open("relatedProcesses", '[');
    line_.open('{');
    line_.text("id", "1");
    line_.open("relationship", '[');
    line_.text(draft_.relationship);
    line_.close(']');
    line_.text("scheme", "ocid");
    line_.text("identifier", draft_.previous);
    line_.close('}');
    line_.close(']');
  }
  line_.close('}');
  line_.end();
}

void Release::parties() {
  line_.open("parties", '[');
  const Buyer& buyer = draft_.buyer;
  party(buyer.bin, buyer.names, buyer.region, buyer.street, buyer.telephone, buyer.email, buyer.contact_name,
        {"buyer", "procuringEntity"}, nullptr);
  for (int i = 0; i < static_cast<int>(draft_.cast.size()); ++i) firm(i);
  line_.close(']');
}

void Release::firm(int i) {
  const Firm& firm = draft_.cast[static_cast<std::size_t>(i)];
  const bool bids = takes_part(i), won = wins(i);
  const auto write = [&](std::initializer_list<std::string_view> roles) {
    party(firm.bin, firm.names, firm.region, firm.street, firm.telephone, firm.email, firm.contact_name, roles, &firm);
  };
  if (bids && won) write({"tenderer", "supplier"});
  else if (bids) write({"tenderer"});
  else if (won) write({"supplier"});
  else write({"subcontractor"});
}

void Release::party(std::string_view bin, const std::array<std::string, 3>& names, std::size_t region,
                    std::string_view street, std::string_view telephone, std::string_view email,
                    std::string_view contact, std::initializer_list<std::string_view> roles, const Firm* firm) {
  line_.open('{');
  line_.text("id", "KZ-BIN-" + std::string(bin));
  line_.text("name", firm ? spelled(names) : names[0]);
  line_.open("identifier", '{');
  line_.text("scheme", "KZ-BIN");
  line_.text("id", bin);
  line_.text("legalName", names[0]);
  line_.close('}');
  line_.open("address", '{');
  if (!street.empty()) {
    line_.text("streetAddress", street);
    line_.text("locality", region_name(region));
  }
  line_.text("region", region_name(region));
  line_.text("countryName", "Казахстан");
  line_.close('}');
  line_.open("contactPoint", '{');
  line_.text("name", contact);
  line_.text("email", email);
  line_.text("telephone", telephone);
  line_.close('}');
  line_.open("roles", '[');
  for (const std::string_view role : roles) line_.text(role);
  line_.close(']');
  if (firm && firm->tells_founding) {
    line_.open("details", '{');
    line_.text("dateFounded", Day{std::chrono::sys_days{std::chrono::days{firm->founded}}}.iso());
    line_.close('}');
  }
  line_.close('}');
}

void Release::planning() {
  line_.open("planning", '{');
  line_.text("rationale", "Годовой план государственных закупок");
  line_.text("procurementMethodDetails", describe(draft_.planned).name);
  line_.open("budget", '{');
  line_.money("amount", draft_.estimate, draft_.currency);
  line_.close('}');
  line_.open("documents", '[');
  document("procurementPlan", draft_.planned_at);
  line_.close(']');
  line_.close('}');
}

void Release::document(std::string_view type, Seconds at) {
  line_.open('{');
  line_.text("id", std::string(type) + "-" + std::to_string(draft_.number));
  line_.text("documentType", type);
  date("datePublished", at);
  line_.close('}');
}

void Release::tender() {
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

void Release::tender_documents() {
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

void Release::tenderers() {
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

void Release::reference(const Firm& firm) {
  line_.open('{');
  named(firm);
  line_.close('}');
}

void Release::named(const Firm& firm) {
  line_.text("id", "KZ-BIN-" + firm.bin);
  line_.text("name", firm.names[0]);
}

void Release::lots() {
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

void Release::items(int lot, bool awarded) {
  for (std::size_t i = 0; i < draft_.items.size(); ++i) {
    const ItemDraft& item = draft_.items[i];
    if (lot >= 0 && item.lot != lot) continue;
    const LotDraft& of = draft_.lots[static_cast<std::size_t>(item.lot)];
    const double share = awarded ? static_cast<double>(of.awarded) / static_cast<double>(of.estimate) : 1;
    line_.open('{');
    line_.text("id", std::to_string(i + 1));
    line_.text("description", item.description);
    line_.open("classification", '{');
    line_.text("scheme", "ENSTRU");
    line_.text("id", item.item_class);
    line_.close('}');
    line_.number("quantity", item.quantity);
    line_.open("unit", '{');
    line_.text("name", item.unit);
    line_.money("value", std::max<Tiyn>(1, static_cast<Tiyn>(static_cast<double>(item.price) * share + 0.5)),
                draft_.currency);
    line_.close('}');
    if (draft_.lots.size() > 1) line_.text("relatedLot", std::to_string(item.lot + 1));
    line_.close('}');
  }
}

void Release::questions() {
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

void Release::bids() {
  line_.open("bids", '{');
  line_.open("details", '[');
  for (std::size_t i = 0; i < draft_.offers.size(); ++i) bid(i);
  line_.close(']');
  line_.close('}');
}

void Release::bid(std::size_t i) {
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

void Release::awards() {
  line_.open("awards", '[');
  for (std::size_t i = 0; i < draft_.lots.size(); ++i) {
    const LotDraft& lot = draft_.lots[i];
    if (lot.winner < 0) continue;
    line_.open('{');
    line_.text("id", "A" + std::to_string(i + 1));
    line_.text("title", draft_.title);
    line_.text("status", "active");
    date("date", lot.awarded_at);
    line_.money("value", lot.awarded, draft_.currency);
    line_.open("suppliers", '[');
    for (const int firm : suppliers_of(lot)) reference(draft_.cast[static_cast<std::size_t>(firm)]);
    line_.close(']');
    if (draft_.lots.size() > 1) {
      line_.open("relatedLots", '[');
      line_.text(std::to_string(i + 1));
      line_.close(']');
    }
    line_.open("items", '[');
    items(static_cast<int>(i), true);
    line_.close(']');
    line_.open("documents", '[');
    document("awardNotice", lot.awarded_at);
    line_.close(']');
    line_.close('}');
  }
  line_.close(']');
}

void Release::contracts() {
  line_.open("contracts", '[');
  for (std::size_t i = 0; i < draft_.lots.size(); ++i)
    if (draft_.lots[i].winner >= 0 && draft_.lots[i].deal.concluded) contract(i);
  line_.close(']');
}

void Release::contract(std::size_t i) {
  const Deal& deal = draft_.lots[i].deal;
  line_.open('{');
  line_.text("id", "C" + std::to_string(i + 1));
  line_.text("awardID", "A" + std::to_string(i + 1));
  line_.text("status", "active");
  date("dateSigned", deal.signed_at);
  line_.open("period", '{');
  date("startDate", deal.signed_at);
  date("endDate", deal.due);
  line_.close('}');
  line_.money("value", deal.amount, draft_.currency);
  line_.open("items", '[');
  items(static_cast<int>(i), true);
  line_.close(']');
  line_.open("documents", '[');
  if (deal.published) document("contractSigned", deal.signed_at);
  line_.close(']');
  if (!deal.changes.empty()) {
    line_.open("amendments", '[');
    for (std::size_t k = 0; k < deal.changes.size(); ++k) {
      line_.open('{');
      line_.text("id", std::to_string(k + 1));
      date("date", deal.changes[k].at);
      line_.text("rationale", "Дополнительное соглашение об изменении суммы договора");
      line_.close('}');
    }
    line_.close(']');
  }
  if (deal.subcontractor >= 0) {
    line_.open("subcontracting", '{');
    line_.open("subcontracts", '[');
    line_.open('{');
    line_.text("id", "1");
    line_.open("subcontractor", '{');
    named(draft_.cast[static_cast<std::size_t>(deal.subcontractor)]);
    line_.close('}');
    line_.close('}');
    line_.close(']');
    line_.close('}');
  }
  line_.open("implementation", '{');
  line_.open("transactions", '[');
  for (std::size_t k = 0; k < deal.payments.size(); ++k) {
    line_.open('{');
    line_.text("id", std::to_string(k + 1));
    date("date", deal.payments[k].at);
    line_.money("value", deal.payments[k].amount, draft_.currency);
    line_.close('}');
  }
  line_.close(']');
  line_.open("milestones", '[');
  line_.open('{');
  line_.text("id", "1");
  line_.text("type", "delivery");
  line_.text("status", "met");
  date("dueDate", deal.due);
  date("dateMet", deal.delivered);
  line_.close('}');
  line_.close(']');
  line_.close('}');
  line_.close('}');
}

}  // namespace

void write_release(const Draft& draft, const Writing& writing, Chance chance, std::string& out) {
  Release(draft, writing, chance, out).write();
}

}  // namespace ashyq::integrity::generating
