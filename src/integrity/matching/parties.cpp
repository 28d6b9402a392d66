#include "integrity/matching/parties.hpp"

#include <algorithm>

#include "integrity/matching/name_words.hpp"
#include "integrity/matching/similarity.hpp"

namespace ashyq::integrity {
namespace {

constexpr std::string_view kJoin = " + ";
// An identifier that agrees counts 0.85 whatever the name says, and up to 0.95 with it.
constexpr double kIdentifierAlone = 0.85, kNameBeside = 0.1, kByName = 0.8;
// Shorter numbers are a publisher's own, and another publisher's may be the same.
constexpr std::size_t kShortestNumber = 8;

}  // namespace

Parties::Parties(const Facts& sorted) : facts_(&sorted), first_row_(sorted.names.size(), RaisedFlag::kNoRow) {
  const auto& rows = sorted.organizations;
  for (auto row = static_cast<std::uint32_t>(rows.size()); row-- > 0;) first_row_[rows[row].key] = row;
}

std::span<const OrganizationFact> Parties::rows_of(Name key) const {
  const auto& rows = facts_->organizations;
  if (key >= first_row_.size() || first_row_[key] == RaisedFlag::kNoRow) return {};
  std::size_t end = first_row_[key];
  while (end < rows.size() && rows[end].key == key) ++end;
  return std::span(rows).subspan(first_row_[key], end - first_row_[key]);
}

const Parties::Index& Parties::index() const {
  std::call_once(indexed_, [this] {
    const auto& rows = facts_->organizations;
    for (std::size_t first = 0; first < rows.size();) {
      const auto those = rows_of(rows[first].key);
      const auto numbered = std::ranges::find_if(those, [](const auto& row) { return row.identifier != 0; });
      if (numbered != those.end()) index_.by_number[facts_->names.text(numbered->identifier)].push_back(numbered->key);
      add_names(those);
      first += those.size();
    }
  });
  return index_;
}

/// Rows of one key; equal names stand side by side.
void Parties::add_names(std::span<const OrganizationFact> rows) const {
  Name before = 0;
  for (const OrganizationFact& row : rows) {
    if (row.name == before) continue;
    before = row.name;
    const Spelling& spelling = spellings_.of(facts_->names.text(row.name));
    if (!tells_apart(spelling)) continue;
    std::vector<Name>& keys = index_.by_name[name_key(spelling)];
    if (keys.empty() || keys.back() != row.key) keys.push_back(row.key);
  }
}

/// Four letters at least that are neither generic words nor a number.
bool Parties::tells_apart(const Spelling& spelling) {
  std::size_t letters = 0;
  for (const SpelledWord& word : spelling.words)
    if (!word.number && !is_generic_word(word.key)) letters += word.key.size();
  return letters >= 4;
}

/// Generic words in one language, so that Строй meets Құрылыс; the rest as spelled.
std::string Parties::name_key(const Spelling& spelling) {
  std::vector<std::string_view> words;
  for (const SpelledWord& word : spelling.words) {
    const std::string_view meaning = meaning_of(word.key);
    words.push_back(meaning.empty() ? std::string_view(word.key) : meaning);
  }
  std::ranges::sort(words);
  std::string key = std::to_string(static_cast<int>(spelling.form)) + (spelling.branch ? " branch" : "");
  for (const std::string_view word : words) key.append(" ").append(word);
  return key;
}

FoundParty Parties::identified(Name key, const OrganisationRef& ref) const {
  static const WordWeights none;
  FoundParty found{key, kIdentifierAlone, name_of(key)};
  if (ref.name.empty()) return found;
  for (const OrganizationFact& row : rows_of(key)) {
    if (row.name == 0) continue;
    const auto close = organisation_similarity(spellings_.of(ref.name), spellings_.of(facts_->names.text(row.name)),
                                               none);
    const double score = kIdentifierAlone + kNameBeside * close.score;
    if (score > found.score) found = {key, score, row.name};
  }
  return found;
}

std::vector<FoundParty> Parties::find(const OrganisationRef& ref) const {
  std::vector<FoundParty> found;
  if (!ref.id.empty()) {
    if (const auto key = facts_->names.find(ref.key())) found.push_back(identified(*key, ref));
    if (ref.id.size() < kShortestNumber) return found;
    if (const auto keys = index().by_number.find(ref.id); keys != index().by_number.end())
      for (const Name key : keys->second)
        if (found.empty() || found.front().key != key) found.push_back(identified(key, ref));
    return found;
  }
  const auto keys = index().by_name.find(name_key(spellings_.of(ref.name)));
  if (keys != index().by_name.end() && keys->second.size() == 1)
    found.push_back({keys->second.front(), kByName, name_of(keys->second.front())});
  return found;
}

std::vector<Name> Parties::members(Name key) const {
  std::vector<Name> members;
  std::string_view text = facts_->names.text(key);
  if (key == 0) return members;
  if (text.find(kJoin) == std::string_view::npos) return {key};
  while (!text.empty()) {
    const std::size_t end = text.find(kJoin);
    if (const auto known = facts_->names.find(text.substr(0, end))) members.push_back(*known);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + kJoin.size());
  }
  return members;
}

Name Parties::name_of(Name key) const {
  const auto rows = rows_of(key);
  const auto named = std::ranges::find_if(rows, [](const auto& row) { return row.name != 0; });
  return named == rows.end() ? Name{0} : named->name;
}

std::int32_t Parties::founded(Name key) const {
  std::int32_t earliest = 0;
  for (const OrganizationFact& row : rows_of(key))
    if (row.founded != 0 && (earliest == 0 || row.founded < earliest)) earliest = row.founded;
  return earliest;
}

}  // namespace ashyq::integrity
