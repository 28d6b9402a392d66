// What `ashyq flags` says to a person: on standard error, in the person's language, with file and line.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "integrity/integrity.hpp"
#include "integrity/matching/reading_registers.hpp"
#include "platform/i18n/catalogue.hpp"

namespace ashyq::app {

class FlagsTexts {
 public:
  explicit FlagsTexts(const std::string& language);
  /// "integrity." is put before the key.
  std::string operator()(std::string_view key, const platform::TextArguments& arguments = {}) const;
  bool has(std::string_view key) const;
  Language language() const { return language_; }

 private:
  Language language_;
  platform::Catalogue catalogue_;
};

/// Wrong use or wrong settings: exit code 2. `key` names the sentence, "settings.unknown_key".
struct FlagsMisuse : std::runtime_error {
  FlagsMisuse(std::string key, platform::TextArguments arguments);
  std::string key;
  platform::TextArguments arguments;
};

/// The first problems line by line, then how many there were, then what was read.
void say(const FlagsTexts& texts, std::vector<integrity::Problem> problems, std::uint64_t releases,
         std::uint64_t skipped);

/// The first wrong lines of a register or list.
void say(const FlagsTexts& texts, const std::string& file, const integrity::RegisterFaults& faults);

void say(const FlagsTexts& texts, std::string_view key, const platform::TextArguments& arguments);

/// Runs a command, and turns what it throws into a sentence and an exit code.
int told(const std::string& language, const std::function<int()>& command);

}  // namespace ashyq::app
