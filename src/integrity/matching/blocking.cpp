#include "integrity/matching/blocking.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace ashyq::integrity {
namespace {

constexpr std::size_t kWordsAreRarer = 6;

std::uint64_t hash_of(char kind, std::string_view text, std::string_view more = {}) {
  std::uint64_t hash = 0xcbf29ce484222325ull ^ static_cast<unsigned char>(kind);
  for (const std::string_view part : {text, std::string_view("\x1f", 1), more})
    for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  return hash;
}

/// What two rows must share to be looked at. Pairs of words make blocks small where single words are common.
class BlockKeys {
 public:
  explicit BlockKeys(const MatchingRow& row) : row_(row) {
    if (!row.identifier.empty()) keys_.push_back({hash_of('i', row.identifier), true, false});
    add('t', row.telephone);
    add('e', row.email);
    add('a', row.address);
    row.party->kind == PartyKind::Person ? add_person() : add_organisation();
    std::ranges::sort(keys_, {}, &BlockKey::hash);
    const auto is_repeated = [](const BlockKey& a, const BlockKey& b) { return a.hash == b.hash; };
    keys_.erase(std::unique(keys_.begin(), keys_.end(), is_repeated), keys_.end());
  }
  std::vector<BlockKey> take() { return std::move(keys_); }

 private:
  const MatchingRow& row_;
  std::vector<BlockKey> keys_;

  void add(char kind, std::string_view text, std::string_view more = {}) {
    if (!text.empty()) keys_.push_back({hash_of(kind, text, more), false, kind == 'w' || kind == 's'});
  }

  /// Surname and the first letter of another word, by letter and by sound: initials meet whole names.
  void add_person() {
    const auto& words = row_.spelling.words;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].initial || !father_of(words[i].key).empty()) continue;
      const std::string surname = surname_of(words[i].key);
      for (std::size_t j = 0; j < words.size(); ++j) {
        if (i == j || words[j].key.empty()) continue;
        add('p', surname, words[j].key.substr(0, 1));
        add('q', sound_of(root_of_surname(words[i].key)), words[j].key.substr(0, 1));
      }
    }
    if (words.size() == 1) add('w', words[0].key);
  }

  void add_organisation() {
    const auto& words = row_.spelling.words;
    add('j', row_.spelling.joined.substr(0, 7));
    for (std::size_t i = 0; i < words.size(); ++i) {
      add('w', words[i].key);
      if (words[i].key.size() >= 5) add('s', sound_of(words[i].key));
      for (std::size_t j = i + 1; j < words.size(); ++j)
        add('p', std::min(words[i].key, words[j].key), std::max(words[i].key, words[j].key));
    }
  }
};

}  // namespace

std::vector<BlockKey> block_keys(const MatchingRow& row) { return BlockKeys(row).take(); }

BlockIndex::BlockIndex(const std::vector<MatchingRow>& rows, const MatchSettings& settings)
    : settings_(settings), rows_(rows.size()) {
  for (RowNumber i = 0; i < rows.size(); ++i)
    for (const BlockKey& key : block_keys(rows[i])) postings_.push_back({key.hash, i});
  std::ranges::sort(postings_);
}

std::vector<RowNumber> BlockIndex::candidates(const MatchingRow& row, RowNumber before) const {
  std::unordered_map<RowNumber, double> shared;
  for (const BlockKey& key : block_keys(row)) add_shared(key, before, shared);
  std::vector<std::pair<double, RowNumber>> best;
  best.reserve(shared.size());
  for (const auto& [other, weight] : shared) best.emplace_back(-weight, other);
  const std::size_t most = std::min(settings_.most_candidates, best.size());
  std::ranges::partial_sort(best, best.begin() + static_cast<std::ptrdiff_t>(most));
  std::vector<RowNumber> chosen;
  chosen.reserve(most);
  for (std::size_t i = 0; i < most; ++i) chosen.push_back(best[i].second);
  return chosen;
}

void BlockIndex::add_shared(const BlockKey& key, RowNumber before,
                            std::unordered_map<RowNumber, double>& shared) const {
  const std::span rows(std::ranges::lower_bound(postings_, key.hash, {}, &Posting::hash),
                       std::ranges::upper_bound(postings_, key.hash, {}, &Posting::hash));
  const std::size_t limit = key.word ? settings_.most_rows_of_a_key / kWordsAreRarer : settings_.most_rows_of_a_key;
  if (rows.size() > limit && !key.identifier) return;
  const double rarity = key.identifier ? 100
                                       : std::log1p(static_cast<double>(rows_) / static_cast<double>(rows.size()));
  // An identifier that a whole list shares is a publisher's placeholder: the first rows stand for it.
  const std::size_t most = std::min(rows.size(), settings_.most_rows_of_a_key);
  for (std::size_t i = 0; i < most && rows[i].row < before; ++i) shared[rows[i].row] += rarity;
}

}  // namespace ashyq::integrity
