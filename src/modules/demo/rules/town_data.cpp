#include "demo/rules/town_data.hpp"

#include <algorithm>
#include <stdexcept>

namespace ashyq::demo {

bool Problem::fits(unsigned month) const { return months.empty() || std::ranges::find(months, month) != months.end(); }

bool Category::in_season(unsigned month) const {
  return std::ranges::any_of(problems, [&](const Problem& problem) { return problem.fits(month); });
}

const Texts& TownData::phrase(Language language, std::string_view key) const {
  const auto& of_language = phrases.at(language);
  const auto found = of_language.find(key);
  if (found == of_language.end() || found->second.empty())
    throw std::out_of_range("demo: no phrase " + std::string(key) + " in " + std::string(code(language)));
  return found->second;
}

const Category* TownData::category(std::string_view slug) const {
  for (const Category& category : categories)
    if (category.slug == slug) return &category;
  return nullptr;
}

}  // namespace ashyq::demo
