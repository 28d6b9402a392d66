// gzip (RFC 1952, members one after the other) and zstd (RFC 8878, frames one after the other).
#include <array>
#include <zlib.h>
#include <zstd.h>

#include "integrity/reading/bytes.hpp"

namespace ashyq::integrity {

namespace {

constexpr std::uint64_t kUnjudged = 1U << 20U;  ///< so much may come out before it is asked what went in

/// The compressed side: what was read and not yet used up, and whether too much comes out of it.
class Inlet {
 public:
  Inlet(std::unique_ptr<Bytes> bytes, const Limits& limits) : bytes_(std::move(bytes)), most_(limits.most_expansion) {}

  /// False when there is nothing more.
  bool fill() {
    if (begin == end) {
      begin = 0;
      end = bytes_->read(buffer.data(), buffer.size());
      in_ += end;
    }
    return end > 0;
  }
  void came_out(std::size_t bytes) {
    out_ += bytes;
    if (out_ > kUnjudged && (out_ - kUnjudged) / most_ > in_) throw BytesFault("expansion_bomb");
  }

  std::array<char, 1U << 16U> buffer{};
  std::size_t begin{0}, end{0};

 private:
  std::unique_ptr<Bytes> bytes_;
  std::uint64_t most_, in_{0}, out_{0};
};

class Gzip final : public Bytes {
 public:
  Gzip(std::unique_ptr<Bytes> compressed, const Limits& limits) : inlet_(std::move(compressed), limits) {
    if (inflateInit2(&stream_, kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;
  ~Gzip() override { inflateEnd(&stream_); }

  std::size_t read(char* to, std::size_t room) override {
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(room, kMost));
    const std::size_t asked = stream_.avail_out;
    while (stream_.avail_out == asked && !broken_ && goes_on()) inflate_some();
    if (broken_ && stream_.avail_out == asked) throw BytesFault("broken_gzip");
    inlet_.came_out(asked - stream_.avail_out);
    return asked - stream_.avail_out;
  }

 private:
  static constexpr int kGzipOnly = 15 + 16;
  static constexpr std::size_t kMost = 1U << 30U;
  Inlet inlet_;
  z_stream stream_{};
  bool between_{false};  ///< a member ended
  bool broken_{false};   ///< said when what came out before it is taken, so that its line is known

  bool goes_on() {
    if (!inlet_.fill()) return flush();
    if (between_) next_member();
    return inlet_.begin < inlet_.end;
  }

  /// All went in, but some may not have come out yet.
  bool flush() {
    if (between_) return false;
    const std::size_t room = stream_.avail_out;
    inflate_some();
    if (stream_.avail_out == room && !between_) throw BytesFault("truncated_gzip");
    return false;
  }

  /// Tape drives fill the last block with zeros: what follows them is not looked at.
  void next_member() {
    const bool padding = inlet_.buffer[inlet_.begin] == '\0';
    while (padding && inlet_.fill()) inlet_.begin = inlet_.end;
    if (padding) return;
    inflateReset(&stream_);
    between_ = false;
  }

  void inflate_some() {
    stream_.next_in = reinterpret_cast<Bytef*>(inlet_.buffer.data() + inlet_.begin);
    stream_.avail_in = static_cast<uInt>(inlet_.end - inlet_.begin);
    const int said = inflate(&stream_, Z_NO_FLUSH);
    inlet_.begin = inlet_.end - stream_.avail_in;
    between_ = said == Z_STREAM_END;
    broken_ = said != Z_OK && said != Z_STREAM_END && said != Z_BUF_ERROR;
  }
};

class Zstd final : public Bytes {
 public:
  Zstd(std::unique_ptr<Bytes> compressed, const Limits& limits)
      : inlet_(std::move(compressed), limits), stream_(ZSTD_createDStream(), ZSTD_freeDStream) {
    if (!stream_) throw std::bad_alloc();
  }

  std::size_t read(char* to, std::size_t room) override {
    ZSTD_outBuffer out{to, room, 0};
    while (out.pos == 0) {
      const bool more = inlet_.fill();
      if (!more && frame_ended_) return 0;
      const bool stuck = !decompress_some(out);
      if (!more && stuck) throw BytesFault("truncated_zstd");
    }
    inlet_.came_out(out.pos);
    return out.pos;
  }

 private:
  Inlet inlet_;
  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream_;
  bool frame_ended_{false};

  /// False when nothing came out.
  bool decompress_some(ZSTD_outBuffer& out) {
    ZSTD_inBuffer in{inlet_.buffer.data(), inlet_.end, inlet_.begin};
    const std::size_t said = ZSTD_decompressStream(stream_.get(), &out, &in);
    if (ZSTD_isError(said)) throw BytesFault("broken_zstd");
    inlet_.begin = in.pos;
    frame_ended_ = said == 0;
    return out.pos > 0;
  }
};

}  // namespace

std::unique_ptr<Bytes> gzip_bytes(std::unique_ptr<Bytes> compressed, const Limits& limits) {
  return std::make_unique<Gzip>(std::move(compressed), limits);
}

std::unique_ptr<Bytes> zstd_bytes(std::unique_ptr<Bytes> compressed, const Limits& limits) {
  return std::make_unique<Zstd>(std::move(compressed), limits);
}

}  // namespace ashyq::integrity
