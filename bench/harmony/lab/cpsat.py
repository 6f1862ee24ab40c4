"""The harmonisation problem for OR-tools CP-SAT: least `moved` with everything placed.

    cpsat.py INSTANCE.json SECONDS PLAN.json

Prints one line of JSON: status, moved, bound, seconds; writes the plan when there is one.
"""
import json
import sys
import time

from ortools.sat.python import cp_model

DAY = 1440


def legal_starts(instance, activity, closed):
    periods, grain = instance["calendar"]["periods"], instance["grain"]
    opening, closing = periods[0][0], periods[-1][1]
    mode, length = activity["mode"], activity["dur"]
    long = (length - 1) * DAY + closing - opening if mode == "days" else length
    away = [span for leader in activity["required"] for span in instance["leaders"][leader]["away"]]
    starts = set()
    for begin, end in activity["windows"]:
        for start in range(-(-begin // grain) * grain, min(end, instance["calendar"]["days"] * DAY), grain):
            day, hour = divmod(start, DAY)
            if mode == "days":
                days = range(day, day + length)
                fits = hour == opening and all(d < instance["calendar"]["days"] and d not in closed for d in days)
            elif mode == "free":
                fits = True
            elif mode == "day":
                fits = day not in closed and opening <= hour and hour + length <= closing
            else:
                fits = day not in closed and any(p <= hour and hour + length <= q for p, q in periods)
            if fits and start + long <= end and not any(start < q and p < start + long for p, q in away):
                starts.add(start)
    return sorted(starts), long


def build(instance):
    model = cp_model.CpModel()
    closed = set(instance["calendar"]["closed"])
    turnaround = instance["limits"]["room_turnaround"]
    activities, rooms = instance["activities"], instance["rooms"]
    leaders = [[] for _ in instance["leaders"]]
    in_room = [[] for _ in rooms]
    start, span, place, present, cost, bounds = [], [], [], [], [], []
    for at, activity in enumerate(activities):
        starts, long = legal_starts(instance, activity, closed)
        wish = activity["prefer"]
        if activity["fixed"]:
            starts = [wish["start"]]
        s = model.new_int_var_from_domain(cp_model.Domain.from_values(starts), f"s{at}")
        interval = model.new_fixed_size_interval_var(s, long, f"i{at}")
        start.append(s)
        span.append(long)
        bounds.append((starts[0], starts[-1] + long) if starts else (0, 0))
        for leader in activity["required"]:
            leaders[leader].append((at, interval))
        weight = instance["class_weight"][activity["class"] - 1]
        kept = model.new_bool_var(f"k{at}")
        model.add(s == wish["start"]).only_enforce_if(kept)
        cost.append(4 * weight * (1 - kept))
        model.add_hint(s, wish["start"])
        if "loc" in activity["place"]:
            place.append({activity["place"]["loc"]: None})
            present.append({})
            continue
        allowed = activity["place"]["rooms"]
        if activity["fixed"] and wish["room"] is not None:
            allowed = [wish["room"]]
        bools = {room: model.new_bool_var(f"r{at}_{room}") for room in allowed}
        model.add_exactly_one(bools.values())
        for room, literal in bools.items():
            open_starts = [x for x in starts if not any(x < q and p < x + long for p, q in rooms[room]["closed"])]
            model.add_linear_expression_in_domain(s, cp_model.Domain.from_values(open_starts)).only_enforce_if(literal)
            in_room[room].append(
                model.new_optional_fixed_size_interval_var(s, long + turnaround, literal, f"o{at}_{room}"))
        if wish["room"] is not None:
            cost.append(weight * (1 - bools[wish["room"]]) if wish["room"] in bools else weight)
        locations = {}
        for room in allowed:
            locations.setdefault(rooms[room]["loc"], []).append(bools[room])
        if len(locations) == 1:
            place.append({location: None for location in locations})
        else:
            signs = {}
            for location, literals in locations.items():
                sign = model.new_bool_var(f"p{at}_{location}")
                model.add_max_equality(sign, literals)
                signs[location] = sign
            place.append(signs)
        present.append(bools)
    for lane in leaders:
        model.add_no_overlap([interval for _, interval in lane])
    for lane in in_room:
        model.add_no_overlap(lane)
    travel(model, instance, leaders, start, span, place, bounds)
    days(model, instance, start, span)
    model.minimize(sum(cost))
    return model, start, present


def travel(model, instance, leaders, start, span, place, bounds):
    way, seen = instance["travel"], set()
    for lane in leaders:
        for i, (a, _) in enumerate(lane):
            for b, _ in lane[i + 1:]:
                if (a, b) in seen:
                    continue
                seen.add((a, b))
                pairs = [(p, q) for p in place[a].items() for q in place[b].items() if way[p[0]][q[0]] > 0]
                far = max((way[p[0]][q[0]] for p, q in pairs), default=0)
                if not pairs or bounds[a][1] + far <= bounds[b][0] or bounds[b][1] + far <= bounds[a][0]:
                    continue
                first = model.new_bool_var(f"b{a}_{b}")
                for (p, at_p), (q, at_q) in pairs:
                    there = [literal for literal in (at_p, at_q) if literal is not None]
                    model.add(start[b] >= start[a] + span[a] + way[p][q]).only_enforce_if([first] + there)
                    model.add(start[a] >= start[b] + span[b] + way[p][q]).only_enforce_if([~first] + there)


def days(model, instance, start, span):
    first, last = {}, {}

    def day(at, table, time_of):
        if at not in table:
            table[at] = model.new_int_var(0, instance["calendar"]["days"] + 1, "")
            model.add_division_equality(table[at], time_of, DAY)
        return table[at]

    def whole(at):
        begin = day(at, first, start[at])
        end = day(at, last, start[at] + span[at] - 1)
        size = model.new_int_var(1, instance["calendar"]["days"] + 1, "")
        after = model.new_int_var(1, instance["calendar"]["days"] + 2, "")
        model.add(after == end + 1)
        return model.new_interval_var(begin, size, after, "")

    large = [whole(at) for at, activity in enumerate(instance["activities"]) if activity["big"]]
    model.add_cumulative(large, [1] * len(large), instance["limits"]["big_per_day"])
    for relation in instance["relations"]:
        a, b = relation["a"], relation["b"]
        if relation["type"] == "after":
            model.add(start[b] >= start[a] + span[a])
            end = day(a, last, start[a] + span[a] - 1)
            model.add(day(b, first, start[b]) - end >= relation["min_days"])
        elif relation["type"] == "same_day":
            model.add(day(a, first, start[a]) == day(b, first, start[b]))
        else:
            model.add_no_overlap([whole(a), whole(b)])


def main():
    instance = json.load(open(sys.argv[1], encoding="utf-8"))
    began = time.monotonic()
    model, start, present = build(instance)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    # Building the model counts.
    solver.parameters.max_time_in_seconds = max(0.1, float(sys.argv[2]) - (time.monotonic() - began))
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    if found:
        room = [next((r for r, literal in bools.items() if solver.boolean_value(literal)), None) for bools in present]
        plan = [{"id": at, "start": solver.value(s), "room": room[at]} for at, s in enumerate(start)]
        with open(sys.argv[3], "w", encoding="utf-8") as out:
            json.dump({"format": "harmony-solution/1", "instance": instance["name"], "plan": plan}, out)
    print(json.dumps({
        "status": solver.status_name(status),
        "moved": round(solver.objective_value) if found else None,
        "bound": round(solver.best_objective_bound) if found else None,
        "seconds": time.monotonic() - began,
    }))


main()
