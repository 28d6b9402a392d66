// How Open311 GeoReport v2 writes its answers: the same values as JSON or XML, by the extension of the address.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "appeals/appeals.hpp"
#include "platform/http/message.hpp"

namespace ashyq::appeals {

enum class GeoFormat : std::uint8_t { Json, Xml };

/// "001.json": the name before the extension. nullopt for an empty name or another extension.
struct GeoName {
  std::string name;
  GeoFormat format{GeoFormat::Json};
};
std::optional<GeoName> geo_name_of(std::string_view file);

/// `root` is the outermost element in XML; JSON has none.
platform::Response geo_answer(GeoFormat, std::string_view root, const boost::json::value&, int status = 200);
/// Each description as an error of its own.
platform::Response geo_errors(GeoFormat, int status, const std::vector<std::string>& descriptions);

/// Lists of things become elements named by one of them: services → service. Null becomes an empty element.
std::string geo_xml(std::string_view root, const boost::json::value&);

/// The City's own jurisdiction: the host of its public address. Others are refused, so that a report meant for another
/// city does not get lost here.
std::string jurisdiction_of(const Room& room);
/// 404 when another jurisdiction is asked for.
std::optional<platform::Response> wrong_jurisdiction(const Room&, const platform::Request&, GeoFormat);

}  // namespace ashyq::appeals
