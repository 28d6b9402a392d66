// What everybody sees: each function is one file of this folder.
#pragma once

#include "appeals/web/pages.hpp"
#include "platform/http/page_cache.hpp"

namespace ashyq::appeals {

void add_front_page(platform::Router&, Room&);    // front.cpp: what the city owes, and whether it keeps its word
void add_register(platform::Router&, Room&);      // register.cpp: /appeals
void add_register_map(platform::Router&, Room&);  // map.cpp: /appeals/map and its points
void add_exports(platform::Router&, Room&);       // exports.cpp: /appeals/export.csv, .json, .xlsx
void add_figures(platform::Router&, Room&);       // figures.cpp: /figures
void add_figure_files(platform::Router&, Room&);  // figure_files.cpp: /figures/table.csv, rows.csv, .json
void add_calendar(platform::Router&, Room&);      // calendar.cpp: /work/calendar.ics

/// Figures on the page of a body (body_panel.cpp).
boost::json::object body_panel(Room&, const platform::Request&, const bodies::Body&);

/// A page that is the same for every stranger: kept as bytes until `version` grows, and then answered without a
/// worker. `prepare` runs before the version is looked at.
platform::Route& add_public_page(platform::Router&, Room&, std::string pattern, const platform::DataVersion& version,
                                 platform::Handler make, std::function<void()> prepare = {});

/// A download: "appeals-2026-03-02.csv".
platform::Response download(std::string content_type, std::string filename);

}  // namespace ashyq::appeals
