#include "integrity/ocds/organisations.hpp"

#include <bit>
#include <functional>

#include "base/text.hpp"

namespace ashyq::integrity {

std::string_view folded_name(std::string_view name, Reader& reader) { return reader.arena.join({fold(trim(name))}); }

void Organisations::resolve(Process& process, Reader& reader) {
  parties_ = &process.parties;
  index();
  resolve_one(process.buyer, reader);
  resolve_one(process.tender.procuring_entity, reader);
  for (Organisation& tenderer : process.tender.tenderers) resolve_one(tenderer, reader);
  for (Bid& bid : process.bids) {
    for (Organisation& tenderer : bid.tenderers) resolve_one(tenderer, reader);
  }
  for (Award& award : process.awards) {
    for (Organisation& supplier : award.suppliers) resolve_one(supplier, reader);
    for (Organisation& subcontractor : award.subcontractors) resolve_one(subcontractor, reader);
  }
  for (Contract& contract : process.contracts) {
    for (Organisation& subcontractor : contract.subcontractors) resolve_one(subcontractor, reader);
    for (Transaction& transaction : contract.transactions) resolve_one(transaction.payee, reader);
  }
}

void Organisations::index() {
  slots_.assign(std::bit_ceil(parties_->size() * 2 + 1), kNowhere);
  for (std::size_t i = 0; i < parties_->size(); ++i) {
    // Of two parties with one id the first counts.
    Index& slot = slots_[slot_of((*parties_)[i].id)];
    if (slot == kNowhere) slot = static_cast<Index>(i);
  }
}

std::size_t Organisations::slot_of(std::string_view id) const {
  std::size_t slot = std::hash<std::string_view>()(id) & (slots_.size() - 1);
  while (slots_[slot] != kNowhere && (*parties_)[slots_[slot]].id != id) slot = (slot + 1) & (slots_.size() - 1);
  return slot;
}

void Organisations::resolve_one(Organisation& reference, Reader& reader) const {
  if (!reference.id.empty()) reference.party = slots_[slot_of(reference.id)];
  if (!reference.key.empty()) return;
  if (reference.party != kNowhere) {
    reference.key = (*parties_)[reference.party].key;
  } else if (!reference.id.empty()) {
    reference.key = reference.id;
  } else if (!reference.name.empty()) {
    reference.key = folded_name(reference.name, reader);
  }
}

}  // namespace ashyq::integrity
