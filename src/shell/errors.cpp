// What a visitor reads when a page cannot be: the same words for people and for programs.
#include <array>

#include "shell/shell.hpp"

namespace ashyq::shell {
namespace {

struct ErrorText {
  int status;
  std::string_view type;  // of the problem document; programs compare it, so it never changes
};

/// Statuses with words of their own: shell.error.N.title and .why.
constexpr std::array kErrors{
    ErrorText{400, "bad-request"},      ErrorText{403, "forbidden"},         ErrorText{404, "not-found"},
    ErrorText{405, "not-allowed"},      ErrorText{409, "conflict"},          ErrorText{413, "too-large"},
    ErrorText{415, "unsupported-type"}, ErrorText{429, "too-many-requests"}, ErrorText{500, "fault"},
    ErrorText{503, "unavailable"},
};

ErrorText words_for(int status) {
  for (const ErrorText& error : kErrors)
    if (error.status == status) return error;
  switch (status) {
    case 401: return {403, "sign-in-needed"};
    case 410: return {404, "not-found"};
    case 412: return {409, "conflict"};
    case 422: return {400, "validation"};
    case 502:
    case 504: return {503, "unavailable"};
    default: return status >= 500 ? ErrorText{500, "fault"} : ErrorText{400, "bad-request"};
  }
}

}  // namespace

platform::Response Shell::error(const platform::Request& request, int status) const {
  const ErrorText words = words_for(status);
  const std::string key = "shell.error." + std::to_string(words.status);
  const std::string title = text(request, key + ".title");
  if (platform::wants_json(request)) {
    const std::string why = text(request, words.status == 404 ? "shell.error.404.check" : key + ".why");
    return platform::problem(
        {.status = status, .type = std::string{words.type}, .title = title, .detail = why, .errors = {}});
  }
  return page(request, "shell/error.html", {{"title", title}, {"status", words.status}, {"request_id", request.id}},
              status);
}

}  // namespace ashyq::shell
