// Every Name of every row, for renumbering. A new member that is a Name belongs here.
#pragma once

#include "integrity/facts/facts.hpp"

namespace ashyq::integrity {

template <class Change>
void rename(ProcessFact& fact, Change change) {
  for (Name* name : {&fact.ocid, &fact.buyer, &fact.entity, &fact.region, &fact.method_details, &fact.currency,
                     &fact.category, &fact.market, &fact.item_class, &fact.previous})
    change(*name);
}
template <class Change>
void rename(BidFact& fact, Change change) {
  for (Name* name : {&fact.tenderer, &fact.lot, &fact.currency}) change(*name);
}
template <class Change>
void rename(AwardFact& fact, Change change) {
  for (Name* name : {&fact.supplier, &fact.lot, &fact.currency}) change(*name);
}
template <class Change>
void rename(ContractFact& fact, Change change) {
  for (Name* name : {&fact.supplier, &fact.currency}) change(*name);
}
template <class Change>
void rename(ItemFact& fact, Change change) {
  for (Name* name : {&fact.item_class, &fact.unit, &fact.currency, &fact.supplier}) change(*name);
}
template <class Change>
void rename(OrganizationFact& fact, Change change) {
  for (Name* name : {&fact.key, &fact.name, &fact.identifier, &fact.region, &fact.country, &fact.telephone, &fact.email,
                     &fact.address, &fact.contact})
    change(*name);
}
template <class Change>
void rename(Subject& subject, Change change) {
  change(subject.a);
  change(subject.b);
}
template <class Change>
void rename(Measure& measure, Change change) {
  rename(measure.subject, change);
}
template <class Change>
void rename(RaisedFlag& raised, Change change) {
  rename(raised.subject, change);
  change(raised.peers.group);
}
template <class Change>
void rename(Evidence& evidence, Change change) {
  if (evidence.shown != Shown::Name) return;
  auto name = static_cast<Name>(evidence.value);
  change(name);
  evidence.value = name;
}

/// `take` with each table of rows that carry names.
template <class AnyFacts, class Take>
void each_table(AnyFacts& facts, Take take) {
  take(facts.processes);
  take(facts.bids);
  take(facts.awards);
  take(facts.contracts);
  take(facts.items);
  take(facts.organizations);
  take(facts.measures);
  take(facts.raised);
  take(facts.evidence);
}

template <class Change>
void rename_all(Facts& facts, Change change) {
  each_table(facts, [&](auto& rows) {
    for (auto& row : rows) rename(row, change);
  });
}

}  // namespace ashyq::integrity
