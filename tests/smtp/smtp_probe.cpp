// Sends the letters that it reads as JSON from standard input, and prints what became of each. For smtp.py.
#include <chrono>
#include <iostream>
#include <iterator>
#include <string>

#include <boost/json.hpp>

#include "platform/mail/mailer.hpp"

namespace json = boost::json;
using namespace ashyq;
using namespace ashyq::platform;

namespace {

std::string text(const json::object& from, std::string_view key) {
  const json::value* value = from.if_contains(key);
  return value == nullptr ? "" : std::string{value->as_string()};
}

MailRelay relay_of(const json::object& from) {
  MailRelay relay;
  relay.url = text(from, "url");
  relay.user = text(from, "user");
  relay.password = text(from, "password");
  relay.ca_file = text(from, "ca_file");
  const std::string tls = text(from, "tls");
  relay.tls = tls == "off"          ? MailRelay::Tls::Off
              : tls == "if offered" ? MailRelay::Tls::IfOffered
                                    : MailRelay::Tls::Required;
  relay.own_name = "ashyq.example.kz";
  relay.from_address = text(from, "from");
  relay.from_name = "Ашық Қала";
  relay.timeout = std::chrono::seconds{from.at("timeout").as_int64()};
  return relay;
}

Mail mail_of(const json::object& from) {
  Mail mail;
  mail.to = text(from, "to");
  mail.subject = text(from, "subject");
  mail.text = text(from, "text");
  mail.html = text(from, "html");
  mail.language = Language::Kazakh;
  mail.id = text(from, "id");
  mail.unsubscribe_url = text(from, "unsubscribe_url");
  return mail;
}

}  // namespace

int main() {
  const std::string input{std::istreambuf_iterator<char>{std::cin}, {}};
  const json::object all = json::parse(input).as_object();
  Mailer mailer{relay_of(all)};
  json::array reports;
  for (const json::value& mail : all.at("mails").as_array()) {
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const DeliveryReport report = mailer.send(mail_of(mail.as_object()), now);
    reports.push_back({static_cast<int>(report.delivery), report.smtp_code, report.at});
  }
  std::cout << json::serialize(reports) << '\n';
}
