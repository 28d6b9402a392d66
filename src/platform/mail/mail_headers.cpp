#include "platform/mail/mail_headers.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <sodium.h>

#include "base/text.hpp"

namespace ashyq::platform {
namespace {

bool is_atom(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         std::string_view{"!#$%&'*+-/=?^_`{|}~."}.find(c) != std::string_view::npos;
}

bool is_domain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.';
}

bool has_dots_inside_only(std::string_view part) {
  return !part.starts_with('.') && !part.ends_with('.') && part.find("..") == std::string_view::npos;
}

std::string on_one_line(std::string_view text) {
  std::string line{text};
  for (char& c : line)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return line;
}

bool is_plain(std::string_view text) {
  // "=?" would be read as the beginning of an encoded word.
  return text.size() <= 60 && text.find("=?") == std::string_view::npos &&
         std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

std::string base64(std::string_view bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return text;
}

/// As many whole code points as fit into `most` bytes.
std::string_view front(std::string_view text, std::size_t most) {
  std::size_t end = 0;
  while (end < text.size()) {
    const std::size_t next = end + cut(text.substr(end), 1).size();
    if (next > most) break;
    end = next;
  }
  return text.substr(0, end);
}

std::string quoted_name(std::string_view name) {
  const std::string line = on_one_line(name);
  if (!is_plain(line)) return encoded_words(line);
  std::string result = "\"";
  for (char c : line) result.append(c == '"' || c == '\\' ? "\\" : "").push_back(c);
  return result + '"';
}

/// Only what an id of ours may hold; it goes between < and >.
std::string message_id(const Mail& mail, const MailRelay& relay) {
  std::string id = mail.id;
  std::erase_if(id, [](char c) { return !is_domain(c); });
  return "<" + id + "@" + relay.own_name + ">";
}

std::string uri(std::string_view url) {
  std::string safe{url};
  std::erase_if(safe, [](char c) { return c <= ' ' || c == '<' || c == '>' || c == 0x7F; });
  return safe;
}

}  // namespace

bool is_mail_address(std::string_view address) {
  const std::size_t at = address.find('@');
  if (at == std::string_view::npos || at == 0 || at > 64 || address.size() > 254) return false;
  const std::string_view local = address.substr(0, at);
  const std::string_view domain = address.substr(at + 1);
  return !domain.empty() && std::ranges::all_of(local, is_atom) && std::ranges::all_of(domain, is_domain) &&
         has_dots_inside_only(local) && has_dots_inside_only(domain);
}

std::string encoded_words(std::string_view text) {
  const std::string line = on_one_line(text);
  if (is_plain(line)) return line;
  constexpr std::size_t kBytesInAWord = 39;  // 52 letters of base64; with "Subject: =?UTF-8?B?" and "?=" 73
  std::string words;
  for (std::string_view rest = line; !rest.empty();) {
    const std::string_view word = front(rest, kBytesInAWord);
    words.append(words.empty() ? "" : "\r\n ").append("=?UTF-8?B?").append(base64(word)).append("?=");
    rest.remove_prefix(word.size());
  }
  return words;
}

std::string mail_date(Instant at) {
  constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto days = std::chrono::floor<std::chrono::days>(at);
  const Day day{days};
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(at - days)};
  const auto date = day.date();
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", kDays[day.weekday().c_encoding()],
                     static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1], day.year(),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::vector<std::string> header_lines(const Mail& mail, const MailRelay& relay, Instant now) {
  std::vector<std::string> lines{
      "Date: " + mail_date(now),
      "From: " + (relay.from_name.empty() ? "" : quoted_name(relay.from_name) + " ") + "<" + relay.from_address + ">",
      "To: <" + mail.to + ">",
      "Subject: " + encoded_words(mail.subject),
      "Message-ID: " + message_id(mail, relay),
      "Content-Language: " + std::string{code(mail.language)},
      // RFC 3834: nobody's holiday notice shall answer a machine.
      "Auto-Submitted: auto-generated",
      "X-Auto-Response-Suppress: All",
  };
  if (!mail.unsubscribe_url.empty()) lines.push_back("List-Unsubscribe: <" + uri(mail.unsubscribe_url) + ">");
  return lines;
}

}  // namespace ashyq::platform
