-- What wrk has found, as a line of JSON; times are microseconds.
function done(summary, latency)
  local errors = summary.errors
  local sockets = errors.connect + errors.read + errors.write + errors.timeout
  local form = '{"requests": %d, "duration": %d, "p99": %d, "refused": %d, "broken": %d}'
  print(form:format(summary.requests, summary.duration, latency:percentile(99), errors.status, sockets))
end
