#include "integrity/matching/similarity.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "integrity/matching/name_words.hpp"

namespace ashyq::integrity {
namespace {

// Weights and penalties after nomenklatura's logic-v2 (OpenSanctions, MIT), as facts: surname 1.3, an extra word 0.8 when
// both sides have one, 0.2 when only one has, numbers 0.3.
constexpr double kSurname = 1.3, kInitial = 0.5, kExtraOnBoth = 0.8, kExtraOnOne = 0.2;
constexpr double kNumberDiffers = 0.3, kFormDiffers = 0.15, kSexDiffers = 0.25, kBranchDiffers = 0.15;
// A whole letter off makes another surname sooner than a slip; exchanges of sounds stay above.
constexpr double kSameSurname = 0.85, kOtherSurname = 0.15;
constexpr double kLeastOfAWord = 0.6;

struct Pair {
  std::size_t a{0}, b{0};
  double similarity{0};
};

/// Best pairs first, each word once. Equal similarities go by position, so that the outcome never wavers.
template <class Similarity>
std::vector<Pair> paired(const Spelling& a, const Spelling& b, Similarity similarity) {
  std::vector<Pair> all, chosen;
  for (std::size_t i = 0; i < a.words.size(); ++i)
    for (std::size_t j = 0; j < b.words.size(); ++j)
      if (const double s = similarity(a.words[i], b.words[j]); s >= kLeastOfAWord) all.push_back({i, j, s});
  std::ranges::stable_sort(all, std::ranges::greater{}, &Pair::similarity);
  std::vector<bool> used_a(a.words.size()), used_b(b.words.size());
  for (const Pair& pair : all) {
    if (used_a[pair.a] || used_b[pair.b]) continue;
    used_a[pair.a] = used_b[pair.b] = true;
    chosen.push_back(pair);
  }
  return chosen;
}

double father_similarity(std::string_view a, std::string_view b) {
  if (a == b) return 0.98;
  const double similarity = 0.98 * word_similarity(a, b);
  return similarity >= kLeastOfAWord && is_given_name(a) && is_given_name(b) ? 0 : similarity;
}

double initial_similarity(const SpelledWord& a, const SpelledWord& b) {
  const std::string_view shorter = a.initial ? a.key : b.key, longer = a.initial ? b.key : a.key;
  return !shorter.empty() && longer.starts_with(shorter) ? 0.85 : 0;
}

/// "Шәріп" for "Шарипов": the ending left off as many do since independence.
double surname_similarity(std::string_view a, std::string_view b) {
  if (surname_of(a) == surname_of(b)) return 0.97;
  const std::string_view root_a = root_of_surname(a), root_b = root_of_surname(b);
  const bool one_has_ending = (root_a.size() != a.size()) != (root_b.size() != b.size());
  return one_has_ending && root_a == root_b && root_a.size() >= 4 ? 0.88 : 0;
}

double person_word_similarity(const SpelledWord& a, const SpelledWord& b) {
  if (a.initial || b.initial) return a.key == b.key ? 0.9 : initial_similarity(a, b);
  if (a.key == b.key) return 1;
  const std::string_view father_a = father_of(a.key), father_b = father_of(b.key);
  if (!father_a.empty() && !father_b.empty()) return father_similarity(father_a, father_b);
  const double similarity = std::max(surname_similarity(a.key, b.key), word_similarity(a.key, b.key));
  // Asked last: looking names up costs more than comparing them.
  return similarity >= kLeastOfAWord && is_given_name(a.key) && is_given_name(b.key) ? 0 : similarity;
}

bool has_surname_ending(std::string_view key) {
  return key.size() > 4 && (key.ends_with("ov") || key.ends_with("ova") || key.ends_with("ev") ||
                            key.ends_with("eva") || key.ends_with("ski") || key.ends_with("skaia"));
}

std::size_t place_of_surname(const Spelling& person) {
  for (std::size_t i = 0; i < person.words.size(); ++i)
    if (has_surname_ending(person.words[i].key) && father_of(person.words[i].key).empty()) return i;
  return 0;
}

struct Weighed {
  double matched{0}, all{0};
  int full_words{0};
  bool initials{false}, surname{false}, other_surname{false};
};

Weighed weigh_person(const Spelling& a, const Spelling& b, const std::vector<Pair>& pairs) {
  Weighed sum;
  const std::size_t surname_a = place_of_surname(a), surname_b = place_of_surname(b);
  for (const Pair& pair : pairs) {
    const bool initial = a.words[pair.a].initial || b.words[pair.b].initial;
    const bool surname = pair.a == surname_a || pair.b == surname_b;
    const double weight = initial ? kInitial : surname ? kSurname : 1;
    sum.matched += weight * pair.similarity;
    sum.all += weight;
    sum.full_words += !initial;
    sum.initials |= initial;
    sum.surname |= surname && !initial;
    sum.other_surname |= surname && !initial && pair.similarity < kSameSurname;
  }
  const double left_a = static_cast<double>(a.words.size() - pairs.size());
  const double left_b = static_cast<double>(b.words.size() - pairs.size());
  const double both = std::min(left_a, left_b);
  sum.all += both * 2 * kExtraOnBoth + (left_a + left_b - 2 * both) * kExtraOnOne;
  return sum;
}

bool sex_differs(const Spelling& a, const Spelling& b) {
  const NameSex one = sex_of(a), other = sex_of(b);
  return one != NameSex::Unknown && other != NameSex::Unknown && one != other;
}

std::vector<std::string_view> numbers_of(const Spelling& name) {
  std::vector<std::string_view> numbers;
  for (const SpelledWord& word : name.words)
    if (word.number) numbers.push_back(word.key);
  std::ranges::sort(numbers);
  return numbers;
}

bool form_differs(const Spelling& a, const Spelling& b) {
  return a.form != LegalForm::Unknown && b.form != LegalForm::Unknown && a.form != b.form;
}

double organisation_word_similarity(const SpelledWord& a, const SpelledWord& b, const WordWeights& weights) {
  if (a.key == b.key) return 1;
  if (a.number || b.number) return 0;
  const std::string_view meaning = meaning_of(a.key);
  if (!meaning.empty() && meaning == meaning_of(b.key)) return 0.95;
  const double similarity = word_similarity(a.key, b.key);
  if (similarity < kLeastOfAWord) return 0;
  return weights.is_established(a.key) && weights.is_established(b.key) ? 0 : similarity;
}

/// Words left over on both sides speak of two firms even where they are generic: Строй is not Сервис.
constexpr double kLeastWhereBothDiffer = 0.6;

double left_over(const Spelling& name, const std::vector<bool>& used, const WordWeights& weights, double least) {
  double sum = 0;
  for (std::size_t i = 0; i < name.words.size(); ++i)
    if (!used[i]) sum += std::max(least, weights.of(name.words[i].key));
  return sum;
}

/// Of all that the words of both names tell, how much do they tell together.
double overlap(const Spelling& a, const Spelling& b, const WordWeights& weights) {
  double all = 0, matched = 0;
  std::vector<bool> used_a(a.words.size()), used_b(b.words.size());
  const auto similarity = [&](const SpelledWord& x, const SpelledWord& y) {
    return organisation_word_similarity(x, y, weights);
  };
  const auto pairs = paired(a, b, similarity);
  for (const Pair& pair : pairs) {
    used_a[pair.a] = used_b[pair.b] = true;
    const double weight = weights.of(a.words[pair.a].key) + weights.of(b.words[pair.b].key);
    matched += pair.similarity * weight;
    all += weight;
  }
  const bool both = pairs.size() < a.words.size() && pairs.size() < b.words.size();
  const double least = both ? kLeastWhereBothDiffer : 0;
  all += left_over(a, used_a, weights, least) + left_over(b, used_b, weights, least);
  return all > 0 ? matched / all : 0;
}

/// Joined, with generic words in one language: "Алматы Строй Service" is "АлматыСтройСервис".
std::string joined_meaning(const Spelling& name) {
  std::string joined;
  for (const SpelledWord& word : name.words) {
    const std::string_view meaning = meaning_of(word.key);
    joined += meaning.empty() ? std::string_view(word.key) : meaning;
  }
  return joined;
}

double joined_similarity(const Spelling& a, const Spelling& b) {
  const bool long_enough = std::min(a.joined.size(), b.joined.size()) >= 8;
  if (!long_enough || (a.words.size() > 1 && b.words.size() > 1)) return 0;
  return 0.95 * std::max(word_similarity(a.joined, b.joined), word_similarity(joined_meaning(a), joined_meaning(b)));
}

void compare_words(NameSimilarity& result, const Spelling& a, const Spelling& b, const WordWeights& weights) {
  if (a.sorted == b.sorted) {
    result.evidence = a.joined == b.joined ? NameEvidence::SameName : NameEvidence::WordsReordered;
    result.score = a.joined == b.joined ? 1 : 0.99;
  } else if (a.joined == b.joined) {
    result.evidence = NameEvidence::WordsJoined;
    result.score = 0.97;
  } else {
    result.evidence = NameEvidence::CloseWords;
    result.score = std::max(overlap(a, b, weights), joined_similarity(a, b));
  }
}

}  // namespace

double word_similarity(std::string_view a, std::string_view b) {
  if (a == b) return 1;
  const auto longest = static_cast<int>(std::max(a.size(), b.size()));
  const int most = longest / 4;
  if (most == 0 || edit_distance(a, b, most) > most) return 0;
  return std::pow(1 - spelling_distance(a, b) / longest, most);
}

void WordWeights::add(const Spelling& name) {
  ++names_;
  for (const SpelledWord& word : name.words) ++seen_in_[word.key];
}

double WordWeights::of(std::string_view key) const {
  const double generic = is_generic_word(key) ? 0.3 : 1;
  const auto seen = seen_in_.find(std::string(key));
  if (names_ < 50 || seen == seen_in_.end()) return generic;
  return generic * std::max(0.1, std::log1p(names_ / static_cast<double>(seen->second)) / std::log1p(names_));
}

bool WordWeights::is_established(std::string_view key) const {
  const auto seen = seen_in_.find(std::string(key));
  return seen != seen_in_.end() && seen->second >= 3;
}

NameSimilarity person_similarity(const Spelling& a, const Spelling& b) {
  NameSimilarity result;
  if (a.empty() || b.empty()) return result;
  const Weighed sum = weigh_person(a, b, paired(a, b, person_word_similarity));
  result.full_words = sum.full_words;
  if (!sum.surname || sum.full_words == 0) return result;
  result.sex_differs = sex_differs(a, b);
  const double penalty = (result.sex_differs ? kSexDiffers : 0) + (sum.other_surname ? kOtherSurname : 0);
  result.score = std::max(0.0, sum.matched / sum.all - penalty);
  result.evidence = sum.initials           ? NameEvidence::Initials
                    : a.sorted != b.sorted ? NameEvidence::CloseWords
                    : a.joined == b.joined ? NameEvidence::SameName
                                           : NameEvidence::WordsReordered;
  return result;
}

NameSimilarity organisation_similarity(const Spelling& a, const Spelling& b, const WordWeights& weights) {
  NameSimilarity result;
  if (a.empty() || b.empty()) return result;
  compare_words(result, a, b, weights);
  result.number_differs = numbers_of(a) != numbers_of(b);
  result.form_differs = form_differs(a, b);
  double penalty = result.form_differs ? kFormDiffers : 0;
  // A number that only one side says is left out as often as it differs.
  const bool both = !numbers_of(a).empty() && !numbers_of(b).empty();
  if (result.number_differs) penalty += both ? kNumberDiffers : kNumberDiffers / 2;
  if (a.branch != b.branch) penalty += kBranchDiffers;
  result.score = std::max(0.0, result.score - penalty);
  return result;
}

bool is_frequent_person(const Spelling& person) {
  int full = 0;
  for (const SpelledWord& word : person.words) full += !word.initial;
  return full < 3 || is_frequent_surname(person.words[place_of_surname(person)].key);
}

std::string_view name_of(NameEvidence evidence) {
  switch (evidence) {
    case NameEvidence::SameName: return "same_name";
    case NameEvidence::WordsReordered: return "words_reordered";
    case NameEvidence::WordsJoined: return "words_joined";
    case NameEvidence::CloseWords: return "close_words";
    case NameEvidence::Initials: return "initials";
    case NameEvidence::Different: return "different";
  }
  return "different";
}

}  // namespace ashyq::integrity
