// Releases of one process, spread over packages and records in any order, are judged as the one compiled release.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include "integrity/integrity.hpp"
#include "integrity/output/results.hpp"

namespace ashyq::integrity {
namespace {

/// A tender is announced with one release, its bids come with a second, the award with a third.
struct Parts {
  std::string announced, bids, award;
};

std::string head(int i, const std::string& id, const std::string& day) {
  return R"({"ocid":"ocds-kz-)" + std::to_string(i) + R"(","id":")" + id + R"(","date":"2025-0)" + day +
         R"(T00:00:00Z","tag":["tender"],"initiationType":"tender",)";
}

Parts parts_of(int i) {
  const std::string buyer = std::to_string(i % 3), winner = "S" + std::to_string(i % 7);
  std::string bids;
  for (int b = 0; b <= i % 4; ++b)
    bids += std::string(b ? "," : "") + R"({"id":")" + std::to_string(b) + R"(","status":"valid","value":{"amount":)" +
            std::to_string(i % 5 ? 100'000 + 1'000 * b : 100'000) + R"(,"currency":"KZT"},"tenderers":[{"id":"S)" +
            std::to_string((i + b) % 7) + R"("}]})";
  return {head(i, "1", "3-01") + R"("buyer":{"id":"B)" + buyer +
              R"("},"tender":{"id":"t","status":"active","procurementMethod":"open","tenderPeriod":{"startDate":)" +
              R"("2025-03-01T09:00:00+05:00","endDate":"2025-03-)" + (i % 2 ? "04" : "20") + R"(T09:00:00+05:00"}}})",
          head(i, "2", "3-21") + R"("tender":{"id":"t","status":"complete"},"bids":{"details":[)" + bids + "]}}",
          head(i, "3", "4-01") + R"("awards":[{"id":"a","status":"active","date":"2025-03-25T00:00:00+05:00",)" +
              R"("value":{"amount":100000,"currency":"KZT"},"suppliers":[{"id":")" + winner + R"("}]}]})"};
}

constexpr int kProcesses = 40;

std::vector<std::string> all_releases() {
  std::vector<std::string> releases;
  for (int i = 0; i < kProcesses; ++i)
    for (const Parts parts = parts_of(i); const auto& release : {parts.announced, parts.bids, parts.award})
      releases.push_back(release);
  return releases;
}

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : between) + part;
  return text;
}

std::string package_of(const std::vector<std::string>& releases) {
  return "{\"uri\":\"https://data.example/p\",\n\"releases\":[\n" + joined(releases, ",\n") + "\n]}\n";
}

std::string array_of(const std::vector<std::string>& releases) { return "[\n" + joined(releases, ",\n") + "\n]"; }

std::string records() {
  std::vector<std::string> records;
  for (int i = 0; i < kProcesses; ++i) {
    const Parts parts = parts_of(i);
    records.push_back(R"({"ocid":"ocds-kz-)" + std::to_string(i) + R"(","releases":[)" +
                      joined({parts.award, parts.announced, parts.bids}, ",") + "]}");
  }
  return "{\n\"records\":[\n" + joined(records, ",\n") + "\n]}";
}

class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "ashyq-packages-XXXXXX";
    path = mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

class ReadingPackages : public testing::Test {
 protected:
  Report report_of(const std::string& bytes, unsigned threads = 1) {
    std::ofstream(folder.path / "input", std::ios::binary) << bytes;
    return judge(read({{folder.path / "input", {}}}, settings, law, threads, {}), settings, law, nullptr, threads);
  }

  static std::vector<std::string> lines_of(const Report& report) {
    std::vector<std::string> lines;
    for (const auto& raised : report.facts.raised) lines.push_back(json_line(report, raised));
    for_each_other_status(report, [&](const std::string& line) { lines.push_back(line); });
    lines.push_back(counts_json(report));
    return lines;
  }

  Folder folder;
  Settings settings;
  ProcurementLaw law;
  const std::vector<std::string> releases = all_releases();
  const std::vector<std::string> expected = lines_of(report_of(package_of(releases)));
};

TEST_F(ReadingPackages, TheReleasesOfOneProcessAreJudgedTogether) {
  const Report report = report_of(package_of(releases));
  EXPECT_EQ(report.releases, static_cast<std::uint64_t>(kProcesses));
  EXPECT_EQ(report.facts.processes.size(), static_cast<std::size_t>(kProcesses));
  EXPECT_EQ(report.facts.dropped_duplicates, 0u);
  const auto& first = report.facts.processes.front();
  EXPECT_EQ(first.status, TenderStatus::Complete) << "of the second release";
  EXPECT_TRUE(first.has_bids);
  EXPECT_NE(first.awarded, kNoTime) << "of the third";
  EXPECT_NE(report.facts.names.text(first.buyer), "") << "of the first";
}

TEST_F(ReadingPackages, FlagsAreRaisedThatNeedMoreThanOneRelease) {
  const auto short_period = flag_named("R003"), single = flag_named("R018");
  ASSERT_TRUE(short_period && single);
  const Report report = report_of(package_of(releases));
  EXPECT_EQ(report.counts[*single].raised, 10u) << "each fourth: open in one release, one bidder in another";
}

TEST_F(ReadingPackages, TheNumberOfThreadsChangesNothing) {
  for (const unsigned threads : {1u, 2u, 4u})
    EXPECT_EQ(lines_of(report_of(package_of(releases), threads)), expected) << threads << " threads";
}

TEST_F(ReadingPackages, TheOrderOfReleasesChangesNothing) {
  auto shuffled = releases;
  for (unsigned seed = 0; seed < 10; ++seed) {
    std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(seed));
    EXPECT_EQ(lines_of(report_of(package_of(shuffled), 1 + seed % 4)), expected) << "seed " << seed;
  }
}

TEST_F(ReadingPackages, NeitherDoesTheFormInWhichTheyCome) {
  std::vector<std::string> packages;
  for (const auto& release : releases) packages.push_back(R"({"releases":[)" + release + "]}");
  const std::tuple<const char*, std::string> forms[] = {
      {"records", records()},
      {"an array of releases", array_of(releases)},
      {"a package on each of many lines", joined(packages, "\n")},
      {"an array on one line", "[" + joined(releases, ",") + "]"},
      {"one package on one line", R"({"releases":[)" + joined(releases, ",") + "]}"},
      {"two packages, one behind the other",
       package_of({releases.begin(), releases.begin() + 50}) + package_of({releases.begin() + 50, releases.end()})}};
  for (const auto& [name, bytes] : forms)
    for (const unsigned threads : {1u, 2u, 4u}) EXPECT_EQ(lines_of(report_of(bytes, threads)), expected) << name;
}

TEST_F(ReadingPackages, ThePlaceInAPackageOfPlainLinesMeansNothing) {
  const Report lines = report_of(joined(releases, "\n"));
  EXPECT_EQ(lines.releases, releases.size()) << "each line is a compiled release";
  EXPECT_EQ(lines.facts.dropped_duplicates, releases.size() - kProcesses) << "the latest of each ocid counts";
  EXPECT_FALSE(lines.facts.processes.front().has_bids) << "nothing is merged into it";
}

TEST_F(ReadingPackages, WhatIsNoReleaseIsNamedWithItsLine) {
  auto spoiled = releases;
  spoiled.insert(spoiled.begin() + 2, {R"({"id":"no ocid"})", "17", R"({"ocid":})"});
  for (const unsigned threads : {1u, 4u}) {
    const Report report = report_of(package_of(spoiled), threads);
    ASSERT_EQ(report.problems.size(), 3u);
    const std::pair<std::uint64_t, std::string> problems[] = {{5, "no_ocid"}, {6, "not_an_object"}, {7, "not_json"}};
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_EQ(report.problems[i].line, problems[i].first);
      EXPECT_EQ(report.problems[i].name, problems[i].second);
    }
    EXPECT_EQ(report.skipped, 3u);
    EXPECT_EQ(report.releases, static_cast<std::uint64_t>(kProcesses)) << "the others are read";
  }
}

}  // namespace
}  // namespace ashyq::integrity
