/** Where an asset that replays are drawn with is read; its hash follows. */
export const ASSET_PATH = '/api/v1/assets/';
