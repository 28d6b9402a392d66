#include "platform/mail/mailer.hpp"

#include <mutex>
#include <new>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <curl/curl.h>

#include "platform/mail/mail_headers.hpp"

namespace ashyq::platform {
namespace {

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Mime = std::unique_ptr<curl_mime, decltype(&curl_mime_free)>;

class List {
 public:
  ~List() { curl_slist_free_all(list_); }
  List() = default;
  List(const List&) = delete;
  List& operator=(const List&) = delete;
  void add(const std::string& line) {
    curl_slist* grown = curl_slist_append(list_, line.c_str());
    if (grown == nullptr) throw std::bad_alloc{};
    list_ = grown;
  }
  curl_slist* get() const { return list_; }

 private:
  curl_slist* list_{nullptr};
};

Handle new_handle() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  Handle handle{curl_easy_init(), &curl_easy_cleanup};
  if (started != CURLE_OK || !handle) throw std::runtime_error("libcurl cannot start");
  return handle;
}

/// The last word we said before the relay's no: libcurl tells that it refused, but not what.
int note_command(CURL*, curl_infotype type, char* data, size_t size, void* command) {
  const std::string_view said{data, size};
  const std::string_view verb = said.substr(0, said.find_first_of(" \r\n"));
  if (type == CURLINFO_HEADER_OUT && verb != "QUIT") *static_cast<std::string*>(command) = verb;
  if (type == CURLINFO_DATA_OUT) *static_cast<std::string*>(command) = "content";
  return 0;
}

std::string with_crlf(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '\r') continue;
    if (c == '\n') result.push_back('\r');
    result.push_back(c);
  }
  return result;
}

void add_part(curl_mime* mime, const std::string& body, const char* type) {
  curl_mimepart* part = curl_mime_addpart(mime);
  if (part == nullptr) throw std::bad_alloc{};
  const std::string lines = with_crlf(body);
  curl_mime_data(part, lines.data(), lines.size());
  curl_mime_type(part, type);
  // Base64 keeps Cyrillic short and lines within what relays take.
  curl_mime_encoder(part, "base64");
}

DeliveryReport broken_connection(CURLcode code) {
  switch (code) {
    case CURLE_LOGIN_DENIED: return {Delivery::TryLater, 0, "login"};
    case CURLE_OPERATION_TIMEDOUT: return {Delivery::TryLater, 0, "timeout"};
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_PEER_FAILED_VERIFICATION: return {Delivery::TryLater, 0, "tls"};
    default: return {Delivery::TryLater, 0, "connect"};
  }
}

/// 5xx is final only where it speaks of the letter. A refused sender or login is our own misconfiguration.
DeliveryReport report_of(CURLcode code, int smtp_code, const std::string& command) {
  if (code == CURLE_OK) return {Delivery::Accepted, smtp_code, ""};
  DeliveryReport report = broken_connection(code);
  report.smtp_code = smtp_code >= 400 ? smtp_code : 0;
  if (report.at != "connect" || report.smtp_code == 0) return report;
  const bool is_final = smtp_code >= 500;
  if (command == "RCPT") return {is_final ? Delivery::Refused : Delivery::TryLater, smtp_code, "recipient"};
  if (command == "DATA" || command == "content")
    return {is_final ? Delivery::Refused : Delivery::TryLater, smtp_code, "content"};
  if (command == "MAIL") report.at = "sender";
  if (command == "AUTH") report.at = "login";
  return report;
}

curl_usessl use_ssl(MailRelay::Tls tls) {
  switch (tls) {
    case MailRelay::Tls::Off: return CURLUSESSL_NONE;
    case MailRelay::Tls::IfOffered: return CURLUSESSL_TRY;
    case MailRelay::Tls::Required: return CURLUSESSL_ALL;
  }
  return CURLUSESSL_ALL;
}

}  // namespace

struct Mailer::Impl {
  MailRelay relay;
  std::mutex mutex;
  Handle curl{new_handle()};  // keeps the connection for the next letter

  void set_up(std::string& command);
  Mime body(const Mail& mail);
};

Mailer::Mailer(MailRelay relay) : impl_(std::make_unique<Impl>()) {
  if (!is_mail_address(relay.from_address)) throw std::invalid_argument("the sender's mail address is not one");
  if (!is_mail_address("x@" + relay.own_name))
    throw std::invalid_argument("own_name of the mail relay is no host name");
  impl_->relay = std::move(relay);
}

Mailer::~Mailer() = default;

DeliveryReport Mailer::send(const Mail& mail, Instant now) {
  if (!is_mail_address(mail.to)) return {Delivery::Refused, 0, "address"};
  const std::lock_guard lock{impl_->mutex};
  CURL* curl = impl_->curl.get();
  std::string command;
  impl_->set_up(command);
  List to;
  to.add("<" + mail.to + ">");
  List headers;
  for (const std::string& line : header_lines(mail, impl_->relay, now)) headers.add(line);
  headers.add("Content-Type: multipart/alternative");
  const Mime body = impl_->body(mail);
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to.get());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_MIMEPOST, body.get());
  const CURLcode code = curl_easy_perform(curl);
  long smtp_code = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &smtp_code);
  curl_easy_reset(curl);  // it must not point to what dies here
  return report_of(code, static_cast<int>(smtp_code), command);
}

void Mailer::Impl::set_up(std::string& command) {
  const auto timeout = static_cast<long>(relay.timeout.count());
  CURL* handle = curl.get();
  curl_easy_setopt(handle, CURLOPT_URL, (relay.url + "/" + relay.own_name).c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(handle, CURLOPT_USE_SSL, static_cast<long>(use_ssl(relay.tls)));
  curl_easy_setopt(handle, CURLOPT_MAIL_FROM, ("<" + relay.from_address + ">").c_str());
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, timeout);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, timeout);
  curl_easy_setopt(handle, CURLOPT_MAXAGE_CONN, 20L);  // relays hang up on idle clients
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);  // to our function, not to standard error
  curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, &note_command);
  curl_easy_setopt(handle, CURLOPT_DEBUGDATA, &command);
  if (!relay.ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, relay.ca_file.c_str());
  if (relay.user.empty()) return;
  curl_easy_setopt(handle, CURLOPT_USERNAME, relay.user.c_str());
  curl_easy_setopt(handle, CURLOPT_PASSWORD, relay.password.c_str());
}

Mime Mailer::Impl::body(const Mail& mail) {
  Mime mime{curl_mime_init(curl.get()), &curl_mime_free};
  if (!mime) throw std::bad_alloc{};
  add_part(mime.get(), mail.text, "text/plain; charset=utf-8");
  if (!mail.html.empty()) add_part(mime.get(), mail.html, "text/html; charset=utf-8");
  return mime;
}

}  // namespace ashyq::platform
