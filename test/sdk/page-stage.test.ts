import { expect, test } from 'vitest';
import { pageGroupOf } from '../../sdk/protocol/address/page-group.ts';
import { findPageStage, type StageEvidence } from '../../sdk/stage/page-stage.ts';
import { CONFIG } from '../support/expect-events.ts';

const stages = CONFIG.journey.stages;
const on = (address: string, more: Partial<StageEvidence> = {}): StageEvidence => ({
  place: new URL(address, 'https://shop.example'),
  called: '',
  happened: [],
  ...more,
});
const nothing = (): boolean => false;

test('a rule on the address gives the stage', () => {
  expect(findPageStage(on('/products/42'), null, nothing, stages)).toEqual(['consideration', 'url_rule']);
});

test('a call outranks the markup, the markup an event, an event the address', () => {
  const all = { called: 'advocacy', happened: ['order_placed'] };
  expect(findPageStage(on('/', all), 'retention', nothing, stages)?.[0]).toBe('advocacy');
  expect(findPageStage(on('/', { ...all, called: '' }), 'retention', nothing, stages)?.[0]).toBe('retention');
  expect(findPageStage(on('/', { ...all, called: '' }), null, nothing, stages)).toEqual([
    'purchase',
    'event_rule',
  ]);
  expect(findPageStage(on('/'), null, nothing, stages)?.[0]).toBe('awareness');
});

test('of two event rules that came true the latest counts', () => {
  const rules = (name: string) => [{ kind: 'event', name } as const];
  const two = [
    { id: 'one', rules: rules('a') },
    { id: 'two', rules: rules('b') },
  ];
  expect(findPageStage(on('/', { happened: ['a', 'b'] }), null, nothing, two)?.[0]).toBe('two');
  expect(findPageStage(on('/', { happened: ['a', 'b', 'a'] }), null, nothing, two)?.[0]).toBe('one');
});

test('a selector on the page gives the stage, after rules of earlier stages', () => {
  const drawer = (selector: string): boolean => selector === '#cart-drawer';
  expect(findPageStage(on('/help'), null, drawer, stages)).toEqual(['purchase', 'selector_rule']);
  expect(findPageStage(on('/'), null, drawer, stages)?.[0]).toBe('awareness');
});

test('markup that is no stage id, and a pattern that does not compile, claim nothing', () => {
  expect(findPageStage(on('/help'), '<img onerror>', nothing, stages)).toBeUndefined();
  const broken = [{ id: 'x', rules: [{ kind: 'url', path: '(' } as const] }];
  expect(findPageStage(on('/'), null, nothing, broken)).toBeUndefined();
});

test.each([
  ['/', '/'],
  ['/products/42', '/products/:id'],
  ['/products/42-red-jumper', '/products/:id'],
  ['/products/red-jumper', '/products/red-jumper'],
  ['/products/42.html', '/products/:id.html'],
  ['/orders/***/', '/orders/:id'],
  ['/index.php?route=product/product&product_id=42', '/index.php?product_id=:id&route=product/product'],
  ['/products?color=red&page=3', '/products'],
  ['/app#/orders/7?sort=up', '/app#/orders/:id'],
])('%s is of the page group %s', (address, group) => {
  expect(pageGroupOf(new URL(address, 'https://shop.example'), `https://shop.example${address}`)).toBe(group);
});

test('the owner’s page group comes first', () => {
  const groups = [{ name: '/all-products', path: '^/products' }];
  const url = new URL('https://shop.example/products/42');
  expect(pageGroupOf(url, url.href, groups)).toBe('/all-products');
});
