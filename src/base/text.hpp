// Text as people write it: UTF-8, counted in code points, in Kazakh, Russian and English.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ashyq {

/// Well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

/// Code points. Malformed bytes count as one each, as they do for cut().
std::size_t length_of(std::string_view text);

/// The first `most` code points; never splits one.
std::string_view cut(std::string_view text, std::size_t most);

/// At most `most` code points, ended by "…" at a word's end when something was left out.
std::string shorten(std::string_view text, std::size_t most);

/// Without blanks at both ends: ASCII blanks, no-break space, Unicode spaces, byte order mark.
std::string_view trim(std::string_view text);

/// Lower case for ASCII, Latin-1 and all of Cyrillic, so for Kazakh, Russian and English.
/// Other letters stay as they are.
std::string lower(std::string_view text);

/// lower() with ё as е: how names and words are compared in search.
std::string fold(std::string_view text);

/// Every code point but the last `shown` becomes "•": ••••••••0007. Never shows more than half.
std::string masked_but_last(std::string_view text, std::size_t shown);

/// aliya@example.kz → a••••@example.kz; without an "@" everything is masked.
std::string masked_email(std::string_view address);

}  // namespace ashyq
