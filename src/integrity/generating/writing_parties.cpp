#include "integrity/generating/release_writer.hpp"

namespace ashyq::integrity::generating {

namespace {

std::string_view region_name(std::size_t region) { return kRegions[region].ru; }

}  // namespace

/// One organisation is spelled in Kazakh, Latin or with a slip by some publishers.
std::string ReleaseWriter::spelled(const std::array<std::string, 3>& names) {
  const double kind = chance_.unit();
  if (kind < 0.05) return names[static_cast<std::size_t>(Script::Latin)];
  if (kind < 0.15) return names[static_cast<std::size_t>(Script::Kazakh)];
  std::string name = names[static_cast<std::size_t>(Script::Russian)];
  const auto quote = name.rfind("»");
  // The last letter lost; Cyrillic ones have two bytes.
  if (kind > 0.99 && quote != std::string::npos && quote > 2) name.erase(quote - 2, 2);
  return name;
}

bool ReleaseWriter::takes_part(int firm) const {
  return std::ranges::any_of(draft_.offers, [&](const Offer& o) { return o.firm == firm || o.partner == firm; });
}

std::vector<int> ReleaseWriter::suppliers_of(const LotDraft& lot) const {
  if (lot.winner < 0) return {};
  if (draft_.way == Way::Direct) return {lot.winner};
  const Offer& offer = draft_.offers[static_cast<std::size_t>(lot.winner)];
  return offer.partner < 0 ? std::vector{offer.firm} : std::vector{offer.firm, offer.partner};
}

bool ReleaseWriter::wins(int firm) const {
  return std::ranges::any_of(draft_.lots, [&](const LotDraft& lot) {
    const auto suppliers = suppliers_of(lot);
    return std::ranges::find(suppliers, firm) != suppliers.end();
  });
}

void ReleaseWriter::parties() {
  line_.open("parties", '[');
  const Buyer& buyer = draft_.buyer;
  party(buyer.bin, buyer.names, buyer.region, buyer.street, buyer.telephone, buyer.email, buyer.contact_name,
        {"buyer", "procuringEntity"}, nullptr);
  for (int i = 0; i < static_cast<int>(draft_.cast.size()); ++i) firm(i);
  line_.close(']');
}

void ReleaseWriter::firm(int i) {
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

void ReleaseWriter::party(std::string_view bin, const std::array<std::string, 3>& names, std::size_t region,
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

void ReleaseWriter::reference(const Firm& firm) {
  line_.open('{');
  named(firm);
  line_.close('}');
}

void ReleaseWriter::named(const Firm& firm) {
  line_.text("id", "KZ-BIN-" + firm.bin);
  line_.text("name", firm.names[0]);
}

}  // namespace ashyq::integrity::generating
