#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "base/text.hpp"
#include "platform/http/request_parser.hpp"
#include "platform/http/tests/transcript.hpp"

namespace ashyq::platform {
namespace {

using Lines = std::vector<std::pair<int, std::string>>;

/// The request goes through the real parser: a transcript cannot say what no client could send.
Request request_from(const std::string& start, const std::string& fields, const std::string& body) {
  std::string raw = start + " HTTP/1.1\r\n";
  if (fields.find("Host:") == std::string::npos) raw += "Host: ashyq.test\r\n";
  raw += fields;
  if (!body.empty()) raw += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  if (!body.empty() && fields.find("Content-Type:") == std::string::npos)
    raw += "Content-Type: application/x-www-form-urlencoded\r\n";
  Request request;
  RequestParser parser(1 << 16);
  if (parser.header(raw + "\r\n", request).status) throw std::runtime_error("not a request: " + start);
  request.id = "test";
  request.remote_address = "192.0.2.1";
  if (request.headers["content-type"] == "application/x-www-form-urlencoded") {
    auto form = parse_urlencoded(body);
    if (!form) throw std::runtime_error("not a form: " + body);
    request.form = std::move(*form);
  } else {
    request.body = body;
  }
  return request;
}

Expectation read_one(const std::string& title, int line, const std::vector<std::string>& lines) {
  Expectation one;
  one.title = title;
  one.line = line;
  std::size_t i = 0;
  const auto more = [&] { return i < lines.size(); };
  while (more() && lines[i].empty()) ++i;
  const std::string start = more() ? lines[i++] : "";
  std::string fields, body;
  for (; more() && !lines[i].empty(); ++i) fields += lines[i] + "\r\n";
  for (; more() && !lines[i].starts_with("HTTP "); ++i)
    if (!lines[i].empty()) body += (body.empty() ? "" : "\n") + lines[i];
  if (!more()) throw std::runtime_error("no answer expected in: " + title);
  one.request = request_from(start, fields, body);
  one.status = std::stoi(lines[i++].substr(5));
  for (; more(); ++i) {
    const std::string& said = lines[i];
    if (said.starts_with("+ ")) one.present.push_back(said.substr(2));
    else if (said.starts_with("- ")) one.absent.push_back(said.substr(2));
    else if (!said.empty()) one.headers.push_back(said);
  }
  return one;
}

}  // namespace

std::vector<Expectation> read_transcript(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("no transcript " + file.string());
  std::vector<Expectation> all;
  std::string title;
  std::vector<std::string> lines;
  int number = 0, started = 0;
  const auto finish = [&] {
    if (!title.empty()) all.push_back(read_one(title, started, lines));
    lines.clear();
  };
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("### ")) {
      finish();
      title = line.substr(4);
      started = number;
    } else {
      lines.push_back(line);
    }
  }
  finish();
  return all;
}

std::string complaint_about(const Response& response, const Expectation& expected) {
  std::string all = "Content-Type: " + response.content_type + "\n";
  for (const auto& [name, value] : response.headers) all += name + ": " + value + "\n";
  const std::string headers = all;
  all += response.shared_body ? *response.shared_body : response.body;
  if (response.status != expected.status) return "status " + std::to_string(response.status) + "\n" + all;
  for (const std::string& line : expected.headers) {
    if (line.starts_with('!')) {
      if (("\n" + headers).find("\n" + line.substr(1) + ":") != std::string::npos) return "has " + line.substr(1);
      continue;
    }
    const std::string wanted = line.ends_with(": *") ? line.substr(0, line.size() - 1) : line + "\n";
    if (("\n" + headers).find("\n" + wanted) == std::string::npos) return "lacks " + line + "\n" + headers;
  }
  for (const std::string& words : expected.present)
    if (all.find(words) == std::string::npos) return "lacks \"" + words + "\"\n" + all;
  for (const std::string& words : expected.absent)
    if (all.find(words) != std::string::npos) return "says \"" + words + "\"";
  return "";
}

}  // namespace ashyq::platform
