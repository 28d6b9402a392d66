// One name, however it is written: Kazakh or Russian Cyrillic, any Latin, any legal form, any order of words.
// Transliterate Kazakh-Latin/BGN; Latin-ASCII; Lower, then fold to a key where the spellings meet.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "integrity/matching/legal_forms.hpp"

namespace ashyq::integrity {

struct SpelledWord {
  std::string key;      ///< folded: Нұрғалиева, Нургалиева, Nurgaliyeva → "nurgaleva"
  bool initial{false};  ///< "А." of "Нургалиева А.Г."
  bool number{false};   ///< of a school, a clinic: never close to another number
  friend bool operator==(const SpelledWord&, const SpelledWord&) = default;
};

struct Spelling {
  std::vector<SpelledWord> words;  ///< as written, legal form left out
  std::string sorted;              ///< keys in order, joined by blanks: equal whatever the order of words
  std::string joined;              ///< keys as written without blanks: "Ақ Жол" is "АқЖол"
  LegalForm form{LegalForm::Unknown};
  bool branch{false};  ///< филиал, өкілдік: a branch is not its mother
  bool empty() const { return words.empty(); }
};

/// Spells one name. Call from any thread: each keeps its own transliterator and the words that it has seen.
Spelling spell(std::string_view name);

/// Distinct names are spelled once. From any thread; references stay valid.
class Spellings {
 public:
  const Spelling& of(std::string_view name);
  std::size_t size() const { return known_.size(); }

 private:
  std::mutex looking_;
  std::unordered_map<std::string, Spelling> known_;
};

/// Latin letters to the key in which Kazakh, Russian and passport spellings meet. Only [a-z0-9] is kept.
std::string fold_key(std::string_view latin);
/// A coarser key for blocking and weak evidence: consonant classes, vowels only at the start.
std::string sound_of(std::string_view key);

/// Серікұлы, Серикович, Serikovna → "serik"; empty when the word is no patronymic.
std::string_view father_of(std::string_view key);
/// Surname without its sex: "nurgaleva" → "nurgalev", "dostoievskaia" → "dostoievski".
std::string surname_of(std::string_view key);
/// Surname without its Russian ending: "sharipov" → "sharip"; the key itself when it has none.
std::string_view root_of_surname(std::string_view key);

enum class NameSex : std::uint8_t { Unknown, Female, Male };
/// What endings of surname and patronymic say.
NameSex sex_of(const Spelling& person);

}  // namespace ashyq::integrity
