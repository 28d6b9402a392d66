// What the template engine costs over writing the same bytes by hand: a register page of 20 cards, Cyrillic.
// Prints medians of interleaved runs and their ratio; the numbers themselves depend on the machine.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "platform/render/templates.hpp"

namespace {

using namespace ashyq;
namespace json = boost::json;
namespace fs = std::filesystem;

constexpr const char* kFrame = R"(<!DOCTYPE html><html lang="{{ lang }}"><head><title>{{ title }}</title></head><body>
<header><nav><ul>{% for link in nav %}<li><a href="{{ link.url }}"{% if link.current %} aria-current="page"{% endif %}>{{ link.text }}</a></li>{% endfor %}</ul></nav></header>
<main>{% block main %}{% endblock %}</main></body></html>)";

constexpr const char* kPage = R"({% extends "b/frame.html" %}{% block main %}<h1>{{ title }}</h1>
{% for appeal in appeals %}
{% component "card" id=appeal.id title=appeal.title text=appeal.text body=appeal.body due_on=appeal.due_on late=appeal.late %}
{% else %}<p>–</p>{% endfor %}{% endblock %})";

constexpr const char* kCard =
    R"(<article class="card{% if late %} card--late{% endif %}" id="a{{ id }}"><h2><a href="/appeals/{{ id }}">{{ title }}</a></h2>
<p class="govuk-body">{{ text }}</p>
<dl><dt>Орган</dt><dd>{{ body }}</dd><dt>Срок</dt><dd><time datetime="{{ due_on }}">{{ due_on | date }}</time></dd></dl></article>
)";

json::object context() {
  json::array appeals;
  for (int i = 0; i < 20; ++i) {
    appeals.push_back(
        json::object{{"id", 17000 + i},
                     {"title", "Нет воды в доме по улице Ерубаева, " + std::to_string(i)},
                     {"text",
                      "Третий день нет холодной воды. Диспетчер говорит \"ждите\", аварийная служба не приезжает, "
                      "соседи носят воду вёдрами & ругаются. Просим сообщить, когда подачу восстановят."},
                     {"body", "Отдел жилищно-коммунального хозяйства района имени Казыбек би"},
                     {"due_on", "2026-03-" + std::to_string(10 + i % 20)},
                     {"late", i % 3 == 0}});
  }
  return {{"title", "Реестр обращений"},
          {"appeals", appeals},
          {"nav", json::array{json::object{{"url", "/"}, {"text", "Главная"}, {"current", false}},
                              json::object{{"url", "/appeals"}, {"text", "Реестр"}, {"current", true}}}}};
}

void escape(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
}

std::string_view text_of(const json::object& object, const char* name) {
  const auto& text = object.at(name).as_string();
  return {text.data(), text.size()};
}

std::string by_hand(const json::object& all) {
  std::string out;
  out.reserve(16384);
  out += "<!DOCTYPE html><html lang=\"ru\"><head><title>";
  escape(out, text_of(all, "title"));
  out += "</title></head><body>\n<header><nav><ul>";
  for (const auto& item : all.at("nav").as_array()) {
    const auto& link = item.as_object();
    out += "<li><a href=\"";
    escape(out, text_of(link, "url"));
    out += link.at("current").as_bool() ? "\" aria-current=\"page\">" : "\">";
    escape(out, text_of(link, "text"));
    out += "</a></li>";
  }
  out += "</ul></nav></header>\n<main><h1>";
  escape(out, text_of(all, "title"));
  out += "</h1>\n";
  for (const auto& item : all.at("appeals").as_array()) {
    const auto& appeal = item.as_object();
    const std::string id = std::to_string(appeal.at("id").as_int64());
    out += appeal.at("late").as_bool() ? "<article class=\"card card--late\" id=\"a" : "<article class=\"card\" id=\"a";
    out += id + "\"><h2><a href=\"/appeals/" + id + "\">";
    escape(out, text_of(appeal, "title"));
    out += "</a></h2>\n<p class=\"govuk-body\">";
    escape(out, text_of(appeal, "text"));
    out += "</p>\n<dl><dt>Орган</dt><dd>";
    escape(out, text_of(appeal, "body"));
    out += "</dd><dt>Срок</dt><dd><time datetime=\"";
    escape(out, text_of(appeal, "due_on"));
    out += "\">";
    out += platform::long_date(Language::Russian, *Day::parse(text_of(appeal, "due_on")));
    out += "</time></dd></dl></article>\n";
  }
  return out + "</main></body></html>";
}

template <class Work>
double microseconds_each(Work work) {
  constexpr int kTimes = 400;
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < kTimes; ++i) work();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count() / kTimes;
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

void write(const fs::path& path, const char* content) {
  fs::create_directories(path.parent_path());
  std::ofstream{path} << content;
}

}  // namespace

int main() {
  const fs::path folder = fs::temp_directory_path() / "ashyq_template_bench";
  write(folder / "b/frame.html", kFrame);
  write(folder / "b/page.html", kPage);
  write(folder / "components/card/card.html", kCard);
  const platform::Catalogue catalogue{{}};
  platform::TemplateOptions options;
  options.folders = {{"b", folder / "b"}};
  options.components = folder / "components";
  const platform::Templates templates{options, catalogue};
  const json::object all = context();
  const std::string page = templates.render("b/page.html", Language::Russian, all);
  std::vector<double> engine, hand;
  for (int round = 0; round < 15; ++round) {
    engine.push_back(microseconds_each([&] { return templates.render("b/page.html", Language::Russian, all).size(); }));
    hand.push_back(microseconds_each([&] { return by_hand(all).size(); }));
  }
  std::cout << "same bytes: " << (page == by_hand(all) ? "yes" : "NO") << ", " << page.size() << " bytes\n"
            << "engine " << median(engine) << " us, by hand " << median(hand) << " us, ratio "
            << median(engine) / median(hand) << "\n";
  fs::remove_all(folder);
  return page == by_hand(all) ? 0 : 1;
}
