// Limits that the law sets to procurement, as dated data: law/procurement/<country>.toml.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "integrity/ocds/amount.hpp"
#include "integrity/ocds/process.hpp"

namespace ashyq::integrity {

/// Which rule of the law a limit comes from, so that a flag can cite it.
struct LegalLimit {
  Amount amount;
  std::string_view article;
  bool confirmed{true};
};
struct LegalTerm {
  int days{0};
  bool working_days{false};
  std::string_view article;
  bool confirmed{true};
};
struct LegalShare {
  double share{0};
  std::string_view article;
  bool confirmed{true};
};

class ProcurementLaw {
 public:
  /// Without any data: every question is answered "not known".
  ProcurementLaw();
  /// Throws std::runtime_error naming file, line and key.
  static ProcurementLaw read(const std::filesystem::path& file);

  /// The file as it was read, empty without one: what manifests and shards are held to.
  std::string_view text() const;
  std::string_view country() const;
  std::string_view currency() const;
  /// Monthly calculation index of the year.
  std::optional<Amount> mci(int year) const;
  /// The law's own name of a method from the publisher's: "tender", "rating_tender", "auction", "quotations",
  /// "electronic_shop", "single_source"; empty when it is none of them.
  std::string_view method_named(std::string_view method_details) const;
  /// Up to which sum a year's homogeneous goods ("goods", "works", "services") may be bought by this method:
  /// "quotations", "electronic_shop", "direct_small", "direct_rural". Without a category, what holds for all of them.
  std::optional<LegalLimit> limit(std::string_view method, std::string_view category, Day on) const;
  /// All limits in force that day for the category, ascending: what splitting and bunching stay under. Without those
  /// that hold for offices of rural akims only.
  std::vector<LegalLimit> limits(std::string_view category, Day on) const;
  /// Days that bids must be open for, by the publisher's name of the method, else by the OCDS method.
  std::optional<LegalTerm> submission_term(std::string_view method_details, Method method, Day on) const;
  /// Whether a sum is a price that the law prescribes (0.95 of the estimate in construction until …), to the tiyn.
  bool is_legal_floor(Amount bid, Amount estimate, std::string_view category, Day on) const;
  /// Below it a price counts as dumping and need not be admitted.
  std::optional<Amount> legal_floor(Amount estimate, std::string_view category, Day on) const;
  /// Grounds of single-source purchases that may stand in a rationale.
  bool is_single_source_ground(std::string_view rationale, Day on) const;
  /// Which one: "16(3)(28)"; empty when none is recognised.
  std::string_view single_source_ground(std::string_view rationale, Day on) const;
  /// Whether the law of that day is in the data at all.
  bool knows_single_source_grounds(Day on) const;
  /// The ground of small purchases, to which the limits of "direct_small" belong.
  bool is_small_purchase(std::string_view ground) const;
  /// The ground is that competitive purchases failed before.
  bool is_after_failure(std::string_view ground) const;
  /// By its name, the office of a rural akim, for which "direct_rural" holds.
  bool is_rural_buyer(std::string_view name) const;
  /// Longest time from award to contract, and so on, by name ("award_to_signature", "publication_after_signing").
  std::optional<LegalTerm> term(std::string_view name, Day on) const;
  /// Largest lawful share, by name ("subcontracting").
  std::optional<LegalShare> share(std::string_view name, std::string_view category, Day on) const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace ashyq::integrity
