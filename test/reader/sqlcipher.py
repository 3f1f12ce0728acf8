"""Makes a plain SQLite database, in memory, of a SQLCipher 4 database with a raw key and of its write-ahead log."""

import hashlib
import hmac
import struct

from Cryptodome.Cipher import AES

PAGE = 4096
CODE, IV = 64, 16
BODY = PAGE - IV - CODE


class Damaged(Exception):
    """A page does not hold."""


class Pages:
    """Opens single pages. A page is its sealed body, an IV and a code; the first begins with the salt instead of a body."""

    def __init__(self, key, salt):
        self.key, self.salt = key, salt
        self.code_key = hashlib.pbkdf2_hmac("sha512", key, bytes(b ^ 0x3A for b in salt), 2, 32)

    def decrypt(self, number, page, where):
        start = 16 if number == 1 else 0
        if page[:start] != self.salt[:start]:
            raise Damaged(f"{where} does not begin with this compartment's salt")
        body, iv, code = page[start:BODY], page[BODY : BODY + IV], page[BODY + IV :]
        expected = hmac.digest(self.code_key, body + iv + struct.pack("<I", number), "sha512")
        if not hmac.compare_digest(expected, code):
            raise Damaged(f"page {number} of {where} is damaged or missing")
        plain = AES.new(self.key, AES.MODE_CBC, iv).decrypt(body)
        return (b"SQLite format 3\0" if start else b"") + plain + bytes(IV + CODE)


def wal_sum(data, order, s0, s1):
    for x, y in struct.iter_unpack(order + "II", data):
        s0 = s0 + x + s1 & 0xFFFFFFFF
        s1 = s1 + y + s0 & 0xFFFFFFFF
    return s0, s1


def wal_pages(wal, pages):
    """(newest committed pages, the database's length with them or None, number of transactions).

    The format is SQLite's (sqlite.org/fileformat2.html, 4), its sums over pages as they stand, encrypted.
    """
    magic, _, size, _, salt, *code = struct.unpack_from(">IIII8sII", wal.ljust(32, b"\0"))
    order = {0x377F0682: "<", 0x377F0683: ">"}.get(magic)
    if order is None or size != PAGE or wal_sum(wal[:24], order, 0, 0) != tuple(code):
        return {}, None, 0
    sums, committed, fresh, length, used = code, {}, {}, None, 0
    for at in range(32, len(wal) - 24 - PAGE + 1, 24 + PAGE):
        number, after_commit, frame_salt, *code = struct.unpack_from(">II8sII", wal, at)
        page = wal[at + 24 : at + 24 + PAGE]
        sums = wal_sum(page, order, *wal_sum(wal[at : at + 8], order, *sums))
        if frame_salt != salt or sums != tuple(code):
            break
        fresh[number] = pages.decrypt(number, page, "db-wal")
        if after_commit:
            committed.update(fresh)
            fresh, length, used = {}, after_commit, used + 1
    return committed, length, used


def decrypt(data, wal, pages):
    """(the bytes of a plain SQLite database, number of transactions taken from the write-ahead log)."""
    newer, length, used = wal_pages(wal, pages)
    plain, number = bytearray(), 0
    while length is None or number < length:
        number += 1
        page = data[(number - 1) * PAGE : number * PAGE]
        plain += newer[number] if number in newer else pages.decrypt(number, page, "db")
        length = length or int.from_bytes(plain[28:32], "big")
    plain[18:20] = b"\1\1"  # No longer WAL: SQLite would look for a log beside a database in memory.
    return bytes(plain), used
