// The end of a run: fences over all that was gathered, and Cardinal's object out of it.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "integrity/cardinal/indicators.hpp"

namespace ashyq::integrity::cardinal {

class Summary {
 public:
  Summary(const Settings& settings, Mode mode, const Gathered& gathered);
  IndicatorsResult result(const ResultOptions& options);

 private:
  enum Group : std::uint8_t { kOcid, kBuyer, kProcuringEntity, kTenderer, kGroups };
  struct Value {
    std::string_view of;
    Code code;
    double value;
  };
  struct MapEntry {
    std::string_view ocid;
    std::vector<std::string_view> organizations;
  };

  const Settings& settings_;
  const Mode mode_;
  const Gathered& gathered_;
  Name main_currency_{kAnyCurrency};
  std::array<std::vector<Value>, kGroups> values_;
  std::array<std::vector<MapEntry>, kMappings> maps_;
  std::map<std::string_view, std::map<std::string_view, double>> meta_;
  std::map<Code, std::set<Name>> tenderers_;

  void choose_currency();
  void take_results();
  void take_flags();
  void take_mappings();
  std::vector<BidRatio> final_ratios() const;
  void price_close_to_winning_bid(const std::vector<BidRatio>& ratios);  // R024
  void heavily_discounted_bid(const std::vector<BidRatio>& ratios);      // R058
  void excessive_unsuccessful_bids();                                    // R025
  void excessive_disqualified_bids();                                    // R038
  void excessive_disqualified_bids(Group group, Share OrganizationCounts::*share, std::uint64_t minimum);
  void heterogeneous_supplier();  // R048
  std::vector<MapEntry>& entries(Mapping mapping);
  MapEntry& new_entry(Mapping mapping, Name ocid);
  void fill(MapEntry& entry, const MappedProcess& row);
  void put_tenderers(Code code);
  void map_to(Mapping mapping, Name ocid, std::initializer_list<Name> organizations);
  void put(Group group, Name of, Code code, double value);
  void write_values(std::string& out, Group group, std::size_t& count);
  void write_meta(std::string& out) const;
  void write_maps(std::string& out);
};

}  // namespace ashyq::integrity::cardinal
