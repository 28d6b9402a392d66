// The parts of an image file that its picture needs; all else says who took it, where and with what.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ashyq::platform {

/// Pieces of the original in order, and the few that had to be changed.
class ImageParts {
 public:
  ImageParts() = default;
  ImageParts(ImageParts&&) = default;  // not copied: pieces_ points into changed_
  ImageParts& operator=(ImageParts&&) = default;

  void keep(std::string_view piece) { pieces_.push_back(piece); }
  void put(std::string bytes) { pieces_.push_back(changed_.emplace_back(std::move(bytes))); }
  void put_first(std::string bytes) { pieces_.insert(pieces_.begin(), changed_.emplace_back(std::move(bytes))); }
  const std::vector<std::string_view>& pieces() const { return pieces_; }
  std::size_t size() const;

 private:
  std::vector<std::string_view> pieces_;
  std::deque<std::string> changed_;  // a deque: pieces point into it
};

/// Lists what is allowed, so that unknown segments, thumbnails, second pictures and what phones append after the end
/// (films with their place) are dropped as well. Colour profiles stay. Nothing when the file is damaged.
/// Views point into `image`.
std::optional<ImageParts> needed_parts(std::string_view image, std::string_view type);

}  // namespace ashyq::platform
