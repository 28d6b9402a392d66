// The city's own look at its log: doctor --ledger.
#include <algorithm>
#include <iostream>
#include <stdexcept>

#include <fmt/format.h>

#include "app/ashyq/commands.hpp"
#include "platform/files/durable_file.hpp"
#include "witness/witness.hpp"

namespace ashyq::app {

namespace fs = std::filesystem;

namespace {

std::int64_t case_number(const std::string& number) {
  const auto dash = number.find('-');
  return std::stoll(dash == std::string::npos ? number : number.substr(dash + 1));
}

/// Who asks; throws when the account, the code or the office does not fit.
Id<identity::Person> sure_of(CityHall& city, const EraseCommand& given, Instant now) {
  return city.database().write([&](platform::Tx& tx) {
    const auto person = city.identity.find_by_email(tx, given.as);
    if (!person || !city.identity.proves_second_factor(tx, *person, given.code, now))
      throw std::runtime_error("no account with this e-mail and this code");
    const auto grants = city.identity.effective_grants(tx, *person, platform::city_day(now));
    if (std::ranges::none_of(grants, [](const Grant& grant) {
          return grant.role == Role::Administrator || grant.role == Role::Auditor;
        }))
      throw std::runtime_error("only administrators and auditors may erase a case");
    return *person;
  });
}

std::string_view words_for(appeals::ErasureStep::What what) {
  using What = appeals::ErasureStep::What;
  switch (what) {
    case What::NotFound: return "there is no such case";
    case What::StillOpen: return "the case is open; only an ended one can be erased";
    case What::GroundMissing: return "say why with --ground";
    case What::Asked: return "asked for; now another administrator or an auditor repeats the command";
    case What::SecondPersonMissing: return "asked for by you; another administrator or an auditor must carry it out";
    case What::Done: return "erased: nobody can read the case any more. Let the old backups of the keys expire";
  }
  return "";
}

}  // namespace

int erase_case(const Settings& settings, const EraseCommand& given) {
  Storage storage(settings);
  CityHall city(storage, settings);
  const Instant now = city.shell.clock().now();
  const auto by = sure_of(city, given, now);
  const auto step = city.database().write([&](platform::Tx& tx) {
    return city.appeals.casework().erase(tx, Id<appeals::Appeal>(case_number(given.number)), by.value, given.ground,
                                         now);
  });
  if (step.what == appeals::ErasureStep::What::Done) {
    city.keys.erase(step.key);
    for (const auto& hash : step.unused_blobs) city.blobs.remove(hash);
  }
  std::cout << words_for(step.what) << '\n';
  return step.what == appeals::ErasureStep::What::Done || step.what == appeals::ErasureStep::What::Asked ? 0 : 1;
}

namespace {

/// What the city signed last, by its own high-water mark: the least that a copy must have.
ledger::Checkpoint signed_last(const Settings& settings) {
  const auto text = platform::read_whole(settings.ledger.high_water);
  const auto mark = text ? ledger::checkpoint_in(*text) : std::nullopt;
  if (!mark) throw std::runtime_error(settings.ledger.high_water.string() + " cannot be read; see docs/operations.md");
  return *mark;
}

/// The copy, verified against our own keys, in a folder of ours.
fs::path verified_copy(CityHall& city, const Settings& settings, const std::string& from) {
  witness::MirrorOptions options;
  options.address = from;
  options.folder = settings.var / "recovered-log";
  std::vector<std::string> keys;
  for (const auto& life : city.ledger.keys()) keys.push_back(life.key.text());
  options.log = witness::identity_of(keys, "");
  const auto report = witness::mirror(options);
  if (!report.ok()) throw std::runtime_error("the copy is not to be trusted; try another one");
  return options.folder;
}

std::vector<std::string> entries_in(const fs::path& folder, std::uint64_t from, std::uint64_t to) {
  std::vector<std::string> entries;
  for (std::uint64_t number = from / ledger::kTileWidth; number * ledger::kTileWidth < to; ++number) {
    const int width = ledger::tile_width(0, number, to);
    std::optional<std::string> bytes;
    for (const int tried : {width, 256})
      if (!bytes) bytes = platform::read_whole(folder / ledger::tile_path({ledger::kEntries, number, tried}));
    const auto bundle = bytes ? ledger::entries_of(*bytes) : std::nullopt;
    if (!bundle) throw std::runtime_error("the copy lacks a bundle");
    for (std::size_t i = 0; i < bundle->size(); ++i) {
      const std::uint64_t index = number * ledger::kTileWidth + i;
      if (index >= from && index < to) entries.push_back((*bundle)[i]);
    }
  }
  return entries;
}

}  // namespace

int recover_log(const Settings& settings, const std::string& from) {
  Storage storage(settings);
  CityHall city(storage, settings);
  const auto mark = signed_last(settings);
  const fs::path copy = verified_copy(city, settings, from);
  const auto text = platform::read_whole(copy / "checkpoint");
  const auto newest = text ? ledger::checkpoint_in(*text) : std::nullopt;
  if (!newest || newest->size < mark.size)
    throw std::runtime_error(
        fmt::format("this copy ends before what was signed ({} entries): find a longer one", mark.size));
  const auto result = city.ledger.recover(entries_in(copy, city.ledger.size(), newest->size), *newest);
  std::cout << fmt::format("entries {} to {} are back; {} acts were waiting here, of {} only the leaf is left\n",
                           result.from, result.to, result.acts_found_again, result.acts_lost);
  return 0;
}

int add_log_key(const Settings& settings) {
  Storage storage(settings);
  CityHall city(storage, settings);
  std::cout << "the new key signs beside the old one from the next beat on. Give it to the witnesses, then\n"
               "`ashyq log end-key` the old one:\n"
            << city.ledger.add_key(0).text() << '\n';
  return 0;
}

int end_log_key(const Settings& settings, const std::string& id, bool revoked) {
  Storage storage(settings);
  CityHall city(storage, settings);
  city.ledger.end_key(static_cast<std::uint32_t>(std::stoul(id, nullptr, 16)),
                      revoked ? ledger::KeyState::Revoked : ledger::KeyState::Retired, 0);
  std::cout << "ended; its secret is destroyed\n";
  return 0;
}

int doctor_ledger(const Settings& settings) {
  Storage storage(settings);
  CityHall city(storage, settings);
  const auto findings = city.ledger.inspect();
  for (const auto& finding : findings)
    std::cout << fmt::format("  WRONG  {}{}{}\n", finding.subject, finding.subject.empty() ? "" : ": ", finding.detail);
  if (findings.empty()) std::cout << "  ok     every row is what its last act in the log says\n";
  return findings.empty() ? 0 : 1;
}

}  // namespace ashyq::app
