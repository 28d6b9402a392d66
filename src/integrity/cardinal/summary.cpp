#include "integrity/cardinal/summary.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>
#include <utility>

#include "integrity/cardinal/json_out.hpp"
#include "integrity/ocds/json_text.hpp"

namespace ashyq::integrity::cardinal {

namespace {

constexpr std::array<std::string_view, kMappings> kMappingNames{"ocid_buyer_r038",    "ocid_procuringentity_r038",
                                                                "ocid_tenderer",      "ocid_tenderer_r024",
                                                                "ocid_tenderer_r028", "ocid_tenderer_r030",
                                                                "ocid_tenderer_r035", "ocid_tenderer_r058"};

bool is_one_organization(std::size_t mapping) { return mapping < static_cast<std::size_t>(Mapping::Tenderer); }

/// Of rows with the same key the one of the last position is left, in the order of the keys.
template <class Row, class Key>
void keep_last(std::vector<Row>& rows, Key key) {
  std::ranges::sort(rows, [&](const Row& a, const Row& b) {
    return std::tuple(key(a), a.position) < std::tuple(key(b), b.position);
  });
  const auto gone = std::unique(rows.rbegin(), rows.rend(),
                                [&](const Row& a, const Row& b) { return key(a) == key(b); });
  rows.erase(rows.begin(), gone.base());
}

template <class Entries, class Write>
void write_members(std::string& out, Entries& entries, Write write) {
  out += '{';
  for (bool first = true; auto& entry : entries) {
    if (!std::exchange(first, false)) out += ',';
    write(entry);
  }
  out += '}';
}

/// To four decimals.
double rounded(double figure) { return std::round(figure * 10'000) / 10'000; }

void write_name(std::string& out, std::string_view name) {
  append_string(out, name);
  out += ':';
}

}  // namespace

Summary::Summary(const Settings& settings, Mode mode, const Gathered& gathered)
    : settings_(settings), mode_(mode), gathered_(gathered) {}

IndicatorsResult Summary::result(const ResultOptions& options) {
  choose_currency();
  take_results();
  take_flags();
  if (settings_.r024 || settings_.r058) {
    const auto ratios = final_ratios();
    if (settings_.r024) price_close_to_winning_bid(ratios);
    if (settings_.r058) heavily_discounted_bid(ratios);
  }
  if (settings_.r025) excessive_unsuccessful_bids();
  if (settings_.r038) excessive_disqualified_bids();
  if (settings_.r048) heterogeneous_supplier();

  IndicatorsResult result;
  std::string& out = result.json;
  const auto begin = [&](std::string_view name) {
    out += out.empty() ? '{' : ',';
    write_name(out, name);
  };
  for (const Group group : {kBuyer, kOcid, kProcuringEntity, kTenderer}) {
    // "Maps" and "Meta" stand between Buyer and OCID in the order of the names.
    if (group == kOcid && options.maps) begin("Maps"), take_mappings(), write_maps(out);
    if (group == kOcid && options.meta) begin("Meta"), write_meta(out);
    if (values_[group].empty()) continue;
    begin(IndicatorsResult::kGroups[group]);
    write_values(out, group, result.counts[group]);
  }
  out += out.empty() ? "{}" : "}";
  return result;
}

void Summary::choose_currency() {
  const Gathered::Seen* first = nullptr;
  for (const auto& [currency, seen] : gathered_.first_seen) {
    if (first && *first < seen) continue;
    first = &seen;
    main_currency_ = currency;
  }
}

void Summary::take_results() {
  auto rows = gathered_.results;
  std::erase_if(rows, [&](const ProcessResult& row) {
    return row.currency != kAnyCurrency && row.currency != main_currency_;
  });
  keep_last(rows, [](const ProcessResult& row) { return std::tuple(row.ocid, row.code); });
  for (const auto& row : rows) values_[kOcid].push_back({gathered_.ocids.text(row.ocid), row.code, row.value});
}

void Summary::take_flags() {
  for (Name name = 0; name < gathered_.counts.size(); ++name)
    for (const Code code : {Code::R028, Code::R030, Code::R035})
      if (gathered_.counts[name].flags >> static_cast<unsigned>(code) & 1)
        put(kTenderer, name, code, code == Code::R035 ? 0 : 1);
}

std::vector<BidRatio> Summary::final_ratios() const {
  auto rows = gathered_.ratios;
  std::erase_if(rows, [&](const BidRatio& row) { return row.currency != main_currency_; });
  keep_last(rows, [](const BidRatio& row) { return row.ocid; });
  return rows;
}

void Summary::put(Group group, Name of, Code code, double value) {
  const auto& names = group == kOcid ? gathered_.ocids : gathered_.organizations;
  values_[group].push_back({names.text(of), code, value});
}

void Summary::take_mappings() {
  // A later release of the same ocid adds tenderers, but replaces the buyer and the procuring entity.
  const auto key = [](const MappedProcess& row) { return std::tuple(row.mapping, row.ocid); };
  std::vector<MappedProcess> rows, last;
  std::ranges::partition_copy(gathered_.mapped, std::back_inserter(rows), std::back_inserter(last),
                              &MappedProcess::adds_up);
  keep_last(last, key);
  std::ranges::sort(rows, {}, key);
  for (auto* const some : {&last, &rows})
    for (auto row = some->begin(); row != some->end(); ++row) {
      const bool goes_on = row != some->begin() && key(*row) == key(*std::prev(row));
      fill(goes_on ? entries(row->mapping).back() : new_entry(row->mapping, row->ocid), *row);
    }
}

void Summary::fill(MapEntry& entry, const MappedProcess& row) {
  for (auto i = row.first; i < row.first + row.count; ++i)
    entry.organizations.push_back(gathered_.organizations.text(gathered_.mapped_organizations[i]));
}

std::vector<Summary::MapEntry>& Summary::entries(Mapping mapping) { return maps_[static_cast<std::size_t>(mapping)]; }

Summary::MapEntry& Summary::new_entry(Mapping mapping, Name ocid) {
  return entries(mapping).emplace_back(MapEntry{gathered_.ocids.text(ocid), {}});
}

void Summary::write_values(std::string& out, Group group, std::size_t& count) {
  auto& values = values_[group];
  std::ranges::sort(values, {}, [](const Value& value) { return std::tuple(value.of, value.code); });
  out += '{';
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool goes_on = i > 0 && values[i].of == values[i - 1].of;
    if (!goes_on) {
      ++count;
      if (i > 0) out += "},";
      write_name(out, values[i].of);
    }
    out += goes_on ? ',' : '{';
    write_name(out, text_of(values[i].code));
    write_double(out, values[i].value);
  }
  out += "}}";
}

void Summary::write_meta(std::string& out) const {
  out += '{';
  for (const auto& [code, figures] : meta_) {
    write_name(out, code);
    write_members(out, figures, [&](const auto& figure) {
      write_name(out, figure.first);
      write_double(out, rounded(figure.second));
    });
    out += ',';
  }
  std::vector<std::string_view> deviations;
  if (mode_ == Mode::Corrected) {
    if (settings_.r030) deviations.push_back("R030");
    if (settings_.r036) deviations.push_back("R036");
    if (settings_.r038) deviations.push_back("R038");
  }
  if (!deviations.empty()) {
    write_name(out, "deviations");
    for (const auto code : deviations) {
      out += code == deviations.front() ? '[' : ',';
      append_string(out, code);
    }
    out += "],";
  }
  if (out.back() == ',') out.pop_back();
  out += '}';
}

void Summary::write_maps(std::string& out) {
  out += '{';
  for (std::size_t mapping = 0; mapping < kMappings; ++mapping) {
    if (mapping > 0) out += ',';
    write_name(out, kMappingNames[mapping]);
    std::ranges::sort(maps_[mapping], {}, &MapEntry::ocid);
    write_members(out, maps_[mapping], [&](MapEntry& entry) {
      write_name(out, entry.ocid);
      if (is_one_organization(mapping)) return append_string(out, entry.organizations.front());
      auto& all = entry.organizations;
      std::ranges::sort(all);
      all.erase(std::unique(all.begin(), all.end()), all.end());
      out += '[';
      for (const auto& organization : entry.organizations) {
        if (&organization != &entry.organizations.front()) out += ',';
        append_string(out, organization);
      }
      out += ']';
    });
  }
  out += '}';
}

}  // namespace ashyq::integrity::cardinal
