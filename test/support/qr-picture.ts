const dots = 4;

/** The drawing of a QR code as RGBA, `dots` a module: a module is dark when an odd number of outline edges lies left of it. */
export function picture(svg: string): { width: number; height: number; data: Uint8ClampedArray } {
  const [from = 0, , side = 0] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '').split(' ').map(Number);
  const edges = Array.from({ length: side }, () => new Uint8Array(side + 1));
  for (const outline of (/ d="([^"]+)"/.exec(svg)?.[1] ?? '').split('M')) {
    const points = outline
      .replace('Z', '')
      .split('L')
      .map((point) => point.split(' ').map((one) => Number(one) - from));
    for (const [index, [x = 0, y = 0]] of points.entries()) {
      const [toX = 0, toY = 0] = points[(index + 1) % points.length] ?? [];
      if (x !== toX) continue;
      for (let row = Math.min(y, toY); row < Math.max(y, toY); row += 1) {
        const line = edges[row];
        if (line) line[x] = (line[x] ?? 0) ^ 1;
      }
    }
  }
  const width = side * dots;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y += 1) {
    let isDark = false;
    for (let x = 0; x < width; x += 1) {
      if (x % dots === 0 && edges[Math.floor(y / dots)]?.[x / dots]) isDark = !isDark;
      if (isDark) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { width, height: width, data };
}
