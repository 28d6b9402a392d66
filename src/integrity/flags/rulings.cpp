#include "integrity/flags/rulings.hpp"

#include "integrity/facts/renaming.hpp"
#include "integrity/parallel.hpp"

namespace ashyq::integrity {

Rulings::Rulings(Facts& sorted, const Settings& settings, const ProcurementLaw& law, const Registers* registers)
    : facts_(sorted), data_(sorted, settings, law, registers), counts_(catalogue().size()) {}

void Rulings::judge_all(unsigned threads) {
  std::vector<FlagNumber> plain, composite;
  for (FlagNumber flag = 0; flag < catalogue().size(); ++flag)
    (catalogue()[flag].is_composite ? composite : plain).push_back(flag);
  judge(plain, threads);
  judge(composite, threads);
}

// Nothing is kept before all have spoken: until then they read the facts, and names do not move.
void Rulings::judge(const std::vector<FlagNumber>& flags, unsigned threads) {
  std::vector<Sayings> said(flags.size());
  in_parallel(threads, flags.size(), [&](std::size_t i) {
    Judging judging(data_, flags[i]);
    judging.run();
    said[i] = judging.take();
  });
  const auto first_coined = static_cast<Name>(facts_.names.size());
  for (std::size_t i = 0; i < flags.size(); ++i) keep(flags[i], std::move(said[i]), first_coined);
}

void Rulings::keep(FlagNumber flag, Sayings&& said, Name first_coined) {
  std::vector<Name> numbers;
  for (const std::string& text : said.coined) numbers.push_back(facts_.names.number(text));
  const auto renumber = [&](Name& name) {
    if (name >= first_coined) name = numbers[name - first_coined];
  };
  const auto begin = static_cast<std::uint32_t>(facts_.evidence.size());
  for (RaisedFlag& raised : said.raised) {
    rename(raised, renumber);
    raised.evidence.begin += begin;
  }
  for (Evidence& evidence : said.evidence) rename(evidence, renumber);
  facts_.raised.insert(facts_.raised.end(), said.raised.begin(), said.raised.end());
  facts_.evidence.insert(facts_.evidence.end(), said.evidence.begin(), said.evidence.end());
  counts_[flag] = std::move(said.counts);
}

}  // namespace ashyq::integrity
