"""A file of 4-bit blocks as the converter reads it, with a model of one layer, made of noise."""

from __future__ import annotations

import struct

import numpy as np

WIDTH, INNER, HEADS, POSITIONS = 32, 64, 2, 32
PIECES = [
    ("<s>", 0.0),
    ("<pad>", 0.0),
    ("</s>", 0.0),
    ("<unk>", 0.0),
    ("▁the", -2.0),
    ("▁дом", -3.0),
    ("▁집", -3.0),
    ("s", -4.0),
    ("▁", -3.5),
    ("～", -6.0),
    ("~", -7.0),
    ("ほん", -5.0),
    ("<mask>", 0.0),
]
"""One of them is in a script that is left out: the sixth."""
LEFT_OUT = 5
_BIG = {
    "emb.word": (len(PIECES), WIDTH),
    "l0.q.w": (WIDTH, WIDTH),
    "l0.k.w": (WIDTH, WIDTH),
    "l0.v.w": (WIDTH, WIDTH),
    "l0.ao.w": (WIDTH, WIDTH),
    "l0.fi.w": (INNER, WIDTH),
    "l0.fo.w": (WIDTH, INNER),
}
_SMALL = {
    "emb.pos": (POSITIONS, WIDTH),
    "emb.type": (2, WIDTH),
    "emb.ln.w": (WIDTH,),
    "emb.ln.b": (WIDTH,),
    **{f"l0.{part}.b": (WIDTH,) for part in ("q", "k", "v", "ao", "fo")},
    "l0.fi.b": (INNER,),
    **{f"l0.{part}.{kind}": (WIDTH,) for part in ("aln", "oln") for kind in "wb"},
}


def weights() -> dict[str, np.ndarray]:
    """By the names of the file; those of `_BIG` are whole numbers from -8 to 7 times a scale
    that half precision can hold."""
    noise = np.random.default_rng(7)
    made = {}
    for name, shape in _BIG.items():
        scales = noise.choice([0.03125, 0.0625], (int(np.prod(shape)) // 32, 1))
        whole = noise.integers(-8, 8, (len(scales), 32))
        made[name] = (whole * scales).astype(np.float32).reshape(shape)
    for name, shape in _SMALL.items():
        made[name] = (1 + noise.normal(0, 0.1, shape)).astype(np.float32)
    return made


def make(magic: bytes = b"E5S1", block: int = 32) -> bytes:
    head = magic + struct.pack(
        "<I7ifi", 1, WIDTH, 1, HEADS, INNER, len(PIECES), POSITIONS, 2, 1e-12, block
    )
    texts = [text.encode() for text, _ in PIECES]
    places = np.cumsum([0, *map(len, texts)], dtype="<u4").tobytes()
    scores = np.array([score for _, score in PIECES], "<f4").tobytes()
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, texts)))
    head += places + scores + b"".join(texts)
    head += struct.pack("<iI", 1, 13) + struct.pack("<IB2I", ord("ﬁ"), 2, ord("f"), ord("i"))
    bodies = {name: _body(name, values) for name, values in weights().items()}
    table = sum(2 + len(name) + 21 for name in bodies) + 4
    place, rows, content = len(head) + table, b"", b""
    for name, body in bodies.items():
        count = weights()[name].size
        rows += struct.pack("<H", len(name)) + name.encode()
        rows += struct.pack("<BIQQ", name in _BIG, count, place + len(content), len(body))
        content += body
    return head + struct.pack("<i", len(bodies)) + rows + content


def _body(name: str, values: np.ndarray) -> bytes:
    if name not in _BIG:
        return values.astype("<f4").tobytes()
    body = b""
    for row in values.reshape(-1, 32):
        scale = 0.03125 if np.all(row / 0.03125 == np.clip(row / 0.03125, -8, 7)) else 0.0625
        halves = (row / scale + 8).astype(np.uint8)
        body += np.float16(scale).tobytes() + (halves[:16] | halves[16:] << 4).tobytes()
    return body
