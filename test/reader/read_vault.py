#!/usr/bin/python3
"""Reads a Kalifa vault without Kalifa, following docs/format.md only. It changes nothing and writes nothing to the disk.

    /usr/bin/python3 read_vault.py FOLDER <passphrase      the passphrase on standard input, without its line's end
    /usr/bin/python3 read_vault.py FOLDER --fd 3 3<file    or from another file descriptor

Prints what the passphrase opens, with every hash and link checked, as JSON. Work on a copy of the vault.
Exit code: 0 whole, 1 opened but something in it is wrong ("problems"), 2 the passphrase opens nothing,
3 the vault cannot be read. Needs Debian's python3-argon2 and python3-pycryptodome.
"""

import argparse
import hashlib
import hmac
import json
import os
import pathlib
import re
import sqlite3
import struct
import sys
import unicodedata

from argon2.low_level import Type, hash_secret_raw
from Cryptodome.Cipher import ChaCha20_Poly1305

sys.dont_write_bytecode = True
import sqlcipher  # noqa: E402

VERSION, SCHEMA = 1, 4
HEADER, SECTOR, SLOT, SLOTS = 48, 4096, 65536, 32
KEY_FILE = 2 * SECTOR + SLOTS * SLOT
STRIPES, SEALED = 128, 512
CHUNK, TAG = 65536, 16
NOTHING = bytes(32)


class Unreadable(Exception):
    """The vault, or a part of it that all the rest hangs on, cannot be read."""


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def hmac_sha256(key, *parts):
    return hmac.digest(key, b"".join(parts), "sha256")


def xor(a, b):
    return (int.from_bytes(a, "little") ^ int.from_bytes(b, "little")).to_bytes(len(a), "little")


def bits(mask):
    return [i for i in range(SLOTS) if mask >> i & 1]


# --- Key file


def pending_intent(sector, salt):
    """The slots and the compartment that a pending intent condemns, or None."""
    code = hmac_sha256(salt, b"kalifa intent 1", sector[:480])
    if not hmac.compare_digest(code, sector[480:512]):
        return None
    return {"slots": bits(int.from_bytes(sector[:4], "little")), "compartment": sector[4:12].hex()}


def read_or_nothing(path):
    try:
        return path.read_bytes()
    except OSError:
        return b""


def examine_copy(data):
    """(the bytes or None, what is wrong with them or "whole")."""
    if len(data) < 2 * SECTOR:
        return None, "too short" if data else "cannot be read"
    if sha256(data[:48], data[80:4096], data[8192:]) != data[48:80]:
        return None, "body sum does not hold"
    version = int.from_bytes(data[:2], "little")
    if version > VERSION:
        raise Unreadable(f"the key file is of a newer version ({version})")
    if version < VERSION:
        return None, f"unknown version {version}"
    if len(data) != KEY_FILE:
        return None, f"{len(data)} bytes instead of {KEY_FILE}"
    intent_holds = pending_intent(data[4096:8192], data[16:48]) is not None
    if not intent_holds and sha256(data[4096:8192]) != data[80:112]:
        return None, "intent sum does not hold"
    return data, "whole"


def read_key_file(folder):
    """(key file, state of each copy, what pending intents condemn). One that came with new slots counts only in the copy that is read."""
    raw = {name: read_or_nothing(folder / name) for name in ("keys", "keys.bak")}
    copies = {name: examine_copy(data) for name, data in raw.items()}
    states = {name: state for name, (_, state) in copies.items()}
    whole = [data for data, _ in copies.values() if data is not None]
    if not whole:
        raise Unreadable("no copy of the key file is whole: " + ", ".join(f"{n}: {s}" for n, s in states.items()))
    salt = whole[0][16:48]
    intents = []
    for name, (data, _) in copies.items():
        found = pending_intent(raw[name][4096:8192], salt)
        if found and (data is whole[0] or int(found["compartment"], 16)):
            intents.append(found)
    return whole[0], states, intents


def argon2_parameters(header):
    lanes, memory, passes, answer = struct.unpack_from("<HIII", header, 2)
    if not (1 <= lanes <= 8 and 65536 <= memory <= 524288 and 3 <= passes <= 10 and answer <= 60000):
        raise Unreadable("the key file's parameters are out of bounds")
    return {"lanes": lanes, "memoryKiB": memory, "passes": passes, "answerMs": answer}


# --- Passphrase and slots


def passphrase_key(passphrase, header):
    """Argon2id of the passphrase as RFC 8265's OpaqueString maps it."""
    spaced = "".join(" " if unicodedata.category(c) == "Zs" else c for c in passphrase)
    text = unicodedata.normalize("NFC", spaced).encode()
    cost = argon2_parameters(header)
    return hash_secret_raw(
        text, header[16:48], cost["passes"], cost["memoryKiB"], cost["lanes"], 32, Type.ID, version=0x13
    )


def merge_stripes(slot):
    """LUKS1's anti-forensic merge with SHA-256."""
    d = bytes(SEALED)
    for at in range(0, SLOT - SEALED, SEALED):
        mixed = xor(d, slot[at : at + SEALED])
        d = b"".join(sha256(struct.pack(">I", j), mixed[j * 32 : j * 32 + 32]) for j in range(SEALED // 32))
    return xor(d, slot[-SEALED:])


def unseal(key, nonce, sealed, associated):
    """XChaCha20-Poly1305 with the tag at the end; None when it does not open."""
    cipher = ChaCha20_Poly1305.new(key=key, nonce=nonce)
    cipher.update(associated)
    try:
        return cipher.decrypt_and_verify(sealed[:-TAG], sealed[-TAG:])
    except ValueError:
        return None


def hkdf(key, salt, info, length):
    block, out = b"", b""
    extracted = hmac_sha256(salt, key)
    for counter in range(1, -(-length // 32) + 1):
        block = hmac_sha256(extracted, block, info, bytes([counter]))
        out += block
    return out[:length]


def destroy_list(data, key):
    if not hmac.compare_digest(hmac_sha256(key, b"kalifa destroy 1", data[:12]), data[12:]):
        return None
    return {"slots": bits(int.from_bytes(data[:4], "little")), "compartment": data[4:12].hex()}


class Compartment:
    """What an opened slot gives: the compartment's keys."""

    def __init__(self, payload, slot):
        self.slot = slot
        self.key, self.id = payload[:32], payload[32:40]
        self.name = self.id.hex()
        self.allotment = bits(int.from_bytes(payload[40:44], "little"))
        self.destroys = destroy_list(payload[44:88], self.key)

    def derive(self, label, length):
        return hkdf(self.key, self.id, b"kalifa 1 " + label, length)

    def marked_slots(self, gathered):
        """Slots of the own allotment that bear the compartment's mark."""
        key = self.derive(b"slots", 32)
        return [
            i
            for i in self.allotment
            if hmac_sha256(key, bytes([i]), gathered[i][:8])[:16] == gathered[i][8:24]
        ]


def gather_slots(key_file):
    return [merge_stripes(key_file[2 * SECTOR + i * SLOT : 2 * SECTOR + (i + 1) * SLOT]) for i in range(SLOTS)]


def open_slots(gathered, header, key, condemned):
    """What the passphrase opens, or None. A slot that an intent condemns is dead already."""
    opened = None
    for i, sealed in enumerate(gathered):
        payload = None if i in condemned else unseal(key, sealed[:24], sealed[24:], header + bytes([i]))
        if payload is not None:
            opened = Compartment(payload, i)
    return opened


# --- Database

def open_database(folder, compartment):
    """(a connection to the database in memory, number of transactions that only the write-ahead log held)."""
    pages = sqlcipher.Pages(compartment.derive(b"database", 32), compartment.derive(b"database-salt", 16))
    wal = folder / "db-wal"
    try:
        plain, used = sqlcipher.decrypt((folder / "db").read_bytes(), wal.read_bytes() if wal.exists() else b"", pages)
    except sqlcipher.Damaged as error:
        raise Unreadable(f"database: {error}") from error
    database = sqlite3.connect(":memory:")
    database.deserialize(plain)
    database.row_factory = sqlite3.Row
    return database, used


# --- Custody log

def fields_hash(*fields):
    """F(...) of the document."""
    data = [f.encode() if isinstance(f, str) else f for f in fields]
    return sha256(*(struct.pack(">I", len(f)) + f for f in data))


STATES = ("created", "edited", "examined", "trashed", "restored")
BARE = ("destroyed", "withdrawn", "identity-viewed", "linked", "unlinked", "recipient-removed", "custody-exported",
        "original-erased", "contact-exported", "evidence-copied", "request-copied", "report-made")


def state_of(record):
    trashed = "1" if record["trashed"] else "0"
    return fields_hash(
        "kalifa-state-1", record["kind"], record["id"], record["parent"] or "", record["code"], trashed, record["body"]
    )


def commitment(salt, state):
    return fields_hash("kalifa-commitment-1", salt, state)


def check_log(database, records, problems):
    """Follows the chain, then opens the newest commitment of every record."""
    salts = {row["seq"]: row["salt"] for row in database.execute("SELECT * FROM log_salt")}
    head, newest, count = NOTHING, {}, 0
    for count, event in enumerate(database.execute("SELECT * FROM log ORDER BY seq"), 1):
        fields = (str(event["seq"]), event["at"], event["act"], event["record"], event["commitment"])
        hashed = fields_hash("kalifa-log-1", head, *fields)
        if event["seq"] != count or hashed != event["hash"]:
            problems.append(f"custody log: event {event['seq']} does not follow from the one before")
        head = event["hash"]
        if event["act"] in STATES:
            newest[event["record"]] = event
        salt = salts.get(event["seq"])
        if salt and event["act"] in BARE and commitment(salt, NOTHING) != event["commitment"]:
            problems.append(f"custody log: event {event['seq']} commits to something else")
    for record in records:
        event = newest.get(record["id"])
        salt = salts.get(event["seq"]) if event else None
        if salt is None:
            problems.append(f"{record['kind']} {record['id']} is not in the custody log")
        elif record["sealed"] and commitment(salt, state_of(record)) != event["commitment"]:
            problems.append(f"{record['kind']} {record['id']} is not what the custody log says")
    kept = {record["id"] for record in records}
    lost = [record for record, event in newest.items() if event["seq"] in salts and record not in kept]
    problems += [f"record {record} is in the custody log only" for record in lost]
    return {"events": count, "head": head.hex(), "salts": len(salts)}


def check_revisions(database, records, problems):
    """Every earlier state against its own event, and that none the log tells of is missing."""
    found = []
    known = {record["id"]: record for record in records}
    opened = """SELECT revision.*, log.record AS about, log.commitment, log_salt.salt
                FROM revision LEFT JOIN log USING (seq) LEFT JOIN log_salt USING (seq) ORDER BY revision.record, seq"""
    for row in database.execute(opened):
        record = known.get(row["record"])
        state = {**record, "trashed": row["trashed"], "body": row["body"]} if record else None
        sound = state and row["salt"] and row["about"] == row["record"]
        if not sound or commitment(row["salt"], state_of(state)) != row["commitment"]:
            problems.append(f"revision {row['seq']} of {row['record']} is not what the custody log says")
        found.append({"record": row["record"], "seq": row["seq"], "body": json.loads(row["body"])})
    since = int(dict(database.execute("SELECT key, value FROM meta").fetchall()).get("revisions-since", 0))
    have = {(row["record"], row["seq"]) for row in found}
    before = {}
    for event in database.execute("SELECT seq, act, record FROM log ORDER BY seq"):
        if event["act"] not in STATES or event["record"] not in known:
            continue
        last = before.get(event["record"])
        if event["act"] in ("edited", "examined") and event["seq"] > since and (event["record"], last) not in have:
            problems.append(f"revision {last} of {event['record']} is missing")
        before[event["record"]] = event["seq"]
    return found


# --- Mark


def check_mark(folder, compartment, database):
    """(what the mark notes as dead and not buried, what is wrong with it or with the database by it)."""
    data, key = read_or_nothing(folder / "mark"), compartment.derive(b"mark", 32)
    payload = unseal(key, data[:24], data[24:], b"kalifa mark 1" + compartment.id) if len(data) == 512 else None
    if payload is None:
        return None, "mark: it does not open"
    dead = destroy_list(payload[64:108], key)
    number, head, changed = int.from_bytes(payload[:8], "little"), payload[8:40], payload[40:64].rstrip(b"\0").decode()
    (last,) = database.execute("SELECT coalesce(max(seq), 0) FROM log").fetchone()
    (newest,) = database.execute("SELECT coalesce(max(changed), '') FROM record").fetchone()
    event = database.execute("SELECT hash FROM log WHERE seq = ?", (number,)).fetchone()
    if (event["hash"] if event else NOTHING if number == 0 else None) != head:
        return dead, f"mark: the database misses event {number} of the custody log"
    return dead, None if last > number or newest >= changed else f"mark: the database misses a save at {changed}"


# --- Blobs


def padded_length(size):
    """Padmé."""
    if size < 2:
        return size
    exponent = size.bit_length() - 1
    step = 1 << max(0, exponent - exponent.bit_length())
    return -(-size // step) * step


def check_blob(folder, compartment, blob):
    """What is wrong with a blob, or None."""
    name = blob["id"]
    path = folder / "blobs" / name[:2] / name[2:]
    padded = padded_length(blob["size"])
    chunks = max(1, -(-padded // CHUNK))
    associated = b"kalifa blob\1" + compartment.id + bytes.fromhex(name)
    digest, left = hashlib.sha256(), blob["size"]
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size != padded + TAG * chunks:
                return "its length is wrong"
            for i in range(chunks):
                nonce = i.to_bytes(23, "big") + bytes([i == chunks - 1])
                plain = unseal(blob["key"], nonce, file.read(CHUNK + TAG), associated)
                if plain is None:
                    return f"chunk {i} does not open"
                digest.update(plain[:left])
                if any(plain[left:]):
                    return "its padding is not zero"
                left = max(0, left - len(plain))
    except OSError as error:
        return f"its file cannot be read ({error.strerror})"
    return None if digest.hexdigest() == blob["sha256"] else "its hash is wrong"


# --- The whole

def inventory(folder, passphrase):
    key_file, copies, intents = read_key_file(folder)
    header = key_file[:HEADER]
    gathered = gather_slots(key_file)
    compartment = open_slots(gathered, header, passphrase_key(passphrase, header), sum((i["slots"] for i in intents), []))
    if compartment is None:
        return None
    place = folder / compartment.name
    database, used = open_database(place, compartment)
    (schema,) = database.execute("PRAGMA user_version").fetchone()
    if schema > SCHEMA:
        raise Unreadable(f"the database is of a newer Kalifa (schema {schema})")
    problems = [f"{name}: {state}" for name, state in copies.items() if state != "whole"]
    problems += [f"database: {row[0]}" for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
    problems += [f"database: a {row[0]} refers to nothing" for row in database.execute("PRAGMA foreign_key_check")]
    records = database.execute("SELECT * FROM record ORDER BY n").fetchall()
    blobs = database.execute("SELECT * FROM blob ORDER BY id").fetchall()
    log = check_log(database, records, problems)
    revisions = check_revisions(database, records, problems) if schema > 1 else []
    dead, beyond = check_mark(place, compartment, database)
    problems += [beyond] if beyond else []
    for blob in blobs:
        wrong = check_blob(place, compartment, blob)
        if wrong:
            problems.append(f"blob {blob['id']}: {wrong}")
    links = database.execute("SELECT a, b FROM link ORDER BY a, b")
    return {
        "kdf": argon2_parameters(header),
        "compartment": compartment.name,
        "destroys": compartment.destroys,
        "intents": intents,
        "burial": dead,
        "slots": {"allotted": len(compartment.allotment), "marked": len(compartment.marked_slots(gathered))},
        "walTransactions": used,
        "schema": schema,
        "secrets": [row["name"] for row in database.execute("SELECT name FROM secret ORDER BY name")],
        "meta": dict(database.execute("SELECT key, value FROM meta ORDER BY key").fetchall()),
        "records": [
            {
                **{name: record[name] for name in ("id", "kind", "code", "parent", "trashed")},
                "body": json.loads(record["body"]),
            }
            for record in records
        ],
        "links": [[link["a"], link["b"]] for link in links],
        "blobs": [{name: blob[name] for name in ("id", "size", "sha256")} for blob in blobs],
        "revisions": revisions,
        "log": log,
        "problems": problems,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--fd", type=int, default=0, help="file descriptor of the passphrase (standard input)")
    arguments = parser.parse_args()
    try:
        with os.fdopen(arguments.fd, "rb", closefd=False) as file:
            passphrase = re.sub(r"\r?\n\Z", "", file.read().decode())
        found = inventory(arguments.folder, passphrase)
    except (Unreadable, OSError, sqlite3.Error, UnicodeDecodeError) as error:
        print(f"cannot read the vault: {error}", file=sys.stderr)
        return 3
    if found is None:
        print("the passphrase opens nothing", file=sys.stderr)
        return 2
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 1 if found["problems"] else 0


if __name__ == "__main__":
    sys.exit(main())
