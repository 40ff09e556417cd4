"""Makes pil_pixels.zip and pil_resized.csv beside it: what PIL decodes and resizes, from seeded random pictures.

Needs Pillow and NumPy: python3 make_golden.py
"""

import base64
import io
import struct
import warnings
import zipfile
import zlib

import numpy as np
from PIL import Image, ImageCms, PngImagePlugin

W, H = 29, 19
warnings.simplefilter("ignore")
random = np.random.default_rng(7)
archive = zipfile.ZipFile("pil_pixels.zip", "w", zipfile.ZIP_DEFLATED)


def noise(count):
    return bytes(random.integers(0, 256, count, dtype=np.uint8))


def picture(height, width):
    coarse = Image.frombytes("RGB", (5, 4), noise(60)).resize((width, height), Image.BICUBIC)
    rough = np.asarray(coarse).astype(int) + random.integers(-9, 10, (height, width, 3))
    return Image.fromarray(np.clip(rough, 0, 255).astype(np.uint8))


def add(name, data):
    """An encoded file, and beside it PIL's pixels of it."""
    pixels = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
    for path, content in ((name, data), (name + ".rgb", pixels.tobytes())):
        archive.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def encode(image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def png(depth, colour, rows, palette=b"", transparency=b""):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", W, H, depth, colour, 0, 0, 0))
        + (chunk(b"PLTE", palette) if palette else b"")
        + (chunk(b"tRNS", transparency) if transparency else b"")
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def bmp(bits, compression, height, masks=b"", palette=b""):
    rows = noise((W * bits + 31) // 32 * 4 * H)
    header = struct.pack("<IiiHHIIiiII", 40, W, height, 1, bits, compression, 0, 0, 0, 0, 0) + masks + palette
    start = 14 + len(header)
    return b"BM" + struct.pack("<IHHI", start + len(rows), 0, 0, start) + header + rows


def tiff(photometric, bits, channels, extra=(), planar=1, palette=(), order="<"):
    data = noise((W * bits * (1 if planar == 2 else channels) + 7) // 8 * H * (channels if planar == 2 else 1))
    strips = channels if planar == 2 else 1
    tags = [(256, 4, [W]), (257, 4, [H]), (258, 3, [bits] * channels), (259, 3, [1]), (262, 3, [photometric])]
    tags += [(277, 3, [channels]), (278, 4, [H]), (284, 3, [planar]), *extra]
    tags += [(273, 4, [8 + i * (len(data) // strips) for i in range(strips)]), (279, 4, [len(data) // strips] * strips)]
    if palette:
        tags.append((320, 3, palette))
    tags.sort()
    data += b"\0" * (len(data) % 2)
    directory, beyond = struct.pack(order + "H", len(tags)), b""
    base = 8 + len(data) + 2 + 12 * len(tags) + 4
    for tag, kind, values in tags:
        raw = b"".join(struct.pack(order + ("H" if kind == 3 else "I"), value) for value in values)
        if len(raw) > 4:
            raw, beyond = struct.pack(order + "I", base + len(beyond)), beyond + raw
        directory += struct.pack(order + "HHI", tag, kind, len(values)) + raw.ljust(4, b"\0")
    magic = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(order + "I", 8 + len(data))
    return magic + data + directory + struct.pack(order + "I", 0) + beyond


rgb = picture(H, W)
grey = rgb.convert("L")
alpha = Image.frombytes("L", (W, H), noise(W * H))
rgba, grey_alpha = rgb.copy(), grey.copy()
rgba.putalpha(alpha)
grey_alpha.putalpha(alpha)
palette, few, bilevel = rgb.quantize(256), rgb.quantize(13), grey.convert("1")
profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

for quality in (50, 90, 100):
    for subsampling in (0, 1, 2):
        for progressive in (False, True):
            name = f"q{quality}-s{subsampling}-{'progressive' if progressive else 'baseline'}.jpg"
            add(name, encode(rgb, "JPEG", quality=quality, subsampling=subsampling, progressive=progressive))
add("grey.jpg", encode(grey, "JPEG"))
add("profile.jpg", encode(rgb, "JPEG", icc_profile=profile))
add("grey-profile.jpg", encode(grey, "JPEG", icc_profile=profile))
add("profile-broken.jpg", encode(rgb, "JPEG", icc_profile=b"x" * 300))
add("stored-rgb.jpg", encode(rgb, "JPEG", keep_rgb=True))
add("restart-markers.jpg", encode(rgb, "JPEG", restart_marker_blocks=2))
exif = Image.Exif()
exif[274] = 6
add("orientation.jpg", encode(rgb, "JPEG", exif=exif))
for subsampling in (0, 2):
    whole = encode(rgb, "JPEG", subsampling=subsampling)
    body = whole[4 + int.from_bytes(whole[4:6], "big") :]
    add(f"no-jfif-s{subsampling}.jpg", whole[:2] + body)
    for transform in (0, 1):
        adobe = b"\xff\xee\x00\x0eAdobe\x00\x64\0\0\0\0" + bytes([transform])
        add(f"adobe{transform}-s{subsampling}.jpg", whole[:2] + adobe + body)

kinds = {"rgb": rgb, "grey": grey, "rgba": rgba, "greyalpha": grey_alpha, "palette": palette, "bilevel": bilevel}
for name, image in kinds.items():
    add(name + ".png", encode(image, "PNG"))
    for compression in (None, "tiff_lzw", "tiff_adobe_deflate", "packbits"):
        add(f"{name}-{compression}.tif", encode(image, "TIFF", compression=compression))
    if name != "greyalpha":
        add(name + ".bmp", encode(image, "BMP"))
    if name not in ("greyalpha", "rgba"):
        add(name + ".gif", encode(image, "GIF"))
add("few.png", encode(few, "PNG"))
add("rgb-transparent.png", encode(rgb, "PNG", transparency=(1, 2, 3)))
add("grey-transparent.png", encode(grey, "PNG", transparency=7))
add("palette-transparent.png", encode(palette, "PNG", transparency=3))
add("profile.png", encode(rgb, "PNG", icc_profile=profile))
gamma = PngImagePlugin.PngInfo()
gamma.add(b"gAMA", (30000).to_bytes(4, "big"))
add("gamma.png", encode(rgb, "PNG", pnginfo=gamma))
for depth in (1, 2, 4):
    rows = b"".join(b"\0" + noise((W * depth + 7) // 8) for _ in range(H))
    add(f"grey{depth}.png", png(depth, 0, rows))
    add(f"grey{depth}-transparent.png", png(depth, 0, rows, transparency=b"\0\1"))
    add(f"palette{depth}.png", png(depth, 3, rows, palette=noise(3 << depth), transparency=b"\0\1"))
rows = b"".join(b"\0" + noise(W * 3) for _ in range(H))
add("rgb-suggested-palette.png", png(8, 2, rows, palette=noise(30)))
add("few.gif", encode(few, "GIF"))
add("transparent.gif", encode(palette, "GIF", transparency=3))
add("interlaced.gif", encode(palette, "GIF", interlace=1))
for height in (H, -H):
    side = "bottom-up" if height > 0 else "top-down"
    add(f"555-{side}.bmp", bmp(16, 0, height))
    add(f"565-{side}.bmp", bmp(16, 3, height, struct.pack("<III", 0xF800, 0x7E0, 0x1F)))
    add(f"555-masks-{side}.bmp", bmp(16, 3, height, struct.pack("<III", 0x7C00, 0x3E0, 0x1F)))
    add(f"32-{side}.bmp", bmp(32, 0, height))
    add(f"32-masks-{side}.bmp", bmp(32, 3, height, struct.pack("<III", 0xFF0000, 0xFF00, 0xFF)))
    add(f"24-{side}.bmp", bmp(24, 0, height))
for bits in (1, 4, 8):
    add(f"palette{bits}.bmp", bmp(bits, 0, H, palette=noise(4 << bits)))
add("profile.tif", encode(rgb, "TIFF", icc_profile=profile))
for bits in (1, 2, 4, 8):
    add(f"white-is-zero{bits}.tif", tiff(0, bits, 1))
    add(f"black-is-zero{bits}.tif", tiff(1, bits, 1))
for bits in (4, 8):
    add(f"palette{bits}.tif", tiff(3, bits, 1, palette=random.integers(0, 65536, 3 << bits).tolist()))
add("big-endian.tif", tiff(2, 8, 3, order=">"))
add("big-endian-palette.tif", tiff(3, 8, 1, palette=random.integers(0, 65536, 768).tolist(), order=">"))
add("planar.tif", tiff(2, 8, 3, planar=2))
add("rgb-spare.tif", tiff(2, 8, 4, extra=[(338, 3, [0])]))
add("rgb-alpha.tif", tiff(2, 8, 4, extra=[(338, 3, [2])]))
archive.close()

with open("pil_resized.csv", "w") as out:
    source = Image.frombytes("RGB", (37, 23), noise(37 * 23 * 3))
    print("RGB,37,23,SOURCE," + base64.b64encode(source.tobytes()).decode(), file=out)
    for mode in ("RGB", "L"):
        image = source if mode == "RGB" else source.getchannel(0)
        for kernel in ("BICUBIC", "BILINEAR"):
            for size in ((16, 9), (37, 7), (80, 23), (5, 60), (50, 41), (1, 1)):
                pixels = image.resize(size, Image.Resampling[kernel]).tobytes()
                print(f"{mode},{size[0]},{size[1]},{kernel},{base64.b64encode(pixels).decode()}", file=out)
