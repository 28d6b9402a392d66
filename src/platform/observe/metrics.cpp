#include "platform/observe/metrics.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>

#include <fmt/format.h>

#include "platform/observe/process_figures.hpp"

namespace ashyq::platform {
namespace {

/// What a label may hold: words of our own. Anything that could come from a person is "other".
std::string safe_label(std::string_view value) {
  int digits = 0;
  for (char c : value) {
    const bool is_digit = c >= '0' && c <= '9';
    digits = is_digit ? digits + 1 : 0;
    if (c <= ' ' || c >= 0x7F || c == '"' || c == '\\' || c == '@' || digits > 6) return "other";
  }
  return std::string{value.substr(0, 120)};
}

std::string labels_text(const Labels& labels, bool others) {
  std::string text;
  for (const auto& [name, value] : labels)
    text += fmt::format("{}{}=\"{}\"", text.empty() ? "" : ",", name, others ? "other" : safe_label(value));
  return text;
}

std::string with_label(const std::string& labels, std::string_view last) {
  return labels.empty() ? std::string{last} : labels + "," + std::string{last};
}

std::string line(std::string_view name, const std::string& labels, double value) {
  return labels.empty() ? fmt::format("{} {}\n", name, value) : fmt::format("{}{{{}}} {}\n", name, labels, value);
}

struct Row {
  std::unique_ptr<Counter> counter;
  std::unique_ptr<Gauge> gauge;
  std::unique_ptr<Histogram> histogram;
  std::function<double()> watched;
};

enum class Kind { Counter, Gauge, Histogram };

constexpr std::string_view name_of(Kind kind) {
  return kind == Kind::Counter ? "counter" : kind == Kind::Gauge ? "gauge" : "histogram";
}

struct Family {
  Kind kind;
  std::string help;
  std::map<std::string, Row, std::less<>> rows;  // by the text of their labels
};

}  // namespace

Histogram::Histogram(std::vector<double> upper_bounds)
    : bounds_(std::move(upper_bounds)), counts_(bounds_.size() + 1) {}

void Histogram::observe(double value) {
  const auto at = static_cast<std::size_t>(std::ranges::lower_bound(bounds_, value) - bounds_.begin());
  counts_[at].fetch_add(1, std::memory_order_relaxed);
  sum_.fetch_add(value, std::memory_order_relaxed);
}

struct Metrics::Impl {
  mutable std::shared_mutex mutex;  // exclusive only while a new row is made
  std::map<std::string, Family, std::less<>> families;

  Row* find(std::string_view name, Kind kind, const std::string& labels);
  template <class Make>
  Row& row(std::string_view name, std::string_view help, Kind kind, const Labels& labels, Make make);
};

Row* Metrics::Impl::find(std::string_view name, Kind kind, const std::string& labels) {
  const auto family = families.find(name);
  if (family == families.end()) return nullptr;
  if (family->second.kind != kind) throw std::logic_error(fmt::format("metric {} is of another kind", name));
  const auto row = family->second.rows.find(labels);
  return row == family->second.rows.end() ? nullptr : &row->second;
}

template <class Make>
Row& Metrics::Impl::row(std::string_view name, std::string_view help, Kind kind, const Labels& labels, Make make) {
  std::string text = labels_text(labels, false);
  {
    const std::shared_lock lock{mutex};
    if (Row* row = find(name, kind, text)) return *row;
  }
  const std::unique_lock lock{mutex};
  Family& family = families.try_emplace(std::string{name}, Family{kind, std::string{help}, {}}).first->second;
  if (family.rows.size() >= kMostRows) text = labels_text(labels, true);
  if (Row* row = find(name, kind, text)) return *row;
  Row& row = family.rows[text];
  make(row, family);
  return row;
}

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

Counter& Metrics::counter(std::string_view name, std::string_view help, const Labels& labels) {
  const auto make = [](Row& row, const Family&) { row.counter = std::make_unique<Counter>(); };
  return *impl_->row(name, help, Kind::Counter, labels, make).counter;
}

Gauge& Metrics::gauge(std::string_view name, std::string_view help, const Labels& labels) {
  const auto make = [](Row& row, const Family&) { row.gauge = std::make_unique<Gauge>(); };
  return *impl_->row(name, help, Kind::Gauge, labels, make).gauge;
}

Histogram& Metrics::histogram(std::string_view name, std::string_view help, std::initializer_list<double> bounds,
                              const Labels& labels) {
  const auto make = [&](Row& row, const Family& family) {
    const auto first = std::ranges::find_if(family.rows,
                                            [](const auto& other) { return other.second.histogram != nullptr; });
    row.histogram = std::make_unique<Histogram>(first == family.rows.end() ? std::vector<double>{bounds}
                                                                           : first->second.histogram->bounds_);
  };
  return *impl_->row(name, help, Kind::Histogram, labels, make).histogram;
}

void Metrics::watch(std::string_view name, std::string_view help, std::function<double()> value) {
  impl_->row(name, help, Kind::Gauge, {}, [](Row&, const Family&) {});
  const std::unique_lock lock{impl_->mutex};
  impl_->find(name, Kind::Gauge, "")->watched = std::move(value);
}

std::string Metrics::text() const {
  const std::shared_lock lock{impl_->mutex};
  std::string text;
  const auto histogram_lines = [&](const std::string& name, const std::string& labels, const Histogram& histogram) {
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < histogram.counts_.size(); ++i) {
      total += histogram.counts_[i].load(std::memory_order_relaxed);
      const std::string bound = i < histogram.bounds_.size() ? fmt::format("{}", histogram.bounds_[i]) : "+Inf";
      text += fmt::format("{}_bucket{{{}}} {}\n", name, with_label(labels, fmt::format("le=\"{}\"", bound)), total);
    }
    text += line(name + "_sum", labels, histogram.sum_.load(std::memory_order_relaxed));
    text += line(name + "_count", labels, static_cast<double>(total));
  };
  for (const auto& [name, family] : impl_->families) {
    text += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, family.help, name, name_of(family.kind));
    for (const auto& [labels, row] : family.rows) {
      if (row.counter) text += line(name, labels, static_cast<double>(row.counter->value()));
      if (row.gauge) text += line(name, labels, row.gauge->value());
      if (row.watched) text += line(name, labels, row.watched());
      if (row.histogram) histogram_lines(name, labels, *row.histogram);
    }
  }
  return text;
}

Metrics& metrics() {
  static Metrics& all = *[] {
    auto* made = new Metrics;  // never destroyed: threads count until the process ends
    watch_process(*made);
    return made;
  }();
  return all;
}

namespace {

/// Where an answer is counted: made from words once, as rows live as long as the process, not at each answer.
struct ExchangeRows {
  Counter& answers;
  Histogram& seconds;
};

ExchangeRows rows_for(std::string_view route, int status) {
  const std::string code = std::to_string(status);
  return {metrics().counter("http_requests_total", "Requests answered.", {{"route", route}, {"status", code}}),
          metrics().histogram("http_request_seconds", "From the last byte of a request to the last byte of its answer.",
                              {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10},
                              {{"route", route}})};
}

}  // namespace

void count_exchange(std::string_view route, int status, std::chrono::microseconds took) {
  thread_local std::map<int, std::map<std::string, ExchangeRows, std::less<>>> known;
  auto& of_status = known[status];
  auto found = of_status.find(route);
  if (found == of_status.end()) found = of_status.emplace(std::string{route}, rows_for(route, status)).first;
  found->second.answers.add();
  found->second.seconds.observe(std::chrono::duration<double>(took).count());
}

}  // namespace ashyq::platform
