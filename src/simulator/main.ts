import { parseArgs } from 'node:util';
import { startSimulator, type Simulator, type SimulatorOptions } from './simulator.js';

const USAGE = `usage: npm run simulator -- [options]
  --port 9200      port of bootstrap files and overview; the registries take the ports after it
  --seed 1         same seed, same world
  --objects 1000   how many objects of each kind and registry /__index lists; more exist
  --v4, --v6 CIDR  and --asn FIRST-LAST: number ranges in place of the documentation ranges; may be repeated`;

function readOptions(): SimulatorOptions {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '9200' },
      seed: { type: 'string', default: '1' },
      objects: { type: 'string', default: '1000' },
      v4: { type: 'string', multiple: true },
      v6: { type: 'string', multiple: true },
      asn: { type: 'string', multiple: true },
    },
  });
  const number = (name: 'port' | 'seed' | 'objects'): number => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} wants a whole number`);
    return value;
  };
  const { v4, v6, asn } = values;
  return {
    port: number('port'),
    seed: number('seed'),
    objects: number('objects'),
    ranges: { ...(v4 && { v4 }), ...(v6 && { v6 }), ...(asn && { asn }) },
  };
}

function describe({ registries, bootstrapUrl, hosts }: Simulator): string {
  const rows = registries.map(({ id, url, tlds, manner }) =>
    [id.padEnd(10), url.padEnd(34), (tlds[0] ? `.${tlds[0]}` : '').padEnd(10), manner].join(' '),
  );
  return [
    ...rows,
    '',
    `RDAP_BOOTSTRAP_URL=${bootstrapUrl}`,
    `RDAP_ALLOWED_HOSTS=${hosts.join(',')}`,
    '',
    'Each registry: /__index  /__log  /__stats  /__mode/503|429|html|truncated|reset|hang|drip|private/TIMES',
  ].join('\n');
}

try {
  const simulator = await startSimulator(readOptions());
  console.log(describe(simulator));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.close());
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 1;
}
