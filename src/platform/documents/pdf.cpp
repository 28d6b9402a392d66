// Blocks are laid out when they are added and drawn in finish(), when the number of pages is known.
#include "platform/documents/pdf.hpp"

#include <algorithm>
#include <functional>
#include <stdexcept>

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include "platform/documents/pdf_catalog.hpp"
#include "platform/documents/qr.hpp"
#include "platform/documents/xml_text.hpp"

namespace ashyq::platform {
namespace {

// Points; A4.
constexpr double kWidth = 595.28;
constexpr double kHeight = 841.89;
constexpr double kMargin = 56;
constexpr double kTop = 72;
constexpr double kBottom = kHeight - 64;
constexpr double kLine = kWidth - 2 * kMargin;

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Cairo = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;
using Layout = std::shared_ptr<PangoLayout>;  // shared: one text may be drawn on two pages

struct Style {
  const char* font;
  double grey;
  const char* tag;  // ISO 32000-1 §14.8.4
  double space_before;
};

constexpr Style kTitle{"DejaVu Sans Bold 20", 0, "H1", 0};
constexpr Style kHeading{"DejaVu Sans Bold 14", 0, "H2", 16};
constexpr Style kBody{"DejaVu Sans 11", 0, "P", 7};
constexpr Style kKey{"DejaVu Sans Bold 11", 0, "TH", 0};
constexpr Style kValue{"DejaVu Sans 11", 0, "TD", 0};
constexpr Style kNote{"DejaVu Sans 9", 0.35, "P", 7};
constexpr Style kEdge{"DejaVu Sans 8", 0.35, nullptr, 0};  // running head and page number: not part of the text

cairo_status_t append_bytes(void* to, const unsigned char* bytes, unsigned length) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

std::string iso_instant(Instant at) {
  const auto days = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(at - days)};
  return fmt::format("{}T{:02}:{:02}:{:02}Z", Day{days}.iso(), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

double height_of(const Layout& layout) {
  PangoRectangle logical;
  pango_layout_get_extents(layout.get(), nullptr, &logical);
  return static_cast<double>(logical.height) / PANGO_SCALE;
}

struct Span {
  double top;
  double bottom;
};

Span span_of(PangoLayoutIter* iter) {
  int top = 0;
  int bottom = 0;
  pango_layout_iter_get_line_yrange(iter, &top, &bottom);
  return {static_cast<double>(top) / PANGO_SCALE, static_cast<double>(bottom) / PANGO_SCALE};
}

/// Draws the lines from `first` on, `count` of them, the first line's top at (x, y).
void show_lines(cairo_t* cairo, const Layout& layout, int first, int count, double x, double y) {
  const std::unique_ptr<PangoLayoutIter, decltype(&pango_layout_iter_free)> iter{pango_layout_get_iter(layout.get()),
                                                                                 &pango_layout_iter_free};
  double top = 0;
  for (int i = 0; i < first + count; ++i) {
    if (i == first) top = span_of(iter.get()).top;
    if (i >= first) {
      const double baseline = static_cast<double>(pango_layout_iter_get_baseline(iter.get())) / PANGO_SCALE;
      cairo_move_to(cairo, x, y + baseline - top);
      pango_cairo_show_layout_line(cairo, pango_layout_iter_get_line_readonly(iter.get()));
    }
    pango_layout_iter_next_line(iter.get());
  }
}

void fill_qr(cairo_t* cairo, const QrMatrix& matrix, double x, double y, double side) {
  const double square = side / matrix.size;
  for (int row = 0; row < matrix.size; ++row)
    for (int column = 0; column < matrix.size; ++column)
      if (matrix.at(column, row)) cairo_rectangle(cairo, x + column * square, y + row * square, square, square);
  cairo_set_source_rgb(cairo, 0, 0, 0);
  cairo_fill(cairo);
}

void rule(cairo_t* cairo, double y) {
  cairo_set_source_rgb(cairo, 0.75, 0.75, 0.75);
  cairo_set_line_width(cairo, 0.6);
  cairo_move_to(cairo, kMargin, y);
  cairo_line_to(cairo, kMargin + kLine, y);
  cairo_stroke(cairo);
}

}  // namespace

struct PdfDocument::Impl {
  using Drawing = std::function<void(cairo_t*)>;

  About about;
  std::string bytes;
  Surface surface{nullptr, &cairo_surface_destroy};
  Cairo cairo{nullptr, &cairo_destroy};
  std::vector<std::vector<Drawing>> pages{1};
  double y{kTop};

  Layout layout(const std::string& text, const Style& style, double width);
  void draw(Drawing drawing) { pages.back().push_back(std::move(drawing)); }
  void new_page();
  void ensure(double height);
  void text(const std::string& words, const Style& style);
  void place(const Layout& layout, const Style& style);
  void fact(const std::string& key, const std::string& value);
  void put(const Layout& layout, const Style& style, double x, double top);
  void edges(std::size_t page);
};

PdfDocument::PdfDocument(About about) : impl_(std::make_unique<Impl>()) {
  impl_->about = std::move(about);
  impl_->surface.reset(cairo_pdf_surface_create_for_stream(&append_bytes, &impl_->bytes, kWidth, kHeight));
  impl_->cairo.reset(cairo_create(impl_->surface.get()));
  cairo_surface_t* surface = impl_->surface.get();
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, without_forbidden(impl_->about.title).c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, without_forbidden(impl_->about.author).c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Ashyq Qala");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, iso_instant(impl_->about.made_at).c_str());
}

PdfDocument::~PdfDocument() = default;

void PdfDocument::title(const std::string& text) { impl_->text(text, kTitle); }
void PdfDocument::paragraph(const std::string& text) { impl_->text(text, kBody); }
void PdfDocument::note(const std::string& text) { impl_->text(text, kNote); }

void PdfDocument::heading(const std::string& text) {
  impl_->ensure(70);  // never the last line of a page
  impl_->text(text, kHeading);
}

void PdfDocument::facts(const std::vector<std::pair<std::string, std::string>>& rows) {
  impl_->y += kBody.space_before;
  impl_->draw([](cairo_t* cairo) { cairo_tag_begin(cairo, "Table", nullptr); });
  for (const auto& [key, value] : rows) impl_->fact(key, value);
  impl_->draw([](cairo_t* cairo) { cairo_tag_end(cairo, "Table"); });
}

void PdfDocument::qr(const std::string& content, const std::string& caption) {
  constexpr double kSide = 96;
  const QrMatrix matrix = qr_matrix(content);
  const double beside = kMargin + kSide + 18;
  const Layout words = impl_->layout(caption, kBody, kLine - kSide - 18);
  impl_->ensure(std::max(kSide, height_of(words)) + 24);
  const double top = impl_->y + 12;
  impl_->draw([=](cairo_t* cairo) {
    cairo_tag_begin(cairo, "Figure", nullptr);
    fill_qr(cairo, matrix, kMargin, top, kSide);
    cairo_tag_end(cairo, "Figure");
  });
  impl_->put(words, kBody, beside, top);
  impl_->y = top + std::max(kSide, height_of(words)) + 12;
}

std::string PdfDocument::finish() {
  cairo_t* cairo = impl_->cairo.get();
  for (std::size_t page = 0; page < impl_->pages.size(); ++page) {
    impl_->edges(page);
    for (const Impl::Drawing& drawing : impl_->pages[page]) drawing(cairo);
    cairo_show_page(cairo);
  }
  cairo_surface_finish(impl_->surface.get());
  if (cairo_status(cairo) != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error(std::string{"a PDF cannot be made: "} + cairo_status_to_string(cairo_status(cairo)));
  return with_language(std::move(impl_->bytes), code(impl_->about.language));
}

Layout PdfDocument::Impl::layout(const std::string& words, const Style& style, double width) {
  Layout made{pango_cairo_create_layout(cairo.get()), &g_object_unref};
  PangoContext* context = pango_layout_get_context(made.get());
  pango_cairo_context_set_resolution(context, 72);  // a PDF's unit is the point
  pango_context_set_language(context, pango_language_from_string(std::string{code(about.language)}.c_str()));
  PangoFontDescription* font = pango_font_description_from_string(style.font);
  pango_layout_set_font_description(made.get(), font);
  pango_font_description_free(font);
  pango_layout_set_width(made.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing(made.get(), 2 * PANGO_SCALE);
  pango_layout_set_text(made.get(), without_forbidden(words).c_str(), -1);
  return made;
}

void PdfDocument::Impl::new_page() {
  pages.emplace_back();
  y = kTop;
}

void PdfDocument::Impl::ensure(double height) {
  if (y + height > kBottom && y > kTop) new_page();
}

void PdfDocument::Impl::text(const std::string& words, const Style& style) {
  if (y > kTop) y += style.space_before;
  place(layout(words, style, kLine), style);
}

/// Line by line, on to the next page when this one is full.
void PdfDocument::Impl::place(const Layout& words, const Style& style) {
  const std::unique_ptr<PangoLayoutIter, decltype(&pango_layout_iter_free)> iter{pango_layout_get_iter(words.get()),
                                                                                 &pango_layout_iter_free};
  const int lines = pango_layout_get_line_count(words.get());
  int first = 0;
  double top = 0;  // of the first line of this page, within the text
  const auto flush = [&](int end) {
    if (end == first) return;
    draw([words, style, first, end, from = y](cairo_t* cairo) {
      cairo_set_source_rgb(cairo, style.grey, style.grey, style.grey);
      cairo_tag_begin(cairo, style.tag, nullptr);
      show_lines(cairo, words, first, end - first, kMargin, from);
      cairo_tag_end(cairo, style.tag);
    });
  };
  double bottom = 0;
  for (int line = 0; line < lines; ++line) {
    const Span span = span_of(iter.get());
    if (y + span.bottom - top > kBottom && (y > kTop || line > first)) {
      flush(line);
      new_page();
      first = line;
      top = span.top;
    }
    bottom = span.bottom;
    pango_layout_iter_next_line(iter.get());
  }
  flush(lines);
  y += bottom - top;
}

void PdfDocument::Impl::fact(const std::string& key, const std::string& value) {
  constexpr double kKeyWidth = kLine * 0.36;
  constexpr double kGap = 12;
  constexpr double kPad = 4;
  const Layout left = layout(key, kKey, kKeyWidth);
  const Layout right = layout(value, kValue, kLine - kKeyWidth - kGap);
  const double height = std::max(height_of(left), height_of(right));
  ensure(height + 2 * kPad);
  const double top = y + kPad;
  draw([](cairo_t* cairo) { cairo_tag_begin(cairo, "TR", nullptr); });
  put(left, kKey, kMargin, top);
  put(right, kValue, kMargin + kKeyWidth + kGap, top);
  draw([](cairo_t* cairo) { cairo_tag_end(cairo, "TR"); });
  y = top + height + kPad;
  draw([at = y](cairo_t* cairo) { rule(cairo, at); });
}

void PdfDocument::Impl::put(const Layout& words, const Style& style, double x, double top) {
  draw([=](cairo_t* cairo) {
    cairo_set_source_rgb(cairo, style.grey, style.grey, style.grey);
    if (style.tag != nullptr) cairo_tag_begin(cairo, style.tag, nullptr);
    cairo_move_to(cairo, x, top);
    pango_cairo_show_layout(cairo, words.get());
    if (style.tag != nullptr) cairo_tag_end(cairo, style.tag);
  });
}

/// The running head on the left, page of pages on the right.
void PdfDocument::Impl::edges(std::size_t page) {
  cairo_t* to = cairo.get();
  cairo_set_source_rgb(to, kEdge.grey, kEdge.grey, kEdge.grey);
  cairo_move_to(to, kMargin, 36);
  pango_cairo_show_layout(to, layout(about.running, kEdge, kLine).get());
  const Layout number = layout(fmt::format("{} / {}", page + 1, pages.size()), kEdge, kLine);
  pango_layout_set_alignment(number.get(), PANGO_ALIGN_RIGHT);
  cairo_move_to(to, kMargin, kHeight - 44);
  pango_cairo_show_layout(to, number.get());
}

}  // namespace ashyq::platform
