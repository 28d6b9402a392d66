// Which rows of one list, or of a list and a register, mean the same person or organisation.
// Evidence in this order: identifier, contact and address, name. Every link carries its reasons and both spellings.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "integrity/matching/similarity.hpp"

namespace ashyq::integrity {

enum class PartyKind : std::uint8_t { Organisation, Person };

struct MatchParty {
  std::string id;  ///< the list's own
  PartyKind kind{PartyKind::Organisation};
  std::string name;
  std::string scheme, identifier;  ///< KZ-BIN, KZ-IIN or any other; read for matching, never written into a link
  std::string telephone, email, address;
  std::string birth_date;  ///< "1980" or "1980-03-01"
  std::string country;
};

/// Add at the end: written into link files. Each has a text ("match_reasons.<name>").
enum class MatchReason : std::uint8_t {
  SameIdentifier,
  IdentifiersDiffer,
  IdentifierOneSlip,  ///< one digit off, and one of the two fails its check digit
  WrongCheckDigit,    ///< one of the identifiers cannot exist and was not used
  SameTelephone,
  SameEmail,
  SameAddress,
  SameName,
  WordsReordered,
  WordsJoined,
  CloseWords,
  Initials,
  FrequentName,
  SameBirthDate,
  SameBirthYear,
  BirthYearsDiffer,
  BirthDaysDiffer,
  LegalFormsDiffer,
  NumbersDiffer,
  SexesDiffer,
  CountriesDiffer,
};
std::string_view name_of(MatchReason reason);

struct Link {
  std::uint32_t left{0}, right{0};  ///< rows; within one list left < right
  double score{0};
  std::vector<MatchReason> reasons;
};

struct MatchSettings {
  double least_score{0.8};
  std::size_t most_candidates{75};
  /// A key of more rows than this tells nothing apart and is not looked up; identifiers always are.
  std::size_t most_rows_of_a_key{300};
  unsigned threads{1};
};

/// Sorted by left, then score (falling), then right; the same for any number of threads.
std::vector<Link> match(std::span<const MatchParty> parties, const MatchSettings& settings = {});
std::vector<Link> match(std::span<const MatchParty> parties, std::span<const MatchParty> entries,
                        const MatchSettings& settings = {});

/// One pair, judged as match() does.
Link compare(const MatchParty& left, const MatchParty& right, const WordWeights& weights);

}  // namespace ashyq::integrity
