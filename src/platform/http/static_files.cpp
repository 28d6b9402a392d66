#include "platform/http/static_files.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>

#include <boost/json.hpp>

#include "platform/http/compression.hpp"

namespace ashyq::platform {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, std::string_view>, 22> kTypes{{
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".geojson", "application/geo+json"},
    {".webmanifest", "application/manifest+json"},
    {".html", "text/html; charset=utf-8"},
    {".txt", "text/plain; charset=utf-8"},
    {".csv", "text/csv; charset=utf-8"},
    {".xml", "application/xml"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".webp", "image/webp"},
    {".gif", "image/gif"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".pdf", "application/pdf"},
    {".wasm", "application/wasm"},
}};

std::string whole_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// app-4QZ2MNLK.css: the bundler's content hash. Such a name never gets other bytes.
bool has_hashed_name(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const std::size_t dash = name.rfind('-', dot);
  if (dot == std::string_view::npos || dash == std::string_view::npos || dot - dash < 9) return false;
  const std::string_view hash = name.substr(dash + 1, dot - dash - 1);
  return std::ranges::all_of(hash, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

std::string etag_of(std::string_view bytes, std::string_view suffix) {
  return "\"" + std::to_string(std::hash<std::string_view>{}(bytes)) + std::string(suffix) + "\"";
}

bool is_sibling(const fs::path& path) {
  const fs::path extension = path.extension();
  return (extension == ".br" || extension == ".gz") && fs::exists(fs::path(path).replace_extension());
}

}  // namespace

std::function<std::string(std::string_view)> asset_urls(const fs::path& folder) {
  auto urls = std::make_shared<std::map<std::string, std::string, std::less<>>>();
  if (fs::exists(folder / "manifest.json")) {
    const auto manifest = boost::json::parse(whole_file(folder / "manifest.json"));
    for (const auto& [name, entry] : manifest.as_object()) {
      const auto& file = entry.is_object() ? entry.at("file") : entry;
      urls->emplace(name, "/assets/" + boost::json::value_to<std::string>(file));
    }
  }
  return [urls](std::string_view name) {
    const auto found = urls->find(name);
    return found == urls->end() ? "/assets/" + std::string(name) : found->second;
  };
}

std::string_view content_type_of(const fs::path& file) {
  const std::string extension = file.extension().string();
  for (const auto& [known, type] : kTypes)
    if (extension == known) return type;
  return "application/octet-stream";
}

StaticFiles::StaticFiles(fs::path folder) : folder_(std::move(folder)) { reload(); }

void StaticFiles::add_routes(Router& router, const std::string& prefix) {
  const auto name_in = [size = prefix.size() + 1](const Request& request) {
    return std::string_view(request.path).substr(size);
  };
  const auto slowly = [this, name_in](const Request& request) {
    auto found = find(request, name_in(request));
    if (!found) {
      reload_when_stale();
      found = find(request, name_in(request));
    }
    if (!found) throw BadParam{};
    return std::move(*found);
  };
  router.get(prefix + "/{rest*}", Access::Public, slowly).answered_at_once([this, name_in](const Request& request) {
    return find(request, name_in(request));
  });
}

std::optional<Response> StaticFiles::find(const Request& request, std::string_view name) const {
  const auto all = files();
  const auto found = all->find(name);
  if (found == all->end()) return std::nullopt;
  const File& file = found->second;
  const std::string_view accepted = request.headers["accept-encoding"];
  const bool brotli = file.brotli.bytes && accepts_coding(accepted, "br");
  const bool gzip = !brotli && file.gzip.bytes && accepts_coding(accepted, "gzip");
  const Variant& variant = brotli ? file.brotli : gzip ? file.gzip : file.plain;
  Response response;
  response.content_type = file.type;
  response.shared_body = variant.bytes;
  response.header("ETag", variant.etag).header("Cache-Control", file.cache_control);
  if (file.gzip.bytes || file.brotli.bytes) response.header("Vary", "Accept-Encoding");
  if (brotli || gzip) response.header("Content-Encoding", brotli ? "br" : "gzip");
  // A document among the assets is one to take home: here its inline script would not be allowed to run.
  if (file.type.starts_with("text/html")) response.header("Content-Disposition", "attachment");
  return response;
}

void StaticFiles::reload() {
  auto fresh = std::make_shared<const Files>(read(folder_));
  const std::lock_guard lock(mutex_);
  files_ = std::move(fresh);
  read_at_ = std::chrono::steady_clock::now();
}

/// A miss may mean that assets were rebuilt under a running server; asking for nonsense must stay cheap.
void StaticFiles::reload_when_stale() {
  {
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (now - read_at_ < std::chrono::seconds(10)) return;
    read_at_ = now;
  }
  reload();
}

std::shared_ptr<const StaticFiles::Files> StaticFiles::files() const {
  const std::lock_guard lock(mutex_);
  return files_;
}

StaticFiles::Files StaticFiles::read(const fs::path& folder) {
  Files files;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
    const fs::path& path = entry.path();
    if (!entry.is_regular_file() || entry.is_symlink() || is_sibling(path)) continue;
    File file;
    file.type = content_type_of(path);
    file.cache_control = has_hashed_name(path.filename().string()) ? "public, max-age=31536000, immutable"
                                                                   : "public, no-cache";
    const auto variant = [](std::string bytes, std::string_view suffix) {
      std::string etag = etag_of(bytes, suffix);
      return Variant{std::make_shared<const std::string>(std::move(bytes)), std::move(etag)};
    };
    file.plain = variant(whole_file(path), "");
    const std::size_t size = file.plain.bytes->size();
    const auto smaller = [&](std::string bytes, std::string_view suffix) {
      return !bytes.empty() && bytes.size() < size ? variant(std::move(bytes), suffix) : Variant{};
    };
    file.brotli = smaller(whole_file(path.string() + ".br"), "-br");
    std::string gz = whole_file(path.string() + ".gz");
    if (gz.empty() && size > 1024 && is_compressible(file.type)) gz = platform::gzip(*file.plain.bytes);
    file.gzip = smaller(std::move(gz), "-gz");
    files.emplace(path.lexically_relative(folder).generic_string(), std::move(file));
  }
  return files;
}

}  // namespace ashyq::platform
