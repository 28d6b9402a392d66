// The corruption risk index (Fazekas, Tóth, King 2016): the mean of those of its parts that could be computed.
#include <array>
#include <bit>
#include <unordered_set>

#include "integrity/flags/concentration_rules.hpp"
#include "integrity/matching/parties.hpp"

namespace ashyq::integrity {

namespace {

/// Flags of one process; each is a part that is 0 or 1. Those that say the same thing are one part.
struct Component {
  std::array<std::string_view, 2> codes;
};
constexpr std::array kOfProcess{Component{{"R018", ""}}, Component{{"R004", ""}},     Component{{"R010", ""}},
                                Component{{"R003", ""}}, Component{{"R061", "R062"}}, Component{{"R064", ""}}};
constexpr std::string_view kNewCompany = "NEW1";

/// Parts of one process while they are gathered.
struct Parts {
  std::uint32_t raised{0}, known{0};  ///< one bit for each component
};

class RiskIndex {
 public:
  explicit RiskIndex(Judging& judging) : judging_(judging), parts_(judging.facts().processes.size()) {
    for (std::size_t i = 0; i < kOfProcess.size(); ++i)
      for (const auto code : kOfProcess[i].codes)
        if (const auto flag = flag_named(code)) add_process_flag(*flag, 1u << i);
    constexpr auto kBits = kOfProcess.size();
    add_new_companies(1u << kBits);
    add_organisations("R040", 2u << kBits);
    add_organisations("R029", 4u << kBits);
    gather_evidence();
  }

  void judge() {
    for (Row row = 0; row < parts_.size(); ++row) {
      const auto known = static_cast<double>(std::popcount(parts_[row].known));
      if (!is_judged(judging_, judging_.facts().processes[row])) judging_.not_computable(Outcome::Excluded);
      else if (known < judging_.parameter(1)) judging_.not_computable(Outcome::TooFewPeers);
      else judge_process(row, static_cast<double>(std::popcount(parts_[row].raised)) / known);
    }
  }

 private:
  void add_process_flag(FlagNumber flag, std::uint32_t bit) {
    const std::size_t rules = process_rules();
    if (judging_.facts().outcomes.size() < parts_.size() * rules) return;
    for (Row row = 0; row < parts_.size(); ++row)
      if (is_computable(judging_.facts().outcomes[row * rules + process_rule_index(flag)])) parts_[row].known |= bit;
    for (const RaisedFlag& raised : judging_.facts().raised)
      if (raised.flag == flag && raised.process != RaisedFlag::kNoRow) set(raised.process, bit);
  }

  /// Known wherever a supplier's founding is.
  void add_new_companies(std::uint32_t bit) {
    const auto flag = flag_named(kNewCompany);
    for (const AwardFact& award : judging_.facts().awards)
      if (award.status == AwardStatus::Active && judging_.parties().founded(award.supplier) != 0)
        parts_[award.process].known |= bit;
    for (const RaisedFlag& raised : judging_.facts().raised)
      if (flag && raised.flag == *flag) set(raised.process, bit);
  }

  /// A flag of organisations concerns every award between them.
  void add_organisations(std::string_view code, std::uint32_t bit) {
    const auto flag = flag_named(code);
    std::unordered_set<std::uint64_t> concerned;
    for (const RaisedFlag& raised : judging_.facts().raised)
      if (flag && raised.flag == *flag) concerned.insert(std::uint64_t{raised.subject.a} << 32 | raised.subject.b);
    for (const AwardFact& award : judging_.facts().awards) {
      const Name buyer = judging_.facts().processes[award.process].buyer;
      if (award.status != AwardStatus::Active || award.supplier == 0 || buyer == 0) continue;
      parts_[award.process].known |= bit;
      const Subject pair = pair_subject(buyer, award.supplier);
      for (const auto key :
           {std::uint64_t{pair.a} << 32 | pair.b, std::uint64_t{buyer} << 32, std::uint64_t{award.supplier} << 32})
        if (concerned.contains(key)) set(award.process, bit);
    }
  }

  void set(Row row, std::uint32_t bit) {
    parts_[row].raised |= bit;
    parts_[row].known |= bit;
  }

  /// The first piece of each flag that counts.
  void gather_evidence() {
    evidence_.resize(parts_.size());
    for (const RaisedFlag& raised : judging_.facts().raised) {
      if (raised.process == RaisedFlag::kNoRow || raised.evidence.count == 0 || !is_component(raised.flag)) continue;
      evidence_[raised.process].push_back(judging_.facts().evidence[raised.evidence.begin]);
    }
  }

  static bool is_component(FlagNumber flag) {
    const auto code = catalogue()[flag].code;
    return code == kNewCompany || std::any_of(kOfProcess.begin(), kOfProcess.end(), [&](const Component& component) {
             return component.codes[0] == code || component.codes[1] == code;
           });
  }

  void judge_process(Row row, double index) {
    if (index < judging_.parameter(0)) return judging_.clear();
    auto& raised = judging_.raise({SubjectKind::Process, judging_.facts().processes[row].ocid, 0}, row,
                                  {index, judging_.parameter(0), Comparison::AtLeast, Fence::Fixed}, evidence_[row]);
    raised.peers.size = static_cast<std::uint32_t>(std::popcount(parts_[row].known));
  }

  Judging& judging_;
  std::vector<Parts> parts_;
  std::vector<std::vector<Evidence>> evidence_;
};

}  // namespace

void corruption_risk_index(Judging& judging) { RiskIndex(judging).judge(); }

}  // namespace ashyq::integrity
