"""Runs a program in a pseudo-terminal of 24 lines and 80 columns.

Usage: terminal.py ANSWERS COMMAND [ARG...]; each line of the file ANSWERS is what to wait for, a
tab, and what to type then, with \\n and \\x03 as in Python; or an exclamation mark and a file to
make instead, as a sign that the program has come so far. Prints all that the terminal showed;
exits as the program does.
"""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time

PATIENCE_SECONDS = 60


def main(answers_file, command):
    with open(answers_file, encoding="utf-8") as lines:
        answers = [line.rstrip("\n").split("\t") for line in lines]
    child, screen = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    shown, seen = b"", 0
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if answers:
            found = shown.find(answers[0][0].encode(), seen)
            if found >= 0:
                seen = found + len(answers[0][0].encode())
                # The echo is turned off just after a hidden question is shown.
                time.sleep(0.3)
                answer = answers.pop(0)[1]
                if answer.startswith("!"):
                    open(answer[1:], "x").close()
                else:
                    typed = answer.encode().decode("unicode_escape")
                    os.write(screen, typed.encode("latin-1") + b"\r")
                continue
        if select.select([screen], [], [], 1)[0]:
            try:
                more = os.read(screen, 65536)
            except OSError:  # the program has ended
                more = b""
            if not more:
                break
            shown += more
    sys.stdout.buffer.write(shown)
    sys.stdout.flush()
    if answers:
        print("\nNever asked:", answers[0][0])
        os.kill(child, 9)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


sys.exit(main(sys.argv[1], sys.argv[2:]))
