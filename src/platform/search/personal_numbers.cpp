#include <algorithm>
#include <array>
#include <string>

#include "base/iin.hpp"
#include "platform/search/personal_parts.hpp"

namespace ashyq::platform {
namespace {

// After a number these say that it is money or a measure. \u00A0: no-break space.
constexpr std::u16string_view kNotASum =
    u"(?![.,]?\\d)(?!\\s*(?:тенге|теңге|тг(?!\\p{L})|₸|kzt|руб|долл|"
    u"млн|млрд|тыс|мың|кв\\.?\\s?м|м²|шт(?!\\p{L})))";

Pattern no_sum(std::u16string_view number) { return Pattern{std::u16string{number}.append(kNotASum)}; }

std::string digits_of(std::u16string_view text) {
  std::string digits;
  for (char16_t c : text)
    if (c >= u'0' && c <= u'9') digits.push_back(static_cast<char>(c));
  return digits;
}

bool is_iin(std::u16string_view text) { return Iin::parse(digits_of(text)).has_value(); }

bool is_card(std::u16string_view text) {
  const std::string digits = digits_of(text);
  if (digits.find_first_not_of(digits[0]) == std::string::npos) return false;
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int digit = digits[digits.size() - 1 - i] - '0';
    sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
  }
  return sum % 10 == 0;
}

/// ISO 13616: the first four signs go last, letters count from ten, the whole modulo 97 is one.
bool is_iban(std::u16string_view text) {
  std::string signs;
  for (char16_t c : text)
    if (c != u' ' && c != u'\u00A0') signs.push_back(static_cast<char>(c >= u'a' ? c - 0x20 : c));
  std::rotate(signs.begin(), signs.begin() + 4, signs.end());
  int rest = 0;
  for (char c : signs) rest = c >= 'A' ? (rest * 100 + c - 'A' + 10) % 97 : (rest * 10 + c - '0') % 97;
  return rest == 1;
}

bool always(std::u16string_view) { return true; }

struct Rule {
  PersonalKind kind;
  Pattern pattern;
  bool (*holds)(std::u16string_view);
};

const auto& rules() {
  static const std::array all{
      Rule{PersonalKind::Iin, no_sum(u"(?<!\\d)(?<!\\d[.,])\\d{6}[ \u00A0-]?\\d{6}"), is_iin},
      Rule{PersonalKind::BankCard, Pattern{u"(?<!\\d)([2456]\\d{3}([ \u00A0-]?)\\d{4}\\2\\d{4}\\2\\d{4})(?!\\d)"},
           is_card},
      Rule{PersonalKind::Iban, Pattern{u"(?<![\\p{L}\\d])KZ\\d\\d(?:[ \u00A0]?[A-Z0-9]){16}(?![\\p{L}\\d])"}, is_iban},
      Rule{PersonalKind::Email, Pattern{u"[\\p{L}\\d._%+-]{1,64}@(?:[\\p{L}\\d-]{1,63}\\.){1,5}\\p{L}{2,24}"}, always},
      // A plus sign, then ten to fourteen digits, whatever stands between them.
      Rule{PersonalKind::Phone, no_sum(u"(?<![\\d+])\\+[1-9](?:[ \u00A0().-]{0,2}\\d){9,13}"), always},
      Rule{
          PersonalKind::Phone,
          no_sum(
              u"(?<![\\d+.,№-])[78][ \u00A0-]?\\(?[79]\\d\\d\\)?[ \u00A0-]{0,2}\\d{3}[ \u00A0-]?\\d\\d[ \u00A0-]?\\d\\d"),
          always},
      Rule{
          PersonalKind::Phone,
          no_sum(
              u"(?<![\\d+.,№-])8[ \u00A0-]?\\(?7[12]\\d{2,3}\\)?[ \u00A0-]{0,2}\\d{1,2}[ \u00A0-]?\\d\\d[ \u00A0-]?\\d\\d"),
          always},
      Rule{PersonalKind::Phone,
           no_sum(u"(?<![\\d+.,№-])(?<!№ )(\\(?7(?:0\\d|47|7\\d)\\)?([ \u00A0-]?)\\d{3}\\2\\d\\d\\2\\d\\d)"), always},
      Rule{
          PersonalKind::Phone,
          no_sum(
              u"(?<!\\p{L})(?:тел|моб|ұялы|ватсап|вотсап|whats ?app|phone|звонит|позвонит|хабарлас)\\p{L}*[\\s.:№-]{1,4}"
              u"(\\d{2,3}[ -]?\\d\\d[ -]?\\d\\d)"),
          always},
      Rule{PersonalKind::IdDocument,
           Pattern{
               u"(?:удостоверени\\p{L}*(?: личности)?|уд\\. ?личности|паспорт\\p{L}*|жеке куәлі\\p{L}*|төлқұжат\\p{L}*|"
               u"passport|identity card|id card)[\\s:№#N.-]{0,6}(\\d{8,9})(?!\\d)"},
           always},
      Rule{PersonalKind::CarPlate,
           Pattern{u"(?<![\\p{L}\\d])\\d{3} ?[A-Z]{2,3} ?(?:0[1-9]|1\\d|20)(?![\\p{L}\\d])", true}, always},
      Rule{PersonalKind::CarPlate,
           Pattern{u"(?:госномер|гос\\. ?номер|номер\\p{L}* машин|нөмір|машина|автомобил)\\p{L}*[\\s:№-]{1,4}"
                   u"([A-ZА-Я]? ?\\d{3} ?[A-ZАВЕКМНОРСТУХ]{2,3}(?: ?\\d\\d)?)(?![\\p{L}\\d])"},
           always},
  };
  return all;
}

}  // namespace

void find_numbers(const UnicodeText& text, std::vector<FoundPart>& found) {
  for (const Rule& rule : rules())
    for (const Match& match : rule.pattern.all_in(text.units()))
      if (rule.holds(match.text)) found.push_back({match.begin, match.end, rule.kind});
}

}  // namespace ashyq::platform
