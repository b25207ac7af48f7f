import type { Page } from 'playwright';

/**
 * What libraries that draw point by point do: a radial gradient for each point on a canvas as large as the page,
 * then every pixel through a ramp. On the same page in the same browser; milliseconds until it is on the screen.
 */
export function naiveMs(page: Page, points: number, height: number): Promise<number> {
  return page.evaluate(
    async ([points, height]) => {
      const canvas = document.createElement('canvas');
      canvas.width = 1_280;
      canvas.height = height;
      canvas.style.cssText = 'position:fixed;top:0;left:0;z-index:9';
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      const startedMs = performance.now();
      document.body.append(canvas);
      for (let point = 0; point < points; point += 1) {
        const x = (point * 7_919) % canvas.width;
        const y = (point * 104_729) % canvas.height;
        const stamp = context.createRadialGradient(x, y, 0, x, y, 36);
        stamp.addColorStop(0, 'rgba(0,0,0,.05)');
        stamp.addColorStop(1, 'rgba(0,0,0,0)');
        context.fillStyle = stamp;
        context.fillRect(x - 36, y - 36, 72, 72);
      }
      const image = context.getImageData(0, 0, canvas.width, canvas.height);
      for (let at = 3; at < image.data.length; at += 4) image.data[at - 3] = image.data[at] ?? 0;
      context.putImageData(image, 0, 0);
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const tookMs = performance.now() - startedMs;
      canvas.remove();
      return tookMs;
    },
    [points, height] as const,
  );
}
