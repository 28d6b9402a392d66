#include "promises/storage/law_files.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "promises/tests/law_fixture.hpp"

using namespace ashyq;
using namespace ashyq::promises;

namespace {

std::string file_text(const std::string& file) {
  std::ifstream in{ASHYQ_SOURCE_DIR "/law/" + file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// The real file with one slip of the pen: `was` becomes `is`. A slip that finds nothing is a broken test.
std::string with_slip(const std::string& file, const std::string& was, const std::string& is) {
  std::string text = file_text(file);
  const std::size_t place = text.find(was);
  if (place == std::string::npos) throw std::runtime_error("no \"" + was + "\" in " + file);
  return text.replace(place, was.size(), is);
}

struct Slip {
  const char* was;
  const char* is;
  LawProblem problem;
  const char* field;
};

void expect_fault(const LawFaults& faults, const Slip& slip) {
  const bool found = std::ranges::any_of(faults, [&slip](const LawFault& fault) {
    return fault.problem == slip.problem && fault.field == slip.field;
  });
  std::string all;
  for (const LawFault& fault : faults) all += "\n  " + fault.describe();
  EXPECT_TRUE(found) << slip.was << " -> " << slip.is << " gave" << all;
}

TEST(law_files, the_law_of_the_repository_is_sound) {
  const Law& law = the_law();
  for (const char* id :
       {"application", "complaint", "message", "proposal", "response", "request", "information_request", "forwarding",
        "returning", "extension_notice", "preliminary_decision", "objection", "hearing_protocol", "termination_notice"})
    EXPECT_NE(law.procedure(id), nullptr) << id;
  EXPECT_EQ(law.calendar.years().size(), 4U);
  EXPECT_EQ(law.fingerprint.size(), 32U);
  EXPECT_EQ(law.list(law.procedure("complaint")->editions[0].outcomes).items.size(), 6U);
  EXPECT_TRUE(law.list("").items.empty());
}

TEST(law_files, what_must_be_known_of_an_appeal_is_there) {
  for (const char* id : {"application", "message", "proposal", "response", "request"}) {
    const Edition& edition = the_law().procedure(id)->editions[0];
    EXPECT_EQ(edition.rule.term, (Term{15, Unit::WorkingDays})) << id;
    EXPECT_TRUE(edition.extension && edition.silence && !edition.outcomes.empty() && !edition.return_grounds.empty() &&
                !edition.termination_grounds.empty())
        << id;
  }
  EXPECT_FALSE(the_law().procedure("complaint")->editions[0].extension) << "art. 99";
}

TEST(law_files, a_slip_in_a_procedure_is_named_with_its_field) {
  for (const Slip& slip : {
           Slip{"count = 15", "count = 15\ncuont = 16", LawProblem::UnknownField, "editions[0].term.cuont"},
           Slip{"count = 15", "", LawProblem::MissingField, "editions[0].term.count"},
           Slip{"count = 15", "count = \"15\"", LawProblem::WrongType, "editions[0].term.count"},
           Slip{"count = 15", "count = 0", LawProblem::WrongValue, "editions[0].term.count"},
           Slip{"\"working_days\"", "\"weeks\"", LawProblem::WrongValue, "editions[0].term.unit"},
           Slip{"ru = \"Заявление\", ", "", LawProblem::MissingTranslation, "name.ru"},
           Slip{"ru = \"Заявление\"", "ru = \" \"", LawProblem::WrongValue, "name.ru"},
           Slip{"en = \"Application\"", "en = \"Application\", de = \"Antrag\"", LawProblem::UnknownField, "name.de"},
           Slip{"valid_from = 2021-07-01", "valid_from = \"2021-07-01\"", LawProblem::WrongType,
                "editions[0].valid_from"},
           Slip{"status = \"confirmed\"", "status = \"unconfirmed\"", LawProblem::MissingField, "editions[0].doubt"},
           Slip{"rolls_over = true", "rolls_over = true\ndirection = \"before\"", LawProblem::WrongValue,
                "editions[0].term.rolls_over"},
           Slip{"limit = { count = 2,", "limit = { count = 2, extra = 1,", LawProblem::UnknownField,
                "editions[0].extension.limit.extra"},
           Slip{"[[editions]]", "[[edition]]", LawProblem::UnknownField, "edition"},
           Slip{"valid_from = 2021-07-01", "valid_from = 2021-02-30", LawProblem::Syntax, ""},
           Slip{"family = \"appeal\"", "family = ", LawProblem::Syntax, ""},
           Slip{"\"Заявление\"", "Заявление", LawProblem::Syntax, ""},  // found by fuzzing: undefined in toml++ 3.3
           Slip{"\"Заявление\"", "\"\"\"Заявление\"\"\"", LawProblem::Syntax, ""},
           Slip{"\"Заявление\"", "\"\xD0\"", LawProblem::Syntax, ""},
           Slip{"[editions.term]", "[# editions.term]", LawProblem::Syntax, ""},  // found by fuzzing: aborted
       }) {
    LawFaults faults;
    const auto text = with_slip("procedures/application.toml", slip.was, slip.is);
    EXPECT_FALSE(read_procedure(text, "procedures/application.toml", faults).has_value()) << slip.is;
    expect_fault(faults, slip);
  }
}

TEST(law_files, a_slip_in_a_calendar_is_named_with_its_day) {
  for (const Slip& slip : {
           Slip{"moved_from = 2026-03-08\n", "", LawProblem::WrongValue, "days"},
           Slip{"moved_from = 2026-03-08", "moved_from = 2026-03-07", LawProblem::WrongValue, "days"},
           Slip{"on = 2026-03-09", "on = 2026-03-14", LawProblem::WrongValue, "days"},
           Slip{"on = 2026-03-23", "on = 2026-03-22", LawProblem::Repeated, "days"},
           Slip{"on = 2026-12-16", "on = 2027-12-16", LawProblem::WrongValue, "days"},
           Slip{"kind = \"moved_day_off\"\nmoved_from = 2026-03-08", "kind = \"day_off\"", LawProblem::WrongValue,
                "days"},
           Slip{"moved_from = 2026-03-22", "moved_from = 2026-03-21", LawProblem::Repeated, "days"},
           Slip{"year = 2026", "year = 20260", LawProblem::WrongValue, "year"},
           Slip{"on = 2026-01-01", "on = 2026-01-01T00:00:00", LawProblem::WrongType, "days[0].on"},
           Slip{"kind = \"holiday\"", "kind = \"worked_weekend\"", LawProblem::WrongValue, "days"},
       }) {
    LawFaults faults;
    const auto text = with_slip("calendar/kz-2026.toml", slip.was, slip.is);
    EXPECT_FALSE(read_calendar_year(text, "calendar/kz-2026.toml", faults).has_value()) << slip.is;
    expect_fault(faults, slip);
  }
}

TEST(law_files, a_slip_in_working_hours_or_lists_is_named) {
  for (const Slip& slip : {Slip{"\"18:30\"", "\"6:30\"", LawProblem::WrongValue, "editions[0].closes"},
                           Slip{"\"18:30\"", "\"24:00\"", LawProblem::WrongValue, "editions[0].closes"},
                           Slip{"\"18:30\"", "\"08:30\"", LawProblem::WrongValue, "editions[0].closes"},
                           Slip{"\"18:30\"", "\"18:3:\"", LawProblem::WrongValue, "editions[0].closes"}}) {
    LawFaults faults;
    read_working_hours(with_slip("working-hours.toml", slip.was, slip.is), "working-hours.toml", faults);
    expect_fault(faults, slip);
  }
  LawFaults faults;
  read_legal_list(with_slip("lists/return_grounds.toml", "id = \"identical\"", "id = \"insulting\""), "f", faults);
  expect_fault(faults, {"identical", "insulting", LawProblem::Repeated, "items"});
}

/// A copy of the law folder to do damage in.
class Folder : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::copy(ASHYQ_SOURCE_DIR "/law", root_, std::filesystem::copy_options::recursive);
  }
  void TearDown() override { std::filesystem::remove_all(root_); }
  void write(const std::string& file, const std::string& text) { std::ofstream{root_ / file} << text; }

  std::filesystem::path root_ = std::filesystem::temp_directory_path() / ("ashyq-law-" + std::to_string(::getpid()));
};

TEST_F(Folder, has_the_same_fingerprint_until_a_byte_changes) {
  EXPECT_EQ(load_law(root_)->fingerprint, the_law().fingerprint);
  write("procedures/message.toml", file_text("procedures/message.toml") + "\n# adopted by the akim\n");
  EXPECT_NE(load_law(root_)->fingerprint, the_law().fingerprint);
}

TEST_F(Folder, must_hold_together) {
  std::filesystem::remove(root_ / "lists/outcomes_simplified.toml");
  expect_fault(load_law(root_).error(), {"a list", "is gone", LawProblem::UnknownReference, "editions"});
}

TEST_F(Folder, names_its_files_after_what_is_in_them) {
  std::filesystem::rename(root_ / "procedures/message.toml", root_ / "procedures/letter.toml");
  std::filesystem::rename(root_ / "calendar/kz-2027.toml", root_ / "calendar/kz-2028.toml");
  const LawFaults faults = load_law(root_).error();
  expect_fault(faults, {"message", "letter", LawProblem::WrongValue, "id"});
  expect_fault(faults, {"kz-2027", "kz-2028", LawProblem::WrongValue, "year"});
}

TEST_F(Folder, that_is_not_there_is_said) {
  EXPECT_FALSE(load_law(root_ / "nowhere").has_value());
  std::filesystem::remove(root_ / "working-hours.toml");
  expect_fault(load_law(root_).error(), {"hours", "gone", LawProblem::Unreadable, ""});
}

}  // namespace
