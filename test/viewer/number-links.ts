import type { Page } from 'playwright';

/** A link of the map to a list, and the number it shows. */
interface NumberLink {
  readonly shown: number;
  readonly query: string;
}

/** Every link to a list whose text begins with a count; rates, times and drawn ribbons are none. */
export async function numberLinks(page: Page): Promise<NumberLink[]> {
  await page.locator('dp-map-view td a').first().waitFor();
  return await page.locator('dp-map-view a[href^="/sessions?"]').evaluateAll((links) =>
    links.flatMap((link) => {
      const text = (link.textContent ?? '').trim();
      const [, count] = /^([\d,]+)(?:\s(?:visitors?|sessions?|rage-clicked|bought).*)?$/s.exec(text) ?? [];
      const query = link.getAttribute('href')?.slice('/sessions'.length) ?? '';
      return count ? [{ shown: Number(count.replaceAll(',', '')), query }] : [];
    }),
  );
}
