#define XXH_INLINE_ALL
#include <openssl/evp.h>
#include <xxhash.h>

#include <algorithm>
#include <array>

#include "integrity/facts/gathering.hpp"
#include "integrity/facts/shard_file.hpp"
#include "integrity/integrity.hpp"

namespace ashyq::integrity {

namespace {

constexpr std::size_t kMostProblems = 500;

std::string hex_sha256(std::string_view text) {
  std::array<unsigned char, 32> digest{};
  EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  std::string out;
  for (const unsigned char byte : digest) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

}  // namespace

struct Shard::Impl {
  Impl(const Settings& s, const ProcurementLaw& l)
      : settings(&s), law(&l), reader(s.home_offset), weighing(facts, s, l) {
    for (FlagNumber flag = 0; flag < catalogue().size(); ++flag)
      if (catalogue()[flag].process_rule) rules.push_back(flag);
  }

  const Settings* settings;
  const ProcurementLaw* law;
  Facts facts;
  ProcessReader reader;
  Weighing weighing;
  std::vector<FlagNumber> rules;
  std::vector<Problem> problems;
  std::uint64_t releases{0}, skipped{0};
  std::size_t organizations_seen_distinct{0};

  void note(std::uint64_t line, std::string name, std::string detail) {
    ++skipped;
    problems.push_back({line, std::move(name), std::move(detail)});
    if (problems.size() > 4 * kMostProblems) keep_first(problems);
  }

  /// The same company is described in every process it enters: kept once, sorted out before the list doubles.
  void forget_repeated_organizations() {
    auto& rows = facts.organizations;
    if (rows.size() < 2 * organizations_seen_distinct + 4096) return;
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    organizations_seen_distinct = rows.size();
  }
};

void keep_first(std::vector<Problem>& problems) {
  std::sort(problems.begin(), problems.end());
  if (problems.size() > kMostProblems) problems.resize(kMostProblems);
}

Shard::Shard(const Settings& settings, const ProcurementLaw& law) : impl_(std::make_unique<Impl>(settings, law)) {}
Shard::Shard(Shard&&) noexcept = default;
Shard& Shard::operator=(Shard&&) noexcept = default;
Shard::~Shard() = default;

bool Shard::add(const Json& release, std::uint64_t line) {
  Impl& my = *impl_;
  const Process* process = my.reader.read(release);
  if (!process) {
    my.note(line, release.is_object() ? "no_ocid" : "not_an_object", {});
    return false;
  }
  ++my.releases;
  const Row row = add_process(my.facts, *process, XXH3_64bits(release.raw().data(), release.raw().size()));
  my.weighing.begin(*process, row);
  gather(my.facts, *process, row, my.weighing);
  for (const FlagNumber flag : my.rules) my.facts.outcomes.push_back(my.weighing.weigh(flag));
  my.forget_repeated_organizations();
  return true;
}

void Shard::refuse(std::uint64_t line, std::string name, std::string detail) {
  impl_->note(line, std::move(name), std::move(detail));
}

void Shard::append(Shard&& other) {
  Impl& my = *impl_;
  my.facts.append(std::move(other.impl_->facts));
  my.organizations_seen_distinct = 0;
  my.releases += other.impl_->releases;
  my.skipped += other.impl_->skipped;
  my.problems.insert(my.problems.end(), other.impl_->problems.begin(), other.impl_->problems.end());
}

std::string Shard::made_with(const Settings& settings, const ProcurementLaw& law) {
  return "engine " + std::string(kEngineVersion) + " " + hex_sha256(settings.canonical()) + " " +
         hex_sha256(law.text());
}

std::string Shard::save() const { return to_bytes(impl_->facts, made_with(*impl_->settings, *impl_->law)); }

Shard Shard::load(std::string_view bytes, const Settings& settings, const ProcurementLaw& law) {
  Shard shard(settings, law);
  shard.impl_->facts = facts_of(bytes, made_with(settings, law));
  shard.impl_->releases = shard.impl_->facts.processes.size();
  return shard;
}

Facts& Shard::facts() { return impl_->facts; }
const std::vector<Problem>& Shard::problems() const { return impl_->problems; }
std::uint64_t Shard::releases() const { return impl_->releases; }
std::uint64_t Shard::skipped() const { return impl_->skipped; }

}  // namespace ashyq::integrity
