#include "integrity/matching/matching_row.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/day.hpp"
#include "base/iin.hpp"
#include "base/text.hpp"

namespace ashyq::integrity {
namespace {

std::string letters_and_digits(std::string_view text) {
  std::string result;
  for (const char c : text)
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) result.push_back(c);
  return result;
}

std::string telephone_key(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c >= '0' && c <= '9') digits.push_back(c);
  return digits.size() < 6 ? std::string() : digits.size() > 10 ? digits.substr(digits.size() - 10) : digits;
}

/// "ул. Абая, д. 5" and "Абай көшесі, 5" meet in what is left without the kinds of places.
std::string address_key(std::string_view text) {
  constexpr std::array<std::string_view, 30> kKinds{
      "ulitsa", "ul",       "kosh",     "koshesi",    "d",    "dom",    "ui",     "uii",    "prospekt", "pr",
      "pr-t",   "dangili",  "danggili", "mikroraion", "mkr",  "shagin", "audani", "gorod",  "g",        "kalasi",
      "kv",     "kvartira", "ofis",     "office",     "keng", "street", "str",    "avenue", "pater",    "raion"};
  std::vector<std::string> words;
  for (const SpelledWord& word : spell(text).words)
    if (std::ranges::find(kKinds, word.key) == kKinds.end()) words.push_back(word.key);
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::string key;
  for (const std::string& word : words) key.append(key.empty() ? "" : " ").append(word);
  // A town alone is no address.
  return words.size() < 2 || key.find_first_of("0123456789") == std::string::npos ? std::string() : key;
}

bool is_national(const MatchParty& party, std::string_view number) {
  const bool said = party.scheme == "KZ-BIN" || party.scheme == "KZ-IIN";
  const bool twelve = number.size() == 12 && std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
  return said || (party.scheme.empty() && twelve);
}

bool is_wrong(const MatchParty& party, std::string_view number) {
  return !number.empty() && is_national(party, number) && !Bin::parse(number) && !Iin::parse(number);
}

void read_birth(MatchingRow& row) {
  const std::string& said = row.party->birth_date;
  if (Day::parse(said)) row.birth_date = said;
  if (said.size() >= 4) std::from_chars(said.data(), said.data() + 4, row.birth_year);
  const auto iin = Iin::parse(row.identifier);
  if (row.party->kind != PartyKind::Person || !iin || !iin->born_on()) return;
  row.birth_date = iin->born_on()->iso();
  row.birth_year = iin->born_on()->year();
}

/// Scores as of nomenklatura's logic-v2 (OpenSanctions, MIT), as facts.
constexpr double kIdentifierAlone = 0.85, kNameBeside = 0.1, kOneSlip = 0.1;
constexpr double kYearsDiffer = 0.15, kDaysDiffer = 0.25, kCountriesDiffer = 0.2;
constexpr double kContact = 0.1, kContactAlone = 0.5, kIdentifiersDiffer = 0.3;
constexpr double kCloseNames = 0.5;
/// A name that many have cannot pass for a match by itself.
constexpr double kMostByFrequentName = 0.75, kMostByName = 0.92, kMostByInitials = 0.8;

class Comparing {
 public:
  Comparing(const MatchingRow& a, const MatchingRow& b, const WordWeights& weights) : a_(a), b_(b), weights_(weights) {}

  Link run() {
    compare_names();
    const bool identified = compare_identifiers();
    if (!identified) compare_rest();
    link_.score = std::clamp(link_.score, 0.0, 1.0);
    if (conflict_) link_.score = std::min(link_.score, kIdentifiersDiffer);
    return std::move(link_);
  }

 private:
  const MatchingRow& a_;
  const MatchingRow& b_;
  const WordWeights& weights_;
  Link link_;
  NameSimilarity name_;
  bool conflict_{false};

  void say(MatchReason reason) { link_.reasons.push_back(reason); }
  bool are_persons() const { return a_.party->kind == PartyKind::Person && b_.party->kind == PartyKind::Person; }

  bool compare_identifiers() {
    if (a_.identifier.empty() || b_.identifier.empty()) return false;
    if (!a_.party->scheme.empty() && !b_.party->scheme.empty() && a_.party->scheme != b_.party->scheme) return false;
    if (a_.identifier == b_.identifier && !a_.wrong_check_digit) {
      link_.reasons.insert(link_.reasons.begin(), MatchReason::SameIdentifier);
      link_.score = kIdentifierAlone + kNameBeside * name_.score;
      return true;
    }
    compare_wrong_identifiers();
    return false;
  }

  void compare_wrong_identifiers() {
    const bool wrong = a_.wrong_check_digit || b_.wrong_check_digit;
    if (!wrong) {
      conflict_ = true;
      return say(MatchReason::IdentifiersDiffer);
    }
    say(MatchReason::WrongCheckDigit);
    if (edit_distance(a_.identifier, b_.identifier, 1) > 1) return;
    say(MatchReason::IdentifierOneSlip);
    link_.score += kOneSlip;
  }

  void compare_names() {
    name_ = are_persons() ? person_similarity(a_.spelling, b_.spelling)
                          : organisation_similarity(a_.spelling, b_.spelling, weights_);
    link_.score = name_.score;
    switch (name_.evidence) {
      case NameEvidence::SameName: say(MatchReason::SameName); break;
      case NameEvidence::WordsReordered: say(MatchReason::WordsReordered); break;
      case NameEvidence::WordsJoined: say(MatchReason::WordsJoined); break;
      case NameEvidence::CloseWords:
        // One identifier may stand beside two names that have nothing in common.
        if (name_.score >= kCloseNames) say(MatchReason::CloseWords);
        break;
      case NameEvidence::Initials: say(MatchReason::Initials); break;
      case NameEvidence::Different: break;
    }
    if (name_.form_differs) say(MatchReason::LegalFormsDiffer);
    if (name_.number_differs) say(MatchReason::NumbersDiffer);
    if (name_.sex_differs) say(MatchReason::SexesDiffer);
  }

  void compare_rest() {
    const bool birth = compare_births();
    const int contacts = compare_contacts();
    if (!a_.party->country.empty() && !b_.party->country.empty() && a_.party->country != b_.party->country) {
      say(MatchReason::CountriesDiffer);
      link_.score -= kCountriesDiffer;
    }
    if (birth) link_.score += 0.05;
    if (contacts > 0 && name_.score >= kContactAlone) link_.score += contacts * kContact;
    if (!birth && contacts == 0) cap_by_name();
  }

  void cap_by_name() {
    if (are_persons() && (a_.frequent || b_.frequent)) {
      say(MatchReason::FrequentName);
      link_.score = std::min(link_.score, kMostByFrequentName);
    }
    if (name_.evidence == NameEvidence::Initials) link_.score = std::min(link_.score, kMostByInitials);
    link_.score = std::min(link_.score, kMostByName);
  }

  /// True when it speaks for the same person.
  bool compare_births() {
    if (!are_persons() || a_.birth_year == 0 || b_.birth_year == 0) return false;
    if (a_.birth_year != b_.birth_year) {
      say(MatchReason::BirthYearsDiffer);
      link_.score -= kYearsDiffer;
      return false;
    }
    if (a_.birth_date.empty() || b_.birth_date.empty()) {
      say(MatchReason::SameBirthYear);
      return true;
    }
    const bool same = a_.birth_date == b_.birth_date;
    say(same ? MatchReason::SameBirthDate : MatchReason::BirthDaysDiffer);
    if (!same) link_.score -= kDaysDiffer;
    return same;
  }

  int compare_contacts() {
    int same = 0;
    const auto ask = [&](const std::string& a, const std::string& b, MatchReason reason) {
      if (a.empty() || a != b) return;
      say(reason);
      ++same;
    };
    ask(a_.telephone, b_.telephone, MatchReason::SameTelephone);
    ask(a_.email, b_.email, MatchReason::SameEmail);
    ask(a_.address, b_.address, MatchReason::SameAddress);
    return same;
  }
};

}  // namespace

MatchingRow row_of(const MatchParty& party) {
  MatchingRow row;
  row.party = &party;
  row.spelling = spell(party.name);
  row.identifier = letters_and_digits(party.identifier);
  row.wrong_check_digit = is_wrong(party, row.identifier);
  row.telephone = telephone_key(party.telephone);
  row.email = lower(trim(party.email));
  row.address = address_key(party.address);
  row.frequent = party.kind == PartyKind::Person && !row.spelling.empty() && is_frequent_person(row.spelling);
  read_birth(row);
  return row;
}

bool has_wrong_number(const MatchParty& party) { return is_wrong(party, letters_and_digits(party.identifier)); }

Link compare_rows(const MatchingRow& left, const MatchingRow& right, const WordWeights& weights) {
  if (left.party->kind != right.party->kind) return {};
  return Comparing(left, right, weights).run();
}

}  // namespace ashyq::integrity
