// run, combine: releases in, explained flags out.
#include <algorithm>
#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include "app/ashyq/flags_commands.hpp"
#include "app/ashyq/flags_input.hpp"
#include "app/ashyq/flags_messages.hpp"
#include "app/ashyq/flags_output.hpp"
#include "app/ashyq/terminal.hpp"
#include "integrity/integrity.hpp"
#include "integrity/matching/reading_registers.hpp"

namespace ashyq::app {

namespace {

namespace flags = ashyq::integrity;

constexpr int kDone = 0, kTooManyInvalid = 1;

flags::Settings settings_of(const FlagsRun& command) {
  flags::Settings settings;
  if (!command.settings.empty()) {
    auto read = flags::Settings::parse(whole_file(command.settings));
    if (!read)
      throw FlagsMisuse("settings." + read.error().what, {{"file", command.settings},
                                                          {"line", std::to_string(read.error().line)},
                                                          {"key", read.error().key}});
    settings = std::move(*read);
  }
  if (!command.law.empty()) settings.law_file = command.law;
  if (command.only.empty()) return settings;
  for (auto& flag : settings.flags) flag.on = false;
  for (const std::string& code : command.only) {
    const auto number = flags::flag_named(code);
    if (!number) throw FlagsMisuse("settings.unknown_flag", {{"file", "--only"}, {"line", "1"}, {"key", code}});
    settings.flags[*number].on = true;
  }
  return settings;
}

flags::ProcurementLaw law_of(const flags::Settings& settings) {
  if (settings.law_file.empty()) return {};
  try {
    return flags::ProcurementLaw::read(settings.law_file);
  } catch (const std::runtime_error& wrong) {
    throw FlagsMisuse("settings.law_cannot_be_used", {{"detail", wrong.what()}});
  }
}

/// Wrong lines of a register are named and left out: the others still say what they know.
class RegisterFiles {
 public:
  explicit RegisterFiles(const FlagsTexts& texts) : texts_(texts) {}

  std::optional<flags::Registers> read(const FlagsRun& command) {
    take(command.officials, registers_.has_officials, flags::read_officials);
    take(command.owners, registers_.has_owners, flags::read_owners);
    take(command.unscrupulous, registers_.has_unscrupulous, flags::read_unscrupulous);
    if (!given_) return std::nullopt;
    return std::move(registers_);
  }

 private:
  void take(const std::string& file, bool& has, flags::RegisterFaults (*read)(std::string_view, flags::Registers&)) {
    if (file.empty()) return;
    given_ = has = true;
    say(texts_, file, read(whole_file(file), registers_));
  }

  const FlagsTexts& texts_;
  flags::Registers registers_;
  bool given_{false};
};

/// What all runs need before the first byte of data.
struct Prepared {
  Prepared(const FlagsRun& command, const FlagsTexts& texts)
      : settings(settings_of(command)), law(law_of(settings)), registers(RegisterFiles(texts).read(command)) {}

  const flags::Registers* given_registers() const { return registers ? &*registers : nullptr; }

  flags::Settings settings;
  flags::ProcurementLaw law;
  std::optional<flags::Registers> registers;
};

int finish(const FlagsRun& command, const Prepared& prepared, flags::Shard&& all, const FlagsTexts& texts) {
  if (!command.save_shard.empty()) {
    write_file(command.save_shard, all.save());
    say(texts, all.problems(), all.releases(), all.skipped());
    return kDone;
  }
  const auto report = flags::judge(std::move(all), prepared.settings, prepared.law, prepared.given_registers(),
                                   threads_of(command.threads));
  write_results(command, report);
  if (!command.manifest.empty())
    write_file(command.manifest, manifest_of(command, prepared.settings, prepared.law, report));
  say(texts, report.problems, report.releases, report.skipped);
  const auto lines = report.releases + report.skipped;
  return static_cast<double>(report.skipped) > command.most_invalid * static_cast<double>(lines) ? kTooManyInvalid
                                                                                                 : kDone;
}

}  // namespace

int flags_run(const FlagsRun& command) {
  const FlagsTexts texts(command.language);
  const Prepared prepared(command, texts);
  auto all = flags::read(sources_of(command.files), prepared.settings, prepared.law, threads_of(command.threads),
                         progress());
  end_progress();
  return finish(command, prepared, std::move(all), texts);
}

int flags_combine(const FlagsRun& command) {
  const FlagsTexts texts(command.language);
  const Prepared prepared(command, texts);
  flags::Shard all(prepared.settings, prepared.law);
  for (const auto& file : command.files) {
    const std::string bytes = whole_file(file);
    try {
      all.append(flags::Shard::load(bytes, prepared.settings, prepared.law));
    } catch (const std::runtime_error& wrong) {
      throw FlagsMisuse(std::string("shards.") + wrong.what(), {{"file", file}});
    }
  }
  return finish(command, prepared, std::move(all), texts);
}

}  // namespace ashyq::app
