"""Runs inside a terminal: hands octets on between it and a socket, in both ways."""

import os
import select
import socket
import sys
import tty

tty.setraw(0)
with socket.socket(socket.AF_UNIX) as other:
    other.connect(sys.argv[1])
    while True:
        ready, _, _ = select.select([0, other], [], [])
        if 0 in ready:
            octets = os.read(0, 65536)
            if not octets:
                break
            other.sendall(octets)
        if other in ready:
            octets = other.recv(65536)
            if not octets:
                break
            while octets:
                octets = octets[os.write(1, octets):]
