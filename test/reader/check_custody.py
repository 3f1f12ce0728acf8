#!/usr/bin/env python3
"""Checks a custody log that Kalifa exported, with Python alone. Written from docs/format.md, without Kalifa's code.

    check_custody.py FILE

prints what it found as JSON. Exit code: 0 when all holds, 1 when something does not, 3 when the file cannot be read.
"""

import hashlib
import json
import sys

ZEROS = bytes(32)


def digest(*fields):
    """F(...): SHA-256 over the fields, each preceded by its length in bytes, 32 bits big-endian."""
    total = hashlib.sha256()
    for field in fields:
        field = field if isinstance(field, bytes) else str(field).encode()
        total.update(len(field).to_bytes(4, "big") + field)
    return total.digest()


def check_chain(log, problems):
    """Every event follows from the one before; returns the commitments by number."""
    previous, commitments = ZEROS, {}
    for place, event in enumerate(log["events"], 1):
        seq, commitment = event["seq"], bytes.fromhex(event["commitment"])
        made = digest("kalifa-log-1", previous, seq, event["at"], event["act"], event["record"], commitment)
        if seq != place or made.hex() != event["hash"]:
            problems.append(f"event {seq} does not follow from the one before")
        previous = bytes.fromhex(event["hash"])
        commitments[seq] = (event, commitment)
    if previous.hex() != log["head"]:
        problems.append("the last event is not the head")
    return commitments


def check_opening(opening, commitments, state, what, problems):
    event, commitment = commitments.get(opening["seq"], (None, None))
    if event is None or digest("kalifa-commitment-1", bytes.fromhex(opening["salt"]), state) != commitment:
        problems.append(f"{what}: event {opening['seq']} does not open")


def check_record(opened, commitments, problems):
    record, shown = opened["record"], []
    for state in opened["states"]:
        if state["state"] is None:
            shown.append("unknown")
            continue
        value = bytes.fromhex(state["state"])
        check_opening(state, commitments, value, record["code"], problems)
        if commitments.get(state["seq"], ({},))[0].get("record") != record["id"]:
            problems.append(f"{record['code']}: event {state['seq']} is about another record")
        if "body" not in state:
            shown.append("hash")
            continue
        said = digest(
            "kalifa-state-1", record["kind"], record["id"], record["parent"], record["code"], state["trashed"], state["body"]
        )
        if said != value:
            problems.append(f"{record['code']}: what is shown for event {state['seq']} is not what was saved")
        shown.append("shown")
    for bundle in opened["bundles"]:
        value = digest("kalifa-bundle-1", bytes.fromhex(bundle["sha256"]))
        check_opening(bundle, commitments, value, f"{record['code']}, bundle", problems)
    return {"code": record["code"], "states": shown}


def main():
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            log = json.load(file)
        if log["format"] != "kalifa-custody-1":
            raise ValueError(f"format {log['format']}")
        problems = []
        commitments = check_chain(log, problems)
        opened = [check_record(each, commitments, problems) for each in log["opened"]]
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        print(f"cannot read the log: {error}", file=sys.stderr)
        return 3
    found = {"head": log["head"], "events": len(log["events"]), "opened": opened, "problems": problems}
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
