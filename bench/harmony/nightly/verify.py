"""A second checker of plans, which shares nothing with the one in Rust: QUESTIONS.json.

The file holds a list of an instance with plans for it. For each plan in turn a line is printed: how many rules it
breaks, then its vector. Smaller vectors are better, compared from the left.
"""
import json, sys, bisect

DAY = 1440


class Inst:
    def __init__(self, j):
        assert j["format"] == "harmony/1"
        self.j = j
        self.grain = j["grain"]
        c = j["calendar"]
        self.days, self.periods = c["days"], c["periods"]
        self.closed = set(c["closed"])
        self.wd = []                 # working-day index of each calendar day: open days before it
        n = 0
        for d in range(self.days):
            self.wd.append(n)
            if d not in self.closed:
                n += 1
        self.travel = j["travel"]
        self.acts = j["activities"]
        for i, a in enumerate(self.acts):
            assert a["id"] == i, "ids must be 0,1,2,..."
        self.unit = sum(b - a for a, b in self.periods)   # minutes of one working day

    def end(self, a, s):
        """End time for activity a started at s, None if the calendar or its windows forbid s."""
        if s is None or s < 0 or s % self.grain:
            return None
        d, t = divmod(s, DAY)
        if d >= self.days:
            return None
        m, dur = a["mode"], a["dur"]
        if m == "free":
            e = s + dur
        elif d in self.closed:
            return None
        elif m == "period":
            e = s + dur if any(p <= t and t + dur <= q for p, q in self.periods) else None
        elif m == "day":
            e = s + dur if self.periods[0][0] <= t and t + dur <= self.periods[-1][1] else None
        elif m == "days":
            ok = t == self.periods[0][0] and all(d + k < self.days and d + k not in self.closed for k in range(dur))
            e = (d + dur - 1) * DAY + self.periods[-1][1] if ok else None
        else:
            raise ValueError(m)
        if e is None or not any(p <= s and e <= q for p, q in a["windows"]):
            return None
        return e

    def raw_end(self, a, s):
        if a["mode"] == "days":
            return (s // DAY + a["dur"] - 1) * DAY + self.periods[-1][1]
        return s + a["dur"]

    def displacement(self, a, s):
        p = a["prefer"]["start"]
        d, t = divmod(s, DAY)
        dp, tp = divmod(p, DAY)
        return (self.unit * abs(self.wd[d] - self.wd[dp]) + abs(t - tp)) // self.grain


def check(inst, sol, limit=50):
    I = inst
    bad = []

    def err(*x):
        if len(bad) < limit:
            bad.append(x)
        else:
            bad.append(None)
    pos = [None] * len(I.acts)
    seen = set()
    for p in sol["plan"]:
        i = p["id"]
        if i in seen:
            err("twice", i)
        seen.add(i)
        pos[i] = (p["start"], p.get("room"))
    rooms, leaders = I.j["rooms"], I.j["leaders"]
    span = [None] * len(I.acts)
    loc = [None] * len(I.acts)
    for i, a in enumerate(I.acts):
        if i not in seen:
            err("missing", i)
            continue
        s, r = pos[i]
        if a["fixed"]:
            if s != a["prefer"]["start"] or (a["prefer"]["room"] is not None and r != a["prefer"]["room"]):
                err("fixed activity moved", i)
        if s is None:
            continue
        e = I.end(a, s)
        if e is None:
            err("start not allowed", i, s)
            continue
        span[i] = (s, e)
        if "loc" in a["place"]:
            loc[i] = a["place"]["loc"]
            if r is not None:
                err("room given for a place outside", i)
        else:
            if r not in a["place"]["rooms"]:
                err("room not allowed", i, r)
                span[i] = None
                continue
            loc[i] = rooms[r]["loc"]
            for p, q in rooms[r]["closed"]:
                if s < q and p < e:
                    err("room closed", i, r)
        for l in a["required"]:
            for p, q in leaders[l]["away"]:
                if s < q and p < e:
                    err("leader away", i, l)
    maxt = max(max(r) for r in I.travel)
    lane = [[] for _ in leaders]
    rlane = [[] for _ in rooms]
    for i, a in enumerate(I.acts):
        if span[i]:
            for l in a["required"]:
                lane[l].append((span[i][0], span[i][1], i))
            if "rooms" in a["place"]:
                rlane[pos[i][1]].append((span[i][0], span[i][1], i))
    for l, x in enumerate(lane):
        x.sort()
        hi = []                       # running maximum of ends is not needed: look ahead until too far
        for k in range(len(x)):
            for m in range(k + 1, len(x)):
                if x[m][0] >= x[k][1] + maxt:
                    break
                if x[k][1] + I.travel[loc[x[k][2]]][loc[x[m][2]]] > x[m][0]:
                    err("leader clash", l, x[k][2], x[m][2])
    gap = I.j["limits"]["room_turnaround"]
    for r, x in enumerate(rlane):
        x.sort()
        for k in range(len(x)):
            for m in range(k + 1, len(x)):
                if x[m][0] >= x[k][1] + gap:
                    break
                err("room clash", r, x[k][2], x[m][2])
    big = {}
    for i, a in enumerate(I.acts):
        if a["big"] and span[i]:
            for d in range(span[i][0] // DAY, (span[i][1] - 1) // DAY + 1):
                big.setdefault(d, []).append(i)
    for d, v in big.items():
        if len(v) > I.j["limits"]["big_per_day"]:
            err("too many big activities", d, v)
    for q in I.j["relations"]:
        a, b = q["a"], q["b"]
        if not (span[a] and span[b]):
            continue
        (sa, ea), (sb, eb) = span[a], span[b]
        la, lb = (ea - 1) // DAY, (eb - 1) // DAY
        if q["type"] == "after":
            if sb < ea or sb // DAY - la < q["min_days"]:
                err("order", a, b)
        elif q["type"] == "same_day":
            if sa // DAY != sb // DAY:
                err("same day", a, b)
        elif q["type"] == "apart":
            if sa // DAY <= lb and sb // DAY <= la:
                err("apart", a, b)
        else:
            raise ValueError(q["type"])
    # ---- objective
    W = I.j["class_weight"]
    un = [0, 0, 0, 0]
    moved = disp = missed = 0
    nmoved = nroom = 0
    load = {}
    for i, a in enumerate(I.acts):
        c = a["class"] - 1
        if span[i] is None:
            un[c] += 1
            continue
        s, r = pos[i]
        pr = a["prefer"]
        if s != pr["start"]:
            moved += 4 * W[c]
            nmoved += 1
            disp += W[c] * I.displacement(a, s)
        if pr["room"] is not None and r != pr["room"]:
            moved += W[c]
            nroom += 1
        for l in a["required"]:
            load[l, s // DAY] = load.get((l, s // DAY), 0) + 1
    for i, a in enumerate(I.acts):
        if span[i] is None:
            continue
        s, e = span[i]
        for l in a["desired"]:
            miss = any(s < q and p < e for p, q in leaders[l]["away"])
            if not miss:
                x = lane[l]
                k = bisect.bisect_left(x, (s - maxt - 3 * DAY,))
                while k < len(x) and x[k][0] < e + maxt:
                    t = I.travel[loc[i]][loc[x[k][2]]]
                    if x[k][0] < e + t and s < x[k][1] + t:
                        miss = True
                        break
                    k += 1
            missed += miss
    uneven = sum(n * (n - 1) // 2 for n in load.values())
    obj = un + [moved, disp, 3 * missed + uneven]
    return {"broken": len(bad), "first": [b for b in bad if b][:limit], "objective": obj,
            "detail": {"unplaced": sum(un), "moved_time": nmoved, "moved_room": nroom, "missed": missed, "uneven": uneven}}


if __name__ == "__main__":
    for asked in json.load(open(sys.argv[1], encoding="utf-8")):
        inst = Inst(asked["instance"])
        for plan in asked["plans"]:
            res = check(inst, {"plan": plan}, 0)
            print(res["broken"], *res["objective"])
