-- The requests that wrk sends, and its findings as one line of JSON.
--   wrk … -s drive.lua URL -- paths=FILE [type=TYPE body=FILE] [etag=ETAG] [elsewhere=1]
-- paths: one a line, asked in turn, so that a list longer than the page cache holds never finds a page in it.
-- body: posted; "{n}" in it becomes another number each time. elsewhere: each request comes from another address,
-- as a trusted proxy would say.
local requests, at = {}, 0
local template, headers, path

local function lines_of(file)
  local lines = {}
  for line in io.lines(file) do lines[#lines + 1] = line end
  return lines
end

local function text_of(file)
  local handle = assert(io.open(file, "rb"))
  local text = handle:read("*a")
  handle:close()
  return text
end

function init(args)
  local options = {}
  for _, arg in ipairs(args) do
    local name, value = arg:match("^(%w+)=(.*)$")
    if name then options[name] = value end
  end
  math.randomseed(os.time())
  headers = {["Accept-Language"] = "ru"}
  if options.type then headers["Content-Type"] = options.type end
  if options.etag then headers["If-None-Match"] = options.etag end
  local paths = lines_of(options.paths)
  if options.body then
    template, path = text_of(options.body), paths[1]
    return
  end
  for i, each in ipairs(paths) do requests[i] = wrk.format("GET", each, headers) end
  at = math.random(#requests)
end

local function post()
  at = at + 1
  headers["X-Forwarded-For"] = string.format("10.%d.%d.%d", math.random(0, 255), math.random(0, 255), math.random(1, 254))
  local body = template:gsub("{n}", string.format("%d-%d", at, math.random(1, 1e9)))
  return wrk.format("POST", path, headers, body)
end

function request()
  if template then return post() end
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"seconds":%.6f,"bytes":%d,"p50_ms":%.3f,"p95_ms":%.3f,"p99_ms":%.3f,"bad_status":%d,"broken":%d}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, e.status, e.connect + e.read + e.write + e.timeout))
end
