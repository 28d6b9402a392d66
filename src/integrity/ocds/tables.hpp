// Tables of the objects that several parts of a release have in common.
#pragma once

#include "integrity/ocds/reader.hpp"

namespace ashyq::integrity {

/// An amount beyond Amount is told apart from none: the rule then says why it cannot compute.
inline void amount(Money& money, Json value, Reader& reader) {
  money.amount.reset();
  money.out_of_range = false;
  if (value.kind() != JsonKind::Number) return void(reader.number(value));
  money.amount = Amount::parse(value.raw());
  money.out_of_range = !money.amount;
}

inline constexpr auto kMoney = members_of<Money>({{"amount", amount}, {"currency", text<&Money::currency>}});

inline constexpr auto kPeriod = members_of<Period>(
    {{"startDate", moment<&Period::start>}, {"endDate", moment<&Period::end>}});

struct Identifier {
  std::string_view scheme, id;
  bool is_whole() const { return !scheme.empty() && !id.empty(); }
};
inline constexpr auto kIdentifier = members_of<Identifier>(
    {{"scheme", text<&Identifier::scheme>}, {"id", id<&Identifier::id>}});

/// Until all parties are read, `key` holds only what the reference itself says.
inline void own_identifier(Organisation& organisation, Json value, Reader& reader) {
  Identifier identifier;
  inside<kIdentifier>(identifier, value, reader);
  organisation.key = identifier.is_whole() ? reader.arena.join({identifier.scheme, ":", identifier.id})
                                           : std::string_view();
}

inline constexpr auto kOrganisation = members_of<Organisation>(
    {{"id", id<&Organisation::id>}, {"name", text<&Organisation::name>}, {"identifier", own_identifier}});

inline constexpr auto kDocument = members_of<Document>({{"documentType", text<&Document::type>},
                                                        {"datePublished", moment<&Document::published>},
                                                        {"dateModified", moment<&Document::modified>}});

inline constexpr auto kClassification = members_of<Item>(
    {{"scheme", text<&Item::class_scheme>}, {"id", id<&Item::class_id>}});
inline constexpr auto kUnit = members_of<Item>(
    {{"name", text<&Item::unit>}, {"value", object<&Item::unit_price, kMoney>}});

inline void classification(Item& item, Json value, Reader& reader) {
  item.class_scheme = item.class_id = {};
  inside<kClassification>(item, value, reader);
}
inline void unit(Item& item, Json value, Reader& reader) {
  item.unit = {};
  item.unit_price = {};
  inside<kUnit>(item, value, reader);
}

inline constexpr auto kItem = members_of<Item>({{"id", id<&Item::id>},
                                                {"description", text<&Item::description>},
                                                {"classification", classification},
                                                {"unit", unit},
                                                {"relatedLot", id<&Item::related_lot>},
                                                {"quantity", number<&Item::quantity>}});

inline constexpr auto kAmendment = members_of<Amendment>(
    {{"date", moment<&Amendment::date>}, {"rationale", text<&Amendment::rationale>}});

// ---- one function for each part of a release, in the file of its name
void read_parties(Process& process, Json value, Reader& reader);
void read_planning(Process& process, Json value, Reader& reader);
void read_tender(Process& process, Json value, Reader& reader);
void read_bids(Process& process, Json value, Reader& reader);
void read_awards(Process& process, Json value, Reader& reader);
void read_contracts(Process& process, Json value, Reader& reader);

}  // namespace ashyq::integrity
