// init, list, explain: what there is, and what it means.
#include <filesystem>
#include <iostream>

#include <fmt/format.h>

#include "app/ashyq/flags_commands.hpp"
#include "app/ashyq/flags_messages.hpp"
#include "app/ashyq/flags_output.hpp"
#include "integrity/cardinal/settings.hpp"
#include "integrity/ocds/json_text.hpp"
#include "integrity/ocds/shown_key.hpp"

namespace ashyq::app {

namespace {

namespace flags = ashyq::integrity;

std::string text_of(const flags::Flag& flag, std::string_view what, const FlagsTexts& texts) {
  return texts(fmt::format("flags.{}.{}", flag.code, what));
}

std::string fields_of(const flags::Flag& flag) {
  std::string fields;
  for (const flags::Field field : flag.needs)
    if (field != flags::Field::None)
      fields += fmt::format("{}{}", fields.empty() ? "" : ", ", flags::pattern_of(field));
  return fields;
}

std::string parameters_json(const flags::Flag& flag) {
  std::string out = "{";
  for (const auto& one : flag.parameters)
    if (!one.name.empty())
      out += fmt::format("{}{}:{{\"standard\":{},\"unit\":{}}}", out.size() > 1 ? "," : "",
                         flags::json_quoted(one.name), flags::json_number(one.standard), flags::json_quoted(one.unit));
  return out + "}";
}

std::string entry_json(const flags::Flag& flag, const FlagsTexts& texts) {
  using flags::json_quoted;
  std::string out = fmt::format(
      "{{\"flag\":{},\"family\":{},\"subject\":{},\"severity\":{},\"name\":{},\"formula\":{},\"meaning\":{},\"innocent\":{},"
      "\"needs\":{},\"source\":{},\"law\":{},\"parameters\":{}",
      json_quoted(flag.code), json_quoted(name_of(flag.family)), json_quoted(name_of(flag.subject)), flag.severity,
      json_quoted(text_of(flag, "name", texts)), json_quoted(text_of(flag, "formula", texts)),
      json_quoted(text_of(flag, "meaning", texts)), json_quoted(text_of(flag, "innocent", texts)),
      json_quoted(fields_of(flag)), json_quoted(flag.source), json_quoted(flag.law), parameters_json(flag));
  if (flag.judgement)
    out += fmt::format(",\"fence\":{},\"level\":{},\"peers\":{}", json_quoted(name_of(flag.judgement->fence)),
                       flags::json_number(flag.judgement->level), json_quoted(name_of(flag.judgement->narrowest)));
  return out + "}";
}

void print_entry(const flags::Flag& flag, const FlagsTexts& texts) {
  std::cout << fmt::format("{:<6} {}\n       {}\n       {}\n", flag.code, text_of(flag, "name", texts),
                           text_of(flag, "formula", texts), texts("list.needs", {{"fields", fields_of(flag)}}));
  std::cout << fmt::format("       {}\n", texts("explain.source", {{"source", std::string(flag.source)}}));
  if (!flag.law.empty())
    std::cout << fmt::format("       {}\n", texts("explain.law", {{"law", text_of(flag, "law", texts)}}));
}

/// A line of results, and what an explanation takes out of it.
class Line {
 public:
  Line(const flags::Json& line, const FlagsTexts& texts) : line_(line), texts_(texts) {}

  /// What no run has written is passed over.
  bool is_result() const {
    return text("status") == "raised" ? texts_.has(fmt::format("fences.{}", text("fence")))
                                      : texts_.has(fmt::format("reasons.{}", text("reason")));
  }

  bool is_about(const FlagsExplain& command) const {
    if (!command.ocid.empty()) return text("ocid") == command.ocid || subject("id") == command.ocid;
    const std::string organization = flags::shown_key(command.organization);  // as results show it
    return subject("id") == organization || subject("other") == organization;
  }

  void print() const {
    const auto number = flags::flag_named(text("flag"));
    if (!number) return;
    const flags::Flag& flag = flags::catalogue()[*number];
    if (text("status") != "raised") return print_reason(flag);
    std::cout << fmt::format("\n{} · {}\n", flag.code, text_of(flag, "name", texts_));
    say("value", {{"value", shown("value")},
                  {"threshold", shown("threshold")},
                  {"comparison", std::string(text("comparison"))},
                  {"fence", texts_(fmt::format("fences.{}", text("fence")))}});
    if (const auto peers = line_["peers"])
      say("peers", {{"size", std::string(peers["size"].raw())},
                    {"group", peers["group"].string().value_or("").empty() ? texts_("scopes.all")
                                                                           : std::string(*peers["group"].string())}});
    for (const std::string_view what : {"meaning", "formula", "innocent"})
      say(what, {{what, text_of(flag, what, texts_)}});
    if (!text("law").empty()) say("law", {{"law", text_of(flag, "law", texts_)}});
    say("source", {{"source", std::string(flag.source)}});
    print_evidence();
  }

 private:
  std::string_view text(std::string_view name) const { return line_[name].string().value_or(""); }
  std::string_view subject(std::string_view name) const { return line_["subject"][name].string().value_or(""); }
  std::string shown(std::string_view name) const { return std::string(line_[name].raw()); }

  void say(std::string_view what, const platform::TextArguments& arguments) const {
    std::cout << "  " << texts_(fmt::format("explain.{}", what), arguments) << '\n';
  }

  void print_reason(const flags::Flag& flag) const {
    if (text("status") != "not_computable") return;
    std::cout << fmt::format("\n{} · {}\n", flag.code, text_of(flag, "name", texts_));
    say("not_computable", {{"reason", texts_(fmt::format("reasons.{}", text("reason")))}});
  }

  void print_evidence() const {
    say("evidence", {});
    for (const flags::Json place : line_["evidence"].elements())
      std::cout << fmt::format("    {}{}{} {}\n", place["ocid"].string().value_or(""), place["ocid"] ? " " : "",
                               place["path"].string().value_or(""), place["value"].raw());
  }

  flags::Json line_;
  const FlagsTexts& texts_;
};

}  // namespace

int flags_init(const FlagsInit& command) {
  if (command.file != "-" && !command.force && std::filesystem::exists(command.file))
    throw FlagsMisuse("output.exists", {{"file", command.file}});
  write_file(command.file,
             command.cardinal ? std::string(flags::cardinal::Settings::document()) : flags::Settings::document());
  return 0;
}

int flags_list(const FlagsList& command) {
  const FlagsTexts texts(command.language);
  for (const flags::Flag& flag : flags::catalogue())
    if (command.json) std::cout << entry_json(flag, texts) << '\n';
    else print_entry(flag, texts);
  return 0;
}

int flags_explain(const FlagsExplain& command) {
  const FlagsTexts texts(command.language);
  flags::JsonText text;
  std::size_t found = 0;
  flags::for_each_piece({{command.results, {}}}, 1,
                        [&](unsigned, const flags::Piece& piece) {
                          if (text.parse(piece.text) != flags::JsonFault::None) return;
                          const Line line(text.root(), texts);
                          if (!line.is_result() || !line.is_about(command)) return;
                          ++found;
                          line.print();
                        },
                        {});
  if (found == 0) std::cout << texts("explain.none", {{"subject", command.ocid + command.organization}}) << '\n';
  return 0;
}

}  // namespace ashyq::app
