"""Trains and scores XGBoost on the rows that BoostingAgainstXgboost wrote; prints one line per figure.

usage: xgboost_peer.py FOLDER THREADS
"""
import json
import os
import sys
import time

# Idle worker threads must not spin: with other work on the machine that slows the peer down many times.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import numpy as np
import xgboost as xgb

folder, threads = sys.argv[1], int(sys.argv[2])
with open(os.path.join(folder, "task.json"), encoding="utf-8") as f:
    task = json.load(f)


def rows(name):
    data = np.fromfile(os.path.join(folder, name), dtype="<f8").reshape(-1, task["columns"] + 1)
    return np.ascontiguousarray(data[:, :-1]), np.ascontiguousarray(data[:, -1])


train_x, train_y = rows("train.bin")
test_x, test_y = rows("test.bin")
parameters = {
    "tree_method": "hist", "grow_policy": "lossguide", "max_depth": 0, "nthread": threads,
    "max_leaves": task["leaves"], "max_bin": task["bins"], "eta": task["rate"], "lambda": task["l2"],
    "min_child_weight": task["childWeight"], "objective": task["peerObjective"], "verbosity": 0,
}
if task["classes"] > 1:
    parameters["num_class"] = task["classes"]
if task["peerObjective"] == "reg:tweedie":
    parameters["tweedie_variance_power"] = 1.5

parameters["base_score"] = task["baseScore"]


def train(nthread, clock):
    best = float("inf")
    for _ in range(task["repeats"]):
        start = clock()
        trained = xgb.train(parameters | {"nthread": nthread}, xgb.DMatrix(train_x, train_y, nthread=nthread), task["rounds"])
        best = min(best, clock() - start)
    return trained, best


def score(nthread, clock):
    model.set_param({"nthread": nthread})
    best, until, done = float("inf"), time.perf_counter() + task["scoringSeconds"], 0
    while time.perf_counter() < until or done < task["scorings"]:
        start = clock()
        model.inplace_predict(test_x)
        best = min(best, clock() - start)
        done += 1
    return 1e6 * best / len(test_x)


if task["timed"]:
    model, seconds = train(1, time.process_time)
    print("trainCpu", seconds)
    model, seconds = train(threads, time.perf_counter)
    print("train", seconds)
    print("scoreCpu", score(1, time.process_time))
    print("score", score(threads, time.perf_counter))
else:
    task["repeats"] = 1
    model, _ = train(threads, time.perf_counter)
model.inplace_predict(test_x).astype("<f8").tofile(os.path.join(folder, "predicted.bin"))
