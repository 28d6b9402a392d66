// How close two names are, and why. Numbers only: what may be concluded from a name is decided by those who ask.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "integrity/matching/spelling.hpp"

namespace ashyq::integrity {

/// Damerau-Levenshtein (neighbours swapped count once), bit-parallel up to 64 bytes; most + 1 when there are more.
int edit_distance(std::string_view a, std::string_view b, int most);
double jaro_winkler(std::string_view a, std::string_view b);
/// Edits between sounds that spellings exchange (o/u, k/h, s/z, a lost i) cost half.
double spelling_distance(std::string_view a, std::string_view b);
/// 0 to 1; zero beyond an edit for each four letters.
double word_similarity(std::string_view a, std::string_view b);

/// How much a word tells: log(1 + N/df) of the names at hand, little for generic words.
class WordWeights {
 public:
  void add(const Spelling& name);
  double of(std::string_view key) const;
  /// In at least three names: then it is a word of its own, not somebody's misspelling.
  bool is_established(std::string_view key) const;
  std::uint32_t names() const { return names_; }

 private:
  std::unordered_map<std::string, std::uint32_t> seen_in_;
  std::uint32_t names_{0};
};

/// What made the names the same; from strong to weak.
enum class NameEvidence : std::uint8_t {
  SameName,        ///< word for word, once spelled alike
  WordsReordered,  ///< the same words in another order
  WordsJoined,     ///< "Ақ Жол", "Акжол"
  CloseWords,
  Initials,   ///< surname and first letters only
  Different,  ///< nothing
};
std::string_view name_of(NameEvidence evidence);

struct NameSimilarity {
  double score{0};
  NameEvidence evidence{NameEvidence::Different};
  bool number_differs{false}, form_differs{false}, sex_differs{false};
  /// Words that stand in both, initials not counted: how much of a person's name was really seen.
  int full_words{0};
};

NameSimilarity person_similarity(const Spelling& a, const Spelling& b);
NameSimilarity organisation_similarity(const Spelling& a, const Spelling& b, const WordWeights& weights);

/// Points to nobody in particular: a surname that thousands have, or fewer than three full words.
bool is_frequent_person(const Spelling& person);

}  // namespace ashyq::integrity
