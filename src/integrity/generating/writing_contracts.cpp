#include "integrity/generating/release_writer.hpp"

namespace ashyq::integrity::generating {

void ReleaseWriter::awards() {
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

void ReleaseWriter::contracts() {
  line_.open("contracts", '[');
  for (std::size_t i = 0; i < draft_.lots.size(); ++i)
    if (draft_.lots[i].winner >= 0 && draft_.lots[i].deal.concluded) contract(i);
  line_.close(']');
}

void ReleaseWriter::contract(std::size_t i) {
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
  changes(deal);
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
  implementation(deal);
  line_.close('}');
}

void ReleaseWriter::changes(const Deal& deal) {
  if (deal.changes.empty()) return;
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

void ReleaseWriter::implementation(const Deal& deal) {
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
}

}  // namespace ashyq::integrity::generating
