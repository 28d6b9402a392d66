#include "platform/i18n/catalogue.hpp"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "platform/i18n/po.hpp"

namespace ashyq::platform {
namespace {

/// A message with where each language's text came from, for gaps().
struct Source {
  Message message;
  std::array<bool, kLanguages.size()> fuzzy{};
};

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw PoError(path.string() + ": cannot be read");
  return {std::istreambuf_iterator<char>{file}, {}};
}

/// Short enough to find, long enough to know whose file it is: "appeals/translations/kk.po".
std::string shown_name(const std::filesystem::path& path) {
  return (path.parent_path().parent_path().filename() / path.parent_path().filename() / path.filename()).string();
}

bool is_empty(const PoEntry& entry) {
  return std::any_of(entry.texts.begin(), entry.texts.end(), [](const auto& text) { return text.empty(); });
}

std::string filled(const TextForm& form, const TextArguments& arguments) {
  std::string result;
  for (const TextPart& part : form) {
    result += part.literal;
    if (part.placeholder.empty()) continue;
    const auto given = std::find_if(arguments.begin(), arguments.end(),
                                    [&](const TextArgument& argument) { return argument.first == part.placeholder; });
    // An unfilled placeholder stays visible: better found by a tester than silently dropped.
    result += given != arguments.end() ? given->second : "{" + part.placeholder + "}";
  }
  return result;
}

std::set<std::string_view> placeholders(const std::vector<TextForm>& forms) {
  std::set<std::string_view> names;
  for (const TextForm& form : forms)
    for (const TextPart& part : form) names.insert(part.placeholder);
  names.erase("");
  names.erase("count");  // "one appeal" need not say the number
  return names;
}

}  // namespace

struct Catalogue::Impl {
  std::map<std::string, Source, std::less<>> messages;  // nodes stay where they are: find() hands out pointers
  mutable std::atomic<std::uint64_t> missing{0};

  void read_folder(const std::filesystem::path& folder, bool replaces) {
    if (!std::filesystem::is_directory(folder)) throw PoError(folder.string() + ": no such folder");
    for (const Language language : kLanguages) {
      const auto path = folder / (std::string{code(language)} + ".po");
      if (std::filesystem::exists(path)) read_entries(path, language, replaces);
    }
  }

  void read_entries(const std::filesystem::path& path, Language language, bool replaces) {
    const std::string name = shown_name(path);
    for (const PoEntry& entry : parse_po(read_file(path), name)) {
      const std::string where = name + ":" + std::to_string(entry.line) + ": ";
      Source& source = messages[entry.key];
      if (replaces && !is_translated_somewhere(source.message)) throw PoError(where + "no such key: " + entry.key);
      if (!replaces && source.message.is_translated(language)) throw PoError(where + "given twice: " + entry.key);
      if (is_empty(entry)) continue;
      take(source, entry, language);
    }
  }

  static bool is_translated_somewhere(const Message& message) {
    return std::any_of(kLanguages.begin(), kLanguages.end(), [&](Language l) { return message.is_translated(l); });
  }

  static void take(Source& source, const PoEntry& entry, Language language) {
    auto& forms = source.message.forms[index_of(language)];
    forms.clear();
    for (const std::string& text : entry.texts) forms.push_back(split_at_placeholders(text));
    source.message.plural = source.message.plural || entry.has_plural();
    source.fuzzy[index_of(language)] = entry.fuzzy;
  }

  static void add_gaps(std::vector<std::string>& gaps, const std::string& key, const Source& source) {
    const Message& message = source.message;
    const auto& reference = message.form(Language::Russian);
    for (const Language language : kLanguages) {
      const auto add = [&](std::string_view what) {
        gaps.push_back(std::string{code(language)} + " " + key + ": " + std::string{what});
      };
      const auto& forms = message.forms[index_of(language)];
      if (forms.empty()) {
        add("not translated");
        continue;
      }
      if (source.fuzzy[index_of(language)]) add("fuzzy: nobody confirmed it");
      if (message.plural && forms.size() != plural_forms(language)) add("wrong number of plural forms");
      if (placeholders(forms) != placeholders({reference})) add("other placeholders than in another language");
    }
  }
};

Catalogue::Catalogue(const std::vector<std::filesystem::path>& folders, const std::filesystem::path& override_folder)
    : impl_(std::make_unique<Impl>()) {
  for (const auto& folder : folders) impl_->read_folder(folder, false);
  if (!override_folder.empty()) impl_->read_folder(override_folder, true);
}

Catalogue::~Catalogue() = default;

const Message* Catalogue::find(std::string_view key) const {
  const auto found = impl_->messages.find(key);
  if (found == impl_->messages.end() || !Impl::is_translated_somewhere(found->second.message)) return nullptr;
  return &found->second.message;
}

std::string Catalogue::text(Language language, std::string_view key, const TextArguments& arguments) const {
  const Message* message = find(key);
  return message != nullptr ? filled(message->form(language), arguments) : missing(key);
}

std::string Catalogue::plural(Language language, std::string_view key, std::int64_t count,
                              const TextArguments& arguments) const {
  const Message* message = find(key);
  if (message == nullptr) return missing(key);
  TextArguments with_count = arguments;
  with_count.emplace_back("count", number(language, count));
  return filled(message->form(language, count), with_count);
}

std::string Catalogue::missing(std::string_view key) const {
  impl_->missing.fetch_add(1, std::memory_order_relaxed);
  return "⟦" + std::string{key} + "⟧";
}

std::uint64_t Catalogue::missing_count() const { return impl_->missing.load(std::memory_order_relaxed); }

std::vector<std::string> Catalogue::gaps() const {
  std::vector<std::string> gaps;
  for (const auto& [key, source] : impl_->messages) {
    if (!Impl::is_translated_somewhere(source.message)) {
      gaps.push_back(key + ": empty in every language");
    } else {
      Impl::add_gaps(gaps, key, source);
    }
  }
  return gaps;
}

std::vector<std::string> Catalogue::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, source] : impl_->messages) keys.push_back(key);
  return keys;
}

}  // namespace ashyq::platform
