// Writes one file of each kind into the folder given, for documents.py to read with other people's programs.
#include <filesystem>
#include <fstream>

#include "platform/documents/atom.hpp"
#include "platform/documents/csv.hpp"
#include "platform/documents/ical.hpp"
#include "platform/documents/pdf.hpp"
#include "platform/documents/qr.hpp"
#include "platform/documents/sheet.hpp"

using namespace ashyq;
using namespace ashyq::platform;

namespace {

const Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{4}};
const std::string kPage = "https://ashyq.example.kz/appeals/17?code=ABCD-EFGH";

std::string coupon() {
  PdfDocument pdf{
      {"Өтінішті қабылдау талоны", "Қарағанды қаласының әкімдігі", "Ашық Қала · Қарағанды", Language::Kazakh, kNow}};
  pdf.title("Өтінішті қабылдау талоны");
  pdf.paragraph("Құрметті Әлия! Өтінішіңіз қабылданып, тіркелді. Әріптер: ӘәҒғҚқҢңӨөҰұҮүҺһІі.");
  pdf.facts({{"Нөмірі", "KA-2026-000017"},
             {"Қабылданған уақыты", "2026 жылғы 2 наурыз, 09:00"},
             {"Қабылдаған орган", "Тұрғын үй-коммуналдық шаруашылық, жолаушылар көлігі және автомобиль жолдары бөлімі"},
             {"Жауап беру мерзімі", "2026 жылғы 27 наурыз (15 жұмыс күні)"}});
  pdf.heading("Мерзім қалай есептелді");
  for (int i = 1; i <= 45; ++i)
    pdf.paragraph(std::to_string(i) +
                  "-күн. Тіркелген күн есепке алынбайды; демалыс және мереке күндері есептелмейді. "
                  "Үкім шығарылған күннен кейінгі күннен басталады.");
  pdf.note("Бұл талонды сақтап қойыңыз.");
  pdf.qr(kPage, "Өтінішіңіздің барысын қарау үшін кодты сканерлеңіз.");
  return pdf.finish();
}

void write(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream{file, std::ios::binary} << bytes;
}

void write_sheet(const std::filesystem::path& file) {
  SheetWriter sheet{
      file,
      "Өтініштер",
      {{"Нөмірі", 16}, {"Мерзімі", 12}, {"Тіркелді", 18}, {"Күн", 8}, {"Үлес", 8}, {"Мәтін", 40}, {"Бет", 20}}};
  sheet.row({std::string{"KA-2026-000017"}, Day::of(2026, 3, 27), LocalTime{Day::of(2026, 3, 2), std::chrono::hours{9}},
             std::int64_t{15}, 0.75, std::string{"=HYPERLINK(\"http://evil\")"}, SheetLink{kPage, "ашу"}});
  sheet.row({std::string{"Су\x01 & <жоқ>"}, std::monostate{}});
  sheet.finish();
}

}  // namespace

int main(int, char** argv) {
  const std::filesystem::path folder = argv[1];
  write(folder / "coupon.pdf", coupon());
  write_sheet(folder / "register.xlsx");
  write(folder / "register.csv", std::string{kCsvStart} + csv_row({"Нөмірі", "Мәтін"}) +
                                     csv_row({"17", "Су, \"жоқ\"\nекінші жол"}) + csv_row({"18", "=1+1"}));
  write(folder / "code.svg", qr_svg(kPage, "Өтініштің беті"));
  write(folder / "feed.atom", atom_feed({"https://ashyq.example.kz/appeals.atom", "Өтініштер", "Су & жылу",
                                         "https://ashyq.example.kz/appeals.atom", "https://ashyq.example.kz/appeals",
                                         "Қарағанды", Language::Kazakh, kNow},
                                        {{"https://ashyq.example.kz/appeals/17",
                                          "Су <жоқ> & жылу",
                                          "https://ashyq.example.kz/appeals/17",
                                          kNow,
                                          kNow + std::chrono::hours{1},
                                          "Үш күннен бері су жоқ",
                                          {"water"}}}));
  write(folder / "due.ics",
        icalendar("Мерзімдер", Language::Kazakh,
                  {{CalendarItem::Kind::Event, "appeal-17@ashyq.example.kz", Day::of(2026, 3, 27),
                    "KA-2026-000017: жауап беру мерзімі; Ерубаев көшесіндегі су, жылу және жарық туралы өтініш",
                    "Бірінші жол\nекінші, жол", kPage, false},
                   {CalendarItem::Kind::ToDo, "appeal-18@ashyq.example.kz", Day::of(2026, 3, 30), "KA-2026-000018", "",
                    "", true}},
                  kNow));
}
