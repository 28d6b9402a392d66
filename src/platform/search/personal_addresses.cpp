#include "platform/search/personal_parts.hpp"

namespace ashyq::platform {
namespace {

// What leads to a flat: a street with its house, or a house alone.
constexpr std::u16string_view kStreet =
    u"(?:(?<!\\p{L})(?:ул(?:ица|ице|ицы|ицу|\\.)|пр(?:оспект\\p{L}*|\\.|-т)|мкр\\.?|микрорайон\\p{L}*|пер(?:\\.|еулок)|б-р|бульвар)"
    u" {0,2}[«\"]?[\\p{L}\\d .-]{2,40}[»\"]?,? {0,2})?";
constexpr std::u16string_view kHouse =
    u"(?:(?:(?<!\\p{L})(?:дом\\p{L}{0,2}|д\\.|үй) {0,2}№? ?)?\\d{1,4} ?\\p{L}?(?:/\\d{1,3})?(?:-үй)?,? ?-? ?)?";

// "45 кв. м" and "2 кв. 2026" are not flats, nor is "45 пәтерлі үй".
constexpr std::u16string_view kNotAnArea = u"(?!\\d)(?! ?(?:м²|м2|кв|г\\.|год|жыл|м(?!\\p{L})))";

const Pattern& flat_after_word() {
  static const Pattern pattern{
      std::u16string{kStreet}
          .append(kHouse)
          .append(
              u"(?<![\\p{L}])(?:кв\\.?|квартир[аеуы]|п[әа]тер(?:і|де|дің|ге)?|apt\\.?|apartment|flat) {0,2}№? ?(?!20\\d\\d)\\d{1,4}"
              u"(?:[а-в](?!\\p{L}))?")
          .append(kNotAnArea)};
  return pattern;
}

const Pattern& flat_before_word() {
  static const Pattern pattern{std::u16string{u"(?:"}.append(kStreet).append(
      u"(?:(?:дом\\p{L}{0,2} )?\\d{1,4} ?\\p{L}?(?:-| )?(?:үй(?:дің|де)?)?,? {0,2})?)?"
      u"(?<!\\d)\\d{1,4}-п[әа]тер(?:де|дің|ге|ден|і|інде|інің)?(?!\\p{L})"
      u"|\\d{1,4}[- ]?үй(?:дің|де)?,? {0,2}\\d{1,4}[- ]п[әа]тер(?:де|дің|ге|ден|і|інде|інің)?(?!\\p{L})"
      u"|(?<=(?:^|[^\\p{L}])(?:в|из|над|под|с) )(?:\\d{1,4}(?:-?[йояе]{1,2})? квартир[еыуо])(?!\\p{L}{2})")};
  return pattern;
}

}  // namespace

void find_addresses(const UnicodeText& text, std::vector<FoundPart>& found) {
  for (const Pattern* pattern : {&flat_after_word(), &flat_before_word()})
    for (const Match& match : pattern->all_in(text.units()))
      found.push_back({match.begin, match.end, PersonalKind::Address});
}

}  // namespace ashyq::platform
