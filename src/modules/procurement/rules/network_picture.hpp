// Where the firms of a network stand in a picture: groups side by side, each a ring.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ashyq::procurement {

struct Tie {
  std::string a, b;  // names
  std::int64_t meetings{0};
  int group{-1};
};

struct Spot {
  std::string name;
  double x{0}, y{0};
};
struct Line {
  double x1{0}, y1{0}, x2{0}, y2{0}, width{1};
};
struct Picture {
  std::vector<Spot> spots;
  std::vector<Line> lines;
  int width{0}, height{0};
};

/// Firms joined by ties stand in one ring; the same ties give the same picture.
Picture picture_of(const std::vector<Tie>& ties);

}  // namespace ashyq::procurement
