#include "integrity/tests/weighed.hpp"

#include <algorithm>

#include "integrity/facts/gathering.hpp"
#include "integrity/flags/weighing.hpp"
#include "integrity/ocds/field.hpp"
#include "integrity/reading/json.hpp"

namespace ashyq::integrity {

std::vector<std::string> Weighed::paths() const {
  const EvidenceRange range = !facts.raised.empty()     ? facts.raised.front().evidence
                              : !facts.measures.empty() ? facts.measures.front().evidence
                                                        : EvidenceRange{};
  std::vector<std::string> out;
  for (std::uint32_t i = range.begin; i < range.begin + range.count; ++i)
    out.push_back(path_of(facts.evidence[i].field, facts.evidence[i].i, facts.evidence[i].j));
  return out;
}

const ProcurementLaw& kazakh_law() {
  static const ProcurementLaw law = ProcurementLaw::read(ASHYQ_SOURCE_DIR "/law/procurement/kz.toml");
  return law;
}

Weighed weigh_release(std::string_view code, std::string release, const ProcurementLaw& law, const Settings& settings) {
  std::replace(release.begin(), release.end(), '\'', '"');
  Weighed out;
  JsonText text;
  EXPECT_EQ(text.parse_copy(release), JsonFault::None) << release;
  ProcessReader reader(settings.home_offset);
  const Process* process = reader.read(text.root());
  const auto flag = flag_named(code);
  if (!process || !flag) {
    ADD_FAILURE() << "no release, or no flag " << code;
    return out;
  }
  Weighing weighing(out.facts, settings, law);
  const Row row = add_process(out.facts, *process, 1);
  weighing.begin(*process, row);
  out.outcome = weighing.weigh(*flag);
  return out;
}

void expect_all(std::string_view code, const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    const auto said = weigh_release(code, one.release).outcome;
    EXPECT_EQ(name_of(said), name_of(one.outcome)) << code << ": " << one.why;
  }
}

std::string release_of(const std::string& members, const std::string& date) {
  return "{'ocid': 'o-1', 'date': '" + date + "'" + (members.empty() ? "" : ", ") + members + "}";
}

}  // namespace ashyq::integrity
