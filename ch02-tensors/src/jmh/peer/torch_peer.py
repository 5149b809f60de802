"""How long does PyTorch take? Reads requests line by line and answers each with the seconds of one call:

    product 48 64 64 32    48 matrices of 64 x 64 times 48 of 64 x 32
    sum 1 10000000         and add, exp, softmax, copy: of a matrix of 1 x 10000000 numbers

The answer is the median of the calls in a twentieth of a second. Results go to memory that is already there.
Usage: torch_peer.py THREADS
"""
import statistics
import sys
import time

import torch


def seconds(call):
    times, end = [], time.perf_counter() + 0.05
    while len(times) < 3 or time.perf_counter() < end:
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def product(batch, m, k, n):
    shapes = [(m, k), (k, n), (m, n)] if batch == 1 else [(batch, m, k), (batch, k, n), (batch, m, n)]
    a, b, c = (torch.rand(shape) for shape in shapes)
    return lambda: torch.matmul(a, b, out=c)


def elementwise(name, rows, columns):
    x, y, z = (torch.rand(rows, columns) for _ in range(3))
    total = torch.zeros(())
    return {
        "copy": lambda: z.copy_(x),
        "sum": lambda: x.sum(),
        "add": lambda: torch.add(x, y, out=z),
        "exp": lambda: torch.exp(x, out=z),
        "softmax": lambda: torch._softmax(x, 1, False, out=z),
    }[name]


torch.set_num_threads(int(sys.argv[1]))
calls = {}
for line in sys.stdin:
    if line not in calls:
        name, *sizes = line.split()
        sizes = [int(size) for size in sizes]
        calls[line] = product(*sizes) if name == "product" else elementwise(name, *sizes)
    print(seconds(calls[line]), flush=True)
