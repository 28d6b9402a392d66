// Header lines that no input can break out of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "platform/mail/mailer.hpp"

namespace ashyq::platform {

/// Plain ASCII addresses as relays take them: one @, no blanks, quotes, brackets or control characters.
bool is_mail_address(std::string_view address);

/// RFC 2047: words in base64 where needed, folded at 76. Line ends and control characters become blanks.
std::string encoded_words(std::string_view text);

/// Mon, 02 Mar 2026 04:05:06 +0000
std::string mail_date(Instant at);

/// "Name: value" for each header of the letter, without those that MIME adds.
std::vector<std::string> header_lines(const Mail& mail, const MailRelay& relay, Instant now);

}  // namespace ashyq::platform
