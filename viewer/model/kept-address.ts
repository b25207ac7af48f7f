/** The collector puts these in place of what the live site had; see collector/api/assets.ts. */
const ASSET = '/api/v1/assets/[0-9a-f]{32}';
const ASSET_ADDRESS = new RegExp(`^${ASSET}$`);
const ASSET_LIST = new RegExp(`^${ASSET}( [\\d.]+[wxh])*(, ${ASSET}( [\\d.]+[wxh])*)*$`);

/** Whether an address leads to nothing but what the recording brought along, or the collector keeps with it. */
export function isKept(url: string): boolean {
  return isEmbedded(url) || ASSET_ADDRESS.test(url);
}

/** The same of a srcset, each of its candidates. */
export function isKeptList(srcset: string): boolean {
  return isEmbedded(srcset) || ASSET_LIST.test(srcset);
}

export function isEmbedded(url: string): boolean {
  return url === '' || url.startsWith('#') || /^data:(image|font|audio|video)\//i.test(url);
}
