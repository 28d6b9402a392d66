#include "integrity/flags/settings.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/toml.hpp"

namespace ashyq::integrity {

namespace {

std::optional<Fence> fence_named(std::string_view name) {
  for (const Fence fence :
       {Fence::Fixed, Fence::Legal, Fence::Iqr, Fence::Percentile, Fence::Mad, Fence::AdjustedBoxplot})
    if (name_of(fence) == name) return fence;
  return std::nullopt;
}

std::optional<PeerScope> scope_named(std::string_view name) {
  for (const PeerScope scope : {PeerScope::MarketMethodRegionYear, PeerScope::MarketMethodYear, PeerScope::MarketMethod,
                                PeerScope::Market, PeerScope::All})
    if (name_of(scope) == name) return scope;
  return std::nullopt;
}

SettingsFault fault(std::string what, std::string key, const toml::node& at) {
  return {std::move(what), std::move(key), static_cast<int>(at.source().begin.line)};
}

class Reader {
 public:
  explicit Reader(Settings& settings) : settings_(settings) {}

  std::optional<SettingsFault> read(const toml::table& root) {
    for (const auto& [key, value] : root) {
      const auto refused = key == "flags" ? read_flags(value) : read_general(key.str(), value);
      if (refused) return refused;
    }
    return std::nullopt;
  }

 private:
  std::optional<SettingsFault> read_general(std::string_view key, const toml::node& value) {
    if (key == "law") return take(value, key, settings_.law_file);
    if (key == "currency") return take(value, key, settings_.currency);
    if (key == "home_offset_minutes") return take_number(value, key, settings_.home_offset, -14 * 60, 14 * 60);
    if (key == "least_peers") return take_number(value, key, settings_.least_peers, 2, 1'000'000);
    if (key == "excluded_method_details") return take_list(value, key, settings_.excluded_method_details);
    if (key == "no_price_comparison") return take_list(value, key, settings_.no_price_comparison);
    return fault("unknown_key", std::string(key), value);
  }

  std::optional<SettingsFault> read_flags(const toml::node& node) {
    const auto* table = node.as_table();
    if (!table) return fault("not_a_table", "flags", node);
    for (const auto& [code, value] : *table) {
      const auto number = flag_named(code.str());
      if (!number) return fault("unknown_flag", std::string(code.str()), value);
      if (!value.is_table()) return fault("not_a_table", std::string(code.str()), value);
      if (auto refused = read_flag(*number, *value.as_table())) return refused;
    }
    return std::nullopt;
  }

  std::optional<SettingsFault> read_flag(FlagNumber number, const toml::table& table) {
    const Flag& flag = catalogue()[number];
    FlagSettings& mine = settings_.flags[number];
    for (const auto& [key, value] : table) {
      const std::string name = fmt::format("flags.{}.{}", flag.code, key.str());
      std::optional<SettingsFault> refused;
      if (key == "on") {
        if (!value.is_boolean()) return fault("not_a_truth", name, value);
        mine.on = value.as_boolean()->get();
      } else if (flag.judgement && (key == "fence" || key == "level" || key == "peers")) {
        refused = read_judgement(flag, mine, key.str(), name, value);
      } else {
        refused = read_parameter(flag, mine, key.str(), name, value);
      }
      if (refused) return refused;
    }
    return std::nullopt;
  }

  std::optional<SettingsFault> read_judgement(const Flag& flag, FlagSettings& mine, std::string_view key,
                                              const std::string& name, const toml::node& value) {
    if (!mine.judgement) mine.judgement = flag.judgement;
    if (key == "level") {
      const auto number = value.value<double>();
      if (!number || !std::isfinite(*number)) return fault("not_a_number", name, value);
      mine.judgement->level = *number;
      return std::nullopt;
    }
    const auto word = value.value<std::string>().value_or("");
    if (key == "fence") {
      const auto fence = fence_named(word);
      if (!fence) return fault("unknown_fence", name, value);
      mine.judgement->fence = *fence;
    } else {
      const auto scope = scope_named(word);
      if (!scope) return fault("unknown_peers", name, value);
      mine.judgement->narrowest = *scope;
    }
    return std::nullopt;
  }

  std::optional<SettingsFault> read_parameter(const Flag& flag, FlagSettings& mine, std::string_view key,
                                              const std::string& name, const toml::node& value) {
    for (std::size_t i = 0; i < flag.parameters.size(); ++i) {
      if (flag.parameters[i].name.empty() || flag.parameters[i].name != key) continue;
      const auto number = value.value<double>();
      if (!number || !std::isfinite(*number)) return fault("not_a_number", name, value);
      mine.parameters[i] = *number;
      return std::nullopt;
    }
    return fault("unknown_key", name, value);
  }

  static std::optional<SettingsFault> take(const toml::node& value, std::string_view key, std::string& to) {
    if (!value.is_string()) return fault("not_a_text", std::string(key), value);
    to = value.as_string()->get();
    return std::nullopt;
  }

  template <class T>
  static std::optional<SettingsFault> take_number(const toml::node& value, std::string_view key, T& to,
                                                  std::int64_t least, std::int64_t most) {
    const auto number = value.is_integer() ? value.value<std::int64_t>() : std::nullopt;
    if (!number || *number < least || *number > most) return fault("not_in_range", std::string(key), value);
    to = static_cast<T>(*number);
    return std::nullopt;
  }

  static std::optional<SettingsFault> take_list(const toml::node& value, std::string_view key,
                                                std::vector<std::string>& to) {
    if (!value.is_array()) return fault("not_a_list", std::string(key), value);
    to.clear();
    for (const auto& one : *value.as_array()) {
      if (!one.is_string()) return fault("not_a_text", std::string(key), one);
      to.push_back(one.as_string()->get());
    }
    return std::nullopt;
  }

  Settings& settings_;
};

std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else out += c;
  }
  return out + '"';
}

std::string list_of(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const auto& text : texts) out += (out.size() > 1 ? ", " : "") + toml_text(text);
  return out + "]";
}

std::string judgement_of(const Judgement& judgement) {
  return fmt::format("fence = \"{}\"\nlevel = {}\npeers = \"{}\"\n", name_of(judgement.fence), judgement.level,
                     name_of(judgement.narrowest));
}

std::string general_of(const Settings& s) {
  return fmt::format(
      "law = {}\ncurrency = {}\nhome_offset_minutes = {}\nleast_peers = {}\nexcluded_method_details = {}\n"
      "no_price_comparison = {}\n",
      toml_text(s.law_file), toml_text(s.currency), s.home_offset, s.least_peers, list_of(s.excluded_method_details),
      list_of(s.no_price_comparison));
}

}  // namespace

Settings::Settings() {
  for (const Flag& flag : catalogue()) {
    FlagSettings one;
    for (std::size_t i = 0; i < one.parameters.size(); ++i) one.parameters[i] = flag.parameters[i].standard;
    flags.push_back(one);
  }
}

Result<Settings, SettingsFault> Settings::parse(std::string_view text) {
  toml::table root;
  try {
    root = toml::parse(text);
  } catch (const toml::parse_error& error) {
    return no(SettingsFault{"not_toml", std::string(error.description()), static_cast<int>(error.source().begin.line)});
  }
  Settings settings;
  if (auto refused = Reader(settings).read(root)) return no(std::move(*refused));
  return settings;
}

std::string Settings::document() {
  std::string out =
      "# Settings of `ashyq flags`: what is written here is the standard; a line may be left out.\n"
      "# law: file of legal limits, e.g. law/procurement/kz.toml; without it no legal limit is known\n"
      "# currency: only amounts in it are compared; empty, and each currency is compared within itself\n"
      "# home_offset_minutes: where dates without a zone were written, east of Greenwich\n"
      "# least_peers: a smaller peer group gives way to the next wider one\n" +
      general_of(Settings());
  for (const Flag& flag : catalogue()) {
    out += fmt::format("\n[flags.{}]  # {}; {}\non = true\n", flag.code, name_of(flag.family), flag.source);
    for (const Parameter& one : flag.parameters)
      if (!one.name.empty()) out += fmt::format("{} = {}  # {}\n", one.name, one.standard, one.unit);
    if (flag.judgement) out += judgement_of(*flag.judgement);
  }
  return out;
}

std::string Settings::canonical() const {
  std::string out = general_of(*this);
  for (std::size_t i = 0; i < flags.size(); ++i) {
    const Flag& flag = catalogue()[i];
    out += fmt::format("[flags.{}]\non = {}\n", flag.code, flags[i].on);
    for (std::size_t p = 0; p < flag.parameters.size(); ++p)
      if (!flag.parameters[p].name.empty())
        out += fmt::format("{} = {}\n", flag.parameters[p].name, flags[i].parameters[p]);
    if (flag.judgement) out += judgement_of(flags[i].judgement.value_or(*flag.judgement));
  }
  return out;
}

}  // namespace ashyq::integrity
