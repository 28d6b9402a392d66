// /parties[]: who takes part, and what tells them apart.
#include <algorithm>

#include "integrity/ocds/organisations.hpp"
#include "integrity/ocds/tables.hpp"

namespace ashyq::integrity {
namespace {

/// A party while its members come in any order.
struct PartyReading {
  Party* party;
  Identifier main, best_additional;
  std::string_view founded[3];  // in the order in which they are believed
};

constexpr std::string_view kNationalScheme = "KZ-BIN";

constexpr auto kAddress = members_of<Address>({{"streetAddress", text<&Address::street>},
                                               {"locality", text<&Address::locality>},
                                               {"region", text<&Address::region>},
                                               {"postalCode", id<&Address::postal_code>},
                                               {"countryName", text<&Address::country>}});
constexpr auto kContactPoint = members_of<Party>({{"name", text<&Party::contact_name>},
                                                  {"email", text<&Party::email>},
                                                  {"telephone", id<&Party::telephone>},
                                                  {"url", text<&Party::url>}});

void contact_point(Party& party, Json value, Reader& reader) {
  party.contact_name = party.email = party.telephone = party.url = {};
  inside<kContactPoint>(party, value, reader);
}

void take_role(Party& party, std::string_view role) {
  if (role == "buyer") party.buyer = true;
  if (role == "procuringEntity") party.procuring_entity = true;
  if (role == "tenderer") party.tenderer = true;
  if (role == "supplier") party.supplier = true;
  if (role == "subcontractor") party.subcontractor = true;
}

void roles(Party& party, Json value, Reader& reader) {
  party.buyer = party.procuring_entity = party.tenderer = party.supplier = party.subcontractor = false;
  if (value.kind() == JsonKind::String) return take_role(party, *value.string());
  if (!reader.is_array(value)) return;
  for (const Json role : value.elements()) take_role(party, reader.text(role));
}

template <int i>
void founded(PartyReading& reading, Json value, Reader& reader) {
  reading.founded[i] = reader.text(value);
}
constexpr auto kDetails = members_of<PartyReading>(
    {{"dateFounded", founded<0>}, {"foundationDate", founded<1>}, {"registrationDate", founded<2>}});

void details(PartyReading& reading, Json value, Reader& reader) {
  std::ranges::fill(reading.founded, std::string_view());
  inside<kDetails>(reading, value, reader);
}

void additional_identifiers(PartyReading& reading, Json value, Reader& reader) {
  reading.best_additional = {};
  if (!reader.is_array(value)) return;
  for (const Json element : value.elements()) {
    Identifier identifier;
    inside<kIdentifier>(identifier, element, reader);
    const bool better = !reading.best_additional.is_whole() ||
                        (identifier.scheme == kNationalScheme && reading.best_additional.scheme != kNationalScheme);
    if (identifier.is_whole() && better) reading.best_additional = identifier;
  }
}

template <auto read>
void party(PartyReading& reading, Json value, Reader& reader) {
  read(*reading.party, value, reader);
}

constexpr auto kParty = members_of<PartyReading>({{"id", party<id<&Party::id>>},
                                                  {"name", party<text<&Party::name>>},
                                                  {"identifier", object<&PartyReading::main, kIdentifier>},
                                                  {"additionalIdentifiers", additional_identifiers},
                                                  {"address", party<object<&Party::address, kAddress>>},
                                                  {"contactPoint", party<contact_point>},
                                                  {"details", details},
                                                  {"roles", party<roles>}});

/// The national number where there is one: it is what registers, owners and declarations are joined by.
const Identifier& best_of(const PartyReading& reading) {
  const bool national = reading.best_additional.scheme == kNationalScheme && reading.main.scheme != kNationalScheme;
  return reading.main.is_whole() && !national ? reading.main
         : reading.best_additional.is_whole() ? reading.best_additional
                                              : reading.main;
}

void finish(const PartyReading& reading, Reader& reader) {
  Party& party = *reading.party;
  const Identifier& identifier = best_of(reading);
  party.scheme = identifier.scheme;
  party.identifier = identifier.id;
  for (const std::string_view date : reading.founded) {
    if (party.founded_on.empty()) party.founded_on = date;
  }
  party.key = identifier.is_whole() ? reader.arena.join({identifier.scheme, ":", identifier.id})
              : !party.id.empty()   ? party.id
                                    : folded_name(party.name, reader);
}

}  // namespace

void read_parties(Process& process, Json value, Reader& reader) {
  process.parties.clear();
  if (!value.is_object() && !reader.is_array(value)) return;
  const auto add = [&](Json element) {
    if (process.parties.size() == kMostElements) return reader.fault();
    PartyReading reading{&process.parties.emplace_back(Party{.text = element.raw()}), {}, {}, {}};
    if (reader.is_object(element)) kParty.read(reading, element, reader);
    finish(reading, reader);
  };
  if (value.is_object()) return add(value);
  for (const Json element : value.elements()) add(element);
}

}  // namespace ashyq::integrity
