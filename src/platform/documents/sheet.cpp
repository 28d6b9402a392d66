#include "platform/documents/sheet.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <xlsxwriter.h>

#include "base/text.hpp"
#include "platform/documents/xml_text.hpp"

namespace ashyq::platform {
namespace {

/// Sheet names hold at most 31 signs, none of []:*?/\, and no apostrophe at an end.
std::string sheet_name_of(std::string name) {
  for (char& c : name)
    if (std::string_view{"[]:*?/\\'"}.find(c) != std::string_view::npos) c = ' ';
  name = without_forbidden(name);
  const std::string_view short_name = trim(cut(name, 31));
  return short_name.empty() ? "1" : std::string{short_name};
}

lxw_datetime date_of(Day day) {
  const auto date = day.date();
  return {static_cast<int>(date.year()),
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          0,
          0,
          0};
}

lxw_datetime date_of(LocalTime time) {
  lxw_datetime date = date_of(time.on);
  const std::chrono::hh_mm_ss clock{time.since_midnight};
  date.hour = static_cast<int>(clock.hours().count());
  date.min = static_cast<int>(clock.minutes().count());
  date.sec = static_cast<double>(clock.seconds().count());
  return date;
}

}  // namespace

struct SheetWriter::Impl {
  lxw_workbook* book{nullptr};
  lxw_worksheet* sheet{nullptr};
  lxw_format* bold{nullptr};
  lxw_format* day{nullptr};
  lxw_format* time{nullptr};
  lxw_row_t next{0};

  ~Impl() {
    if (book != nullptr) workbook_close(book);  // not finished: the half-written file is the caller's to remove
  }
  lxw_format* format(const char* number_format);
  void write(lxw_col_t column, const SheetCell& cell);
  void write_text(lxw_col_t column, const std::string& text, lxw_format* format);
  void write_link(lxw_col_t column, const SheetLink& link);
};

SheetWriter::SheetWriter(const std::filesystem::path& file, std::string sheet_name,
                         const std::vector<SheetColumn>& columns)
    : impl_(std::make_unique<Impl>()) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;  // rows go to a temporary file at once
  std::string folder = file.parent_path().string();
  options.tmpdir = folder.empty() ? nullptr : folder.data();
  impl_->book = workbook_new_opt(file.c_str(), &options);
  if (impl_->book == nullptr) throw std::runtime_error("a sheet cannot be started");
  impl_->sheet = workbook_add_worksheet(impl_->book, sheet_name_of(std::move(sheet_name)).c_str());
  if (impl_->sheet == nullptr) throw std::runtime_error("a sheet cannot be started");
  impl_->day = impl_->format("yyyy-mm-dd");
  impl_->time = impl_->format("yyyy-mm-dd hh:mm");
  impl_->bold = workbook_add_format(impl_->book);
  format_set_bold(impl_->bold);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto at = static_cast<lxw_col_t>(i);
    worksheet_set_column(impl_->sheet, at, at, columns[i].width, nullptr);
    impl_->write_text(at, columns[i].title, impl_->bold);
  }
  worksheet_freeze_panes(impl_->sheet, 1, 0);
  impl_->next = 1;
}

SheetWriter::~SheetWriter() = default;

bool SheetWriter::row(const std::vector<SheetCell>& cells) {
  if (impl_->next >= kMostRows) return false;
  for (std::size_t i = 0; i < cells.size(); ++i) impl_->write(static_cast<lxw_col_t>(i), cells[i]);
  ++impl_->next;
  return true;
}

void SheetWriter::finish() {
  lxw_workbook* book = std::exchange(impl_->book, nullptr);
  if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR)
    throw std::runtime_error(std::string{"a sheet cannot be written: "} + lxw_strerror(error));
}

lxw_format* SheetWriter::Impl::format(const char* number_format) {
  lxw_format* made = workbook_add_format(book);
  format_set_num_format(made, number_format);
  return made;
}

void SheetWriter::Impl::write(lxw_col_t column, const SheetCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) write_text(column, *text, nullptr);
  if (const auto* whole = std::get_if<std::int64_t>(&cell))
    worksheet_write_number(sheet, next, column, static_cast<double>(*whole), nullptr);
  if (const auto* number = std::get_if<double>(&cell)) worksheet_write_number(sheet, next, column, *number, nullptr);
  if (const auto* link = std::get_if<SheetLink>(&cell)) write_link(column, *link);
  if (const auto* on = std::get_if<Day>(&cell)) {
    lxw_datetime date = date_of(*on);
    worksheet_write_datetime(sheet, next, column, &date, day);
  }
  if (const auto* at = std::get_if<LocalTime>(&cell)) {
    lxw_datetime date = date_of(*at);
    worksheet_write_datetime(sheet, next, column, &date, time);
  }
}

void SheetWriter::Impl::write_text(lxw_col_t column, const std::string& text, lxw_format* format) {
  constexpr std::size_t kMostLetters = 32767;
  worksheet_write_string(sheet, next, column, std::string{cut(without_forbidden(text), kMostLetters)}.c_str(), format);
}

/// A sheet holds at most 65,530 links; further ones stand as text.
void SheetWriter::Impl::write_link(lxw_col_t column, const SheetLink& link) {
  if (worksheet_write_url_opt(sheet, next, column, link.url.c_str(), nullptr, without_forbidden(link.text).c_str(),
                              nullptr) != LXW_NO_ERROR)
    write_text(column, link.text, nullptr);
}

}  // namespace ashyq::platform
