// An official's companies, those of his relatives and those that he owns through others, at the body where he serves or
// has just served. What ties somebody to a company is worked out once; then each process is asked who took part.
#include <set>
#include <unordered_map>

#include "integrity/flags/conflict_rules.hpp"
#include "integrity/flags/participants.hpp"
#include "integrity/matching/ownership.hpp"
#include "integrity/matching/parties.hpp"

namespace ashyq::integrity {

namespace {

struct Tie {
  std::size_t official{0};
  Name company{0};
  double score{0}, share{kUnknownShare};
  Term term;
  Name in_register{0}, in_data{0};  ///< both spellings of the company
  Name relation{0};                 ///< of the relative whose company it is
  Name chain{0};                    ///< companies between, "A > B"
  Field field{Field::Declaration};
};

class Ties {
 public:
  explicit Ties(Judging& judging) : judging_(judging), parties_(judging.parties()) {
    for (const Official& official : officials()) bodies_.push_back(keys_of(official.body));
  }

  const std::vector<Official>& officials() const { return judging_.registers()->officials; }
  const Official& official(const Tie& tie) const { return officials()[tie.official]; }

  void add_declared() {
    for (std::size_t i = 0; i < officials().size(); ++i)
      for (const DeclaredCompany& declared : officials()[i].declared) add_company(i, declared, {});
  }

  void add_relatives() {
    for (std::size_t i = 0; i < officials().size(); ++i)
      for (const Relative& relative : officials()[i].relatives)
        for (const DeclaredCompany& declared : relative.companies) add_company(i, declared, relative.relation);
  }

  void add_owned(std::size_t hops, double least_share) {
    const OwnershipGraph& graph = judging_.ownership();
    for (std::size_t i = 0; i < officials().size(); ++i)
      add_paths(i, graph, graph.person(officials()[i].person), {}, hops, least_share);
  }

  void add_owned_by_relatives(std::size_t hops, double least_share) {
    const OwnershipGraph& graph = judging_.ownership();
    for (std::size_t i = 0; i < officials().size(); ++i)
      for (const Relative& relative : officials()[i].relatives)
        add_paths(i, graph, graph.person(relative.person), relative.relation, hops, least_share);
  }

  const std::vector<Tie>& of(Name company) const {
    static const std::vector<Tie> none;
    const auto found = ties_.find(company);
    return found == ties_.end() ? none : found->second;
  }

  bool serves(std::size_t official, const ProcessFact& fact) const {
    const auto& keys = bodies_[official];
    const auto is_one = [&](Name key) { return key != 0 && std::find(keys.begin(), keys.end(), key) != keys.end(); };
    return is_one(fact.buyer) || is_one(fact.entity);
  }

  /// Another post of the same person at the same body on that day.
  bool serves_still(std::size_t official, const ProcessFact& fact, Day day) const {
    for (std::size_t i = 0; i < officials().size(); ++i)
      if (is_same_person(officials()[i].person, officials()[official].person) && serves(i, fact) &&
          officials()[i].term.holds_on(day))
        return true;
    return false;
  }

 private:
  Judging& judging_;
  const Parties& parties_;
  std::vector<std::vector<Name>> bodies_;
  std::unordered_map<Name, std::vector<Tie>> ties_;

  static bool is_same_person(const PersonRef& a, const PersonRef& b) {
    if (!a.iin.empty() && !b.iin.empty()) return a.iin == b.iin;
    return a.name == b.name && a.birth_year == b.birth_year;
  }

  std::vector<Name> keys_of(const OrganisationRef& body) {
    std::vector<Name> keys;
    for (const FoundParty& found : parties_.find(body)) keys.push_back(found.key);
    return keys;
  }

  void add_company(std::size_t official, const DeclaredCompany& declared, std::string_view relation) {
    for (const FoundParty& found : parties_.find(declared.company))
      ties_[found.key].push_back({.official = official,
                                  .company = found.key,
                                  .score = found.score,
                                  .share = declared.share,
                                  .in_register = judging_.name(declared.company.name),
                                  .in_data = found.name,
                                  .relation = judging_.name(relation)});
  }

  void add_paths(std::size_t official, const OwnershipGraph& graph, OwnershipGraph::Found person,
                 std::string_view relation, std::size_t hops, double least_share) {
    if (person.node == kNoNode) return;
    for (const OwnershipPath& path : graph.owned_by(person.node, hops)) {
      if (path.share >= 0 && path.share < least_share && !path.director) continue;
      const OrganisationRef company = reference(graph, path.end);
      for (const FoundParty& found : parties_.find(company))
        ties_[found.key].push_back({.official = official,
                                    .company = found.key,
                                    .score = std::min(person.sureness, found.score),
                                    .share = path.share,
                                    .term = path.term,
                                    .in_register = judging_.name(company.name),
                                    .in_data = found.name,
                                    .relation = judging_.name(relation),
                                    .chain = judging_.name(chain_of(graph, path)),
                                    .field = Field::Ownership});
    }
  }

  static OrganisationRef reference(const OwnershipGraph& graph, Node node) {
    const std::string& key = graph.key(node);
    const std::size_t colon = key.find(':');
    if (colon == std::string::npos) return {{}, {}, graph.name(node)};
    return {key.substr(0, colon), key.substr(colon + 1), graph.name(node)};
  }

  static std::string chain_of(const OwnershipGraph& graph, const OwnershipPath& path) {
    std::string chain;
    for (const std::uint32_t edge : path.edges)
      chain.append(chain.empty() ? "" : " > ").append(graph.name(graph.subject_of(edge)));
    return chain;
  }
};

std::vector<Evidence> evidence_of(const Tie& tie, const Participant& participant, const ProcessFact& fact, Row row) {
  std::vector<Evidence> evidence{name_at(row, Field::Buyer, kNowhere, fact.buyer),
                                 name_at(row, participant.field, participant.index, participant.key)};
  const auto add_name = [&](Field field, Index i, Name name) {
    if (name != 0) evidence.push_back(name_at(row, field, i, name));
  };
  add_name(participant.field, participant.index, tie.in_data);
  add_name(tie.field, kNowhere, tie.in_register);
  add_name(Field::Declaration, kNowhere, tie.relation);
  if (tie.chain != tie.in_register) add_name(Field::Ownership, kNowhere, tie.chain);
  if (tie.share >= 0) evidence.push_back(number_at(row, tie.field, kNowhere, tie.share));
  return evidence;
}

/// When a tie counts against a process.
enum class Office : std::uint8_t { Serving, ServingAnywhere, Left };

class Asking {
 public:
  Asking(Judging& judging, const Ties& ties, Office office, double least_score, int days_after)
      : judging_(judging), ties_(ties), office_(office), least_score_(least_score), days_after_(days_after) {}

  void ask_all() {
    each_process(judging_, [this](Row row) { return ask(row); });
  }

 private:
  Judging& judging_;
  const Ties& ties_;
  Office office_;
  double least_score_;
  int days_after_;

  Outcome ask(Row row) {
    const ProcessFact& fact = judging_.facts().processes[row];
    if (!is_judged(judging_, fact)) return Outcome::Excluded;
    if (fact.buyer == 0 && fact.entity == 0) return Outcome::NoBuyer;
    const auto span = days_of(judging_, row);
    if (!span) return Outcome::NoDates;
    const auto who = participants(judging_, row);
    if (who.empty()) return Outcome::NoBidders;
    bool raised = false;
    for (const Participant& participant : who) raised |= ask(row, fact, *span, participant);
    return raised ? Outcome::Raised : Outcome::Clear;
  }

  bool ask(Row row, const ProcessFact& fact, const DaySpan& span, const Participant& participant) {
    std::vector<const Tie*> found;
    for (const Tie& tie : ties_.of(participant.key))
      if (tie.score >= least_score_ && counts(tie, fact, span, participant)) found.push_back(&tie);
    // Of several ties of one person to one company the surest is told.
    std::ranges::stable_sort(found, std::ranges::greater{}, [](const Tie* tie) { return tie->score; });
    std::set<Name> told;
    for (const Tie* tie : found) {
      const Name person = judging_.name(ties_.official(*tie).person.name);
      if (!told.insert(person).second) continue;
      judging_.raise({SubjectKind::Person, person, participant.key}, row, {tie->score, least_score_},
                     evidence_of(*tie, participant, fact, row));
    }
    return !found.empty();
  }

  bool counts(const Tie& tie, const ProcessFact& fact, const DaySpan& span, const Participant& participant) const {
    if (!tie.term.overlaps(span.first, span.last)) return false;
    const Official& official = ties_.official(tie);
    if (office_ == Office::ServingAnywhere) return official.term.overlaps(span.first, span.last);
    if (!ties_.serves(tie.official, fact)) return false;
    if (office_ == Office::Serving) return official.term.overlaps(span.first, span.last);
    const auto until = official.term.until;
    return participant.won && until && span.last > *until && span.last <= *until + days_after_ &&
           !ties_.serves_still(tie.official, fact, span.last);
  }
};

/// Says why and returns false when what the rule stands on was not given.
bool has_officials(Judging& judging) {
  const Registers* registers = judging.registers();
  const bool given = registers != nullptr && (registers->has_officials || !registers->officials.empty());
  if (!given) judging.not_computable(Outcome::NoDeclarations, judging.facts().processes.size());
  return given;
}

bool has_owners(const Judging& judging) {
  const Registers* registers = judging.registers();
  return registers != nullptr && (registers->has_owners || !registers->owners.empty());
}

std::size_t hops(const Judging& judging) { return static_cast<std::size_t>(std::max(1.0, judging.parameter(1))); }

}  // namespace

void own_company_at_own_body(Judging& judging) {
  if (!has_officials(judging)) return;
  Ties ties(judging);
  ties.add_declared();
  Asking(judging, ties, Office::Serving, judging.parameter(0), 0).ask_all();
}

void relatives_company_at_own_body(Judging& judging) {
  if (!has_officials(judging)) return;
  Ties ties(judging);
  ties.add_relatives();
  if (has_owners(judging)) ties.add_owned_by_relatives(hops(judging), judging.parameter(2));
  Asking(judging, ties, Office::Serving, judging.parameter(0), 0).ask_all();
}

void owned_company_at_own_body(Judging& judging) {
  if (!has_officials(judging)) return;
  if (!has_owners(judging)) return judging.not_computable(Outcome::NoOwnership, judging.facts().processes.size());
  Ties ties(judging);
  ties.add_owned(hops(judging), judging.parameter(2));
  const Office office = judging.parameter(3) != 0 ? Office::Serving : Office::ServingAnywhere;
  Asking(judging, ties, office, judging.parameter(0), 0).ask_all();
}

void company_of_who_left_the_buyer(Judging& judging) {
  if (!has_officials(judging)) return;
  Ties ties(judging);
  ties.add_declared();
  if (has_owners(judging)) ties.add_owned(hops(judging), judging.parameter(2));
  Asking(judging, ties, Office::Left, judging.parameter(0), static_cast<int>(judging.parameter(3))).ask_all();
}

}  // namespace ashyq::integrity
