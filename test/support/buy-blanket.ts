import type { Page } from 'playwright';

/** Buys one thing in the example shop as a person would who types a postcode the way the lookup wants it. */
export async function buyBlanket(page: Page, shopUrl: string): Promise<void> {
  await page.goto(shopUrl);
  await page.getByRole('link', { name: 'Catalogue' }).first().click();
  await page.locator('a[href*="products/1/"]').first().click();
  await page.click('label:has-text("Double")');
  await page.click('[data-add] button[type="submit"]');
  await page.goto(new URL('cart/', shopUrl).href);
  await page.getByRole('link', { name: 'Check out' }).click();
  await page.fill('#name', 'Ada Byron');
  await page.fill('#email', 'ada@example.com');
  await page.getByRole('button', { name: /continue/i }).click();
  await page.fill('#postcode', 'BD231AA');
  await page.click('#find-address');
  await page.selectOption('#address', { index: 1 });
  await page.click('#to-payment');
  await page.fill('#card', '4242424242424242');
  await page.fill('#expiry', '1128');
  await page.fill('#cvc', '123');
  await page.click('#pay');
  await page.waitForURL('**/thanks/');
}
