#include "ledger/rules/draw_entry.hpp"

#include <algorithm>
#include <set>

#include "ledger/rules/draw.hpp"
#include "ledger/rules/entry.hpp"
#include "ledger/rules/merkle.hpp"
#include "ledger/rules/vrf.hpp"

namespace ashyq::ledger {

namespace json = boost::json;

namespace {

std::string text(const json::object& from, std::string_view key) { return std::string(from.at(key).as_string()); }

Hash hash_in(const json::object& from, std::string_view key) {
  const auto raw = from_hex(from.at(key).as_string());
  const auto hash = raw ? Hash::from(*raw) : std::nullopt;
  if (!hash) throw std::invalid_argument("not a hash");
  return *hash;
}

std::vector<std::string> texts(const json::value& from) {
  std::vector<std::string> all;
  for (const auto& one : from.as_array()) all.emplace_back(one.as_string());
  return all;
}

DrawSource source_in(const json::object& from) {
  const auto key = from_hex(from.at("key").as_string());
  if (!key || key->size() != 32) throw std::invalid_argument("not a key");
  return {text(from, "name"), *key};
}

/// What `read` makes of the JSON of a public entry with this stem; nullopt when anything about it is not as it must be.
template <class Read>
auto read_public(std::string_view entry, std::string_view stem, Read&& read)
    -> std::optional<decltype(read(json::object{}))> {
  const auto found = read_entry(entry);
  if (!found || !found->is_public) return std::nullopt;
  try {
    const auto facts = json::parse(found->json).as_object();
    if (facts.at("act").as_string() != stem) return std::nullopt;
    return read(facts);
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

DrawOpening opening_from(const json::object& from) {
  if (from.at("algorithm").as_string() != kDrawAlgorithm) throw std::invalid_argument("another algorithm");
  DrawOpening opening;
  opening.draw = from.at("draw").as_int64();
  opening.purpose = text(from, "purpose");
  opening.cases = texts(from.at("cases"));
  opening.candidates = from.at("candidates").to_number<std::uint64_t>();
  opening.candidates_root = hash_in(from, "candidates_root");
  opening.seats = from.at("seats").to_number<int>();
  for (const auto& source : from.at("sources").as_array()) opening.sources.push_back(source_in(source.as_object()));
  opening.minimum = from.at("minimum").to_number<int>();
  opening.all_until = from.at("all_until").as_int64();
  opening.enough_until = from.at("enough_until").as_int64();
  opening.fallback = text(from, "fallback");
  return opening;
}

DrawResult result_from(const json::object& from) {
  DrawResult result;
  result.draw = from.at("draw").as_int64();
  result.opening = hash_in(from, "opening");
  result.drawn = from.at("outcome").as_string() == "drawn";
  for (const auto& one : from.at("proofs").as_array()) {
    const auto proof = from_base64(one.as_object().at("proof").as_string());
    if (!proof) throw std::invalid_argument("not a proof");
    result.proofs.emplace_back(text(one.as_object(), "name"), *proof);
  }
  result.missing = texts(from.at("missing"));
  if (!result.drawn) return result;
  result.seed = hash_in(from, "seed");
  for (const auto& one : from.at("places").as_array())
    result.places.push_back(json::value_to<std::vector<std::uint32_t>>(one));
  return result;
}

}  // namespace

json::object facts_of(const DrawOpening& opening, const std::vector<std::string>& list) {
  json::array sources;
  for (const auto& source : opening.sources)
    sources.push_back(json::object{{"name", source.name}, {"key", to_hex(source.key)}});
  json::object facts{{"draw", opening.draw},
                     {"algorithm", kDrawAlgorithm},
                     {"purpose", opening.purpose},
                     {"cases", json::value_from(opening.cases)},
                     {"candidates", opening.candidates},
                     {"candidates_root", to_hex(opening.candidates_root.view())},
                     {"seats", opening.seats},
                     {"sources", std::move(sources)},
                     {"minimum", opening.minimum},
                     {"all_until", opening.all_until},
                     {"enough_until", opening.enough_until},
                     {"substitution", "next_in_permutation"},
                     {"fallback", opening.fallback}};
  if (list.size() <= kListedInEntry) facts["list"] = json::value_from(list);
  return facts;
}

std::optional<DrawOpening> opening_in(std::string_view entry) {
  return read_public(entry, "ledger.draw_open", opening_from);
}

json::object facts_of(const DrawResult& result) {
  json::array proofs;
  for (const auto& [name, proof] : result.proofs)
    proofs.push_back(json::object{{"name", name}, {"proof", to_base64(proof)}});
  json::object facts{{"draw", result.draw},
                     {"opening", to_hex(result.opening.view())},
                     {"outcome", result.drawn ? "drawn" : "fell_back"},
                     {"proofs", std::move(proofs)},
                     {"missing", json::value_from(result.missing)}};
  if (result.drawn) {
    facts["seed"] = to_hex(result.seed.view());
    facts["places"] = json::value_from(result.places);
  }
  return facts;
}

std::optional<DrawResult> result_in(std::string_view entry) {
  return read_public(entry, "ledger.draw_result", result_from);
}

Hash list_root(const std::vector<std::string>& list) {
  Frontier tree;
  for (const auto& one : list) tree.append(leaf_hash(one));
  return tree.root();
}

std::optional<std::vector<std::string>> outputs_of(const DrawOpening& opening, const Hash& opening_leaf,
                                                   const DrawProofs& proofs) {
  const std::string input = draw_input(opening_leaf);
  std::vector<std::string> outputs;
  for (const auto& source : opening.sources) {
    const auto by = std::ranges::count(proofs, source.name, &DrawProofs::value_type::first);
    if (by == 0) continue;
    if (by > 1) return std::nullopt;
    const auto found = std::ranges::find(proofs, source.name, &DrawProofs::value_type::first);
    auto output = vrf_verify(source.key, input, found->second);
    if (!output) return std::nullopt;
    outputs.push_back(std::move(*output));
  }
  if (outputs.size() != proofs.size()) return std::nullopt;
  return outputs;
}

std::vector<std::vector<std::uint32_t>> drawn_places(const DrawOpening& opening, const Hash& seed) {
  std::vector<std::vector<std::uint32_t>> drawn;
  for (std::size_t i = 0; i < opening.cases.size(); ++i) {
    auto all = permutation(seed, i, static_cast<std::uint32_t>(opening.candidates));
    all.resize(std::min(all.size(), static_cast<std::size_t>(std::max(opening.seats, 0))));
    drawn.push_back(std::move(all));
  }
  return drawn;
}

}  // namespace ashyq::ledger
