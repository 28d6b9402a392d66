// Whatever the order of the releases, and whoever read them: the same report.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <random>

#include "integrity/integrity.hpp"
#include "integrity/output/results.hpp"

namespace ashyq::integrity {
namespace {

/// A small market: 60 open tenders of three buyers; some with one bidder, equal prices, a late or a disqualified bid.
std::string release(int i) {
  const int bidders = 1 + i % 4;
  std::string bids, parties;
  for (int b = 0; b < bidders; ++b) {
    const std::string id = "S" + std::to_string((i + b) % 7);
    const int price = i % 5 == 0 ? 100'000 : 100'000 + 1'000 * b + 37 * i;
    bids += std::string(b ? "," : "") + R"({"id":")" + std::to_string(b) + R"(","status":")" +
            (i % 9 == 0 && b == 0 && bidders > 1 ? "disqualified" : "valid") + R"(","date":"2025-03-1)" +
            std::to_string(b) + R"(T10:00:00+05:00","value":{"amount":)" + std::to_string(price) +
            R"(,"currency":"KZT"},"tenderers":[{"id":")" + id + R"("}]})";
    parties += R"(,{"id":")" + id + R"(","name":"Supplier )" + id +
               R"(","roles":["tenderer"],"contactPoint":{"telephone":"+7 701 )" +
               std::to_string(1'000'000 + (i + b) % 3) + R"("}})";
  }
  const std::string n = std::to_string(i);
  return R"({"ocid":"ocds-kz-)" + n +
         R"(","id":"1","date":"2025-04-01T00:00:00Z","tag":["compiled"],"buyer":{"id":"B)" + std::to_string(i % 3) +
         R"("},"parties":[{"id":"B)" + std::to_string(i % 3) +
         R"(","name":"Buyer","roles":["buyer"],"address":{"region":"Qaragandy"}})" + parties +
         R"(],"tender":{"id":"t","status":"complete","procurementMethod":"open","value":{"amount":120000,"currency":"KZT"},"tenderPeriod":{"startDate":"2025-03-01T09:00:00+05:00","endDate":"2025-03-)" +
         (i % 2 ? "12" : "20") +
         R"(T09:00:00+05:00"},"items":[{"id":"1","classification":{"scheme":"CPV","id":"45210000"}}]},"bids":{"details":[)" +
         bids +
         R"(]},"awards":[{"id":"a","status":"active","date":"2025-03-25T00:00:00+05:00","value":{"amount":100000,"currency":"KZT"},"suppliers":[{"id":"S)" +
         std::to_string(i % 7) + R"("}]}]})";
}

std::vector<std::string> market() {
  std::vector<std::string> releases;
  for (int i = 0; i < 60; ++i) releases.push_back(release(i));
  return releases;
}

Shard gathered(const std::vector<std::string>& releases, const Settings& settings, const ProcurementLaw& law) {
  Shard shard(settings, law);
  JsonText text;
  for (const auto& one : releases) {
    EXPECT_EQ(text.parse_copy(one), JsonFault::None) << one;
    shard.add(text.root(), 1);
  }
  return shard;
}

std::vector<std::string> lines_of(Shard&& shard, const Settings& settings, const ProcurementLaw& law) {
  const Report report = judge(std::move(shard), settings, law, nullptr, 2);
  std::vector<std::string> lines;
  for (const auto& raised : report.facts.raised) lines.push_back(json_line(report, raised));
  for_each_other_status(report, [&](const std::string& line) { lines.push_back(line); });
  lines.push_back(counts_json(report));
  return lines;
}

class Shards : public testing::Test {
 protected:
  Settings settings;
  ProcurementLaw law;
  std::vector<std::string> expected = lines_of(gathered(market(), settings, law), settings, law);
};

TEST_F(Shards, TheMarketRaisesFlagsAtAll) { EXPECT_GT(expected.size(), 60u); }

TEST_F(Shards, TheOrderOfReleasesChangesNothing) {
  auto releases = market();
  for (unsigned seed = 0; seed < 20; ++seed) {
    std::mt19937 chance(seed);
    std::shuffle(releases.begin(), releases.end(), chance);
    EXPECT_EQ(lines_of(gathered(releases, settings, law), settings, law), expected) << "seed " << seed;
  }
}

TEST_F(Shards, HoweverManyGatherThem) {
  const auto releases = market();
  for (const std::size_t parts : {2u, 3u, 7u}) {
    std::vector<std::vector<std::string>> share(parts);
    for (std::size_t i = 0; i < releases.size(); ++i) share[i * i % parts].push_back(releases[i]);
    Shard all = gathered(share[0], settings, law);
    for (std::size_t i = 1; i < parts; ++i) all.append(gathered(share[i], settings, law));
    EXPECT_EQ(lines_of(std::move(all), settings, law), expected) << parts << " parts";
  }
}

TEST_F(Shards, SavedOnOneMachineAndJoinedOnAnother) {
  const auto releases = market();
  const std::vector<std::string> first(releases.begin(), releases.begin() + 25),
      second(releases.begin() + 25, releases.end());
  const auto saved = gathered(first, settings, law).save(), other = gathered(second, settings, law).save();
  Shard all = Shard::load(other, settings, law);
  all.append(Shard::load(saved, settings, law));
  EXPECT_EQ(lines_of(std::move(all), settings, law), expected);
}

TEST_F(Shards, OfOtherSettingsAreRefused) {
  const auto saved = gathered(market(), settings, law).save();
  Settings others;
  others.least_peers = 7;
  EXPECT_THROW(Shard::load(saved, others, law), std::runtime_error);
}

TEST_F(Shards, CutShortOrChangedAreRefusedOrConsistent) {
  const auto saved = gathered({release(1), release(2)}, settings, law).save();
  for (std::size_t size = 0; size < saved.size(); size += 7)
    EXPECT_THROW(Shard::load(saved.substr(0, size), settings, law), std::runtime_error) << size;
}

TEST_F(Shards, OfOneOcidTheLatestReleaseCounts) {
  auto older = release(4);
  older.replace(older.find("2025-04-01T00:00:00Z"), 20, "2025-03-30T00:00:00Z");
  older.replace(older.find("\"open\""), 6, "\"direct\"");
  for (const bool older_first : {true, false}) {
    auto releases = market();
    releases.insert(older_first ? releases.begin() : releases.end(), older);
    EXPECT_EQ(lines_of(gathered(releases, settings, law), settings, law), expected) << older_first;
  }
}

}  // namespace
}  // namespace ashyq::integrity
