"""The six training steps of the experiment Race, taken by PyTorch: one line of JSON with the median
milliseconds of each.

    python3 torch_steps.py THREADS [NAMES]        for example: torch_steps.py 2 lstm,gpt

It needs Python 3 with PyTorch (any version since 1.9; on Debian the package python3-torch). The layers, the
shapes and the optimizers are those of Workloads.java: Adam for all, AdamW for the GPT, learning rate 0.001,
random data. The softmax of the attention is written out, as the book's is.

Debian's PyTorch multiplies by OpenBLAS, which knows the processor, but obeys an environment that names another
one, and ignores PyTorch's number of threads. So the script clears the first setting and makes the second.
"""
import json
import os
import statistics
import sys
import time

THREADS = sys.argv[1] if len(sys.argv) > 1 else "1"
os.environ["OPENBLAS_NUM_THREADS"] = THREADS
os.environ.pop("OPENBLAS_CORETYPE", None)

import torch                                    # only now: OpenBLAS reads the environment when it is loaded
from torch import nn
from torch.nn import functional as F

WARM_UP, TIMED = 1.0, 40                        # seconds, steps


def milliseconds(step):
    end = time.perf_counter() + WARM_UP
    while time.perf_counter() < end:
        step()
    times = []
    for _ in range(TIMED):
        start = time.perf_counter()
        step()
        times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times)


def training(parameters, loss, optimizer=torch.optim.Adam):
    """Clear, forward, backward, update."""
    update = optimizer(parameters, lr=1e-3)

    def step():
        update.zero_grad()
        loss().backward()
        update.step()
    return step


def letters(*shape):
    return torch.randint(65, shape)


def classifier(net, batch, *shape):
    x, labels = torch.randn(batch, *shape), torch.randint(10, (batch,))
    return training(net.parameters(), lambda: F.cross_entropy(net(x), labels))


def writer(net, batch, optimizer):
    """A network that gives each of 64 letters the scores of its successor."""
    x, y = letters(batch, 64), letters(batch * 64)
    return training(net.parameters(), lambda: F.cross_entropy(net(x).reshape(-1, 65), y), optimizer)


def perceptron(*sizes):
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
    return layers[:-1]


def mlp():
    return classifier(nn.Sequential(*perceptron(784, 256, 128, 10)), 128, 784)


def lenet():
    net = nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), *perceptron(16 * 5 * 5, 120, 84, 10))
    return classifier(net, 128, 1, 28, 28)


def convnet():
    net = nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), *perceptron(64 * 12 * 12, 128, 10))
    return classifier(net, 64, 1, 28, 28)


class Lstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(65, 64)
        self.read = nn.LSTM(64, 256, batch_first=True)
        self.out = nn.Linear(256, 65)

    def forward(self, x):
        states, _ = self.read(self.embed(x))
        return self.out(states)


def lstm():
    return writer(Lstm(), 32, torch.optim.Adam)


class Attention(nn.Module):
    def __init__(self, width, heads, context):
        super().__init__()
        self.heads = heads
        self.look, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.register_buffer("later", torch.ones(context, context, dtype=torch.bool).triu(1))

    def forward(self, x):                                                  # [B, T, C]
        size, times, width = x.shape
        parts = self.look(x).view(size, times, 3, self.heads, -1)
        q, k, v = parts.permute(2, 0, 3, 1, 4)                             # [B, H, T, C / H] each
        scores = q @ k.transpose(2, 3) / q.shape[-1] ** 0.5
        weights = scores.masked_fill(self.later, float("-inf")).softmax(3)
        return self.out((weights @ v).transpose(1, 2).reshape(size, times, width))


class Around(nn.Module):
    """x + f(norm(x))"""
    def __init__(self, width, inner):
        super().__init__()
        self.norm, self.inner = nn.LayerNorm(width), inner

    def forward(self, x):
        return x + self.inner(self.norm(x))


class Gpt(nn.Module):
    def __init__(self, width=128, heads=4, layers=4, context=64):
        super().__init__()
        self.letter, self.place = nn.Embedding(65, width), nn.Parameter(torch.randn(context, width))
        blocks = []
        for _ in range(layers):
            feed_forward = nn.Sequential(
                nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))
            blocks += [Around(width, Attention(width, heads, context)), Around(width, feed_forward)]
        self.blocks = nn.Sequential(*blocks, nn.LayerNorm(width), nn.Linear(width, 65, bias=False))

    def forward(self, x):
        return self.blocks(self.letter(x) + self.place)


def gpt():
    return writer(Gpt(), 12, torch.optim.AdamW)


class Vae(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner, self.mean, self.log_var = nn.Linear(784, 400), nn.Linear(400, 20), nn.Linear(400, 20)
        self.decode = nn.Sequential(*perceptron(20, 400, 784))

    def forward(self, x):
        h = F.relu(self.inner(x))
        mean, log_var = self.mean(h), self.log_var(h)
        code = mean + torch.exp(log_var / 2) * torch.randn_like(mean)
        image = F.binary_cross_entropy_with_logits(self.decode(code), x, reduction="sum")
        return image + (mean ** 2 + log_var.exp() - log_var - 1).sum() / 2


def vae():
    net, x = Vae(), torch.rand(128, 784)
    return training(net.parameters(), lambda: net(x))


# The C library gives a large block of memory back to the system with every free, until it has seen one that large.
torch.empty(7_000_000)

torch.manual_seed(1)
torch.set_num_threads(int(THREADS))
workloads = {make.__name__: make for make in (mlp, lenet, convnet, lstm, gpt, vae)}
names = sys.argv[2].split(",") if len(sys.argv) > 2 else list(workloads)
answer = {"torch": torch.__version__, "threads": int(THREADS)}
for name in names:
    answer[name + "_ms"] = round(milliseconds(workloads[name]()), 3)
print(json.dumps(answer))
