// Recomputing a draw from its file alone: for `ashyq verify draw`, years later and without the city.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/rules/draw_entry.hpp"
#include "ledger/rules/policy.hpp"

namespace ashyq::ledger {

/// /ledger/draws/{id}.json, format ashyq-draw/v1.
struct DrawFile {
  std::string opening;                      // entries of the log, verbatim
  std::vector<std::string> candidates;      // the list whose root the opening has
  std::string result;                       // empty before there is one
  std::string opening_proof, result_proof;  // tlog-proof; empty while no checkpoint covers the entry
  std::string policy;                       // tlog-policy of the city
};
/// nullopt when it is not of this format.
std::optional<DrawFile> parse_draw_file(std::string_view json);

/// In this order. A step that cannot be taken yet is not among those of the verdict.
enum class DrawStep : std::uint8_t {
  Opening,
  Candidates,
  Witnesses,
  Contributions,
  Enough,
  Seed,
  Places,
  ResultLogged
};
std::string_view name_of(DrawStep step);

struct DrawVerdict {
  struct Step {
    DrawStep step;
    bool holds;
  };
  std::vector<Step> steps;
  std::optional<DrawOpening> opening;
  std::optional<DrawResult> result;
  std::vector<Cosignature> witnesses;                  // of the checkpoint that covers the opening
  std::vector<std::vector<std::uint32_t>> recomputed;  // places, as they must be
  bool holds() const;
};
/// `own`: whom the reader believes, instead of whom the file names.
DrawVerdict check_draw(const DrawFile& file, const std::optional<Policy>& own = std::nullopt);

}  // namespace ashyq::ledger
