// The data that flags are measured against: the same for everybody, whole, and true to what they say of themselves.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>
#include <sstream>

#include "base/iin.hpp"
#include "integrity/generating/chance.hpp"
#include "integrity/generating/generate.hpp"
#include "integrity/ocds/process.hpp"

namespace ashyq::integrity::generating {
namespace {

std::string releases(const Order& order) {
  std::ostringstream out;
  Generator(order).write_releases(out);
  return out.str();
}
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}
std::vector<std::string> truth_of(const Order& order) {
  std::ostringstream out;
  Generator(order).write_truth(out);
  return lines_of(out.str());
}

TEST(Generating, TheSameOrderGivesTheSameBytes) {
  const Order order{.processes = 300, .seed = 7};
  EXPECT_EQ(releases(order), releases(order));
  EXPECT_NE(releases(order), releases({.processes = 300, .seed = 8}));
}

// Whoever changes how chance is drawn changes all data that anybody measured with: it must not happen unseen.
TEST(Generating, ChanceIsTheSameOnEveryMachine) {
  Chance chance(1, 2, Stream::Process);
  EXPECT_EQ(chance.bits(), 0x7f02a52c778c2186ULL);
  EXPECT_DOUBLE_EQ(exponential(1), 2.718281828459045);
  EXPECT_DOUBLE_EQ(exponential(-7.25), 0.000710174388842549);
  EXPECT_DOUBLE_EQ(exponential(0), 1);
}

TEST(Generating, AProcessAloneIsTheProcessOfTheRun) {
  for (const Profile profile : {Profile::Kz, Profile::AwardsOnly, Profile::Dirty}) {
    const Order order{.processes = 400, .seed = 3, .profile = profile};
    const Generator generator(order);
    std::string backwards, alone;
    for (std::uint64_t number = order.processes; number-- > 0;) {
      alone.clear();
      generator.release(number, alone);
      backwards.insert(0, alone);
    }
    EXPECT_EQ(backwards, releases(order)) << name_of(profile);
  }
}

RC_GTEST_PROP(Generating, ASlotAndANumberLeadToEachOther, ()) {
  const auto count = *rc::gen::inRange<std::uint64_t>(1, 5'000);
  const Shuffle shuffle(count, *rc::gen::arbitrary<std::uint64_t>());
  const auto number = *rc::gen::inRange<std::uint64_t>(0, count);
  RC_ASSERT(shuffle.slot_of(number) < count);
  RC_ASSERT(shuffle.number_of(shuffle.slot_of(number)) == number);
}

TEST(Generating, EveryLineIsAReleaseWithoutFaults) {
  JsonText json;
  ProcessReader reader(300);
  for (const Profile profile : {Profile::Kz, Profile::AwardsOnly})
    for (const std::string& line : lines_of(releases({.processes = 1'500, .seed = 5, .profile = profile}))) {
      ASSERT_EQ(json.parse_copy(line), JsonFault::None) << line.substr(0, 200);
      const Process* process = reader.read(json.root());
      ASSERT_NE(process, nullptr);
      EXPECT_EQ(process->faults, 0U) << process->ocid;
      EXPECT_EQ(process->has_bids && profile == Profile::AwardsOnly, false);
      EXPECT_FALSE(process->buyer.key.empty());
    }
}

TEST(Generating, EveryNumberOfARegisterIsOneThatCouldBeIssued) {
  JsonText json;
  ProcessReader reader(300);
  std::map<std::string, std::string> names;
  for (const std::string& line : lines_of(releases({.processes = 1'500, .seed = 5}))) {
    ASSERT_EQ(json.parse_copy(line), JsonFault::None);
    for (const Party& party : reader.read(json.root())->parties) {
      EXPECT_TRUE(Bin::parse(party.identifier).has_value()) << party.identifier;
      const auto [known, is_new] = names.emplace(party.identifier, party.legal_name);
      EXPECT_EQ(known->second, party.legal_name) << "two firms under the number " << party.identifier;
    }
  }
}

TEST(Generating, TheDirtyProfileIsDirtyAndMostlyReadable) {
  JsonText json;
  int unreadable = 0;
  const auto lines = lines_of(releases({.processes = 3'000, .seed = 5, .profile = Profile::Dirty}));
  for (const std::string& line : lines) unreadable += json.parse_copy(line) != JsonFault::None;
  EXPECT_EQ(lines.size(), 3'000U);
  EXPECT_GT(unreadable, 10);
  EXPECT_LT(unreadable, 90);
}

TEST(Generating, TheOracleSaysNothingOfASpoiledLine) {
  const Generator generator({.processes = 3'000, .seed = 5, .profile = Profile::Dirty});
  JsonText json;
  int spoiled = 0;
  for (std::uint64_t number = 0; number < 3'000; ++number) {
    std::string line, oracle;
    generator.release(number, line);
    if (json.parse_copy(line.substr(0, line.size() - 1)) == JsonFault::None) continue;
    ++spoiled;
    generator.oracle(number, oracle);
    EXPECT_EQ(oracle, "");
  }
  EXPECT_GT(spoiled, 10);
}

TEST(Generating, RegistersAreReadableAndNameWhomTheTruthNames) {
  const Generator generator({.processes = 8'000, .seed = 4});
  std::ostringstream officials, owners, unscrupulous;
  generator.write_officials(officials), generator.write_owners(owners), generator.write_unscrupulous(unscrupulous);
  JsonText json;
  for (const std::string& text : {officials.str(), owners.str()})
    for (const std::string& line : lines_of(text)) ASSERT_EQ(json.parse_copy(line), JsonFault::None) << line;
  int persons = 0, listed = 0;
  for (const std::string& line : truth_of({.processes = 8'000, .seed = 4})) {
    ASSERT_EQ(json.parse_copy(line), JsonFault::None);
    for (const Json iin : json.root()["persons"].elements()) {
      ++persons;
      EXPECT_TRUE(Iin::parse(*iin.string()).has_value());
      EXPECT_NE((officials.str() + owners.str()).find(*iin.string()), std::string::npos) << line;
    }
    if (json.root()["scheme"].string() != "debarred_winner") continue;
    for (const Json key : json.root()["orgs"].elements()) {
      ++listed;
      EXPECT_NE(unscrupulous.str().find(key.string()->substr(7)), std::string::npos) << line;
    }
  }
  EXPECT_GT(persons, 5);
  EXPECT_GT(listed, 2);
}

TEST(Generating, TheTruthSpeaksOnlyOfWhatIsInTheData) {
  const Order order{.processes = 2'000, .seed = 2};
  std::set<std::string> ocids, organisations;
  JsonText json;
  ProcessReader reader(300);
  for (const std::string& line : lines_of(releases(order))) {
    ASSERT_EQ(json.parse_copy(line), JsonFault::None);
    const Process* process = reader.read(json.root());
    ocids.emplace(process->ocid);
    organisations.emplace(process->buyer.key);
    for (const Party& party : process->parties) organisations.insert("KZ-BIN:" + std::string(party.identifier));
  }
  int plants = 0, oracles = 0;
  for (const std::string& line : truth_of(order)) {
    ASSERT_EQ(json.parse_copy(line), JsonFault::None);
    for (const Json ocid : json.root()["ocids"].elements()) EXPECT_TRUE(ocids.contains(std::string(*ocid.string())));
    for (const Json key : json.root()["orgs"].elements())
      EXPECT_TRUE(organisations.contains(std::string(*key.string()))) << line;
    plants += json.root()["kind"].string() == "plant";
    oracles += json.root()["kind"].string() == "oracle";
  }
  EXPECT_GT(plants, 60);
  EXPECT_GT(oracles, 200);
}

TEST(Generating, NoProcessBelongsToTwoPlants) {
  std::set<std::string> seen;
  JsonText json;
  for (const std::string& line : truth_of({.processes = 20'000, .seed = 2})) {
    ASSERT_EQ(json.parse_copy(line), JsonFault::None);
    for (const Json ocid : json.root()["ocids"].elements()) EXPECT_TRUE(seen.emplace(*ocid.string()).second);
  }
}

// With fewer, recall would have too few digits to be compared with 0.95.
TEST(Generating, AHundredThousandProcessesHoldFortyOfEachScheme) {
  const auto planted = Generator({.processes = 100'000, .seed = 1}).planted();
  EXPECT_GE(planted.size(), 25U);
  std::uint64_t processes = 0;
  for (const auto& scheme : planted) {
    EXPECT_GE(scheme.instances, 40U) << scheme.scheme;
    EXPECT_GE(scheme.decoys, 20U) << scheme.scheme;
    processes += scheme.processes;
  }
  EXPECT_LT(processes, 35'000U) << "most are honest";
}

TEST(Generating, LevelsAreSpreadEvenly) {
  std::map<std::pair<std::string, int>, int> counts;
  JsonText json;
  for (const std::string& line : truth_of({.processes = 30'000, .seed = 1})) {
    ASSERT_EQ(json.parse_copy(line), JsonFault::None);
    const Json root = json.root();
    if (root["kind"].string() != "plant" || root["decoy"].kind() == JsonKind::True) continue;
    ++counts[{std::string(*root["scheme"].string()), static_cast<int>(*root["level"].as_double())}];
  }
  for (const auto& [scheme, count] : counts) EXPECT_GE(count, 3) << scheme.first << " level " << scheme.second;
}

/// One planted process as the reader sees it.
struct Seen {
  std::string line;
  JsonText json;
  ProcessReader reader{300};
  const Process* process{nullptr};
};
void find_planted(const Order& order, std::string_view scheme, bool decoy, int level, Seen& seen) {
  std::string wanted;
  JsonText json;
  for (const std::string& line : truth_of(order)) {
    ASSERT_EQ(json.parse_copy(line), JsonFault::None);
    const Json root = json.root();
    if (root["scheme"].string() != scheme || (root["decoy"].kind() == JsonKind::True) != decoy) continue;
    if (static_cast<int>(*root["level"].as_double()) != level) continue;
    for (const Json ocid : root["ocids"].elements())
      if (wanted.empty()) wanted = *ocid.string();
  }
  ASSERT_FALSE(wanted.empty());
  for (const std::string& line : lines_of(releases(order)))
    if (line.find(wanted) != std::string::npos) seen.line = line;
  ASSERT_EQ(seen.json.parse_copy(seen.line), JsonFault::None);
  seen.process = seen.reader.read(seen.json.root());
}

TEST(Generating, ALateBidIsLateThoughItsTextReadsEarlier) {
  Seen seen;
  find_planted({.processes = 8'000, .seed = 4}, "late_bid", false, 3, seen);
  ASSERT_NE(seen.process, nullptr);
  const Bid& winner = seen.process->bids.front();
  EXPECT_GT(winner.date->seconds, seen.process->tender.tender_period.end->seconds);
  EXPECT_LT(winner.date->text(), seen.process->tender.tender_period.end->text());
}

TEST(Generating, ALawfulDoubleOfEqualBidsStandsExactlyAtTheFloor) {
  Seen seen;
  find_planted({.processes = 8'000, .seed = 4}, "identical_bids", true, 3, seen);
  ASSERT_NE(seen.process, nullptr);
  EXPECT_EQ(seen.process->bids.size(), 5U);
  const std::int64_t estimate = seen.process->tender.value.amount->ten_thousandths();
  for (const Bid& bid : seen.process->bids) EXPECT_EQ(bid.value.amount->ten_thousandths(), estimate / 100 * 95);
}

}  // namespace
}  // namespace ashyq::integrity::generating
