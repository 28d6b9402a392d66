// The frame around every address of the JSON API: who asks, whether the input is what openapi.json describes, and
// errors as problem documents in the reader's language.
#pragma once

#include <functional>
#include <memory>

#include "appeals/api/document.hpp"
#include "appeals/api/values.hpp"
#include "appeals/appeals.hpp"
#include "platform/http/router.hpp"

namespace ashyq::appeals {

/// One request whose input is as described.
struct Ask {
  const platform::Request& request;
  Visitor by;  // the bearer of a token, a session that reads, or the holder of a receipt code
  Values query, body;

  Call call(const Room& room) const;
  Id<Appeal> id() const { return Id<Appeal>(request.number("id")); }
};

/// Thrown inside a transaction, so that whatever was written before the no does not stay.
struct Refused {
  Refusal refusal;
};
/// The value, or the no thrown.
template <class T>
T must(Result<T, Refusal> result) {
  if (!result) throw Refused{result.error()};
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// Fields that are wrong although they fit their schema. Thrown by handlers; answered 422.
struct WrongFields {
  std::vector<Misfit> fields;
};

class Resource {
 public:
  using Handler = std::function<platform::Response(const Ask&)>;

  Resource(platform::Router& router, Room& room, std::shared_ptr<const Document> document)
      : router_(router), room_(room), document_(std::move(document)) {}

  platform::Route& get(std::string pattern, Access access, Handler handler);
  platform::Route& post(std::string pattern, Access access, Handler handler);
  Room& room() const { return room_; }
  const std::shared_ptr<const Document>& shared_document() const { return document_; }

 private:
  platform::Handler framed(platform::Method method, std::string_view pattern, Handler handler) const;

  platform::Router& router_;
  Room& room_;
  std::shared_ptr<const Document> document_;
};

/// For acts of the person: neither a token nor a receipt code was shown.
platform::Response sign_in_needed(const Room& room, const platform::Request& request);
/// A GET that everybody may read, from pages of other sites too: nothing in it depends on a cookie.
platform::Response public_json(const boost::json::value& document);
/// Names the next page in the header Link; empty: there is none.
platform::Response with_next(platform::Response, const std::string& next);
/// The same address with one parameter of the query given another value.
std::string with_parameter(const platform::Request&, std::string_view name, std::int64_t value);

}  // namespace ashyq::appeals
