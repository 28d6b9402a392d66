#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/documents/atom.hpp"
#include "platform/documents/csv.hpp"
#include "platform/documents/ical.hpp"
#include "platform/documents/pdf.hpp"
#include "platform/documents/qr.hpp"
#include "platform/documents/sheet.hpp"

// What other programs make of the files is checked by tests/documents/documents.py.
namespace ashyq::platform {
namespace {

const Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{4}};

TEST(csv, quotes_where_needed) {
  EXPECT_EQ("a,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\",\r\n", csv_row({"a", "b,c", "say \"hi\"", "two\nlines", ""}));
}

TEST(csv, formulas_are_text_but_numbers_stay_numbers) {
  EXPECT_EQ("'=1+1,'@sum,'+7 701,'-a,'-,-5,-5.25,'\tx\r\n",
            csv_row({"=1+1", "@sum", "+7 701", "-a", "-", "-5", "-5.25", "\tx"}));
  EXPECT_EQ("\"'=HYPERLINK(\"\"x\"\",1)\"\r\n", csv_row({"=HYPERLINK(\"x\",1)"}));
}

TEST(qr, an_svg_says_what_it_opens) {
  const std::string svg = qr_svg("https://ashyq.example.kz/appeals/17", "Өтініш \"17\"");
  EXPECT_NE(std::string::npos, svg.find("aria-label=\"Өтініш &quot;17&quot;\""));
  EXPECT_EQ(std::string::npos, svg.find("style"));
  EXPECT_THROW(qr_matrix(std::string(5000, 'x')), std::length_error);
}

TEST(atom, hostile_text_stays_text) {
  AtomEntry entry{"urn:1", "</title><script>", "https://x/?a=1&b=2", kNow, kNow, std::string("nul\0ctl\x01\xFF", 9),
                  {"су"}};
  const std::string xml = atom_feed({"urn:f", "Т", "", "https://x/f", "https://x", "Қала", Language::Kazakh, kNow},
                                    {entry});
  EXPECT_EQ(std::string::npos, xml.find("<script>"));
  EXPECT_NE(std::string::npos, xml.find("href=\"https://x/?a=1&amp;b=2\""));
  EXPECT_NE(std::string::npos, xml.find("nul\uFFFDctl\uFFFD\uFFFD"));
  EXPECT_NE(std::string::npos, xml.find("<updated>2026-03-02T04:00:00Z</updated>"));
}

RC_GTEST_PROP(ical, lines_are_short_and_whole, (const std::string& noise)) {
  const std::string name = noise + "\r\nEND:VCALENDAR" + std::string(80, 'x') + "ұзақ мерзім " + noise;
  const std::string text =
      icalendar(name, Language::Kazakh,
                {{CalendarItem::Kind::ToDo, "u", Day::of(2026, 3, 27), name, name, "https://x", false}}, kNow);
  RC_ASSERT(text.ends_with("END:VCALENDAR\r\n"));
  int ends = 0;
  std::size_t begin = 0;
  for (std::size_t end; (end = text.find("\r\n", begin)) != std::string::npos; begin = end + 2) {
    RC_ASSERT(end - begin <= 75);
    RC_ASSERT((static_cast<unsigned char>(text[begin]) & 0xC0U) != 0x80U);
    ends += text.substr(begin, end - begin) == "END:VCALENDAR" ? 1 : 0;
  }
  RC_ASSERT(ends == 1);
}

TEST(ical, an_all_day_event_ends_with_the_next_day) {
  const std::string text =
      icalendar("Мерзімдер", Language::Kazakh,
                {{CalendarItem::Kind::Event, "a@x", Day::of(2026, 2, 28), "Жауап; мерзімі", "", "", false}}, kNow);
  EXPECT_NE(std::string::npos, text.find("DTSTART;VALUE=DATE:20260228\r\nDTEND;VALUE=DATE:20260301\r\n"));
  EXPECT_NE(std::string::npos, text.find("SUMMARY:Жауап\\; мерзімі\r\n"));
}

TEST(sheet, a_hundred_thousand_rows_and_a_full_disk) {
  const auto file = std::filesystem::temp_directory_path() / "documents_test.xlsx";
  SheetWriter sheet{file, "Өтініштер: [2026]/тізілім, өте ұзақ атауы бар парақ", {{"№", 8}, {"Күні", 12}}};
  for (std::int64_t i = 0; i < 100'000; ++i) ASSERT_TRUE(sheet.row({i, Day::of(2026, 3, 2)}));
  sheet.finish();
  EXPECT_GT(std::filesystem::file_size(file), 100'000U);
  std::filesystem::remove(file);
  SheetWriter nowhere{"/dev/full", "x", {{"a", 5}}};
  EXPECT_THROW(nowhere.finish(), std::runtime_error);
}

TEST(pdf, the_same_words_make_the_same_paper) {
  const auto make = [] {
    PdfDocument pdf{{"Талон", "Қарағанды", "Ашық Қала", Language::Kazakh, kNow}};
    pdf.title("Талон");
    pdf.facts({{"Нөмірі", "KA-2026-000017"}});
    return pdf.finish();
  };
  const std::string paper = make();
  EXPECT_TRUE(paper.starts_with("%PDF-"));
  EXPECT_EQ(paper, make());
}

TEST(pdf, hostile_text_is_only_text) {
  PdfDocument pdf{{"\xFF", "", "", Language::Russian, kNow}};
  pdf.paragraph(std::string("a\0b\x01\xFE", 5) + std::string(3000, 'w'));
  pdf.facts({{"", ""}});
  EXPECT_FALSE(pdf.finish().empty());
}

}  // namespace
}  // namespace ashyq::platform
