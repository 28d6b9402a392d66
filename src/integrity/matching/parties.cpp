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

Parties::Parties(const Facts& facts) : facts_(&facts) {
  for (const OrganizationFact& fact : facts.organizations) add(fact);
  add_keys_of_rows();
}

void Parties::add(const OrganizationFact& fact) {
  Row& row = rows_[fact.key];
  by_key_.emplace(facts_->names.text(fact.key), fact.key);
  if (fact.founded != 0) row.founded = row.founded == 0 ? fact.founded : std::min(row.founded, fact.founded);
  if (fact.identifier != 0 && row.identifier == 0) {
    row.identifier = fact.identifier;
    by_number_[facts_->names.text(fact.identifier)].push_back(fact.key);
  }
  if (fact.name != 0 && !std::count(row.names.begin(), row.names.end(), fact.name)) add_name(fact.key, fact.name);
}

void Parties::add_name(Name key, Name name) {
  rows_[key].names.push_back(name);
  const Spelling& spelling = spellings_.of(facts_->names.text(name));
  if (!tells_apart(spelling)) return;
  std::vector<Name>& keys = by_name_[name_key(spelling)];
  if (!std::count(keys.begin(), keys.end(), key)) keys.push_back(key);
}

/// Releases may name bidders that no party describes.
void Parties::add_keys_of_rows() {
  const auto add_key = [&](Name key) {
    if (key != 0) by_key_.emplace(facts_->names.text(key), key);
  };
  for (const BidFact& bid : facts_->bids) add_key(bid.tenderer);
  for (const AwardFact& award : facts_->awards) add_key(award.supplier);
  for (const ProcessFact& process : facts_->processes) {
    add_key(process.buyer);
    add_key(process.entity);
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

FoundParty Parties::identified(Name key, const OrganisationRef& ref) {
  static const WordWeights none;
  const auto row = rows_.find(key);
  FoundParty found{key, kIdentifierAlone, name_of(key)};
  if (row == rows_.end() || ref.name.empty()) return found;
  for (const Name name : row->second.names) {
    const auto close = organisation_similarity(spellings_.of(ref.name), spellings_.of(facts_->names.text(name)), none);
    const double score = kIdentifierAlone + kNameBeside * close.score;
    if (score > found.score) found = {key, score, name};
  }
  return found;
}

std::vector<FoundParty> Parties::find(const OrganisationRef& ref) {
  std::vector<FoundParty> found;
  if (!ref.id.empty()) {
    if (const auto key = by_key_.find(ref.key()); key != by_key_.end()) found.push_back(identified(key->second, ref));
    if (const auto keys = by_number_.find(ref.id); keys != by_number_.end() && ref.id.size() >= kShortestNumber)
      for (const Name key : keys->second)
        if (found.empty() || found.front().key != key) found.push_back(identified(key, ref));
    return found;
  }
  const Spelling& spelling = spellings_.of(ref.name);
  const auto keys = by_name_.find(name_key(spelling));
  if (keys != by_name_.end() && keys->second.size() == 1)
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
    if (const auto known = by_key_.find(text.substr(0, end)); known != by_key_.end()) members.push_back(known->second);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + kJoin.size());
  }
  return members;
}

Name Parties::name_of(Name key) const {
  const auto row = rows_.find(key);
  return row == rows_.end() || row->second.names.empty() ? Name{0} : row->second.names.front();
}

std::int32_t Parties::founded(Name key) const {
  const auto row = rows_.find(key);
  return row == rows_.end() ? 0 : row->second.founded;
}

}  // namespace ashyq::integrity
