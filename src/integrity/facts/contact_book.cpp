#include "integrity/facts/contact_book.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <random>

#include "base/text.hpp"

namespace ashyq::integrity {

namespace {

constexpr std::size_t kShortestNumber = 6;  // less is an extension, or "нет"
constexpr std::size_t kMostRemembered = 200'000;

std::string telephone_of(const Party& party) {
  std::string digits;
  for (const char c : party.telephone)
    if (c >= '0' && c <= '9') digits += c;
  if (digits.size() < kShortestNumber || digits.find_first_not_of(digits[0]) == std::string::npos) return {};
  return digits.size() <= 10 ? digits : digits.substr(digits.size() - 10);
}

std::string email_of(const Party& party) {
  std::string email = lower(trim(party.email));
  return email.find('@') == std::string::npos ? std::string() : email;
}

std::string address_of(const Address& address) {
  if (trim(address.street).empty()) return {};
  std::string key;
  for (const auto part : {address.street, address.locality, address.region, address.postal_code})
    key += fold(trim(part)) + "|";
  return key;
}

bool is_post_box(std::string_view street) {
  static constexpr std::array<std::string_view, 6> kBoxes{"p.o. box",         "po box",           "а/я",
                                                          "абонентский ящик", "абоненттік жәшік", "пошта жәшігі"};
  const std::string folded = fold(street);
  return std::any_of(kBoxes.begin(), kBoxes.end(), [&](auto box) { return folded.find(box) != std::string::npos; });
}

std::uint64_t by_chance() {
  std::random_device source;
  return std::uniform_int_distribution<std::uint64_t>()(source);
}

}  // namespace

ContactBook::ContactBook(Names& names) : names_(names), seed_(by_chance()) {}

Contacts& ContactBook::of(const Party& party) {
  const XXH128_hash_t digest = XXH3_128bits_withSeed(party.text.data(), party.text.size(), seed_);
  const auto [entry, is_new] = known_.try_emplace({digest.low64, digest.high64});
  if (is_new)
    entry->second = {names_.number(telephone_of(party)),
                     names_.number(email_of(party)),
                     names_.number(address_of(party.address)),
                     names_.number(fold(trim(party.contact_name))),
                     names_.number(fold(trim(party.address.region))),
                     is_post_box(party.address.street)};
  return entry->second;
}

void ContactBook::forget_old() {
  if (known_.size() > kMostRemembered) known_.clear();
}

}  // namespace ashyq::integrity
