// The hands of one rule over many processes: it asks the dataset, and says here what it found.
#pragma once

#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "integrity/flags/catalogue.hpp"
#include "integrity/flags/dataset.hpp"
#include "integrity/flags/weighing.hpp"

namespace ashyq::integrity {

/// How many subjects a rule raised, found clear, or could not judge, and why.
struct Counts {
  std::uint64_t raised{0}, clear{0};
  std::map<Outcome, std::uint64_t> not_computable;
};

/// What one rule said. Names from `first_coined` on are `coined`, in their order; places of `raised` point into `evidence`.
struct Sayings {
  std::vector<RaisedFlag> raised;
  std::vector<Evidence> evidence;
  std::vector<std::string> coined;
  Counts counts;
};

class Judging : public Dataset {
 public:
  Judging(const Dataset& data, FlagNumber flag) : Dataset(data), flag_(flag) {}

  // ---- what a rule asks
  std::string_view text(Name name) const;
  double parameter(std::size_t i) const { return settings().flags[flag_].parameters[i]; }

  // ---- what a rule says
  /// The name of a text that need not be in the data: joined keys of a group, a peer group's description.
  Name name(std::string_view text);
  RaisedFlag& raise(Subject subject, Row process, Weight weight, std::span<const Evidence> evidence);
  /// Something that was measured of one process: its evidence is in the facts.
  RaisedFlag& raise(const Measure& measure, Weight weight);
  void clear(std::uint64_t how_many = 1) { said_.counts.clear += how_many; }
  void not_computable(Outcome why, std::uint64_t how_many = 1) { said_.counts.not_computable[why] += how_many; }

  // ---- the engine's side
  /// What the process rule of the flag said, its measures against their peers, its rule over all processes.
  void run();
  Sayings take() { return std::move(said_); }

 private:
  void count_outcomes();
  void judge_measures(const Judgement& judgement);  // peers.cpp
  Name first_coined() const { return static_cast<Name>(facts().names.size()); }
  FlagNumber flag_;
  Sayings said_;
  std::unordered_map<std::string, Name> coined_;
};

}  // namespace ashyq::integrity
