#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "integrity/tests/weighed.hpp"

namespace ashyq::integrity {
namespace {

std::string direct(const std::string& rationale, const std::string& more = "") {
  return release_of(
      "'tender': {'procurementMethod': 'direct', 'procurementMethodDetails': 'Из одного источника', "
      "'mainProcurementCategory': 'goods', 'datePublished': '2025-03-03'" +
      (rationale.empty() ? "" : ", 'procurementMethodRationale': '" + rationale + "'") + more + "}");
}

TEST(PlanningFlags, R001AsksForAnyPlanning) {
  expect_all(
      "R001",
      {{"nothing was planned", release_of("'tender': {'id': '1'}"), Outcome::Raised},
       {"an empty plan plans nothing", release_of("'planning': {}, 'tender': {'id': '1'}"), Outcome::Raised},
       {"a budget is a plan", release_of("'planning': {'budget': {'amount': {'amount': 5}}}, 'tender': {}"),
        Outcome::Clear},
       {"a plan's document",
        release_of("'planning': {'documents': [{'documentType': 'procurementPlan'}]}, 'tender': {}"), Outcome::Clear},
       {"a document of another kind is no plan",
        release_of("'planning': {'documents': [{'documentType': 'tenderNotice'}]}, 'tender': {}"), Outcome::Raised},
       {"awards alone say nothing of planning", release_of("'awards': []"), Outcome::NoTender},
       {"cancelled", release_of("'tender': {'status': 'cancelled'}"), Outcome::Excluded}});
}

TEST(PlanningFlags, R010AsksForAReasonWhereNobodyCouldCompete) {
  expect_all("R010", {{"none given", direct(""), Outcome::Raised},
                      {"blanks are none", direct("  "), Outcome::Raised},
                      {"given", direct("срочно"), Outcome::Clear},
                      {"given with the award",
                       release_of("'tender': {'procurementMethod': 'limited'}, 'awards': [{'rationale': 'one maker'}]"),
                       Outcome::Clear},
                      {"open", release_of("'tender': {'procurementMethod': 'open'}"), Outcome::NotConcerned},
                      {"no method", release_of("'tender': {}"), Outcome::NoMethod}});
  EXPECT_EQ(weigh_release("R010", direct("")).paths(),
            (std::vector<std::string>{"/tender/procurementMethodRationale", "/tender/procurementMethod"}));
}

TEST(PlanningFlags, Kz1ComparesTheGroundWithTheLaw) {
  expect_all("KZ1", {{"in Russian by number", direct("Подпункт 28) пункта 3 статьи 16 Закона"), Outcome::Clear},
                     {"in Kazakh by number", direct("Заңның 16-бабы 3-тармағының 1) тармақшасы"), Outcome::Clear},
                     {"short", direct("16(3)(43)"), Outcome::Clear},
                     {"there are 43 grounds", direct("подпункт 44) пункта 3 статьи 16"), Outcome::Raised},
                     {"another article", direct("подпункт 28) пункта 3 статьи 39"), Outcome::Raised},
                     {"in words", direct("Услуги естественных монополий"), Outcome::Clear},
                     {"by the failure of a tender", direct("подпункт 1) пункта 2 статьи 16"), Outcome::Clear},
                     {"no ground at all", direct("По решению руководителя"), Outcome::Raised},
                     {"R010 says that none is given", direct(""), Outcome::NotConcerned},
                     {"the law of 2024 is not in the data",
                      release_of("'tender': {'procurementMethod': 'direct', 'datePublished': '2024-12-31', "
                                 "'procurementMethodRationale': 'x'}"),
                      Outcome::NoLegalLimit}});
  EXPECT_EQ(name_of(weigh_release("KZ1", direct("x"), ProcurementLaw()).outcome), "no_legal_limit");
}

std::string by_quotations(const std::string& amount, const std::string& currency = "KZT") {
  return release_of(
      "'tender': {'procurementMethod': 'open', 'procurementMethodDetails': 'Запрос ценовых предложений', "
      "'datePublished': '2025-03-03', 'value': {'amount': " +
      amount + ", 'currency': '" + currency + "'}}");
}

TEST(PlanningFlags, Kz2KeepsMethodsUnderTheirLimits) {
  const std::string small = "подпункт 28) пункта 3 статьи 16";
  const auto worth = [](const std::string& amount) {
    return ", 'value': {'amount': " + amount + ", 'currency': 'KZT'}";
  };
  expect_all("KZ2",
             {{"8,000 MCI of 3,932 to the tiyn", by_quotations("31456000"), Outcome::Clear},
              {"a tiyn more", by_quotations("31456000.01"), Outcome::Raised},
              {"another currency", by_quotations("99999999", "USD"), Outcome::SeveralCurrencies},
              {"100 MCI of goods", direct(small, worth("393200")), Outcome::Clear},
              {"a tiyn more of goods", direct(small, worth("393200.01")), Outcome::Raised},
              {"another ground has no limit", direct("16(3)(1)", worth("99999999")), Outcome::NotConcerned},
              {"goods or works: unknown",
               release_of("'tender': {'procurementMethod': 'direct', 'datePublished': '2025-03-03', "
                          "'procurementMethodRationale': '16(3)(28)', 'value': {'amount': 1, 'currency': 'KZT'}}"),
               Outcome::NoCategory},
              {"an akim of a village may spend 4,000 MCI",
               release_of("'buyer': {'name': 'Аппарат акима Дубовского сельского округа'}, 'tender': "
                          "{'procurementMethod': 'direct', 'datePublished': '2025-03-03', "
                          "'mainProcurementCategory': 'goods', 'procurementMethodRationale': '16(3)(28)', "
                          "'value': {'amount': 15728000, 'currency': 'KZT'}}"),
               Outcome::Clear},
              {"what was awarded counts before what was estimated",
               release_of("'tender': {'procurementMethodDetails': 'Запрос ценовых предложений', 'datePublished': "
                          "'2025-03-03', 'value': {'amount': 1, 'currency': 'KZT'}}, 'awards': [{'status': 'active', "
                          "'value': {'amount': 20000000, 'currency': 'KZT'}}, {'status': 'active', 'value': "
                          "{'amount': 20000000, 'currency': 'KZT'}}]"),
               Outcome::Raised},
              {"nothing says when", "{'ocid': 'o', 'tender': {'procurementMethodDetails': 'Аукцион'}}",
               Outcome::NoDates}});
  const auto raised = weigh_release("KZ2", by_quotations("40000000")).raised();
  EXPECT_EQ(raised.value, 40'000'000);
  EXPECT_EQ(raised.threshold, 31'456'000);
  EXPECT_EQ(raised.fence, Fence::Legal);
}

TEST(PlanningFlags, R012ReadsThePlansMethod) {
  const auto planned = [](const std::string& plan, const std::string& tender) {
    return release_of("'planning': {'procurementMethodDetails': '" + plan +
                      "'}, 'tender': {'datePublished': '2025-03-03', " + tender + "}");
  };
  const std::string bought_directly =
      "'procurementMethod': 'direct', 'procurementMethodDetails': 'Из одного источника'";
  expect_all("R012", {{"tender planned", planned("Открытый конкурс", bought_directly), Outcome::Raised},
                      {"planned by code", planned("open", bought_directly), Outcome::Raised},
                      {"planned so", planned("из одного источника", bought_directly), Outcome::Clear},
                      {"lawful after a failed tender",
                       planned("Открытый конкурс", bought_directly + ", 'procurementMethodRationale': '16(2)(1)'"),
                       Outcome::NotConcerned},
                      {"competed", planned("Открытый конкурс", "'procurementMethod': 'open'"), Outcome::Clear},
                      {"a word nobody knows", planned("особый порядок", bought_directly), Outcome::NoMethod},
                      {"no plan", release_of("'tender': {'procurementMethod': 'direct'}"), Outcome::NoPlanning}});
}

TEST(ProcurementLaws, AnswerByTheDay) {
  const auto& law = kazakh_law();
  const Day before = Day::of(2024, 12, 31), after = Day::of(2025, 1, 1);
  EXPECT_FALSE(law.limit("quotations", "goods", before));
  ASSERT_TRUE(law.limit("quotations", "goods", after));
  EXPECT_EQ(law.limit("quotations", "goods", after)->amount, Amount::units(8000 * 3932));
  EXPECT_FALSE(law.limit("quotations", "goods", after)->confirmed) << "the index of 2025 is not confirmed";
  EXPECT_FALSE(law.limit("direct_small", "", after)) << "goods and works differ";
  EXPECT_TRUE(law.limit("quotations", "", after)) << "all categories agree";
  EXPECT_FALSE(law.limit("quotations", "goods", Day::of(2030, 1, 1))) << "no index of that year";
  const auto works = law.limits("works", after);
  ASSERT_EQ(works.size(), 2U) << "without rural akims and the shop of goods";
  EXPECT_LT(works[0].amount, works[1].amount);
  EXPECT_EQ(law.submission_term("Открытый конкурс", Method::Open, before)->days, 15);
  EXPECT_TRUE(law.submission_term("", Method::Open, after)->working_days);
  EXPECT_FALSE(law.submission_term("Конкурс с использованием рейтингово-балльной системы", Method::Open, after));
  EXPECT_FALSE(law.submission_term("неведомый способ", Method::Open, after));
}

TEST(ProcurementLaws, KnowTheFloorToTheTiyn) {
  const auto& law = kazakh_law();
  const Amount estimate = Amount::units(9'742'860'089), floor = *Amount::parse("9255717084.55");
  const Day day = Day::of(2023, 7, 1);
  EXPECT_TRUE(law.is_legal_floor(floor, estimate, "works", day));
  EXPECT_TRUE(law.is_legal_floor(floor + Amount::of(100), estimate, "works", day));
  EXPECT_FALSE(law.is_legal_floor(floor + Amount::of(101), estimate, "works", day));
  EXPECT_FALSE(law.is_legal_floor(floor, estimate, "goods", day));
  EXPECT_FALSE(law.is_legal_floor(floor, estimate, "", day));
}

TEST(ProcurementLaws, RefuseWhatTheyDoNotUnderstandWithFileLineAndKey) {
  const auto path = std::filesystem::temp_directory_path() / "ashyq_law_test.toml";
  const auto fault_of = [&](const std::string& text) -> std::string {
    std::ofstream(path) << "country = 'KZ'\ncurrency = 'KZT'\n" << text;
    try {
      ProcurementLaw::read(path);
    } catch (const std::runtime_error& fault) {
      return fault.what();
    }
    return "";
  };
  const std::string limit = "[[limits]]\nmethod = 'x'\ncategories = ['goods']\narticle = 'a'\nstatus = 'confirmed'\n";
  EXPECT_EQ(fault_of(limit + "mci = 1\n"), "");
  for (const auto& [text, expected] : std::vector<std::pair<std::string, std::string>>{
           {limit, ":3: mci: is missing"},
           {limit + "mci = 'many'\n", ":8: mci: must be a whole number"},
           {limit + "mci = 0\n", ":8: mci: must be a whole number"},
           {limit + "mci = 1\nmic = 1\n", ":9: mic: is not known here"},
           {limit + "mci = 1\nfrom = 2025-02-30\n", ":9: "},
           {limit + "mci = 1\nfrom = 2025-02-02\nuntil = 2025-02-01\n", ":10: until: is before from"},
           {"limits = 3\n", ":3: limits: must be a list of tables"},
           {"oops = 1\n", ":3: oops: is not known here"},
           {"[[mci]]\nyear = 2025\namount = 1\nstatus = 'unconfirmed'\n", ":3: doubt: "},
           {"[[mci]\n", ":3: "}}) {
    const std::string fault = fault_of(text);
    EXPECT_NE(fault.find(path.string() + expected), std::string::npos) << fault << " for " << text;
  }
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace ashyq::integrity
