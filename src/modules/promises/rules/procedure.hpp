// A procedure as the law writes it: who owes what, how long it may take, what silence means. Data from law/procedures.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/local_text.hpp"
#include "promises/rules/term.hpp"

namespace ashyq::promises {

/// Confirmed: read in the text of the act. Unconfirmed: from a secondary source, from memory, or in conflict;
/// pages say so and give the doubt.
enum class Status : std::uint8_t { Confirmed = 1, Unconfirmed = 2 };

/// Where a rule stands, and how sure we are.
struct Standing {
  std::string act;      // id in law/acts.toml
  std::string article;  // "76(3)"
  Status status{Status::Unconfirmed};
  std::string source;
  LocalText doubt;  // complete when unconfirmed, empty when confirmed
  bool is_confirmed() const { return status == Status::Confirmed; }
};

enum class Family : std::uint8_t { Appeal = 1, Simplified = 2, Complaint = 3, Information = 4, Step = 5 };
enum class OwedBy : std::uint8_t { Body = 1, ReviewingBody = 2, Applicant = 3 };
enum class LimitFrom : std::uint8_t { Decision = 1, DueDay = 2 };
enum class Consequence : std::uint8_t { DeemedRefusal = 1 };

struct Extension {
  int times{1};
  Term limit;                                 // the new due day lies no further than this …
  LimitFrom limit_from{LimitFrom::Decision};  // … from here
  std::vector<std::string> decided_by;        // "head", "deputy_head", "chief_of_staff"
  Term notice;                                // the applicant is told within this, from the decision
  LocalText ground;
  Standing standing;
};

/// What it means when the term passes without an answer.
struct Silence {
  Consequence consequence{Consequence::DeemedRefusal};
  std::string article;
  LocalText text;
};

/// The wording in force from a day until the next edition's day. Lists are ids in law/lists; empty: none.
struct Edition {
  Day valid_from;
  Standing standing;
  TermRule rule;
  std::optional<Extension> extension;  // nothing: the law allows none
  std::optional<Silence> silence;
  std::string outcomes;
  std::string return_grounds;
  std::string termination_grounds;
  std::string refusal_grounds;
  std::string hearing_exceptions;
  /// How promises name it: "2021-07-01".
  std::string id() const { return valid_from.iso(); }
};

struct Procedure {
  std::string id;  // "application": the file's name
  Family family{Family::Step};
  OwedBy owed_by{OwedBy::Body};
  LocalText name;
  std::vector<Edition> editions;  // by valid_from, never empty

  /// The edition in force on a day; nothing before the first.
  const Edition* on(Day day) const;
  const Edition* by_id(std::string_view edition) const;
};

}  // namespace ashyq::promises
