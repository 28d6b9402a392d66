#include "integrity/cardinal/gathered.hpp"

#include <array>

namespace ashyq::integrity::cardinal {

namespace {

std::vector<Name> take_in(Names& all, const Names& others) {
  std::vector<Name> renumbered(others.size());
  for (Name name = 0; name < others.size(); ++name) renumbered[name] = all.number(others.text(name));
  return renumbered;
}

Name renumber(const std::vector<Name>& currencies, Name currency) {
  return currency == kAnyCurrency ? kAnyCurrency : currencies[currency];
}

}  // namespace

std::string_view text_of(Code code) {
  static constexpr std::array<std::string_view, kCodes> kTexts{"R003", "R018", "R024", "R025", "R028", "R030",
                                                               "R035", "R036", "R038", "R048", "R058"};
  return kTexts[static_cast<std::size_t>(code)];
}

Share& Share::operator+=(const Share& other) {
  part += other.part;
  whole += other.whole;
  processes += other.processes;
  return *this;
}

OrganizationCounts& OrganizationCounts::operator+=(const OrganizationCounts& other) {
  won += other.won;
  disqualified += other.disqualified;
  as_buyer += other.as_buyer;
  as_entity += other.as_entity;
  awarded_processes += other.awarded_processes;
  flags |= other.flags;
  return *this;
}

Name Gathered::number(Identifier& organization) {
  if (organization.name == Identifier::kUnnumbered) organization.name = organizations.number(organization.text);
  return organization.name;
}

OrganizationCounts& Gathered::counts_of(Identifier& organization) { return counts_of(number(organization)); }

OrganizationCounts& Gathered::counts_of(Name organization) {
  if (organization >= counts.size()) counts.resize(organizations.size());
  return counts[organization];
}

void Gathered::flag_process(const Release& release, Code code, double value, Name currency) {
  results.push_back({release.position, value, ocids.number(release.ocid), currency, code});
}

void Gathered::flag_tenderer(Name organization, Code code) {
  counts_of(organization).flags |= static_cast<std::uint16_t>(1u << static_cast<unsigned>(code));
}

void Gathered::map_process(const Release& release, Mapping mapping, std::span<const Name> to) {
  mapped.push_back({release.position, ocids.number(release.ocid),
                    static_cast<std::uint32_t>(mapped_organizations.size()), static_cast<std::uint32_t>(to.size()),
                    mapping});
  mapped_organizations.insert(mapped_organizations.end(), to.begin(), to.end());
}

Name Gathered::see_currency(const Release& release, std::string_view currency, std::uint32_t within) {
  const Name name = currencies.number(currency);
  const Seen seen{release.position, within};
  const auto [known, added] = first_seen.try_emplace(name, seen);
  if (!added && seen < known->second) known->second = seen;
  return name;
}

void Gathered::append(Gathered&& other) {
  const auto ocid = take_in(ocids, other.ocids), organization = take_in(organizations, other.organizations),
             currency = take_in(currencies, other.currencies), item_class = take_in(item_classes, other.item_classes);
  for (auto result : other.results) {
    result.ocid = ocid[result.ocid];
    result.currency = renumber(currency, result.currency);
    results.push_back(result);
  }
  for (const auto& row : other.ratios)
    ratios.push_back({row.position, row.ratio, ocid[row.ocid], currency[row.currency], organization[row.winner],
                      organization[row.second]});
  const auto shift = static_cast<std::uint32_t>(mapped_organizations.size());
  for (const auto& row : other.mapped)
    mapped.push_back({row.position, ocid[row.ocid], row.first + shift, row.count, row.mapping});
  for (const Name name : other.mapped_organizations) mapped_organizations.push_back(organization[name]);
  for (Name name = 0; name < other.counts.size(); ++name) counts_of(organization[name]) += other.counts[name];
  for (const auto pair : other.supplied)
    supplied.insert(std::uint64_t{organization[pair >> 32]} << 32 | item_class[pair & 0xffffffff]);
  for (const auto& [name, seen] : other.first_seen) {
    const auto [known, added] = first_seen.try_emplace(currency[name], seen);
    if (!added && seen < known->second) known->second = seen;
  }
}

}  // namespace ashyq::integrity::cardinal
