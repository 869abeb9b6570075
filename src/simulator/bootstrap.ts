import { type JsonObject, type JsonValue } from '../rdap/index.js';
import { type SimulatedRegistry } from './registry.js';
import { instant, type World } from './world.js';

type Services = JsonValue[];

/** The five files of RFC 9224 and RFC 8521, by file name. */
export function bootstrapFiles(world: World, registries: readonly SimulatedRegistry[]): Record<string, JsonObject> {
  const file = (services: Services): JsonObject => ({
    version: '1.0',
    publication: instant(Date.UTC(2025, 0, 1)),
    description: 'Bootstrap file of the registry simulator',
    services,
  });
  const urls = (registry: SimulatedRegistry): JsonValue => [world.urlOf(registry.id)];
  const numbers = (entries: readonly string[]): Services =>
    registries.filter((registry) => registry.numbers).map((registry) => [[...entries], urls(registry)]);
  return {
    'dns.json': file(registries.flatMap((r) => (r.tlds ? [[[...r.tlds], urls(r)]] : []))),
    'ipv4.json': file(numbers(world.ranges.v4)),
    'ipv6.json': file(numbers(world.ranges.v6)),
    'asn.json': file(numbers(world.ranges.asn)),
    'object-tags.json': file(
      registries.flatMap((r) => (r.tags ? [[['simulator@rollcall.example'], [...r.tags], urls(r)]] : [])),
    ),
  };
}
