// Lists of findings and audits, as tables on pages and as rows of files.
#pragma once

#include "audits/web/shown.hpp"

namespace ashyq::audits {

/// Somebody whom nobody knows: what the city shows is the same for all.
const Visitor& stranger();

struct FindingQuery {
  FindingFilter filter;
  boost::json::object typed;  // as they were sent, for the form
  int active{0};
  std::string address;  // "state=issued&body=7": what was understood
};
FindingQuery finding_query(const platform::Request&);

/// For component "table".
boost::json::array finding_head(const Shown&);
boost::json::array audit_head(const Shown&);
/// One page of a list: its rows and {previous_url, next_url}. `list` tells several lists of a page apart.
struct Leaf {
  boost::json::array rows;
  boost::json::object links;
};
Leaf findings_leaf(platform::Tx&, const Room&, const platform::Request&, const Shown&, FindingFilter,
                   const Visitor& reader, std::string_view list = "");
Leaf audits_leaf(platform::Tx&, const Room&, const platform::Request&, const Shown&, AuditFilter, const Visitor& reader,
                 std::string_view list = "");
/// Figures that everybody can recount: {number, label, state, rows_url} for component "stat_tile".
boost::json::array tiles(const Shown&, const Counts&, std::string_view more_filters = "");

/// /findings, /findings/export.csv, /findings/export.json (web/findings.cpp)
void add_findings(platform::Router& router, Room& room);
/// /audits, /audits/export.csv, /audits/export.json (web/register.cpp)
void add_register(platform::Router& router, Room& room);
/// /audits/{id} (web/audit.cpp)
void add_audit(platform::Router& router, Room& room);
/// /audits/{id}/report.pdf (web/report.cpp)
void add_report_file(platform::Router& router, Room& room);
/// /findings/{id} (web/finding.cpp)
void add_finding(platform::Router& router, Room& room);
/// /audit-work (web/work.cpp), /body-findings (web/body_findings.cpp)
void add_work(platform::Router& router, Room& room);
void add_body_findings(platform::Router& router, Room& room);

/// A file to keep, named by what it holds and the day.
/// Names of the first row as titles; of `empty` when there is none.
std::string csv_of(const boost::json::array& rows, const boost::json::object& empty);
platform::Response csv_file(std::string body, std::string_view name, Day today);

}  // namespace ashyq::audits
