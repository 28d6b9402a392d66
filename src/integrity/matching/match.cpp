#include "integrity/matching/match.hpp"

#include <algorithm>
#include <thread>
#include <tuple>

#include "integrity/matching/blocking.hpp"

namespace ashyq::integrity {
namespace {

/// Runs `take(i)` for all rows below `count`, in `threads` parts.
template <class Take>
void in_parts(std::size_t count, unsigned threads, Take take) {
  const std::size_t parts = std::max(1u, threads);
  std::vector<std::jthread> running;
  for (std::size_t part = 1; part < parts; ++part)
    running.emplace_back([=] {
      for (std::size_t i = part; i < count; i += parts) take(i);
    });
  for (std::size_t i = 0; i < count; i += parts) take(i);
}

std::vector<MatchingRow> rows_of(std::span<const MatchParty> parties, unsigned threads) {
  std::vector<MatchingRow> rows(parties.size());
  in_parts(parties.size(), threads, [&](std::size_t i) { rows[i] = row_of(parties[i]); });
  return rows;
}

WordWeights weights_of(const std::vector<MatchingRow>& rows) {
  WordWeights weights;
  for (const MatchingRow& row : rows)
    if (row.party->kind == PartyKind::Organisation) weights.add(row.spelling);
  return weights;
}

void sort_links(std::vector<Link>& links) {
  std::ranges::sort(links, [](const Link& a, const Link& b) {
    return std::tuple(a.left, -a.score, a.right) < std::tuple(b.left, -b.score, b.right);
  });
}

std::vector<Link> links_of(const std::vector<MatchingRow>& asking, const std::vector<MatchingRow>& asked,
                           const MatchSettings& settings, bool one_list) {
  const BlockIndex index(asked, settings);
  const WordWeights weights = weights_of(asked);
  std::vector<std::vector<Link>> found(asking.size());
  in_parts(asking.size(), settings.threads, [&](std::size_t i) {
    const auto row = static_cast<RowNumber>(i);
    for (const RowNumber other : index.candidates(asking[i], one_list ? row : static_cast<RowNumber>(asked.size()))) {
      Link link = compare_rows(asking[i], asked[other], weights);
      if (link.score < settings.least_score) continue;
      link.left = one_list ? other : row;
      link.right = one_list ? row : other;
      found[i].push_back(std::move(link));
    }
  });
  std::vector<Link> links;
  for (std::vector<Link>& some : found) std::ranges::move(some, std::back_inserter(links));
  sort_links(links);
  return links;
}

}  // namespace

std::vector<Link> match(std::span<const MatchParty> parties, const MatchSettings& settings) {
  const auto rows = rows_of(parties, settings.threads);
  return links_of(rows, rows, settings, true);
}

std::vector<Link> match(std::span<const MatchParty> parties, std::span<const MatchParty> entries,
                        const MatchSettings& settings) {
  return links_of(rows_of(parties, settings.threads), rows_of(entries, settings.threads), settings, false);
}

Link compare(const MatchParty& left, const MatchParty& right, const WordWeights& weights) {
  return compare_rows(row_of(left), row_of(right), weights);
}

std::string_view name_of(MatchReason reason) {
  switch (reason) {
    case MatchReason::SameIdentifier: return "same_identifier";
    case MatchReason::IdentifiersDiffer: return "identifiers_differ";
    case MatchReason::IdentifierOneSlip: return "identifier_one_slip";
    case MatchReason::WrongCheckDigit: return "wrong_check_digit";
    case MatchReason::SameTelephone: return "same_telephone";
    case MatchReason::SameEmail: return "same_email";
    case MatchReason::SameAddress: return "same_address";
    case MatchReason::SameName: return "same_name";
    case MatchReason::WordsReordered: return "words_reordered";
    case MatchReason::WordsJoined: return "words_joined";
    case MatchReason::CloseWords: return "close_words";
    case MatchReason::Initials: return "initials";
    case MatchReason::FrequentName: return "frequent_name";
    case MatchReason::SameBirthDate: return "same_birth_date";
    case MatchReason::SameBirthYear: return "same_birth_year";
    case MatchReason::BirthYearsDiffer: return "birth_years_differ";
    case MatchReason::BirthDaysDiffer: return "birth_days_differ";
    case MatchReason::LegalFormsDiffer: return "legal_forms_differ";
    case MatchReason::NumbersDiffer: return "numbers_differ";
    case MatchReason::SexesDiffer: return "sexes_differ";
    case MatchReason::CountriesDiffer: return "countries_differ";
  }
  return "close_words";
}

}  // namespace ashyq::integrity
