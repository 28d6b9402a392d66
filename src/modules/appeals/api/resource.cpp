#include "appeals/api/resource.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "appeals/acts/receipt.hpp"
#include "base/text.hpp"

namespace ashyq::appeals {

namespace json = boost::json;
using platform::Method;
using platform::Problem;
using platform::Request;
using platform::Response;
using platform::Tx;

Call Ask::call(const Room& room) const {
  const Instant now = room.shell.clock().now();
  return {by, now, platform::city_day(now), request.id};
}

namespace {

/// An answer that ends the request before its handler.
struct Ended {
  Response response;
};

Response problem_of(const Room& room, const Request& request, int status, std::string_view type,
                    const std::vector<Misfit>& misfits) {
  Problem problem{.status = status,
                  .type = std::string(type),
                  .title = room.shell.text(request,
                                           fmt::format("appeals.api.{}", status == 400 ? "malformed" : "invalid"))};
  for (const Misfit& misfit : misfits)
    problem.errors.push_back({misfit.field, room.shell.text(request, misfit.key, misfit.arguments)});
  return platform::problem(problem);
}

/// The field of this request that a form calls otherwise; empty when the request has none such.
std::string field_in_json(std::string_view field, const Operation& operation) {
  if (!operation.body) return "";
  const auto& known = operation.body->at("properties").as_object();
  const auto names = field == "body_1"    ? std::vector<std::string>{"parts"}
                     : field == "day"     ? std::vector<std::string>{"until", "at"}
                     : field == "officer" ? std::vector<std::string>{"officer_id"}
                                          : std::vector<std::string>{std::string(field)};
  for (const std::string& name : names)
    if (known.contains(name)) return name;
  return "";
}

Response problem_of(const Room& room, const Request& request, Refusal refusal, const Operation& operation) {
  const std::string_view key = key_of(refusal);
  std::string type(key.substr(key.rfind('.') + 1));
  std::ranges::replace(type, '_', '-');
  Problem problem{.status = status_of(refusal), .type = type, .title = room.shell.text(request, key)};
  const std::string field = field_in_json(field_of(refusal), operation);
  if (!field.empty()) problem.errors.push_back({field, problem.title});
  return platform::problem(problem);
}

std::vector<Misfit> read_query(const Document& document, const Operation& operation, const Request& request,
                               json::object& values) {
  std::vector<Misfit> misfits;
  for (const auto& [name, text] : request.query.all()) {
    if (name == "lang") continue;  // any address of the site takes it
    const Parameter* parameter = operation.query(name);
    if (!parameter || values.contains(name)) {
      misfits.push_back({std::string(cut(name, 100)),
                         parameter ? "appeals.api.problem.given_twice" : "appeals.api.problem.unknown_field"});
      continue;
    }
    values[name] = Schemas::read(text, parameter->schema);
    std::ranges::move(document.schemas().misfits(values[name], parameter->schema, name), std::back_inserter(misfits));
  }
  return misfits;
}

std::vector<Misfit> read_headers(const Document& document, const Operation& operation, const Request& request) {
  std::vector<Misfit> misfits;
  for (const Parameter& parameter : operation.parameters) {
    const std::string name = lower(parameter.name);
    if (!parameter.in_header || !request.headers.has(name)) continue;
    std::ranges::move(document.schemas().misfits(json::value(request.headers[name]), parameter.schema, parameter.name),
                      std::back_inserter(misfits));
  }
  return misfits;
}

json::object read_body(const Room& room, const Document& document, const Operation& operation, const Request& request) {
  const std::string_view type = request.headers["content-type"];
  if (lower(trim(type.substr(0, type.find(';')))) != "application/json") throw Ended{room.shell.error(request, 415)};
  boost::system::error_code fault;
  json::value given = json::parse(request.body, fault);  // refuses nesting deeper than 32 and text that is not UTF-8
  if (fault) throw Ended{problem_of(room, request, 400, "bad-request", {{"", "appeals.api.problem.not_json", {}}})};
  const auto misfits = document.schemas().misfits(given, *operation.body);
  if (!misfits.empty()) throw Ended{problem_of(room, request, 422, "validation", misfits)};
  return std::move(given.as_object());
}

/// Whoever shows a token that is not valid must not be taken for somebody without one: what they send would be
/// nobody's.
bool shows_a_wrong_token(const Request& request) {
  return !request.headers["authorization"].empty() && !request.visitor.by_token;
}

/// The visitor with the case that the receipt code opens; nullopt when the code does not open it.
std::optional<Visitor> with_receipt(Room& room, const Request& request) {
  Visitor by = request.visitor;
  if (!request.headers.has("receipt-code") || !request.params.contains("id")) return by;
  const Id<Appeal> id(request.number("id"));
  const auto hash = receipt_hash(room.keys, request.headers["receipt-code"]);
  const bool opens = hash &&
                     room.database.read([&](Tx& tx) { return room.store.by_receipt(tx, id, *hash).has_value(); });
  if (!opens) return std::nullopt;
  by.receipt_case = id.value;
  return by;
}

Response wrong_receipt(const Room& room, const Request& request) {
  return platform::problem({.status = 401,
                            .type = "receipt-code-wrong",
                            .title = room.shell.text(request, "appeals.receipt.wrong"),
                            .detail = "",
                            .errors = {}})
      .header("WWW-Authenticate", "Bearer realm=\"ashyq\"");
}

}  // namespace

Response sign_in_needed(const Room& room, const Request& request) {
  return room.shell.error(request, 401).header("WWW-Authenticate", "Bearer realm=\"ashyq\"");
}

platform::Handler Resource::framed(Method method, std::string_view pattern, Handler handler) const {
  const Operation operation = document_->operation(method, pattern);
  return [&room = room_, document = document_, operation, handler = std::move(handler)](const Request& request) {
    try {
      if (shows_a_wrong_token(request)) return sign_in_needed(room, request);
      json::object query;
      auto misfits = read_query(*document, operation, request, query);
      std::ranges::move(read_headers(*document, operation, request), std::back_inserter(misfits));
      if (!misfits.empty()) return problem_of(room, request, 400, "bad-request", misfits);
      const auto by = with_receipt(room, request);
      if (!by) return wrong_receipt(room, request);
      json::object body;
      if (operation.body) body = read_body(room, *document, operation, request);
      return handler({request, *by, Values(std::move(query)), Values(std::move(body))});
    } catch (Ended& ended) {
      return std::move(ended.response);
    } catch (const Refused& refused) {
      return problem_of(room, request, refused.refusal, operation);
    } catch (const WrongFields& wrong) {
      return problem_of(room, request, 422, "validation", wrong.fields);
    } catch (const platform::Conflict&) {
      return problem_of(room, request, Refusal::ChangedMeanwhile, operation);
    }
  };
}

platform::Route& Resource::get(std::string pattern, Access access, Handler handler) {
  auto framed_handler = framed(Method::Get, pattern, std::move(handler));
  return router_.get(std::move(pattern), access, std::move(framed_handler)).for_api();
}

platform::Route& Resource::post(std::string pattern, Access access, Handler handler) {
  auto framed_handler = framed(Method::Post, pattern, std::move(handler));
  return router_.post(std::move(pattern), access, std::move(framed_handler)).for_api();
}

Response public_json(const json::value& document) {
  return platform::json(document).header("Access-Control-Allow-Origin", "*");
}

Response with_next(Response response, const std::string& next) {
  if (!next.empty()) response.header("Link", fmt::format("<{}>; rel=\"next\"", next));
  return response;
}

std::string with_parameter(const Request& request, std::string_view name, std::int64_t value) {
  std::string address = request.path;
  char sign = '?';
  for (const auto& [key, text] : request.query.all()) {
    if (key == name) continue;
    address += fmt::format("{}{}={}", sign, platform::url_encode(key), platform::url_encode(text));
    sign = '&';
  }
  return fmt::format("{}{}{}={}", address, sign, name, value);
}

}  // namespace ashyq::appeals
