// Rows of sources, registers, runs and purchases.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/place_in_list.hpp"
#include "platform/storage/storage.hpp"
#include "procurement/rules/source.hpp"

namespace ashyq::procurement {

/// A purchase as pages and dashboards show it. Amounts in ten-thousandths.
struct Purchase {
  std::string ocid;
  Id<Run> run;
  Id<Source> source;
  std::string title, buyer_key, buyer, supplier_key, supplier, market, category, method;
  int year{0};
  std::optional<Day> published_on, awarded_on;
  std::optional<std::int64_t> estimate, amount;
  std::string currency;
  std::optional<std::int64_t> bidders;
};

class DataStore {
 public:
  Id<Source> add(platform::Tx&, const Source&);
  void replace(platform::Tx&, const Source&);
  std::optional<Source> source(platform::Tx&, Id<Source>);
  std::vector<Source> sources(platform::Tx&);
  std::optional<Source> next_to_ask(platform::Tx&, Instant now);

  /// The newest of its kind is the active one.
  Id<Register> add(platform::Tx&, const Register&, const platform::Blob& sealed);
  std::optional<Register> find_register(platform::Tx&, Id<Register>);
  std::vector<Register> registers(platform::Tx&);
  platform::Blob sealed(platform::Tx&, Id<Register>);

  Id<Run> add(platform::Tx&, const Run&);
  /// Throws platform::Conflict if the row is no longer `before`.
  Run replace(platform::Tx&, const Run& before, Run after);
  /// Between start and end only; no act.
  void note_progress(platform::Tx&, Id<Run>, std::int64_t bytes_read, std::int64_t bytes);
  std::optional<Run> run(platform::Tx&, Id<Run>);
  /// Newest first.
  std::vector<Run> runs(platform::Tx&, const PlaceInList&, int most);
  std::optional<Run> first_in(platform::Tx&, RunState);
  /// A run of this input of the source has not begun.
  bool waits(platform::Tx&, Id<Source>, std::string_view input);
  /// The newest one that is done, of any source.
  std::optional<Run> newest_done(platform::Tx&);

  /// A source stands on it, now or with its newest run, a run waits for it, or one began with it since then.
  bool is_needed(platform::Tx&, std::string_view input, Instant since);
  std::vector<Id<Run>> runs_of(platform::Tx&, std::string_view input);
  void note_removed(platform::Tx&, std::string_view input, Instant now);
  std::optional<Instant> removed_at(platform::Tx&, std::string_view input);

  /// One purchase once, whatever run had it first.
  void put(platform::Tx&, const Purchase&);
  std::optional<Purchase> purchase(platform::Tx&, std::string_view ocid);
  std::int64_t count_purchases(platform::Tx&);

  std::int64_t body_of(platform::Tx&, std::string_view buyer_key);
  void name_body(platform::Tx&, std::string_view buyer_key, std::int64_t body);
};

}  // namespace ashyq::procurement
