// Cardinal's commands with Cardinal's options over this engine, so that the two programs can be compared:
// cardinal_probe indicators|coverage|prepare|init … [--threads N] [--corrected]
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "integrity/cardinal/coverage.hpp"
#include "integrity/cardinal/indicators.hpp"
#include "integrity/cardinal/prepare.hpp"
#include "integrity/reading/json.hpp"

namespace {

using namespace ashyq::integrity;

struct Options {
  std::string command, file, settings_file, output, errors;
  unsigned threads{1};
  bool meta{true}, maps{false}, count{false}, corrected{false}, force{false};
};

std::optional<Options> options_of(int argc, char** argv) {
  Options options;
  std::vector<std::string> places;
  const std::map<std::string, std::string*> texts{
      {"-s", &options.settings_file}, {"--settings", &options.settings_file},
      {"-o", &options.output},        {"--output", &options.output},
      {"-e", &options.errors},        {"--errors", &options.errors}};
  const std::map<std::string, bool*> flags{{"--map", &options.maps},    {"-c", &options.count},
                                           {"--count", &options.count}, {"--corrected", &options.corrected},
                                           {"-f", &options.force},      {"--force", &options.force}};
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (texts.contains(argument) && i + 1 < argc) *texts.at(argument) = argv[++i];
    else if (flags.contains(argument)) *flags.at(argument) = true;
    else if (argument == "--no-meta") options.meta = false;
    else if (argument == "--threads" && i + 1 < argc) options.threads = static_cast<unsigned>(std::atoi(argv[++i]));
    else places.push_back(argument);
  }
  if (places.size() != 2) return {};
  options.command = places[0];
  options.file = places[1];
  return options;
}

std::string contents(const std::string& path) {
  if (path == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path + ": cannot be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A file in the memory, with readable bytes behind it.
class Mapped {
 public:
  explicit Mapped(const std::string& path) {
    if (path == "-") {
      keep(contents(path));
      return;
    }
    const int file = open(path.c_str(), O_RDONLY);
    struct stat known {};
    if (file < 0 || fstat(file, &known) != 0) throw std::runtime_error(path + ": cannot be read");
    const auto size = static_cast<std::size_t>(known.st_size);
    auto* const bytes = mmap(nullptr, size + JsonText::kPadding, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    const bool mapped = bytes != MAP_FAILED &&
                        (size == 0 ||
                         mmap(bytes, size, PROT_READ, MAP_PRIVATE | MAP_FIXED | MAP_POPULATE, file, 0) == bytes);
    if (!mapped) throw std::runtime_error(path + ": cannot be read");
    text_ = {static_cast<const char*>(bytes), size};
  }
  std::string_view text() const { return text_; }

 private:
  std::string kept_;
  std::string_view text_;

  void keep(std::string text) {
    kept_ = std::move(text);
    const auto size = kept_.size();
    kept_.append(JsonText::kPadding, '\0');
    text_ = std::string_view(kept_).substr(0, size);
  }
};

struct Line {
  std::string_view text;
  std::uint64_t number;
};

/// Lines dealt out in turn, in runs of different lengths: what one thread reads is no row of the file.
class Lines {
 public:
  explicit Lines(const std::string& path) : file_(path) {
    const auto text = file_.text();
    std::uint64_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      auto line = text.substr(at, end - at);
      ++number;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.find_first_not_of(" \t\r") != std::string_view::npos) lines_.push_back({line, number});
      at = end + 1;
    }
  }

  template <class Take>
  void deal(unsigned threads, Take take) const {
    std::vector<std::thread> workers;
    for (unsigned worker = 0; worker < threads; ++worker)
      workers.emplace_back([&, worker] {
        for (std::size_t i = 0; i < lines_.size(); ++i)
          if (i / 7 % threads == worker) take(worker, i, lines_[i]);
      });
    for (auto& worker : workers) worker.join();
  }
  std::size_t size() const { return lines_.size(); }

 private:
  Mapped file_;
  std::vector<Line> lines_;
};

cardinal::Settings settings_of(const Options& options) {
  if (options.settings_file.empty()) return {};
  auto settings = cardinal::Settings::parse(contents(options.settings_file));
  if (settings) return std::move(*settings);
  throw std::runtime_error(settings.error().what + " " + settings.error().key + " line " +
                           std::to_string(settings.error().line));
}

int indicators(const Options& options) {
  const auto settings = settings_of(options);
  const Lines lines(options.file);
  const auto mode = options.corrected ? cardinal::Mode::Corrected : cardinal::Mode::Strict;
  std::vector<cardinal::Indicators> shares(options.threads, cardinal::Indicators(settings, mode, options.maps));
  std::vector<JsonText> texts(options.threads);
  lines.deal(options.threads, [&](unsigned worker, std::size_t, const Line& line) {
    if (texts[worker].parse(line.text) == JsonFault::None) shares[worker].add(texts[worker].root(), line.number);
  });
  auto all = std::move(shares.back());  // the last first: the order of joining must not matter
  for (unsigned worker = 0; worker + 1 < options.threads; ++worker) all.append(std::move(shares[worker]));
  const auto result = all.result({options.meta, options.maps});
  std::puts(result.json.c_str());
  for (std::size_t group = 0; options.count && group < result.counts.size(); ++group)
    if (result.counts[group] > 0)
      std::cerr << cardinal::IndicatorsResult::kGroups[group] << ": " << result.counts[group] << '\n';
  return 0;
}

int coverage(const Options& options) {
  const Lines lines(options.file);
  std::vector<cardinal::Coverage> shares(options.threads);
  std::vector<JsonText> texts(options.threads);
  lines.deal(options.threads, [&](unsigned worker, std::size_t, const Line& line) {
    if (texts[worker].parse(line.text) == JsonFault::None) shares[worker].add(texts[worker].root());
  });
  for (unsigned worker = 1; worker < options.threads; ++worker) shares[0].append(shares[worker]);
  std::puts(shares[0].result().c_str());
  return 0;
}

std::ofstream writer(const std::string& path) {
  return std::ofstream(path == "-" ? "/dev/stdout" : path, std::ios::binary);
}

int prepare(const Options& options) {
  const auto settings = settings_of(options);
  const Lines lines(options.file);
  std::vector<cardinal::Prepare> workers;
  for (unsigned worker = 0; worker < options.threads; ++worker) workers.emplace_back(settings);
  struct Written {
    std::string output, issues;
  };
  std::vector<Written> written(options.threads == 1 ? 1 : lines.size());  // of one thread all is in order at once
  auto output = writer(options.output), issues = writer(options.errors);
  const auto flush = [&](Written& some) {
    output << some.output;
    issues << some.issues;
    some.output.clear();
    some.issues.clear();
  };
  lines.deal(options.threads, [&](unsigned worker, std::size_t place, const Line& line) {
    auto& into = written[options.threads == 1 ? 0 : place];
    workers[worker].line(line.text, line.number, into.output, into.issues);
    if (options.threads == 1 && into.output.size() > 1 << 16) flush(into);
  });
  for (auto& some : written) flush(some);
  return 0;
}

int init(const Options& options) {
  const auto document = cardinal::Settings::document();
  if (options.file == "-") std::cout << document;
  else if (options.force || !std::ifstream(options.file)) std::ofstream(options.file) << document;
  if (options.file != "-") std::cout << "Settings written to " << options.file << ".\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) try {
  const auto options = options_of(argc, argv);
  if (options && options->command == "indicators") return indicators(*options);
  if (options && options->command == "coverage") return coverage(*options);
  if (options && options->command == "prepare") return prepare(*options);
  if (options && options->command == "init") return init(*options);
  std::cerr << "cardinal_probe indicators|coverage|prepare|init FILE …\n";
  return 2;
} catch (const std::runtime_error& fault) {
  std::cerr << "error: " << fault.what() << '\n';
  return 2;
}
