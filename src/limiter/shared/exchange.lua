-- One exchange of a process with the shared rate limit: it reports what its attempts did, and asks for starts.
-- Everything is decided here, on the clock of Redis, so that all processes decide alike.
--
-- KEYS  slots    sorted set   permit -> when its slot is free
--       queue    sorted set   permit -> priority and ticket; the lowest starts first
--       promises sorted set   process -> when its waiters are passed over, unless it has asked again
--       members  sorted set   process -> until when it counts as a holder of the limit
--       state    hash         clock, epoch, pace, pause, limit after a 429
-- ARGV  the request and the reply are JSON: `Request` and `Reply` in script.rs
--
-- Times are milliseconds. The first write is one that Redis refuses when it is out of memory, so that no exchange is
-- done by halves.

local slots, queue, promises, members, state = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local request = cjson.decode(ARGV[1])
local limit_full, hold, window, horizon = request.limit, request.hold, request.window, request.horizon

-- How late a process may ask again before its waiters are passed over.
local LATE = 250
-- The longest time between two exchanges of a process while its calls wait.
local LONGEST_AWAY = math.max(1000, math.floor(hold / 12))
-- The longest pause after a 429.
local LONGEST_PAUSE = 3600000
-- Background tickets are behind all interactive ones.
local BACKGROUND = 1e12

local fields = {'clock', 'offset', 'epoch', 'sequence', 'tickets', 'due', 'pause', 'burst', 'bursts', 'lowered',
  'quiet', 'recovers', 'expected', 'returned', 'lease', 'interactive'}
local known = redis.call('HMGET', state, unpack(fields))
local s = {}
for i, field in ipairs(fields) do
  if field == 'epoch' then s.epoch = known[i] or nil else s[field] = tonumber(known[i] or 0) end
end

-- The clock never runs back: if it was set back, it continues from where it was.
local time = request.now
if not time then
  local read = redis.call('TIME')
  time = read[1] * 1000 + math.floor(read[2] / 1000)
end
if time + s.offset < s.clock then s.offset = s.clock - time end
local now = time + s.offset
s.clock = now

-- An epoch is a time without loss of data. It ends when its name is gone, or when Redis has forgotten an exchange that a
-- process remembers: it was restarted from an old copy, or a replica took over.
if not s.epoch or (request.epoch == s.epoch and request.sequence > s.sequence) then
  s.epoch = request.next_epoch
  s.recovers, s.expected, s.returned = 0, 0, 0
end
local lost = request.epoch ~= '' and request.epoch ~= s.epoch
if lost then
  -- Until all processes of the old epoch are back, or until what they held is over, all keep to their shares.
  if now >= s.recovers then
    s.recovers, s.expected, s.returned = now + math.max(s.lease, request.lease), 0, 0
  end
  s.expected = math.max(s.expected, request.peers)
end
s.sequence = math.max(s.sequence, request.sequence) + 1
s.lease = math.max(s.lease, request.lease)
redis.call('HSET', state, 'clock', now)
-- Each process counts once in an outage, also if it returns again because it did not hear the reply.
local outage = s.epoch .. ':' .. s.recovers
if request.returns and redis.call('HSETNX', state, outage .. ':' .. request.process, 1) == 1 then
  s.returned = s.returned + 1
end

-- What attempts did since the last exchange.
for _, id in ipairs(request.gone) do
  -- If it was granted ahead of time, an earlier attempt may hold the slot until the start.
  local free_at = redis.call('ZSCORE', slots, id)
  if free_at then redis.call('ZADD', slots, math.min(tonumber(free_at), now + horizon), id) end
  redis.call('ZREM', queue, id)
end
for _, held in ipairs(request.held) do
  redis.call('ZADD', slots, now + held[2], held[1])
  redis.call('ZREM', queue, held[1])
end
redis.call('ZREMRANGEBYSCORE', slots, '-inf', now)
redis.call('ZREMRANGEBYSCORE', members, '-inf', now)
local in_use = redis.call('ZCARD', slots)

-- The limit in force: lowered by a 429, and raised by a tenth for each quiet window after the pause.
local step = math.ceil(limit_full / 10)
local function limit_at(moment)
  if s.lowered == 0 then return limit_full end
  local quiet = math.max(0, math.floor((moment - s.quiet) / window))
  return math.min(limit_full, s.lowered + step * quiet)
end

if request.answered >= 0 and now - request.answered > s.burst then s.bursts = 0 end
for _, throttled in ipairs(request.throttled) do
  local started, asked = now - throttled[1], throttled[2]
  -- The attempts that were under way when a burst of 429s began belong to it.
  local begins = started > s.burst
  local pause = asked
  if begins then
    if pause <= 0 then
      local backoff = window / 4 * 2 ^ math.min(s.bursts, 3)
      pause = backoff + backoff / 4 * request.jitter
    end
    s.burst, s.bursts = now, s.bursts + 1
  end
  if pause > 0 then s.pause = math.max(s.pause, now + math.ceil(math.min(pause, LONGEST_PAUSE))) end
  if begins then
    local used = math.min(in_use, limit_at(now))
    s.lowered = math.min(math.max(used - math.ceil(used / 4), step), limit_at(now))
    s.quiet = math.max(s.pause, now)
  elseif s.lowered > 0 then
    s.quiet = math.max(s.quiet, s.pause)
  end
end
local limit = limit_at(now)
if limit == limit_full then s.lowered = 0 end

-- The waiters of a process that has not asked again are passed over.
for _, process in ipairs(redis.call('ZRANGEBYSCORE', promises, '-inf', now)) do
  local prefix = process .. ':'
  for _, id in ipairs(redis.call('ZRANGE', queue, 0, -1)) do
    if string.sub(id, 1, #prefix) == prefix then redis.call('ZREM', queue, id) end
  end
  redis.call('ZREM', promises, process)
end

local function enter(id, class)
  if redis.call('ZSCORE', queue, id) then return end
  s.tickets = s.tickets + 1
  redis.call('ZADD', queue, class * BACKGROUND + s.tickets, id)
end

local slack = math.max(hold / 20, hold / limit_full)

-- Background attempts leave a few slots free. Releases are less even than in one process, so it is at least one, if the
-- limit is large enough to spare it.
local reserve = limit >= 20 and math.ceil(limit * request.reserve) or 0

-- When a waiter with `ahead` others in front can start, if those in front stay and the attempts under way end now. Also
-- returns the permit whose slot is released for it, unless a slot is free.
local function earliest(ahead, class)
  local at, slot = math.max(now, s.pause), nil
  local free = limit - (class == 1 and reserve or 0) - in_use
  if free <= ahead then
    local nth = redis.call('ZRANGE', slots, ahead - free, ahead - free, 'WITHSCORES')
    local free_at = math.min(tonumber(nth[2] or now + hold), now + hold)
    slot = nth[1]
    if s.lowered > 0 then
      -- A raise of the limit releases no particular slot, so nothing is granted ahead of it.
      local quiet = math.max(0, math.floor((now - s.quiet) / window))
      free_at = math.min(free_at, math.max(s.quiet + (quiet + 1) * window, now + horizon + 1))
    end
    at = math.max(at, free_at, now + 1)
  end
  if class == 1 then at = math.max(at, s.due - slack + hold / limit_full * ahead) end
  return at, slot
end

-- Grants a start, by which the permit leaves the queue. A start ahead of time takes over the slot that is released for
-- it, so that until then the free slots remain free for interactive calls.
local function grant(class, start, slot)
  if slot then redis.call('ZREM', slots, slot) else in_use = in_use + 1 end
  s.due = math.max(s.due, start) + hold / limit
  s.interactive = s.interactive + (1 - class - s.interactive) / 32
end

-- When a waiter should ask again. Interactive calls delay background calls, by their part of the starts. It asks a little
-- early, because a start within the horizon is granted.
local function ask_again(wait, class)
  local slip = class == 1 and 1 / (1 - math.min(s.interactive, 0.5)) or 1
  return math.floor(wait * slip - horizon / 4)
end

local waits, granted, ask_in = {}, 0, LONGEST_AWAY
local longest = hold
if not lost then
  for _, entry in ipairs(request.enter) do enter(entry[1], entry[2]) end
  for _, ask in ipairs(request.ask) do
    local id, class, lease = ask[1], ask[2], ask[3]
    local wait
    local known = redis.call('ZSCORE', slots, id)
    if known then
      -- The process did not hear that it was granted.
      wait = math.max(0, known - lease - now)
    else
      enter(id, class)
      local start, slot = earliest(redis.call('ZRANK', queue, id), class)
      wait = math.ceil(start - now)
      if wait <= horizon then grant(class, now + wait, slot) end
    end
    if wait <= horizon then
      redis.call('ZADD', slots, now + wait + lease, id)
      redis.call('ZREM', queue, id)
      longest, granted = math.max(longest, wait + lease), granted + 1
    else
      ask_in = math.min(ask_in, ask_again(wait, class))
    end
    waits[#waits + 1] = wait
  end
  if request.waiting > granted then
    redis.call('ZADD', promises, now + ask_in + LATE, request.process)
  else
    redis.call('ZREM', promises, request.process)
  end
end
if request.waiting > 0 or #request.held > 0 then redis.call('ZADD', members, now + longest, request.process) end

local update = {}
for _, field in ipairs(fields) do
  update[#update + 1] = field
  update[#update + 1] = field == 'epoch' and s.epoch or string.format('%.17g', s[field])
end
redis.call('HSET', state, unpack(update))

-- Keys expire when all that they know is over.
local last = redis.call('ZRANGE', slots, -1, -1, 'WITHSCORES')
local until_free = math.max(tonumber(last[2] or now), s.pause, s.recovers, now + s.lease)
if s.lowered > 0 then until_free = math.max(until_free, s.quiet + 10 * window) end
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, math.ceil(until_free - now + hold + LONGEST_AWAY)) end

local ahead = redis.call('ZCOUNT', queue, '-inf', BACKGROUND)
return cjson.encode({
  lost = lost,
  epoch = s.epoch,
  sequence = s.sequence,
  clock = now,
  limit = limit,
  free = s.pause > now and 0 or math.max(0, limit - in_use - ahead),
  next_in = math.max(0, math.ceil((earliest(ahead, 0)) - now)),
  pause = math.max(0, math.ceil(s.pause - now)),
  waiting = redis.call('ZCARD', queue),
  processes = redis.call('ZCARD', members),
  recovering = now < s.recovers and s.returned < s.expected,
  lease = s.lease,
  ask_in = ask_in,
  waits = #waits > 0 and waits or nil,
})
