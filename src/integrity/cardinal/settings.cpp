#include "integrity/cardinal/settings.hpp"

#include <algorithm>
#include <functional>

#include "base/number.hpp"
#include "base/text.hpp"
#include "integrity/cardinal/ini.hpp"

namespace ashyq::integrity::cardinal {

namespace {

using Entries = std::map<std::string, std::string, std::less<>>;

enum class Type : std::uint8_t { Text, List, Signed, Unsigned, Real, Boolean };

constexpr std::string_view fault_of(Type type) {
  switch (type) {
    case Type::Signed:
    case Type::Unsigned: return "not_an_integer";
    case Type::Real: return "not_a_number";
    case Type::Boolean: return "not_a_boolean";
    case Type::Text:
    case Type::List: break;
  }
  return "";
}

/// Its settings are texts first: the words of a boolean pass as numbers too.
std::optional<bool> word(std::string_view text) {
  const auto small = lower(text);
  if (small == "true" || small == "on" || small == "yes") return true;
  if (small == "false" || small == "off" || small == "no") return false;
  return {};
}

template <class Number>
bool read(std::string_view text, std::optional<Number>& into) {
  if (const auto yes = word(text)) return into = *yes ? Number{1} : Number{0}, true;
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  const auto number = parse_number<Number>(text);
  if (number) into = *number;
  return number.has_value();
}

bool read(std::string_view text, bool& into) {
  const auto yes = text == "1" ? std::optional(true) : text == "0" ? std::optional(false) : word(text);
  into = yes.value_or(false);
  return yes.has_value();
}

bool read(std::string_view text, std::string& into) { return into = text, true; }
bool read(std::string_view text, std::optional<std::string>& into) { return into = std::string(text), true; }

bool read(std::string_view text, PipeList& into) {
  into.items.clear();
  while (!text.empty()) {  // a closing pipe ends the last item and begins none
    const auto pipe = text.find('|');
    into.items.emplace_back(text.substr(0, pipe));
    text.remove_prefix(pipe == std::string_view::npos ? text.size() : pipe + 1);
  }
  return true;
}
bool read(std::string_view text, std::optional<PipeList>& into) { return read(text, into.emplace()); }

struct Key {
  std::string_view path;
  Type type;
  bool (*set)(Settings&, std::string_view);
};

const Key kKeys[] = {
    {"currency", Type::Text, [](Settings& s, std::string_view v) { return read(v, s.currency); }},
    {"no_price_comparison_procurement_methods", Type::List,
     [](Settings& s, std::string_view v) { return read(v, s.no_price_comparison); }},
    {"price_comparison_procurement_methods", Type::List,
     [](Settings& s, std::string_view v) { return read(v, s.price_comparison); }},
    {"output.info_currency_mismatches", Type::Boolean,
     [](Settings& s, std::string_view v) { return read(v, s.info_currency_mismatches); }},
    {"defaults.currency", Type::Text, [](Settings& s, std::string_view v) { return read(v, s.defaults.currency); }},
    {"defaults.item_classification_scheme", Type::Text,
     [](Settings& s, std::string_view v) { return read(v, s.defaults.item_classification_scheme); }},
    {"defaults.bid_status", Type::Text, [](Settings& s, std::string_view v) { return read(v, s.defaults.bid_status); }},
    {"defaults.award_status", Type::Text,
     [](Settings& s, std::string_view v) { return read(v, s.defaults.award_status); }},
    {"defaults.party_roles", Type::Boolean,
     [](Settings& s, std::string_view v) { return read(v, s.defaults.party_roles); }},
    {"redactions.amount", Type::List, [](Settings& s, std::string_view v) { return read(v, s.redactions.amount); }},
    {"redactions.organization_id", Type::List,
     [](Settings& s, std::string_view v) { return read(v, s.redactions.organization_id); }},
    {"corrections.award_status_by_contract_status", Type::Boolean,
     [](Settings& s, std::string_view v) { return read(v, s.award_status_by_contract_status); }},
    {"modifications.move_auctions", Type::Boolean,
     [](Settings& s, std::string_view v) { return read(v, s.modifications.move_auctions); }},
    {"modifications.prefix_buyer_or_procuring_entity_id", Type::Text,
     [](Settings& s, std::string_view v) { return read(v, s.modifications.buyer_prefix); }},
    {"modifications.prefix_tenderer_or_supplier_id", Type::Text,
     [](Settings& s, std::string_view v) { return read(v, s.modifications.tenderer_prefix); }},
    {"modifications.split_procurement_method_details", Type::Text,
     [](Settings& s, std::string_view v) { return read(v, s.modifications.method_details_separator); }},
    {"exclusions.procurement_method_details", Type::List,
     [](Settings& s, std::string_view v) { return read(v, s.excluded_method_details); }},
    {"R003.threshold", Type::Signed, [](Settings& s, std::string_view v) { return read(v, s.r003->threshold); }},
    {"R003.procurement_methods", Type::List,
     [](Settings& s, std::string_view v) { return read(v, s.r003->procurement_methods); }},
    {"R018.procurement_methods", Type::List,
     [](Settings& s, std::string_view v) { return read(v, s.r018->procurement_methods); }},
    {"R024.threshold", Type::Real, [](Settings& s, std::string_view v) { return read(v, s.r024->threshold); }},
    {"R025.percentile", Type::Unsigned, [](Settings& s, std::string_view v) { return read(v, s.r025->percentile); }},
    {"R025.threshold", Type::Real, [](Settings& s, std::string_view v) { return read(v, s.r025->threshold); }},
    {"R035.threshold", Type::Unsigned, [](Settings& s, std::string_view v) { return read(v, s.r035->threshold); }},
    {"R038.threshold", Type::Real, [](Settings& s, std::string_view v) { return read(v, s.r038->threshold); }},
    {"R038.minimum_submitted_bids", Type::Unsigned,
     [](Settings& s, std::string_view v) { return read(v, s.r038->minimum_submitted_bids); }},
    {"R038.minimum_contracting_processes", Type::Unsigned,
     [](Settings& s, std::string_view v) { return read(v, s.r038->minimum_contracting_processes); }},
    {"R048.digits", Type::Unsigned, [](Settings& s, std::string_view v) { return read(v, s.r048->digits); }},
    {"R048.threshold", Type::Unsigned, [](Settings& s, std::string_view v) { return read(v, s.r048->threshold); }},
    {"R048.minimum_contracting_processes", Type::Unsigned,
     [](Settings& s, std::string_view v) { return read(v, s.r048->minimum_contracting_processes); }},
    {"R058.threshold", Type::Real, [](Settings& s, std::string_view v) { return read(v, s.r058->threshold); }},
};

/// Turns on the indicator of a section; false when no section has that name.
bool open_section(Settings& s, std::string_view name) {
  if (name == "R003" || name == "R003.procurement_method_details") return s.r003 ? true : (s.r003.emplace(), true);
  if (name == "R018") return s.r018.emplace(), true;
  if (name == "R024") return s.r024.emplace(), true;
  if (name == "R025") return s.r025.emplace(), true;
  if (name == "R028") return s.r028 = true;
  if (name == "R030") return s.r030 = true;
  if (name == "R035") return s.r035.emplace(), true;
  if (name == "R036") return s.r036 = true;
  if (name == "R038") return s.r038.emplace(), true;
  if (name == "R048") return s.r048.emplace(), true;
  if (name == "R058") return s.r058.emplace(), true;
  static constexpr std::string_view kOthers[] = {"",
                                                 "output",
                                                 "defaults",
                                                 "redactions",
                                                 "corrections",
                                                 "modifications",
                                                 "codelists",
                                                 "codelists.bid_status",
                                                 "codelists.award_status",
                                                 "exclusions"};
  return std::ranges::find(kOthers, name) != std::end(kOthers);
}

/// Names that are the user's own: a code, or the details of a procurement method.
std::optional<SettingsFault> set_free_key(Settings& s, std::string_view section, std::string_view key,
                                          std::string_view value) {
  if (section == "codelists.bid_status") return s.bid_statuses.insert_or_assign(std::string(key), value), std::nullopt;
  if (section == "codelists.award_status")
    return s.award_statuses.insert_or_assign(std::string(key), value), std::nullopt;
  std::optional<std::int64_t> days;
  if (!read(value, days)) return SettingsFault{"not_an_integer", std::string(section) + '.' + std::string(key)};
  s.r003->days_of_method_details.insert_or_assign(std::string(key), *days);
  return {};
}

bool has_free_keys(std::string_view section) {
  return section.starts_with("codelists.") || section == "R003.procurement_method_details";
}

bool is_table(std::string_view path) {
  return std::ranges::any_of(kKeys,
                             [&](const Key& key) {
                               return key.path.size() > path.size() && key.path.starts_with(path) &&
                                      key.path[path.size()] == '.';
                             }) ||
         has_free_keys(path) || path == "codelists" || path == "R028" || path == "R030" || path == "R036";
}

std::optional<SettingsFault> set(Settings& s, std::string_view section, const Entries& entries) {
  if (!open_section(s, section)) {
    const bool value = std::ranges::any_of(kKeys, [&](const Key& known) { return known.path == section; });
    return SettingsFault{value ? "not_a_value" : "unknown_key", std::string(section)};
  }
  for (const auto& [key, value] : entries) {
    if (has_free_keys(section)) {
      if (auto fault = set_free_key(s, section, key, value)) return fault;
      continue;
    }
    const auto path = section.empty() ? key : std::string(section) + '.' + key;
    if (is_table(path)) return SettingsFault{"not_a_section", path};
    const auto known = std::ranges::find(kKeys, std::string_view(path), &Key::path);
    if (known == std::end(kKeys)) return SettingsFault{"unknown_key", path};
    if (!known->set(s, value)) return SettingsFault{std::string(fault_of(known->type)), path};
  }
  return {};
}

/// "R003.threshold" before any section is the key of a section, as its settings library has it.
void put_dotted(std::map<std::string, Entries, std::less<>>& sections, const IniEntry& entry) {
  for (auto dot = entry.key.rfind('.'); dot != std::string::npos && dot > 0; dot = entry.key.rfind('.', dot - 1)) {
    const auto section = entry.key.substr(0, dot);
    if (is_table(section)) {
      sections[section].insert_or_assign(entry.key.substr(dot + 1), entry.value);
      return;
    }
  }
  sections[""].insert_or_assign(entry.key, entry.value);
}

}  // namespace

bool PipeList::has(std::string_view text) const { return std::ranges::find(items, text) != items.end(); }

Result<Settings, SettingsFault> Settings::parse(std::string_view ini) {
  if (!is_utf8(ini)) return no(SettingsFault{"not_utf8", ""});
  const auto read = parse_ini(ini);
  if (!read) return no(SettingsFault{"not_ini", read.error().expected, read.error().line});
  std::map<std::string, Entries, std::less<>> sections;  // a section that comes again stands in the place of the first
  for (const auto& section : *read) {
    if (section.name.empty() && &section != &read->front()) return no(SettingsFault{"unknown_key", ""});
    if (!section.name.empty()) sections[section.name].clear();
    for (const auto& entry : section.entries)
      if (section.name.empty()) put_dotted(sections, entry);
      else sections[section.name].insert_or_assign(entry.key, entry.value);
  }
  Settings settings;
  for (const auto& [name, entries] : sections)
    if (auto fault = set(settings, name, entries)) return no(std::move(*fault));
  return settings;
}

}  // namespace ashyq::integrity::cardinal
