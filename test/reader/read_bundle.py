#!/usr/bin/python3
"""Reads a bundle of Kalifa's without Kalifa, following docs/bundle.md only. It writes nothing to the disk.

    /usr/bin/python3 read_bundle.py BUNDLE KEY      KEY: a file with the age identity of the recipient

Prints the records with every hash, both signatures and every reference checked, as JSON. Exit code: 0 whole, 1 opened
but something in it is wrong ("problems"), 2 the key does not open it, 3 it cannot be read. Needs age, ssh-keygen and minisign.
"""

import argparse
import base64
import contextlib
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tarfile

ID = r"[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
ENDINGS = "jpg png gif webp heic avif tif bmp mp4 webm mp3 m4a ogg wav pdf txt bin"
FOLDERS = ["bundle", "bundle/data", "bundle/data/records", "bundle/data/attachments"]
TAGS = ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "sender.pub", "allowed_signers", "sender.minisign.pub"]
CLOSING = TAGS[2:] + ["tagmanifest-sha256.txt", "tagmanifest-sha256.txt.sig", "tagmanifest-sha256.txt.minisig"]
LARGEST_RECORD = 64 << 20

# Fields by the table of "Records": those always there, then those that may be there.
HEAD = "schemaVersion kind id"
FIELDS = {
    "bundle": ("preparedOn recipient sender custodyHead testimonies evidence", "transcripts requests"),
    "testimony named": (
        "code naming sensitivity pseudonym role knowledge when where violations otherViolation account consent interview",
        "accountDerivation means weapons harm concernsMinor genderBased verification perpetrators wherePrecision others"
        " reliability verificationNotes stepsTaken needs risk",
    ),
    "testimony unnamed": (
        "code naming sensitivity pseudonym role knowledge when where violations otherViolation account consent",
        "accountDerivation means weapons harm concernsMinor genderBased verification perpetrators",
    ),
    "identity": (
        "testimony name aliases sex ageBand phone occupation safeContact",
        "minor displaced disability ethnicity",
    ),
    "evidence named": (
        "code naming testimonies mediaType size sha256 attachment description showsPerson name importedAt givenBy examination",
        "derivation",
    ),
    "evidence unnamed": (
        "code naming testimonies mediaType size sha256 attachment description showsPerson",
        "derivation",
    ),
    "transcript named": (
        "code naming testimonies evidence source transcriptKind language segments by madeOn checkedBy checkedOn",
        "derivation",
    ),
    "transcript unnamed": (
        "code naming testimonies evidence source transcriptKind language segments checked",
        "derivation",
    ),
    "protection": ("code name organisation reach alsoProtect urgency measures asked incident", ""),
}


class Unreadable(Exception):
    """The bundle, or what all the rest hangs on, cannot be read."""


class NotForThisKey(Exception):
    """age does not open it with this identity."""


def opened(path, key):
    """The tar, by age."""
    run = subprocess.run(["age", "-d", "-i", key, path], capture_output=True, check=False)
    if run.returncode != 0:
        said = run.stderr.decode(errors="replace")
        raise NotForThisKey if "no identity matched" in said else Unreadable(said.strip().split("\n")[0])
    return run.stdout


def entries(tar, problems):
    """The files in their order as (path below bundle/, bytes); every deviation from the order of the document is a problem."""
    files, folders = [], []
    with tarfile.open(fileobj=io.BytesIO(tar), mode="r:", format=tarfile.USTAR_FORMAT) as archive:
        for entry in archive:
            if entry.pax_headers or not (entry.isdir() or entry.isreg()):
                raise Unreadable("an entry that is neither a file nor a folder, or an extended header")
            if entry.isdir():
                folders.append(entry.name)
                if files:
                    problems.append(f"folder {entry.name} after a file")
                continue
            if not entry.name.startswith("bundle/"):
                raise Unreadable("a file outside the bag")
            files.append((entry.name[len("bundle/") :], archive.extractfile(entry).read()))
    names = [name for name, _ in files]
    if folders != FOLDERS or names[:2] != TAGS[:2] or names[-len(CLOSING) :] != CLOSING:
        problems.append("the entries are not those of the document, in its order")
    if len(set(names)) != len(names):
        raise Unreadable("a name that comes twice")
    allowed = re.compile(rf"data/(bundle\.json|index\.html|records/{ID}\.json|attachments/{ID}\.({'|'.join(ENDINGS.split())}))")
    problems += [f"{name} has no place in a bundle" for name in names if name.startswith("data/") and not allowed.fullmatch(name)]
    return files


def manifest_of(files):
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files)


def check_bag(files, problems):
    found = dict(files)
    missing = [name for name in ["bagit.txt", "bag-info.txt", *CLOSING, "data/bundle.json", "data/index.html"] if name not in found]
    if missing:
        raise Unreadable(f"{missing[0]} is missing")
    payload = [(name, data) for name, data in files if name.startswith("data/")]
    total = sum(len(data) for _, data in payload)
    info = found["bag-info.txt"].decode()
    date = re.match(r"Bagging-Date: (\d{4}-\d{2}-\d{2})\n", info)
    if not date or info != f"{date[0]}Payload-Oxum: {total}.{len(payload)}\nKalifa-Bundle-Version: 1\n":
        problems.append("bag-info.txt does not tell of this bag")
    if found["manifest-sha256.txt"].decode() != manifest_of(payload):
        problems.append("manifest-sha256.txt: the files are not those it names")
    if found["tagmanifest-sha256.txt"].decode() != manifest_of([(name, found[name]) for name in TAGS]):
        problems.append("tagmanifest-sha256.txt: the files are not those it names")
    for program, holds in (("ssh-keygen", ssh_holds(found)), ("minisign", minisign_holds(found))):
        if not holds:
            problems.append(f"the signature does not hold ({program})")
    return found


@contextlib.contextmanager
def in_memory(*contents):
    """Paths from which another program reads these bytes, none of them on a disk."""
    descriptors = [os.memfd_create("x") for _ in contents]
    try:
        for descriptor, content in zip(descriptors, contents):
            os.write(descriptor, content)
        yield descriptors, [f"/proc/self/fd/{descriptor}" for descriptor in descriptors]
    finally:
        for descriptor in descriptors:
            os.close(descriptor)


def verified(command, descriptors, message=b""):
    return subprocess.run(command, input=message, pass_fds=descriptors, capture_output=True, check=False).returncode == 0


def ssh_holds(found):
    with in_memory(found["allowed_signers"], found["tagmanifest-sha256.txt.sig"]) as (descriptors, (signers, signature)):
        command = ["ssh-keygen", "-Y", "verify", "-f", signers, "-I", "kalifa-sender", "-n", "kalifa-bundle", "-s", signature]
        return verified(command, descriptors, found["tagmanifest-sha256.txt"])


def minisign_holds(found):
    contents = (found["sender.minisign.pub"], found["tagmanifest-sha256.txt"], found["tagmanifest-sha256.txt.minisig"])
    with in_memory(*contents) as (descriptors, (key, message, signature)):
        return verified(["minisign", "-V", "-p", key, "-m", message, "-x", signature], descriptors)


def read_records(found, problems):
    """bundle.json, and the other records in the order of the tar, each with the fields that its kind has and no other."""
    head, records = None, []
    for name, data in found.items():
        if name != "data/bundle.json" and not name.startswith("data/records/"):
            continue
        if len(data) > LARGEST_RECORD:
            raise Unreadable("a record is too large")
        try:
            record = json.loads(data)
        except ValueError as error:
            raise Unreadable(f"{name} is no JSON") from error
        kind = record.get("kind") if isinstance(record, dict) else None
        shape = FIELDS.get(kind) or FIELDS.get(f"{kind} {record.get('naming') if kind else ''}")
        if shape is None:
            raise Unreadable(f"{name} is of no known kind")
        always, perhaps = f"{HEAD} {shape[0]}".split(), shape[1].split()
        lacking = [field for field in always if field not in record]
        unknown = [field for field in record if field not in always + perhaps]
        problems += [f"{kind} {record['id']}: {field} is missing" for field in lacking]
        problems += [f"{kind} {record['id']}: {field} is unknown" for field in unknown]
        if name not in ("data/bundle.json", f"data/records/{record.get('id')}.json") or record.get("schemaVersion") != 1:
            problems.append(f"{name} is not the record that it should be")
        if name == "data/bundle.json":
            head = record
        else:
            records.append(record)
    return head, records


DAY = re.compile(r"(\d{4}-\d{2}-\d{2})?")


def check_transcript(record, known, head, problems):
    """What the document says under "A transcript"."""

    def wrong(what):
        problems.append(f"transcript {record['id']}: {what}")

    named = record["naming"] == "named"
    if not record["testimonies"] or any(known.get(one) != record["naming"] for one in record["testimonies"]):
        wrong("its testimonies are not in the bundle, or are told in another way")
    if record["evidence"] is not None and record["evidence"] not in head["evidence"]:
        wrong("its recording is not in the bundle")
    if record["source"] is not None and record["source"] not in head.get("transcripts", []):
        wrong("what it was translated from is not in the bundle")
    if record["transcriptKind"] not in ("transcript", "translation"):
        wrong("it is neither a transcript nor a translation")
    segments = record["segments"]
    if len(segments) > 20_000 or any(set(segment) != {"atMs", "text"} for segment in segments):
        wrong("its lines have other parts")
    for segment in segments:
        at = segment.get("atMs")
        if not isinstance(segment.get("text"), str) or not (at is None or (type(at) is int and 0 <= at <= 1_000_000_000)):
            wrong("a line is no text, or its moment no number of milliseconds")
    if named and not all(DAY.fullmatch(record[field]) for field in ("madeOn", "checkedOn")):
        wrong("a day is none")
    if not named and type(record["checked"]) is not bool:
        wrong("checked is neither true nor false")
    check_derivation(record, ["textMask"], head.get("transcripts", []), problems)


def check_derivation(record, acts, others, problems):
    derivation = record.get("derivation")
    if derivation is None:
        return
    parts = {"acts", "commitment", "original"} | ({"note"} if record["naming"] == "named" else set())
    original = derivation.get("original")
    sound = set(derivation) == parts and set(derivation["acts"]) <= set(acts) and derivation["acts"]
    if not sound or not re.fullmatch(r"[0-9a-f]{64}", derivation["commitment"]) or not (original is None or original in others):
        problems.append(f"{record['kind']} {record['id']}: its derivation is not sound")


def is_covered_text(piece, data):
    try:
        return piece["mediaType"] == "text/plain" and "[masqué]" in data.decode("utf-8") and not data.startswith(b"\xef\xbb\xbf")
    except UnicodeDecodeError:
        return False


def check_references(head, records, found, problems):
    of_kind = lambda kind: [record for record in records if record["kind"] == kind]  # noqa: E731
    for kind, ids in (("testimony", head["testimonies"]), ("evidence", head["evidence"]),
                      ("transcript", head.get("transcripts", [])), ("protection", head.get("requests", []))):
        if [record["id"] for record in of_kind(kind)] != ids:
            problems.append(f"bundle.json does not name each {kind}, in the order of the tar")
    known = {record["id"]: record["naming"] for record in of_kind("testimony")}
    for identity in of_kind("identity"):
        if known.get(identity["testimony"]) != "named":
            problems.append(f"identity {identity['id']} is of no testimony told by name")
    attachments = {name[len("data/"):]: data for name, data in found.items() if name.startswith("data/attachments/")}
    for piece in of_kind("evidence"):
        data = attachments.pop(piece["attachment"], None)
        if data is None or len(data) != piece["size"] or hashlib.sha256(data).hexdigest() != piece["sha256"]:
            problems.append(f"evidence {piece['id']}: its attachment is not there, or is another")
        if any(one not in known for one in piece["testimonies"]):
            problems.append(f"evidence {piece['id']}: its testimonies are not in the bundle")
        check_derivation(piece, ["blur", "blackBox", "crop", "silence", "convert", "textMask"], head["evidence"], problems)
        if data is not None and "textMask" in piece.get("derivation", {}).get("acts", []) and not is_covered_text(piece, data):
            problems.append(f"evidence {piece['id']}: its words are not covered as they should be")
    problems += [f"{name} belongs to no record" for name in attachments]
    for transcript in of_kind("transcript"):
        check_transcript(transcript, known, head, problems)


def inventory(path, key):
    problems = []
    files = entries(opened(path, key), problems)
    found = check_bag(files, problems)
    head, records = read_records(found, problems)
    if head["kind"] != "bundle":
        raise Unreadable("bundle.json is another record")
    # References are of no use where a field is missing.
    if not any(problem.endswith("is missing") for problem in problems):
        check_references(head, records, found, problems)
    if not signed_by(head, found):
        problems.append("bundle.json names another sender than the one who signed")
    return {"head": head, "records": records, "page": len(found["data/index.html"]), "problems": problems}


def signed_by(head, found):
    """Whether the OpenSSH public key ends in the 32 bytes that bundle.json has in base64."""
    key = base64.b64decode(found["sender.pub"].split()[1])
    return key.endswith(base64.b64decode(head["sender"]["ed25519"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bundle")
    parser.add_argument("key")
    arguments = parser.parse_args()
    try:
        told = inventory(arguments.bundle, arguments.key)
    except NotForThisKey:
        print("the key does not open it", file=sys.stderr)
        return 2
    except (Unreadable, OSError, tarfile.TarError, UnicodeDecodeError, KeyError, TypeError) as error:
        print(f"cannot read the bundle: {error}", file=sys.stderr)
        return 3
    print(json.dumps(told, ensure_ascii=False, indent=1))
    return 1 if told["problems"] else 0


if __name__ == "__main__":
    sys.exit(main())
