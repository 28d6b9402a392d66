#include "platform/http/compression.hpp"

#include <zlib.h>

#include <array>
#include <random>
#include <stdexcept>

#include "base/text.hpp"

namespace ashyq::platform {

struct Gzip::Stream {
  z_stream z{};
  gz_header header{};
  std::string name;  // the chance of hide_length; zlib reads it while writing the header
};

Gzip::Gzip(bool hide_length, int level) : stream_(std::make_unique<Stream>()) {
  constexpr int kGzip = 15 + 16;
  if (deflateInit2(&stream_->z, level, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
  if (!hide_length) return;
  static thread_local std::minstd_rand chance{std::random_device{}()};
  stream_->name.assign(chance() % 64, 'x');
  stream_->header.os = 255;
  stream_->header.name = reinterpret_cast<Bytef*>(stream_->name.data());
  deflateSetHeader(&stream_->z, &stream_->header);
}

Gzip::~Gzip() { deflateEnd(&stream_->z); }

std::string Gzip::feed(std::string_view bytes, bool last) {
  z_stream& z = stream_->z;
  std::string out;
  std::array<char, 16384> room;
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  do {
    z.next_out = reinterpret_cast<Bytef*>(room.data());
    z.avail_out = room.size();
    if (deflate(&z, last ? Z_FINISH : Z_NO_FLUSH) == Z_STREAM_ERROR) throw std::logic_error("gzip stream misused");
    out.append(room.data(), room.size() - z.avail_out);
  } while (z.avail_out == 0);
  return out;
}

std::string gzip(std::string_view bytes, bool hide_length) { return Gzip(hide_length).feed(bytes, true); }

bool accepts_coding(std::string_view accept_encoding, std::string_view coding) {
  while (!accept_encoding.empty()) {
    const std::size_t end = accept_encoding.find(',');
    const std::string_view item = accept_encoding.substr(0, end);
    accept_encoding.remove_prefix(end == std::string_view::npos ? accept_encoding.size() : end + 1);
    const std::size_t weight = item.find(';');
    if (trim(item.substr(0, weight)) != coding) continue;
    if (weight == std::string_view::npos) return true;
    const std::string q = lower(trim(item.substr(weight + 1)));
    return !q.starts_with("q=0") || q.find_first_of("123456789", 3) != std::string::npos;
  }
  return false;
}

bool is_compressible(std::string_view content_type) {
  const std::string_view type = content_type.substr(0, content_type.find(';'));
  if (type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml")) return true;
  return type == "application/json" || type == "application/xml" || type == "application/javascript" ||
         type == "application/x-ndjson";
}

}  // namespace ashyq::platform
