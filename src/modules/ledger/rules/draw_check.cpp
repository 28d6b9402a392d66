#include "ledger/rules/draw_check.hpp"

#include <algorithm>

#include "ledger/rules/draw.hpp"
#include "ledger/rules/merkle.hpp"
#include "ledger/rules/proofs.hpp"
#include "ledger/rules/tlog_proof.hpp"

namespace ashyq::ledger {

namespace json = boost::json;

namespace {

std::string text(const json::object& from, std::string_view key) { return std::string(from.at(key).as_string()); }

/// The cosignatures over a tree that has the entry, when the policy believes it.
std::optional<std::vector<Cosignature>> covering(const Hash& leaf, std::string_view proof_text, const Policy& policy) {
  const auto proof = TlogProof::parse(proof_text);
  if (!proof) return std::nullopt;
  auto trusted = trust(proof->checkpoint, policy);
  if (!trusted) return std::nullopt;
  const Checkpoint& tree = trusted->checkpoint;
  if (!includes(proof->index, tree.size, leaf, proof->path, tree.root)) return std::nullopt;
  return std::move(trusted->cosignatures);
}

class Check {
 public:
  Check(const DrawFile& file, Policy policy) : file_(file), policy_(std::move(policy)) {}

  DrawVerdict run() {
    verdict_.opening = opening_in(file_.opening);
    if (!say(DrawStep::Opening, verdict_.opening.has_value())) return verdict_;
    leaf_ = leaf_hash(file_.opening);
    const DrawOpening& opening = *verdict_.opening;
    say(DrawStep::Candidates,
        opening.candidates == file_.candidates.size() && opening.candidates_root == list_root(file_.candidates));
    if (!file_.opening_proof.empty()) witnesses();
    if (!file_.result.empty()) result(opening);
    return verdict_;
  }

 private:
  bool say(DrawStep step, bool holds) {
    verdict_.steps.push_back({step, holds});
    return holds;
  }

  void witnesses() {
    auto found = covering(leaf_, file_.opening_proof, policy_);
    if (say(DrawStep::Witnesses, found.has_value())) verdict_.witnesses = std::move(*found);
  }

  void result(const DrawOpening& opening) {
    verdict_.result = result_in(file_.result);
    const auto outputs = verdict_.result && verdict_.result->opening == leaf_ && verdict_.result->draw == opening.draw
                             ? outputs_of(opening, leaf_, verdict_.result->proofs)
                             : std::nullopt;
    if (!say(DrawStep::Contributions, outputs.has_value())) return;
    const bool enough = opening.minimum > 0 && std::cmp_greater_equal(outputs->size(), opening.minimum);
    say(DrawStep::Enough, enough == verdict_.result->drawn);
    if (verdict_.result->drawn) places(opening, *outputs);
    if (!file_.result_proof.empty())
      say(DrawStep::ResultLogged, covering(leaf_hash(file_.result), file_.result_proof, policy_).has_value());
  }

  void places(const DrawOpening& opening, const std::vector<std::string>& outputs) {
    const Hash seed = draw_seed(leaf_, outputs);
    say(DrawStep::Seed, seed == verdict_.result->seed);
    verdict_.recomputed = drawn_places(opening, seed);
    say(DrawStep::Places, verdict_.recomputed == verdict_.result->places);
  }

  const DrawFile& file_;
  const Policy policy_;
  Hash leaf_{};
  DrawVerdict verdict_;
};

}  // namespace

std::optional<DrawFile> parse_draw_file(std::string_view given) {
  try {
    const auto from = json::parse(given).as_object();
    if (from.at("format").as_string() != "ashyq-draw/v1") return std::nullopt;
    DrawFile file{.opening = text(from, "opening"),
                  .candidates = {},
                  .result = text(from, "result"),
                  .opening_proof = text(from, "opening_proof"),
                  .result_proof = text(from, "result_proof"),
                  .policy = text(from, "policy")};
    for (const auto& one : from.at("candidates").as_array()) file.candidates.emplace_back(one.as_string());
    return file;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

std::string_view name_of(DrawStep step) {
  switch (step) {
    case DrawStep::Opening: return "opening";
    case DrawStep::Candidates: return "candidates";
    case DrawStep::Witnesses: return "witnesses";
    case DrawStep::Contributions: return "contributions";
    case DrawStep::Enough: return "enough";
    case DrawStep::Seed: return "seed";
    case DrawStep::Places: return "places";
    case DrawStep::ResultLogged: return "result_logged";
  }
  return "opening";
}

bool DrawVerdict::holds() const { return std::ranges::all_of(steps, &Step::holds); }

DrawVerdict check_draw(const DrawFile& file, const std::optional<Policy>& own) {
  if (own) return Check(file, *own).run();
  auto policy = parse_policy(file.policy);
  // Without a policy nothing is believed: no log of it signs anything.
  return Check(file, policy ? std::move(*policy) : Policy{}).run();
}

}  // namespace ashyq::ledger
