// Names written as they are written in Kazakhstan, with the truth: spellings of one line are one person or organisation,
// lines of one family are different ones that are easily confused. All made up.
#pragma once

#include <string_view>
#include <vector>

namespace ashyq::integrity {

/// Lines of spellings divided by "|".
using NameFamily = std::vector<std::string_view>;

inline const std::vector<NameFamily>& labelled_persons() {
  static const std::vector<NameFamily> families{
      {"Нұрғалиева Айгүл Серікқызы|Нургалиева Айгуль Сериковна|Nurgaliyeva Aigul Serikovna|Nurğalieva Aigül Serıkqyzy|"
       "Айгүл Серікқызы Нұрғалиева|НУРГАЛИЕВА АЙГУЛЬ СЕРИК КЫЗЫ",
       "Нургалиев Айдос Серикович|Нұрғалиев Айдос Серікұлы|Nurgaliev Aidos Serikuly",
       "Нургалиева Айнуль Сериковна|Нұрғалиева Айнұл Серікқызы"},
      {"Жұмабеков Жандос Шыңғысұлы|Джумабеков Жандос Шынгысович|Zhumabekov Zhandos Shyngysuly|Jumabekov Jandos "
       "Şyñğysūly|Жумабеков Ж.Ш.",
       "Жумабеков Жомарт Болатович|Жұмабеков Жомарт Болатұлы|Zhumabekov Zhomart",
       "Жумабеков Жанат Канатович|Zhumabekov Zhanat Kanatovich"},
      {"Қасымханұлы Ерлан Әліұлы|Касымханулы Ерлан Алиевич|Kassymkhanuly Yerlan Aliyevich",
       "Касымхан Ермек Маратович|Қасымхан Ермек Маратұлы"},
      {"Сәрсенбаев Бауыржан Мұратұлы|Сарсенбаев Бауржан Муратович|Sarsenbayev Bauyrzhan|Сарсенбаев Б.М.",
       "Сарсенбаев Бауыржан Маратович|Сәрсенбаев Бауыржан Маратұлы", "Сарсенбаева Баян Муратовна"},
      {"Өмірбеков Ғалым Қайратұлы|Омирбеков Галым Кайратович|Omirbekov Galym Kairatovich|Omirbekov Ghalym Qayratuly",
       "Омарбеков Галым Кайратович|Омарбеков Ғалым Қайратұлы"},
      {"Әбдіқадыров Дәурен Ұлықбекұлы|Абдикадыров Даурен Улыкбекович|Abdikadyrov Dauren Ulykbekuly",
       "Абдикадыров Данияр Улыкбекович|Әбдіқадыров Данияр Ұлықбекұлы"},
      {"Юсупова Юлия Яковлевна|Yussupova Yuliya Yakovlevna|Iusupova Iuliia Iakovlevna|Юсупова Ю.Я.",
       "Юсупова Яна Юрьевна|Yusupova Yana Yuryevna"},
      {"Соловьёв Сергей Геннадьевич|Соловьев Сергей Геннадиевич|Solovyov Sergey Gennadyevich|Solovev Sergei Gennadevich",
       "Соловьев Степан Геннадьевич|Solovyev Stepan Gennadievich"},
      {"Щербакова Екатерина Андреевна|Shcherbakova Yekaterina Andreyevna|Scherbakova Ekaterina Andreevna",
       "Щербаков Евгений Андреевич|Shcherbakov Yevgeniy Andreyevich"},
      {"Хамитов Мұхтар Ахметұлы|Хамитов Мухтар Ахметович|Khamitov Mukhtar Akhmetovich|Hamitov Muhtar Ahmetuly",
       "Хамитов Мурат Ахметович|Хамитов Мұрат Ахметұлы|Khamitov Murat"},
      {"Шәріп Айдар Жомартұлы|Шарипов Айдар Жомартович|Sharipov Aidar Zhomartovich",
       "Шарипов Аскар Жомартович|Шәріпов Асқар Жомартұлы"},
      {"Ким Ольга Петровна|Kim Olga Petrovna|Ольга Ким|Ким О.П.", "Ким Олег Петрович|Kim Oleg Petrovich"},
      {"Тоқтарова Сәуле Бекенқызы|Токтарова Сауле Бекеновна|Toktarova Saule|Toqtarova Säule Bekenqyzy",
       "Токтарова Салтанат Бекеновна|Тоқтарова Салтанат Бекенқызы"},
      {"Әшімов Ернұр Төлегенұлы|Ашимов Ернур Тулегенович|Ashimov Yernur Tolegenuly",
       "Ашимов Еркін Төлегенұлы|Ашимов Еркин Толегенович"},
      {"Достоевская Мария Фёдоровна|Dostoevskaya Mariya Fyodorovna|Dostoyevskaia Maria Fedorovna",
       "Достоевский Максим Федорович|Dostoevsky Maxim Fedorovich"},
      {"Құдайбергенова Гүлмира Нұрланқызы|Кудайбергенова Гульмира Нурлановна|Kudaibergenova Gulmira|Кудайберген "
       "Гульмира Нурлановна",
       "Кудайбергенова Гульнара Нурлановна|Құдайбергенова Гүлнара Нұрланқызы"},
      {"Бекмұхамбетов Тимур|Бекмухамбетов Тимур Рашидович|Bekmukhambetov Timur|Bekmuhambetov Timur Rashidovich",
       "Бекмухамедов Тимур Рашидович|Bekmukhamedov Timur"},
      {"Ілиясова Әлия Мұсақызы|Ильясова Алия Мусаевна|Ilyasova Aliya Mussayevna|Ильясова А.М.",
       "Ильясова Алина Мусаевна|Ilyasova Alina Musaevna", "Ильясов Али Мусаевич|Ильясов Әли Мұсаұлы"},
  };
  return families;
}

inline const std::vector<NameFamily>& labelled_organisations() {
  static const std::vector<NameFamily> families{
      {"«Ақ Жол Құрылыс» ЖШС|ТОО \"Ак Жол Курылыс\"|Ak Zhol Kurylys LLP|Товарищество с ограниченной ответственностью «Ак "
       "жол құрылыс»|ТОО АкЖол Курылыс",
       "«Ақ Жол Қызмет» ЖШС|ТОО «Ак Жол Сервис»", "ТОО «Ак Тобе Курылыс»|«Ақ Төбе Құрылыс» ЖШС"},
      {"ТОО «АлматыСтройСервис»|ТОО \"Алматы Строй Сервис\"|AlmatyStroyService LLP",
       "ТОО «АстанаСтройСервис»|Astana Stroy Service LLP", "ТОО «АлматыДорСервис»"},
      {"№5 қалалық емхана ШЖҚ МКК|ГКП на ПХВ «Городская поликлиника №5»|«№ 5 қалалық емханасы» КММ",
       "ГКП на ПХВ «Городская поликлиника №15»|№15 қалалық емхана", "Городская поликлиника №6|№6 қалалық емхана"},
      {"ИП Нургалиева А.Г.|ЖК Нұрғалиева А.Г.|Индивидуальный предприниматель Нургалиева А. Г.|IE Nurgalieva A.G.",
       "ИП Нургалиев Б.К.|ЖК Нұрғалиев Б.К."},
      {"АО «Қазақтелеком»|Қазақтелеком АҚ|Акционерное общество \"Қазақтелеком\"|Qazaqtelecom JSC",
       "АО «Казахтранском»|Қазақтранском АҚ"},
      {"ТОО «Шыңғыс ЛТД»|«Шыңғыс» ЖШС|ТОО Шынгыс|Shyngys LLP", "ТОО «Чингисхан»|Chingiskhan LLP"},
      {"ТОО \"АСТАНА Сервис Групп\"|TOO \"ACТAHA Cepвиc Групп\"|Астана Сервис Group ЖШС",
       "ТОО «Астана Сервис Центр»|Astana Service Center LLP"},
      {"ТОО «Ертіс-Құрылыс 2030»|ТОО «Ертис Курылыс 2030»|Yertis Kurylys 2030 LLP", "ТОО «Ертис Курылыс 2050»"},
      {"ТОО «Жайық Мұнай»|Жайык Мунай ЖШС|Zhaiyk Munai LLP|Zhayik Munay LLP", "ТОО «Жайык Газ»|Zhaiyk Gaz LLP"},
      {"ШҚ «Береке»|КХ «Береке»|Крестьянское хозяйство Береке|Bereke Peasant Farm",
       "ТОО «Береке Агро»|Bereke Agro LLP"},
      {"ТОО «Дәулет Инвест Құрылыс»|ТОО «Даулет Инвест Строй»|Daulet Invest Construction LLP",
       "ТОО «Дархан Инвест Строй»|Darkhan Invest Construction LLP"},
      {"ТОО «Медтехника Плюс»|Medtehnika Plus LLP|ТОО «Мед Техника Плюс»|ЖШС Медтехника плюс",
       "ТОО «Спецтехника Плюс»|Spetstekhnika Plus LLP"},
      {"ТОО «Ұлытау Жарық»|ТОО «Улытау Жарык»|Ulytau Zharyk LLP", "ТОО «Улытау Жол»|Ұлытау Жол ЖШС"},
      {"ТОО «Экспресс Логистик»|ТОО «Экспрес Логистик»|Express Logistic LLP", "ТОО «Экспресс Медиа»|Express Media LLP"},
      {"«Қарағанды қаласының №12 мектебі» КММ|КГУ «Школа №12 города Караганды»",
       "КГУ «Школа №21 города Караганды»|«Қарағанды қаласының №21 мектебі» КММ"},
  };
  return families;
}

}  // namespace ashyq::integrity
