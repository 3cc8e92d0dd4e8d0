"""Another program that edits a .env: appends a line at a time, by rename, without our lock.

It loses nothing of others: it changes names with the file (renameat2, RENAME_EXCHANGE), looks at
what it replaced, and appends again what it had not read. Prints each line it has saved, until its
standard input ends.
"""

import ctypes
import os
import random
import select
import sys
import time

EXCHANGE = 2
AT_FDCWD = -100
libc = ctypes.CDLL(None, use_errno=True)
path = sys.argv[1]
temporary = path + ".careful"


def read(name):
    with open(name, "rb") as file:
        return file.read()


def append(line):
    missing = [line]
    while missing:
        before = read(path)
        after = before + b"".join(one + b"\n" for one in missing)
        with open(temporary, "wb") as file:
            file.write(after)
        if libc.renameat2(AT_FDCWD, temporary.encode(), AT_FDCWD, path.encode(), EXCHANGE):
            raise OSError(ctypes.get_errno(), "renameat2")
        replaced = read(temporary)
        os.unlink(temporary)
        ours = set(after.split(b"\n"))
        missing = [one for one in replaced.split(b"\n") if one not in ours]


count = 0
while not select.select([sys.stdin], [], [], random.uniform(0, 0.03))[0]:
    name = "PYTHON_%d=%d" % (count, count)
    append(name.encode())
    print(name, flush=True)
    count += 1
