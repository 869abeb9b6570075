import {
  CHANGE_RULES,
  DELIVERY_RULES,
  faultOf,
  ITEM_RULES,
  REQUEST_RULES,
  STATE_RULES,
  USAGE_RULES,
} from './quality.js';

const NOW = new Date('2024-03-01T12:00:00Z');
const REQUEST = {
  authority: 'rdap.registry.example',
  kind: 'domain',
  outcome: 'answered',
  latency_ms: 12,
  bytes: 2048,
  at: NOW,
};

describe('quality rules', () => {
  it.each([
    [{}, undefined],
    [{ authority: '' }, 'missing-registry'],
    [{ authority: null }, 'missing-registry'],
    [{ kind: 'planet' }, 'unknown-kind'],
    [{ outcome: 'shrugged' }, 'unknown-outcome'],
    [{ outcome: null }, 'unknown-outcome'],
    [{ latency_ms: 0 }, undefined],
    [{ latency_ms: -1 }, 'negative-latency'],
    [{ latency_ms: null }, undefined],
    [{ bytes: -1 }, 'negative-size'],
    [{ at: new Date('2024-03-01T12:00:00.001Z') }, 'future-instant'],
    [{ authority: '', latency_ms: -1 }, 'missing-registry'],
  ])('of a request with %j: %s', (part, reason) => {
    expect(faultOf(REQUEST_RULES, { ...REQUEST, ...part }, NOW)).toBe(reason);
  });

  it.each([
    ['a change', CHANGE_RULES, { kind: null, authority: null, type: 'status-added', at: NOW }, 'unknown-subject'],
    ['a change', CHANGE_RULES, { kind: 'domain', authority: 'r.example', type: 'sold', at: NOW }, 'unknown-type'],
    ['an item', ITEM_RULES, { kind: 'domain', registry: '', outcome: 'no-registry', finished_at: NOW }, undefined],
    ['an item', ITEM_RULES, { kind: 'domain', outcome: 'found', latency_ms: -5, finished_at: NOW }, 'negative-latency'],
    ['a lookup', USAGE_RULES, { kind: 'ip', outcome: 'stale', minute: NOW }, undefined],
    ['a lookup', USAGE_RULES, { kind: 'ip', outcome: 'shrugged', minute: NOW }, 'unknown-outcome'],
    ['a delivery', DELIVERY_RULES, { callback_state: 'failed', callback_at: NOW }, undefined],
    ['a delivery', DELIVERY_RULES, { callback_state: 'pending', callback_at: NOW }, 'unknown-outcome'],
    ['an object', STATE_RULES, { kind: 'domain', authority: '' }, 'missing-registry'],
  ])('of %s', (_, rules, row, reason) => {
    expect(faultOf(rules, row, NOW)).toBe(reason);
  });

  it('have reasons of one form', () => {
    const rules = [REQUEST_RULES, CHANGE_RULES, ITEM_RULES, USAGE_RULES, DELIVERY_RULES, STATE_RULES];
    for (const { reason } of rules.flat()) expect(reason).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});
