// A town where Aliya buys for the hospital, and what her brother's firm has to do with it.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/iin.hpp"
#include "integrity/matching/registers.hpp"
#include "integrity/flags/rulings.hpp"
#include "integrity/tests/purchases_town.hpp"

namespace ashyq::integrity {
namespace {

std::string number(std::string eleven) {
  while (!check_digit(eleven)) ++eleven[10];
  return eleven + std::to_string(*check_digit(eleven));
}
const std::string kHospital = number("99014000001"), kFirm = number("12034000011"), kRival = number("13054000022");
const std::string kHolding = number("14074000033");
const std::string kAliya = number("80030145012"), kBrother = number("78050135034");
std::string key(const std::string& bin) { return "KZ-BIN:" + bin; }
OrganisationRef organisation(const std::string& bin, std::string name = {}) { return {"KZ-BIN", bin, std::move(name)}; }

const char* const kAliyaName = "Бекмұхамбетова Әлия Рашидқызы";

Official aliya(std::optional<Day> until = std::nullopt) {
  return {.person = {kAliya, kAliyaName, 1980},
          .post = "head",
          .body = organisation(kHospital),
          .term = {Day::of(2024, 1, 1), until}};
}

/// One contest of two, on 2 March 2026, won by kFirm.
struct Town {
  PurchasesTown market;
  Registers registers;
  Row row{0};

  explicit Town(const std::string& firm = key(kFirm), const std::string& rival = key(kRival)) {
    market.buyer = key(kHospital);
    for (const auto& [bin, name] : {std::pair(firm, "ТОО «Самғау Строй»"), std::pair(rival, "ТОО «Тұлпар»")})
      market.facts.organizations.push_back({.key = market.name(bin),
                                            .name = market.name(name),
                                            .identifier = market.name(bin.substr(bin.find(':') + 1)),
                                            .bidder = true});
    row = market.contest(midnight(2026, 3, 2), {firm, rival});
  }
};

class Judged {
 public:
  Judged(Town& town, std::string_view code, bool with_registers = true)
      : flag_(*flag_named(code)), facts_(std::move(town.market.facts)) {
    facts_.outcomes.resize(facts_.processes.size() * process_rules());
    facts_.sort();
    Rulings rulings(facts_, settings_, law_, with_registers ? &town.registers : nullptr);
    rulings.judge(flag_);
    counts_ = rulings.counts(flag_);
  }
  std::size_t count() const { return facts_.raised.size(); }
  const RaisedFlag& first() const { return facts_.raised.at(0); }
  std::string a() const { return std::string(facts_.names.text(first().subject.a)); }
  std::string b() const { return std::string(facts_.names.text(first().subject.b)); }
  std::uint64_t not_computable(Outcome why) const {
    return counts_.not_computable.contains(why) ? counts_.not_computable.at(why) : 0;
  }
  bool has(Field field) const {
    return std::ranges::any_of(facts_.evidence, [&](const Evidence& e) { return e.field == field; });
  }
  /// No text that the rule added, and none that its evidence shows, may hold a person's number.
  bool tells(const std::string& iin) const {
    for (Name name = 0; name < facts_.names.size(); ++name)
      if (facts_.names.text(name).find(iin) != std::string_view::npos) return true;
    return false;
  }

 private:
  FlagNumber flag_;
  Settings settings_;
  ProcurementLaw law_;
  Facts facts_;
  Counts counts_;
};

Official with_declared(Official official, OrganisationRef company) {
  official.declared.push_back({std::move(company), 1, Hold::Owner});
  return official;
}

TEST(OwnCompany, OfAnOfficialBidsAtHerBodyWhileSheServes) {
  Town town;
  town.registers.officials.push_back(with_declared(aliya(), organisation(kFirm, "Самғау Строй ЖШС")));
  const Judged judged(town, "COI1");
  ASSERT_EQ(judged.count(), 1u);
  EXPECT_EQ(judged.first().subject.kind, SubjectKind::Person);
  EXPECT_EQ(judged.a(), kAliyaName);
  EXPECT_EQ(judged.b(), key(kFirm));
  EXPECT_NEAR(judged.first().value, 0.95, 1e-9) << "number and name agree";
  EXPECT_TRUE(judged.has(Field::Declaration));
  EXPECT_TRUE(judged.has(Field::AwardSupplier));
  EXPECT_FALSE(judged.tells(kAliya));
}

TEST(OwnCompany, IsNoMatterElsewhereOrBeforeOrAfter) {
  const auto raised = [](auto change) {
    Town town;
    Official official = with_declared(aliya(), organisation(kFirm));
    change(official);
    town.registers.officials.push_back(official);
    return Judged(town, "COI1").count();
  };
  EXPECT_EQ(raised([](Official&) {}), 1u);
  EXPECT_EQ(raised([](Official& o) { o.body = organisation(kHolding); }), 0u) << "another body";
  EXPECT_EQ(raised([](Official& o) { o.term.until = Day::of(2026, 3, 1); }), 0u) << "left the day before";
  EXPECT_EQ(raised([](Official& o) { o.term.until = Day::of(2026, 3, 2); }), 1u) << "the last day in office";
  EXPECT_EQ(raised([](Official& o) { o.term.from = Day::of(2026, 3, 3); }), 0u) << "came the day after";
  EXPECT_EQ(raised([](Official& o) { o.declared[0].company.id = kHolding; }), 0u) << "a firm that did not bid";
}

TEST(OwnCompany, DeclaredByNameCountsOnlyWhereTheNameIsItsOwn) {
  const auto raised = [](std::string name) {
    Town town;
    town.registers.officials.push_back(with_declared(aliya(), {{}, {}, std::move(name)}));
    return Judged(town, "COI1").count();
  };
  EXPECT_EQ(raised("«Самғау Құрылыс» жауапкершілігі шектеулі серіктестігі"), 1u) << "in Kazakh, Строй as Құрылыс";
  EXPECT_EQ(raised("АО «Самғау Строй»"), 0u) << "another legal form";
  EXPECT_EQ(raised("ТОО «Сам Строй»"), 0u) << "close is not the same";
  EXPECT_EQ(raised("ТОО «Строй»"), 0u) << "a word that half of the firms have";
}

TEST(OwnCompany, DeclaredByANameThatTwoFirmsHaveIsNobodysInParticular) {
  Town town;
  town.registers.officials.push_back(with_declared(aliya(), {{}, {}, "ТОО «Самғау Строй»"}));
  town.market.facts.organizations.push_back(
      {.key = town.market.name(key(kHolding)), .name = town.market.name("Samgau Stroy LLP"), .bidder = true});
  EXPECT_EQ(Judged(town, "COI1").count(), 0u);
}

TEST(OwnCompany, WithoutDeclarationsNothingIsSaid) {
  Town town, empty;
  EXPECT_EQ(Judged(town, "COI1", false).not_computable(Outcome::NoDeclarations), 1u);
  EXPECT_EQ(Judged(empty, "COI1").not_computable(Outcome::NoDeclarations), 1u) << "registers without this one";
}

TEST(RelativesCompany, DeclaredOrOwnedIsTold) {
  Town declared;
  Official official = aliya();
  official.relatives.push_back({{kBrother, "Бекмухамбетов Дамир Рашидович", 0}, "brother", {{organisation(kFirm), 1}}});
  declared.registers.officials.push_back(official);
  const Judged first(declared, "COI2");
  ASSERT_EQ(first.count(), 1u);
  EXPECT_EQ(first.a(), kAliyaName) << "the relative is not named";
  EXPECT_FALSE(first.tells(kBrother));

  Town owned;
  official.relatives[0].companies.clear();
  owned.registers.officials.push_back(official);
  owned.registers.owners.push_back(
      {.subject = organisation(kFirm), .person = PersonRef{kBrother, "Bekmukhambetov D.", 0}, .share = 0.5});
  EXPECT_EQ(Judged(owned, "COI2").count(), 1u);
}

/// Aliya → holding (0.6) → firm (0.5), known by the person's mention.
std::size_t owned_count(const PersonRef& person, double share, Term term = {},
                        OrganisationRef firm = organisation(kFirm)) {
  Town town;
  town.registers.officials.push_back(aliya());
  town.registers.owners.push_back({.subject = organisation(kHolding, "ТОО «Холдинг»"), .person = person, .share = 0.6});
  town.registers.owners.push_back(
      {.subject = std::move(firm), .entity = organisation(kHolding), .share = share, .term = term});
  return Judged(town, "COI3").count();
}

TEST(OwnedCompany, IsFoundThroughOthersByNumberOrBirthYearNeverByAFrequentName) {
  EXPECT_EQ(owned_count({kAliya, "somebody", 0}, 0.5), 1u) << "by IIN";
  EXPECT_EQ(owned_count({{}, "Bekmukhambetova Aliya Rashidovna", 1980}, 0.5), 1u)
      << "by name in passport letters and year";
  EXPECT_EQ(owned_count({{}, "Bekmukhambetova Aliya Rashidovna", 1981}, 0.5), 0u) << "another year";
  EXPECT_EQ(owned_count({{}, "Бекмухамбетова Алия Рашидовна", 0}, 0.5), 1u) << "a whole rare name";
  EXPECT_EQ(owned_count({{}, "Бекмухамбетова Алия", 0}, 0.5), 0u) << "half a name";
  EXPECT_EQ(owned_count({kAliya, "", 0}, 0.1), 0u) << "6 % of the firm";
  EXPECT_EQ(owned_count({kAliya, "", 0}, 0.2), 1u) << "12 % of the firm";
  EXPECT_EQ(owned_count({kAliya, "", 0}, 0.5, {std::nullopt, Day::of(2025, 12, 31)}), 0u) << "sold before";
  EXPECT_EQ(owned_count({kBrother, "", 0}, 0.5), 0u) << "somebody else";
}

TEST(OwnedCompany, NobodyIsAccusedForASurnameThatThousandsHave) {
  Town town;
  Official official = aliya();
  official.person = {{}, "Ахметов Мурат Серикович", 0};
  town.registers.officials.push_back(official);
  town.registers.owners.push_back(
      {.subject = organisation(kFirm), .person = PersonRef{{}, "Ахметов Мұрат Серікұлы", 0}, .share = 1});
  EXPECT_EQ(Judged(town, "COI3").count(), 0u);
}

TEST(RevolvingDoor, CountsTwoYearsFromLeaving) {
  const auto raised = [](Day until, bool back = false) {
    Town town;
    town.registers.officials.push_back(with_declared(aliya(until), organisation(kFirm)));
    if (back) town.registers.officials.push_back(aliya());
    return Judged(town, "COI4").count();
  };
  EXPECT_EQ(raised(Day::of(2026, 3, 1)), 1u);
  EXPECT_EQ(raised(Day::of(2024, 3, 2)), 1u) << "730 days before";
  EXPECT_EQ(raised(Day::of(2024, 3, 1)), 0u) << "731 days before";
  EXPECT_EQ(raised(Day::of(2026, 3, 2)), 0u) << "still there: that is COI1";
  EXPECT_EQ(raised(Day::of(2026, 3, 1), true), 0u) << "has another post there";

  Town later;
  Official official = with_declared(aliya(Day::of(2026, 6, 1)), organisation(kFirm));
  official.term.from = Day::of(2026, 4, 1);
  later.registers.officials.push_back(official);
  EXPECT_EQ(Judged(later, "COI4").count(), 0u) << "came only after the award";
}

Registers shared(double of_firm, double of_rival, Hold kind = Hold::Owner, Term term = {}) {
  Registers registers;
  for (const auto& [bin, share] : {std::pair(kFirm, of_firm), std::pair(kRival, of_rival)})
    registers.owners.push_back({.subject = organisation(bin),
                                .person = PersonRef{kBrother, "Bekmukhambetov Damir", 0},
                                .share = share,
                                .kind = kind,
                                .term = term});
  return registers;
}

TEST(SharedOwner, OfTwoBiddersIsToldByShareAndKind) {
  struct Case {
    std::string_view why, code;
    Registers registers;
    std::size_t raised;
  };
  const Case rows[] = {
      {"half and half", "R032", shared(0.5, 0.5), 1},
      {"a quarter is enough", "R032", shared(0.25, 1), 1},
      {"a fifth is no beneficial owner", "R032", shared(0.2, 1), 0},
      {"but a shareholder", "R033", shared(0.2, 1), 1},
      {"a tenth is enough", "R033", shared(0.1, 1), 1},
      {"less is not", "R033", shared(0.09, 1), 0},
      {"unknown shares prove no shareholder", "R033", shared(kUnknownShare, 1), 0},
      {"a twentieth of each may be control", "COI5", shared(0.05, 0.05), 1},
      {"less is a small investor", "COI5", shared(0.04, 1), 0},
      {"but somebody in control", "COI5", shared(kUnknownShare, 1), 1},
      {"one director", "COI5", shared(kUnknownShare, kUnknownShare, Hold::Director), 1},
      {"a director owns nothing", "R033", shared(0.5, 0.5, Hold::Director), 0},
      {"sold before the contest", "COI5", shared(1, 1, Hold::Owner, {std::nullopt, Day::of(2026, 3, 1)}), 0},
      {"bought after it", "COI5", shared(1, 1, Hold::Owner, {Day::of(2026, 3, 3), std::nullopt}), 0},
  };
  for (const Case& row : rows) {
    Town town;
    town.registers = row.registers;
    const Judged judged(town, row.code);
    EXPECT_EQ(judged.count(), row.raised) << row.why;
    EXPECT_FALSE(judged.tells(kBrother)) << row.why;
  }
}

TEST(SharedOwner, IsNotSharedAcrossLotsOrWithinAConsortium) {
  Town lots;
  lots.registers = shared(1, 1);
  lots.market.facts.bids[0].lot = lots.market.name("1");
  lots.market.facts.bids[1].lot = lots.market.name("2");
  EXPECT_EQ(Judged(lots, "COI5").count(), 0u);

  Town together;
  together.registers = shared(1, 1);
  together.market.facts.bids.pop_back();
  together.market.facts.bids[0].tenderer = together.market.name(key(kFirm) + " + " + key(kRival));
  EXPECT_EQ(Judged(together, "COI5").count(), 0u);
}

TEST(SharedOwner, ABidderThatOwnsTheOtherIsOne) {
  Town town;
  town.registers.owners.push_back({.subject = organisation(kFirm), .entity = organisation(kRival), .share = 0.3});
  EXPECT_EQ(Judged(town, "R033").count(), 1u);
}

TEST(SharedOwner, BiddersThatTheRegisterDoesNotKnowAreNotSaidToBeClear) {
  Town town;
  town.registers.owners.push_back({.subject = organisation(kHolding), .entity = organisation(kRival), .share = 0.3});
  EXPECT_EQ(Judged(town, "COI5").not_computable(Outcome::NoOwnership), 1u);
}

TEST(UnscrupulousWinner, CountsOnTheDayOfTheAward) {
  const auto raised = [](std::string bin, Day from, std::optional<Day> until) {
    Town town;
    town.registers.unscrupulous.push_back({organisation(bin, "Самғау Строй ЖШС"), {from, until}});
    return Judged(town, "R046").count();
  };
  EXPECT_EQ(raised(kFirm, Day::of(2026, 3, 2), Day::of(2028, 3, 2)), 1u) << "from that day";
  EXPECT_EQ(raised(kFirm, Day::of(2026, 3, 3), Day::of(2028, 3, 2)), 0u) << "listed the day after";
  EXPECT_EQ(raised(kFirm, Day::of(2024, 1, 1), Day::of(2026, 3, 2)), 1u) << "the last day";
  EXPECT_EQ(raised(kFirm, Day::of(2024, 1, 1), Day::of(2026, 3, 1)), 0u) << "out the day before";
  EXPECT_EQ(raised(kFirm, Day::of(2024, 1, 1), std::nullopt), 1u);
  EXPECT_EQ(raised(kRival, Day::of(2024, 1, 1), std::nullopt), 0u) << "lost";
  EXPECT_EQ(raised("", Day::of(2024, 1, 1), std::nullopt), 1u) << "a name that only one firm of the data has";
  Town none;
  EXPECT_EQ(Judged(none, "R046", false).not_computable(Outcome::NoRegister), 1u);
}

TEST(WrongNumber, IsToldOfBinsAndIinsAndNothingElse) {
  std::string wrong = kFirm;
  wrong[11] = wrong[11] == '9' ? '0' : static_cast<char>(wrong[11] + 1);
  Town town(key(wrong), "XX-REG:123456789012");
  const Judged judged(town, "R045");
  ASSERT_EQ(judged.count(), 1u);
  EXPECT_EQ(judged.a(), key(wrong));
  EXPECT_EQ(judged.not_computable(Outcome::NoIdentifiers), 1u);
  Town trader("KZ-BIN:" + kAliya);
  EXPECT_EQ(Judged(trader, "R045").count(), 0u) << "a sole trader has an IIN";
}

std::size_t newcomer(int days_old, double amount) {
  Town town;
  for (int i = 0; i < 12; ++i) town.market.award(town.row, key(kRival), 1'000'000);
  town.market.facts.awards[0].amount = sum_of(amount);
  const auto day = static_cast<std::int32_t>((midnight(2026, 3, 2) + 5 * 3'600) / 86'400);
  town.market.facts.organizations[0].founded = day - days_old;
  town.market.facts.organizations[1].founded = day - 4'000;
  return Judged(town, "NEW1").count();
}

TEST(NewCompany, IsOneBelowHalfAYearThatWinsMoreThanTheMiddle) {
  EXPECT_EQ(newcomer(179, 2'000'000), 1u);
  EXPECT_EQ(newcomer(180, 2'000'000), 0u);
  EXPECT_EQ(newcomer(30, 900'000), 0u) << "a small job";
  EXPECT_EQ(newcomer(-5, 2'000'000), 0u) << "founded after the award: the date is wrong, not the firm";
}

TEST(OneBuyer, IsASignOnlyWhereThereAreOthers) {
  const auto raised = [](int awards, bool bid_elsewhere, bool other_buyers) {
    Town town;
    for (int i = 1; i < awards; ++i) town.market.contest(midnight(2026, 3, 2 + static_cast<unsigned>(i)), {key(kFirm)});
    town.market.buyer = "school";
    if (other_buyers) town.market.contest(midnight(2026, 4, 2), {key(kRival)});
    if (bid_elsewhere) town.market.contest(midnight(2026, 4, 3), {key(kRival), key(kFirm)});
    return Judged(town, "NEW2").count();
  };
  EXPECT_EQ(raised(5, false, true), 1u);
  EXPECT_EQ(raised(4, false, true), 0u);
  EXPECT_EQ(raised(5, true, true), 0u) << "bid for the school";
  EXPECT_EQ(raised(5, false, false), 0u) << "nobody else buys this";
}

TEST(ConflictFlags, ResultsDoNotDependOnTheOrderOfTheRegister) {
  const auto persons = [](bool reversed) {
    Town town;
    for (const char* post : {"head", "member"}) {
      Official official = with_declared(aliya(), organisation(kFirm));
      official.post = post;
      town.registers.officials.push_back(official);
    }
    if (reversed) std::ranges::reverse(town.registers.officials);
    return Judged(town, "COI1").count();
  };
  EXPECT_EQ(persons(false), 1u) << "two posts of one person are one conflict";
  EXPECT_EQ(persons(true), 1u);
}

}  // namespace
}  // namespace ashyq::integrity
