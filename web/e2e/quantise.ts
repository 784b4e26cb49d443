/** Makes a PNG smaller: at most 256 colours, chosen by how often they occur. For pictures of flat colours only. */
import { deflateSync, inflateSync } from "node:zlib";

/** Pixels of an 8-bit RGB or RGBA picture that is not interlaced, as browsers write them. */
function decode(png: Buffer): { width: number; height: number; rgb: Uint8Array } {
  let [width, height, channels] = [0, 0, 3];
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      channels = body[9] === 6 ? 4 : 3;
    }
    if (kind === "IDAT") parts.push(body);
    at += 12 + length;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const lines = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const value = raw[y * (stride + 1) + 1 + x] as number;
      const left = x >= channels ? (lines[y * stride + x - channels] as number) : 0;
      const up = y > 0 ? (lines[(y - 1) * stride + x] as number) : 0;
      const corner = x >= channels && y > 0 ? (lines[(y - 1) * stride + x - channels] as number) : 0;
      const add = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter as number] as number;
      lines[y * stride + x] = (value + add) & 255;
    }
  }
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) for (let c = 0; c < 3; c++) rgb[i * 3 + c] = lines[i * channels + c] as number;
  return { width, height, rgb };
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

function chunk(kind: string, body: Buffer): Buffer {
  const made = Buffer.alloc(12 + body.length);
  made.writeUInt32BE(body.length, 0);
  made.write(kind, 4, "latin1");
  body.copy(made, 8);
  made.writeUInt32BE(crc(made.subarray(4, 8 + body.length)), 8 + body.length);
  return made;
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

/** The same picture with a palette. */
export function quantise(png: Buffer): Buffer {
  const { width, height, rgb } = decode(png);
  const often = new Map<number, number>();
  for (let i = 0; i < rgb.length; i += 3) {
    const colour = ((rgb[i] as number) << 16) | ((rgb[i + 1] as number) << 8) | (rgb[i + 2] as number);
    often.set(colour, (often.get(colour) ?? 0) + 1);
  }
  const sorted = [...often].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  // The most frequent first; then only colours that none of those chosen is near to.
  const palette: number[] = [];
  for (const least of [24, 12, 0]) {
    for (const colour of sorted) {
      if (palette.length >= 256) break;
      if (palette.every((one) => distance(one, colour) > least)) palette.push(colour);
    }
  }
  const nearest = new Map<number, number>();
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 3;
      const colour = ((rgb[i] as number) << 16) | ((rgb[i + 1] as number) << 8) | (rgb[i + 2] as number);
      let best = nearest.get(colour);
      if (best === undefined) {
        best = 0;
        palette.forEach((one, n) => {
          if (distance(one, colour) < distance(palette[best as number] as number, colour)) best = n;
        });
        nearest.set(colour, best);
      }
      lines[y * (width + 1) + 1 + x] = best;
    }
  }
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk("IHDR", head), chunk("PLTE", colours),
    chunk("IDAT", deflateSync(lines, { level: 9 })), chunk("IEND", Buffer.alloc(0)),
  ]);
}

function distance(a: number, b: number): number {
  return Math.abs((a >> 16) - (b >> 16)) + Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)) + Math.abs((a & 255) - (b & 255));
}
