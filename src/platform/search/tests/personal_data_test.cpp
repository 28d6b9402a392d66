#include "platform/search/personal_data.hpp"

#include <chrono>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ashyq::platform {
namespace {

/// "phone:+7 701 123 45 67|name:Алия" for a text.
std::string found_in(const std::string& text) {
  std::string result;
  for (const PersonalSpan& span : find_personal_data(text)) {
    if (!result.empty()) result += "|";
    result.append(name_of(span.kind)).append(":").append(text.substr(span.begin, span.end - span.begin));
  }
  return result;
}

struct Row {
  std::string text;
  std::string found;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) EXPECT_EQ(row.found, found_in(row.text)) << row.text;
}

TEST(personal_data, numbers_are_found) {
  check({
      {"Мой ИИН 900101300017, прошу ответить", "iin:900101300017"},
      {"ЖСН: 900101 300017", "iin:900101 300017"},
      {"Звоните +7 701 123 45 67 после шести", "phone:+7 701 123 45 67"},
      {"тел.: 8(701)123-45-67", "phone:8(701)123-45-67"},
      {"8 701 123 45 67", "phone:8 701 123 45 67"},
      {"87011234567", "phone:87011234567"},
      {"+77011234567.", "phone:+77011234567"},
      {"8 (7212) 42-42-42", "phone:8 (7212) 42-42-42"},
      {"Мобильный 701 123 45 67", "phone:701 123 45 67"},
      {"үй телефоны: 42-42-42", "phone:42-42-42"},
      {"Пишите на aliya.serikova@example.kz!", "email:aliya.serikova@example.kz"},
      {"карта 4000 0000 0000 0002", "bank_card:4000 0000 0000 0002"},
      {"счёт KZ86 125K ZT50 0410 0100", "iban:KZ86 125K ZT50 0410 0100"},
      {"удостоверение личности № 012345678", "id_document:012345678"},
      {"машина 123 ABC 09 стоит на газоне", "car_plate:123 ABC 09"},
      {"госномер 123 АВС 09", "car_plate:123 АВС 09"},
  });
}

TEST(personal_data, names_are_found) {
  check({
      {"Обратилась Алия Серікова.", "name:Алия Серікова"},
      {"Прошу наказать Петрова Ивана Сергеевича за шум", "name:Петрова Ивана Сергеевича"},
      {"Прошу Ивана Петровича перезвонить", "name:Ивана Петровича"},
      {"Көршім Нұрлан Серікұлы түнде шулайды", "name:Нұрлан Серікұлы"},
      {"өтініш беруші А. Б. Серікова", "name:А. Б. Серікова"},
      {"подпись: Серікова А.Б.", "name:Серікова А.Б."},
      {"мастер С. Ахметов не пришёл", "name:С. Ахметов"},
      {"Меня зовут Жібек, живу рядом", "name:Жібек"},
      {"Менің атым Айгүл Тоқтар.", "name:Айгүл Тоқтар"},
      {"сосед Ахметов шумит", "name:Ахметов"},
      {"Ахметовтің иті бос жүр, көршім Ахметовке айттым", "name:Ахметовке"},
      {"Written by Aliya Serikova today", "name:Aliya Serikova"},
      {"Әлия Бекқызы", "name:Әлия Бекқызы"},
      {"Соседка Алия Серікова 12 раз просила", "name:Алия Серікова"},
      {"ИВАНОВ ИВАН ИВАНОВИЧ", "name:ИВАНОВ ИВАН ИВАНОВИЧ"},
  });
}

TEST(personal_data, addresses_with_a_flat_are_found) {
  check({
      {"живу: ул. Ерубаева, д. 12, кв. 45, второй подъезд", "address:ул. Ерубаева, д. 12, кв. 45"},
      {"дом 12, квартира 45", "address:дом 12, квартира 45"},
      {"12 үй, 45 пәтер", "address:12 үй, 45 пәтер"},
      {"12-үй, 45-пәтерде тұрамын", "address:12-үй, 45-пәтерде"},
      {"шум в 45 квартире", "address:45 квартире"},
      {"house 12, flat 45", "address:12, flat 45"},
  });
}

// What appeals are full of, and what must not cry wolf.
TEST(personal_data, ordinary_text_is_left_alone) {
  for (const std::string text : {
           "Обращение № 202603010012 от 01.03.2026, ответ до 27.03.2026 18:00",
           "KA-2026-000123 зарегистрировано 2026-03-02",
           "Выделено 87 000 000 000 тенге, освоено 8 700 000 000 тг",
           "Сумма 900101300017 тенге",
           "Смета 4 000 000 000 000 002 тенге",
           "БИН 000140000012 КГУ «Отдел ЖКХ»",
           "На улице Ерубаева нет света, на проспекте Бухар-Жырау тоже",
           "Ерубаев көшесінде шам жанбайды",
           "Н. Назарбаев даңғылы, Абай көшесі",
           "Школа имени С. Сейфуллина, ул. А. Байтурсынова 12",
           "Площадь 45 кв. м, во 2 кв. 2026 года",
           "В доме 45 квартир и 12-этажный подъезд; 45 пәтерлі үй",
           "дом 12 по улице Гоголя",
           "Статья 73 АППК РК, п. 2. В Караганде и Ростове",
           "Основной закон. Основной вопрос. Уровня воды нет",
           "Магазин закрыт. Причина неизвестна. Корова на дороге. Здоров ли лес?",
           "Звоните 109 или 8 800 080 7777",
           "ТОО «Караганды Су», ГУ «Аппарат акима города Караганды»",
           "Қарағанды қаласының әкімі, Әлихан Бөкейхан ауданы",
           "1 июня в 08:00—09:30, 15 000 человек, 3,5 км, 12/3, 100%",
           "Қаулының 5-тармағы, қаулыға сәйкес",
           "версия 1.2.3.4, порт 8080, индекс 100012",
           "Республика Казахстан, Карагандинская область",
           "угол Ерубаева и Гоголя",
           "Живу на Ерубаева 12, рядом Ермекова, 5",
           "маршрут 123, автобус 05",
       })
    EXPECT_EQ("", found_in(text)) << text;
}

TEST(personal_data, redacting_hides_the_length_and_keeps_the_rest) {
  const std::string text = "Алия Серікова, +7 701 123 45 67: нет воды";
  EXPECT_EQ("█████, █████: нет воды", redact(text, find_personal_data(text)));
  EXPECT_EQ("нет воды", redact("нет воды", {}));
  EXPECT_EQ("a█████f", redact("abcdef", {{2, 5, PersonalKind::Name}, {1, 3, PersonalKind::Name}}));
  EXPECT_EQ("a█████", redact("abcdef", {{1, 99, PersonalKind::Name}}));
}

TEST(personal_data, a_text_made_to_be_slow_is_not) {
  const auto start = std::chrono::steady_clock::now();
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "ул. Аб 1 д. 7 (7 а@a. ";
  find_personal_data(text);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{10});
}

RC_GTEST_PROP(personal_data, spans_are_in_order_inside_the_text, (const std::string& noise)) {
  const std::string text = noise + " +7 701 123 45 67 " + noise + " Алия Серікова";
  std::size_t last = 0;
  for (const PersonalSpan& span : find_personal_data(text)) {
    RC_ASSERT(span.begin >= last && span.begin < span.end && span.end <= text.size());
    last = span.end;
  }
  RC_ASSERT(redact(text, find_personal_data(text)).find("701 123") == std::string::npos);
}

}  // namespace
}  // namespace ashyq::platform
