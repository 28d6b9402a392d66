#include "appeals/rules/submission.hpp"

#include "base/iin.hpp"
#include "base/text.hpp"

namespace ashyq::appeals {

namespace {

bool plausible_email(std::string_view email) {
  const auto at = email.find('@');
  return at != std::string_view::npos && at > 0 && email.find('@', at + 1) == std::string_view::npos &&
         email.find('.', at + 2) != std::string_view::npos && email.find(' ') == std::string_view::npos &&
         email.back() != '.' && email.size() <= 254;
}

bool plausible_phone(std::string_view phone) {
  std::size_t digits = 0;
  for (const char c : phone) {
    if (c >= '0' && c <= '9') ++digits;
    else if (std::string_view("+-() ").find(c) == std::string_view::npos) return false;
  }
  return digits >= 6 && digits <= 15;
}

class Problems {
 public:
  void demand(bool fine, std::string field, std::string_view key) {
    if (!fine) found_.push_back({std::move(field), "appeals.problem." + std::string(key)});
  }
  std::vector<FieldProblem> take() { return std::move(found_); }

 private:
  std::vector<FieldProblem> found_;
};

void check_text(Problems& problems, const Payload& p) {
  const std::size_t length = length_of(trim(p.text));
  problems.demand(length >= kShortestText, "text", length == 0 ? "text_missing" : "text_too_short");
  problems.demand(length <= kLongestText, "text", "text_too_long");
  problems.demand(!trim(p.subject).empty(), "subject", "subject_missing");
  problems.demand(length_of(p.subject) <= kLongestField, "subject", "field_too_long");
}

void check_person(Problems& problems, const Submission& s) {
  const Payload& p = s.payload;
  problems.demand(!trim(p.name).empty(), "name", "name_missing");
  // art. 63(2): an application or a complaint needs the postal address; for the rest any way to answer will do.
  if (!is_simplified(s.kind)) problems.demand(!trim(p.address).empty(), "address", "address_missing");
  else
    problems.demand(s.author != 0 || !p.email.empty() || !p.phone.empty() || !p.address.empty(), "email",
                    "no_way_to_answer");
  problems.demand(p.iin.empty() || Iin::parse(p.iin).has_value() || Bin::parse(p.iin).has_value(), "iin", "iin_wrong");
}

}  // namespace

bool is_urgent(const Submission& s, bool category_is_crime) { return category_is_crime || s.danger; }

std::vector<FieldProblem> problems_of(const Submission& s, bool category_is_crime) {
  Problems problems;
  const Payload& p = s.payload;
  problems.demand(s.category != 0, "category", "category_missing");
  check_text(problems, p);
  if (s.anonymous)
    // art. 88(1)2: without a name only information on crimes or danger is looked into.
    problems.demand(is_urgent(s, category_is_crime), "anonymous", "anonymous_explained");
  else check_person(problems, s);
  problems.demand(p.email.empty() || plausible_email(p.email), "email", "email_wrong");
  problems.demand(p.phone.empty() || plausible_phone(p.phone), "phone", "phone_wrong");
  for (const auto* field : {&p.name, &p.address, &p.place})
    problems.demand(length_of(*field) <= kLongestField,
                    field == &p.name      ? "name"
                    : field == &p.address ? "address"
                                          : "place",
                    "field_too_long");
  problems.demand(s.files.size() <= static_cast<std::size_t>(kMostFiles), "files", "too_many_files");
  return problems.take();
}

}  // namespace ashyq::appeals
