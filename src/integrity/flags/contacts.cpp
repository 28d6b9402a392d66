// Where bidders can be found, and whether they are found at one place.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "base/text.hpp"
#include "integrity/flags/transparency_rules.hpp"

namespace ashyq::integrity {

namespace {

bool has_address(const Party& party) {
  return !trim(party.address.street).empty() || !trim(party.address.locality).empty();
}

Index number_of(const Process& process, const Party& party) {
  return static_cast<Index>(&party - process.parties.data());
}

template <class Add>
void each_bidder_reference(const Process& process, Add add) {
  for (const Bid& bid : process.bids)
    for (const Organisation& one : bid.tenderers) add(one);
  for (const Organisation& one : process.tender.tenderers) add(one);
  for (const Award& award : process.awards)
    if (award.status == AwardStatus::Active)
      for (const Organisation& one : award.suppliers) add(one);
}

/// Parties of all bidders and suppliers, each once.
std::vector<const Party*> bidders_of(const Process& process) {
  std::set<Index> found;
  each_bidder_reference(process, [&](const Organisation& one) {
    if (one.party < process.parties.size()) found.insert(one.party);
  });
  std::vector<const Party*> out;
  for (const Index i : found) out.push_back(&process.parties[i]);
  return out;
}

std::vector<const Party*> suppliers_of(const Process& process) {
  std::set<Index> found;
  for (const Award& award : process.awards)
    if (award.status == AwardStatus::Active)
      for (const Organisation& one : award.suppliers)
        if (one.party < process.parties.size()) found.insert(one.party);
  std::vector<const Party*> out;
  for (const Index i : found) out.push_back(&process.parties[i]);
  return out;
}

Outcome nobody_found(const Process& process) {
  bool any = false;
  each_bidder_reference(process, [&](const Organisation&) { any = true; });
  return !any ? Outcome::NoBidders : Outcome::NoParties;
}

bool has_contact(const Party& party) {
  return !trim(party.telephone).empty() || !trim(party.email).empty() || !trim(party.url).empty();
}

/// Some party of this release has one: a publisher that leaves contacts out says nothing by it.
template <class Has>
bool publishes(const Process& process, Has has) {
  return std::any_of(process.parties.begin(), process.parties.end(), has);
}

std::string_view key_of(const Party& party) { return party.key.empty() ? party.id : party.key; }

/// Members of one bid belong together and share what they share openly.
bool bid_together(const Process& process, const Party& a, const Party& b) {
  const auto has = [&](const Bid& bid, const Party& party) {
    const Index i = number_of(process, party);
    return std::any_of(bid.tenderers.begin(), bid.tenderers.end(),
                       [i](const Organisation& one) { return one.party == i; });
  };
  return std::any_of(process.bids.begin(), process.bids.end(),
                     [&](const Bid& bid) { return has(bid, a) && has(bid, b); });
}

bool can_be_called(const Contacts& contacts) { return contacts.telephone != 0 || contacts.email != 0; }

/// A party beside its contacts.
struct Reachable {
  const Party* party;
  const Contacts* contacts;
};
std::vector<Reachable> contacts_of(const std::vector<const Party*>& parties, const Weighing& weighing) {
  std::vector<Reachable> out;
  for (const Party* party : parties) out.push_back({party, &weighing.contacts(*party)});
  return out;
}

bool same(Name a, Name b) { return a != 0 && a == b; }
int shared_lines(const Contacts& a, const Contacts& b) {
  return same(a.telephone, b.telephone) + same(a.email, b.email);
}

}  // namespace

Outcome bidder_without_an_address(const Process& process, Weighing& weighing) {
  const auto bidders = bidders_of(process);
  if (bidders.empty()) return nobody_found(process);
  if (!publishes(process, has_address)) return Outcome::NoContacts;
  for (const Party* party : bidders) {
    if (has_address(*party) && !weighing.contacts(*party).is_post_box) continue;
    const Evidence where[]{place(Field::PartyAddress, number_of(process, *party))};
    weighing.raise_on(SubjectKind::Tenderer, key_of(*party), {0, 1, Comparison::Below}, where);
  }
  return Outcome::Clear;
}

Outcome supplier_not_traceable(const Process& process, Weighing& weighing) {
  const auto suppliers = suppliers_of(process);
  if (suppliers.empty()) return process.awards.empty() ? Outcome::NoAwards : Outcome::NoParties;
  if (!publishes(process, has_contact)) return Outcome::NoContacts;
  for (const Party* party : suppliers) {
    if (has_contact(*party)) continue;
    const Evidence where[]{place(Field::PartyContact, number_of(process, *party))};
    weighing.raise_on(SubjectKind::Supplier, key_of(*party), {0, 1, Comparison::Below}, where);
  }
  return Outcome::Clear;
}

Outcome bidder_shares_the_buyers_contact(const Process& process, Weighing& weighing) {
  const auto bidders = contacts_of(bidders_of(process), weighing);
  if (bidders.empty()) return nobody_found(process);
  std::set<Index> buyers;
  for (const Organisation* one : {&process.buyer, &process.tender.procuring_entity})
    if (one->party < process.parties.size()) buyers.insert(one->party);
  if (buyers.empty()) return Outcome::NoBuyer;
  bool comparable = false;
  for (const Index i : buyers) {
    const Contacts& buyer = weighing.contacts(process.parties[i]);
    for (const Reachable& bidder : bidders) {
      const Index j = number_of(process, *bidder.party);
      if (buyers.contains(j) || !can_be_called(buyer) || !can_be_called(*bidder.contacts)) continue;
      comparable = true;
      // An office block houses many; a number that rings at the buyer's desk does not.
      const int lines = shared_lines(buyer, *bidder.contacts);
      if (lines == 0) continue;
      const Evidence where[]{place(Field::PartyContact, i), place(Field::PartyContact, j)};
      weighing.raise_on(SubjectKind::Tenderer, key_of(*bidder.party), {static_cast<double>(lines), 1}, where);
    }
  }
  return comparable ? Outcome::Clear : Outcome::NoContacts;
}

Outcome bidders_share_contacts(const Process& process, Weighing& weighing) {
  const auto bidders = contacts_of(bidders_of(process), weighing);
  if (bidders.empty()) return nobody_found(process);
  if (bidders.size() < 2) return Outcome::TooFewBids;
  std::set<Index> involved;
  std::vector<Evidence> evidence;
  bool comparable = false;
  const auto can_be_found = [](const Reachable& one) {
    return can_be_called(*one.contacts) || has_address(*one.party);
  };
  for (std::size_t a = 0; a < bidders.size(); ++a)
    for (std::size_t b = a + 1; b < bidders.size(); ++b) {
      const Reachable &one = bidders[a], &other = bidders[b];
      const int lines = shared_lines(*one.contacts, *other.contacts);
      const bool shared = lines > 0 || same(one.contacts->address, other.contacts->address);
      if (!shared && comparable) continue;
      if (key_of(*one.party) == key_of(*other.party) || bid_together(process, *one.party, *other.party)) continue;
      comparable = comparable || (can_be_found(one) && can_be_found(other));
      if (!shared) continue;
      for (const Reachable* bidder : {&one, &other}) {
        const Index i = number_of(process, *bidder->party);
        if (involved.insert(i).second)
          evidence.push_back(place(lines > 0 ? Field::PartyContact : Field::PartyAddress, i));
      }
    }
  if (!comparable) return Outcome::NoContacts;
  return weigh(weighing, {static_cast<double>(involved.size()), 2}, nullptr, evidence);
}

}  // namespace ashyq::integrity
