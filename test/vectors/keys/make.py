"""Vectors of the key files that Python's standard library can make: python3 test/vectors/keys/make.py"""

import hashlib, hmac, json, pathlib, unicodedata

HERE = pathlib.Path(__file__).parent
COMMAND = "python3 test/vectors/keys/make.py"


def shake(label, length):
    return hashlib.shake_256(label.encode()).digest(length)


def save(name, cases):
    (HERE / name).write_text(json.dumps({"command": COMMAND, "cases": cases}, indent=2) + "\n")


def merge(stripes, size):
    d = bytes(size)
    for at in range(0, len(stripes), size):
        stripe = stripes[at : at + size]
        d = bytes(a ^ b for a, b in zip(d, stripe))
        if at + size < len(stripes):
            d = b"".join(
                hashlib.sha256(j.to_bytes(4, "big") + d[j * 32 : j * 32 + 32]).digest() for j in range(size // 32)
            )
    return d


def antiforensic():
    cases = []
    for size, count in ((32, 2), (64, 3), (512, 128)):
        label = f"stripes {size} {count}"
        cases.append({"label": label, "size": size, "count": count, "merged": merge(shake(label, size * count), size).hex()})
    save("antiforensic.json", cases)


def hkdf(key, salt, info, length):
    pseudo = hmac.new(salt, key, "sha256").digest()
    out, block = b"", b""
    while len(out) < length:
        block = hmac.new(pseudo, block + info + bytes([len(out) // 32 + 1]), "sha256").digest()
        out += block
    return out[:length]


def derived():
    key, ident = shake("compartment key", 32), shake("compartment id", 8)
    lengths = {"database": 32, "database-salt": 16, "blobs": 32, "log": 64, "mark": 32}
    save(
        "derived.json",
        [
            {"label": label, "key": hkdf(key, ident, f"kalifa 1 {label}".encode(), length).hex()}
            for label, length in lengths.items()
        ],
    )


def sha256_code(key, *parts):
    return hmac.new(key, b"".join(parts), "sha256").digest()


def announced():
    """The codes that make an intent, a destroy-list and a slot's mark what they are."""
    salt, key, ident = shake("salt", 32), shake("compartment key", 32), shake("compartment id", 8)
    mask = 0x5AF06C93.to_bytes(4, "little")
    sector = mask + ident + shake("intent filler", 468)
    intent = sector + sha256_code(salt, b"kalifa intent 1", sector)
    destroy_list = mask + ident + sha256_code(key, b"kalifa destroy 1", mask + ident)
    mark_key, seed, index = hkdf(key, ident, b"kalifa 1 slots", 32), shake("seed", 8), 21
    cases = [
        {"what": "intent", "salt": salt.hex(), "bytes": intent.hex()},
        {"what": "destroy-list", "compartmentKey": key.hex(), "bytes": destroy_list.hex()},
        {
            "what": "slot nonce",
            "markKey": mark_key.hex(),
            "index": index,
            "bytes": (seed + sha256_code(mark_key, bytes([index]), seed)[:16]).hex(),
        },
    ]
    save("codes.json", [{"slots": 0x5AF06C93, "compartmentId": ident.hex(), **case} for case in cases])


def passphrases():
    given = [
        "plain ascii passphrase",
        "e\u0301te\u0301 a\u0300 Se\u0301gou",
        "\u00e9t\u00e9 \u00e0 S\u00e9gou",
        "k\u0254n\u0254 \u025b \u0272in\u025b \u014ba\u014ba",
        "\u0253iraa\u0257o \u01b4\u00e3 \u0161\u017e",
        "a\u00a0b\u2003c\u3000d\u202fe\u1680f",
        "o\u0303 e\u0303 n\u0303 s\u030c",
        "\u07d2\u07de\u07cf \u07d3\u07ca",
        "\ufb01 \u212b \u2126 \uff21",
        "\u1100\u1161\u11a8",
        "\ufeffmark",
    ]
    cases = []
    for text in given:
        spaced = "".join(" " if unicodedata.category(c) == "Zs" else c for c in text)
        normal = unicodedata.normalize("NFC", spaced)
        cases.append({"given": text.encode().hex(), "normal": normal.encode().hex()})
    save("passphrase.json", cases)


antiforensic()
derived()
announced()
passphrases()
