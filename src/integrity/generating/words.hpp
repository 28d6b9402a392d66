// Words that names, places and purchases of the made-up country are put together from, in three spellings.
#pragma once

#include <array>
#include <string_view>

namespace ashyq::integrity::generating {

struct Word {
  std::string_view kk, ru, latin;
};
enum class Script : std::uint8_t { Russian, Kazakh, Latin };
constexpr std::string_view in(const Word& word, Script script) {
  return script == Script::Kazakh ? word.kk : script == Script::Latin ? word.latin : word.ru;
}

extern const std::array<Word, 40> kFirstWords;
extern const std::array<Word, 40> kSecondWords;
extern const std::array<Word, 8> kThirdWords;
extern const std::array<Word, 48> kSurnames;  ///< the man's form; a woman's adds "а" in Russian where it ends in в or н
extern const std::array<Word, 24> kMenNames;
extern const std::array<Word, 24> kWomenNames;
extern const std::array<Word, 16> kFathers;  ///< stems of patronymics
extern const std::array<Word, 17> kRegions;
extern const std::array<Word, 24> kStreets;
extern const std::array<Word, 8> kBuyerKinds;

struct Market {
  std::string_view division;  ///< first two digits of the class
  std::string_view category;  ///< goods, works, services
  std::string_view subject;   ///< what is bought, in the genitive
  std::string_view unit;
  double bidders;  ///< mean of further bidders
};
/// The first 26 are everybody's; those behind them belong to planted market divisions only.
inline constexpr std::size_t kOpenMarkets = 26;
extern const std::array<Market, kOpenMarkets> kMarkets;
extern const std::array<std::string_view, 12> kPurposes;

}  // namespace ashyq::integrity::generating
