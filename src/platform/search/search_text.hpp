// Text as the search index keeps it: word stems in Kazakh, Russian and English, the same for SQLite and PostgreSQL.
// The index is as readable as the text: give it only what may be published, or keep it with the sealed payload.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ashyq::platform {

/// Words in lower case with ё as е; Kazakh letters are kept. A word is a run of letters and digits, at most 40.
std::vector<std::string> tokens(std::string_view text);

/// The stems of one token, written without Kazakh letters so that қ/к, ң/н, ө/о … match on any keyboard.
/// A word that could be Kazakh as well as Russian has both stems. Never empty for a token.
std::vector<std::string> stems(std::string_view token);

/// Each stem once, separated by blanks, function words left out: for an FTS5 (unicode61) column or
/// to_tsvector('simple', …).
std::string index_text(std::string_view text);

/// One word of what somebody searches: any of the stems will do, or a word that begins with the prefix.
struct QueryTerm {
  std::vector<std::string> any_of;
  std::string prefix;  // only the last word has one: it may not be typed to its end
};

/// At most twelve; empty when the text holds nothing to search for.
std::vector<QueryTerm> query_terms(std::string_view text);

/// For `column match ?` in SQLite: ("дорог" OR "дорога") AND ("ремонт" OR "ремонт"*). Safe with any input; "" when nothing to search.
std::string fts5_query(std::string_view text);

/// For `column @@ to_tsquery('simple', ?)` in PostgreSQL: ('дорог' | 'дорога') & ('ремонт' | 'ремонт':*)
std::string tsquery(std::string_view text);

}  // namespace ashyq::platform
