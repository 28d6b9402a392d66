// Reading the file: what a receipt must consist of before anything in it can be checked.

#include "ledger/rules/merkle.hpp"
#include "base/number.hpp"
#include "ledger/rules/receipt.hpp"

namespace ashyq::ledger {

namespace {

namespace json = boost::json;

constexpr std::int64_t kLargestNumber = (std::int64_t{1} << 53) - 1;  // what a browser reads exactly
constexpr std::size_t kSaltBytes = 64, kLinkKeyBytes = 32;

ReceiptFault field(std::string_view name) { return {"field", {{"field", std::string(name)}}}; }

/// Carries a fault out of the readers below, which then need no check after each other.
struct Unreadable {
  ReceiptFault fault;
};

template <class T>
T present(std::optional<T> value, std::string_view name) {
  if (!value) throw Unreadable{field(name)};
  return std::move(*value);
}

const json::value& value_of(const json::object& file, std::string_view name) {
  const json::value* found = file.if_contains(name);
  if (!found) throw Unreadable{field(name)};
  return *found;
}

std::string text_of(const json::object& file, std::string_view name) {
  const json::value& value = value_of(file, name);
  if (!value.is_string()) throw Unreadable{field(name)};
  return std::string(value.as_string());
}

std::uint64_t number_of(const json::object& file, std::string_view name) {
  const json::value& value = value_of(file, name);
  if (!value.is_int64() || value.as_int64() < 0 || value.as_int64() > kLargestNumber) throw Unreadable{field(name)};
  return static_cast<std::uint64_t>(value.as_int64());
}

const json::array& list_of(const json::object& file, std::string_view name) {
  const json::value& value = value_of(file, name);
  if (!value.is_array()) throw Unreadable{field(name)};
  return value.as_array();
}

std::string bytes_of_hex(const json::object& file, std::string_view name, std::size_t length) {
  auto bytes = present(from_hex(text_of(file, name)), name);
  if (bytes.size() != length) throw Unreadable{field(name)};
  return bytes;
}

std::optional<json::object> object_of(std::string_view text) {
  boost::system::error_code fault;
  json::value value = json::parse(json::string_view(text), fault);
  if (fault || !value.is_object()) return std::nullopt;
  return std::move(value.as_object());
}

std::optional<int> digits(std::string_view text, int most) {
  const auto number = text.size() == 2 ? parse_number<int>(text) : std::nullopt;
  return number && *number >= 0 && *number <= most ? number : std::nullopt;
}

// A key's time must be said, even if it has no beginning or end (null): leaving it out must not make a key eternal.
std::optional<std::int64_t> time_of(const json::object& key, std::string_view name) {
  const json::value* time = key.if_contains(name);
  if (!time) throw Unreadable{field("keys")};
  if (time->is_null()) return std::nullopt;
  if (time->is_int64()) return time->as_int64();
  if (!time->is_string()) throw Unreadable{field("keys")};
  return present(seconds_of_moment(std::string_view(time->as_string())), "keys");
}

std::vector<KeySpan> keys_of(const json::object& file) {
  std::vector<KeySpan> keys;
  for (const json::value& entry : list_of(file, "keys")) {
    if (!entry.is_object()) throw Unreadable{field("keys")};
    const json::object& key = entry.as_object();
    const json::value* text = key.if_contains("vkey");
    if (!text || !text->is_string()) throw Unreadable{field("keys")};
    keys.push_back({.key = present(VerifierKey::parse(std::string_view(text->as_string())), "keys"),
                    .from = time_of(key, "from"),
                    .until = time_of(key, "until")});
  }
  return keys;
}

std::vector<std::string> mirrors_of(const json::object& file) {
  std::vector<std::string> mirrors;
  for (const json::value& mirror : list_of(file, "mirrors")) {
    if (!mirror.is_string()) throw Unreadable{field("mirrors")};
    mirrors.emplace_back(mirror.as_string());
  }
  return mirrors;
}

Policy policy_of(std::string_view text) {
  auto policy = parse_policy(text);
  if (!policy) throw Unreadable{{"policy", {{"line", std::to_string(policy.error().line)}}}};
  return std::move(*policy);
}

json::object file_of(std::string_view text) {
  if (text.size() > kLargestReceipt) throw Unreadable{{"too_large"}};
  auto file = object_of(text);
  if (!file) throw Unreadable{{"not_json"}};
  const json::value* format = file->if_contains("format");
  if (!format || !format->is_string() || format->as_string() != kReceiptFormat)
    throw Unreadable{{"other_format", {{"format", std::string(kReceiptFormat)}}}};
  return std::move(*file);
}

void read_proof(Receipt& receipt, const json::object& file) {
  receipt.proof = present(TlogProof::parse(text_of(file, "proof")), "proof");
  auto note = Note::parse(receipt.proof.checkpoint);
  auto checkpoint = note ? Checkpoint::parse(note->text) : std::nullopt;
  if (!checkpoint) throw Unreadable{{"checkpoint"}};
  receipt.note = std::move(*note);
  receipt.checkpoint = std::move(*checkpoint);
}

void read_act(Receipt& receipt, const json::object& file) {
  receipt.payload = text_of(file, "payload");
  receipt.salt = bytes_of_hex(file, "salt", kSaltBytes);
  receipt.n = number_of(file, "n");
  receipt.link_key = bytes_of_hex(file, "link_key", kLinkKeyBytes);
  receipt.entry = present(from_base64(text_of(file, "entry")), "entry");
  auto facts = object_of(receipt.payload);
  if (!facts) throw Unreadable{{"payload"}};
  receipt.facts = std::move(*facts);
}

}  // namespace

std::optional<std::int64_t> seconds_of_moment(std::string_view text) {
  constexpr std::size_t kDate = 10, kDateAndTime = 19, kOffset = 6;
  if (text.size() <= kDateAndTime || text[kDate] != 'T' || text[13] != ':' || text[16] != ':') return std::nullopt;
  const auto day = Day::parse(text.substr(0, kDate));
  const auto hours = digits(text.substr(11, 2), 23), minutes = digits(text.substr(14, 2), 59),
             seconds = digits(text.substr(17, 2), 59);
  std::string_view rest = text.substr(kDateAndTime);
  if (rest.front() == '.') rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of("0123456789", 1)));
  std::int64_t offset = 0;
  if (rest != "Z") {
    if (rest.size() != kOffset || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':') return std::nullopt;
    const auto ahead = digits(rest.substr(1, 2), 23), and_minutes = digits(rest.substr(4, 2), 59);
    if (!ahead || !and_minutes) return std::nullopt;
    offset = (rest[0] == '-' ? -60 : 60) * (*ahead * 60 + *and_minutes);
  }
  if (!day || !hours || !minutes || !seconds) return std::nullopt;
  const std::int64_t midnight = std::chrono::sys_seconds(day->sys_days()).time_since_epoch().count();
  return midnight + *hours * 3600 + *minutes * 60 + *seconds - offset;
}

Hash Receipt::leaf() const { return leaf_hash(entry); }

Result<Receipt, ReceiptFault> parse_receipt(std::string_view text) try {
  const json::object file = file_of(text);
  Receipt receipt;
  read_act(receipt, file);
  receipt.promise = text_of(file, "promise");
  receipt.keys = keys_of(file);
  receipt.mirrors = mirrors_of(file);
  receipt.policy_text = text_of(file, "policy");
  receipt.policy = policy_of(receipt.policy_text);
  read_proof(receipt, file);
  return receipt;
} catch (Unreadable& unreadable) {
  return no(std::move(unreadable.fault));
}

}  // namespace ashyq::ledger
