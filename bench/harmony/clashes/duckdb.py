"""Overlapping intervals of one resource by DuckDB's join, counted: COUNT FOLDER RUNS.

The folder holds resource (u32), start and end (i64) as plain arrays. Prints pairs and the best time in seconds; loading
is not counted.
"""
import sys
import time

import duckdb
import numpy

count, folder, runs = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])


def column(name, kind):
    return numpy.fromfile(f"{folder}/{name}", dtype=kind)


given = {
    "id": numpy.arange(count, dtype="uint32"),
    "resource": column("resource", "<u4"),
    "begins": column("start", "<i8"),
    "ends": column("end", "<i8"),
}
base = duckdb.connect()
base.register("given", given)
base.execute("create table placed as select * from given")
best, pairs = float("inf"), 0
for _ in range(runs):
    began = time.monotonic()
    pairs = base.execute(
        "select count(*) from placed a join placed b on a.resource = b.resource and a.begins < b.ends "
        "and b.begins < a.ends and a.id < b.id"
    ).fetchone()[0]
    best = min(best, time.monotonic() - began)
print(pairs, best)
