#include "integrity/generating/release_writer.hpp"

namespace ashyq::integrity::generating {

void ReleaseWriter::write() {
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

void ReleaseWriter::planning() {
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

void ReleaseWriter::document(std::string_view type, Seconds at) {
  line_.open('{');
  line_.text("id", std::string(type) + "-" + std::to_string(draft_.number));
  line_.text("documentType", type);
  date("datePublished", at);
  line_.close('}');
}

void ReleaseWriter::items(int lot, bool awarded) {
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

void write_release(const Draft& draft, const Writing& writing, Chance chance, std::string& out) {
  ReleaseWriter(draft, writing, chance, out).write();
}

}  // namespace ashyq::integrity::generating
