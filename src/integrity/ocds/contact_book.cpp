#include "integrity/ocds/contact_book.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace ashyq::integrity {

namespace {

constexpr std::size_t kShortestNumber = 6;  // less is an extension, or "нет"
constexpr std::size_t kMostRemembered = 20'000;

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

/// Everything that facts or rules take of a party, as it stands.
void write(const Party& party, std::string& out) {
  out.clear();
  const Address& a = party.address;
  for (const auto part :
       {party.key, party.name, party.legal_name, party.scheme, party.identifier, a.street, a.locality, a.region,
        a.postal_code, a.country, party.contact_name, party.email, party.telephone, party.founded_on}) {
    out += part;
    out += '\x1f';
  }
  out += party.buyer || party.procuring_entity ? 'b' : '-';
  out += party.tenderer || party.supplier ? 's' : '-';
}

}  // namespace

Contacts& ContactBook::of(const Party& party) {
  write(party, written_);
  const auto [entry, is_new] = known_.try_emplace(written_);
  if (is_new)
    entry->second = {telephone_of(party),
                     email_of(party),
                     address_of(party.address),
                     fold(trim(party.contact_name)),
                     fold(trim(party.address.region)),
                     is_post_box(party.address.street)};
  return entry->second;
}

void ContactBook::forget_old() {
  if (known_.size() > kMostRemembered) known_.clear();
}

}  // namespace ashyq::integrity
