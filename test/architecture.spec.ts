import { existsSync } from 'node:fs';
import { loadedBy, sourcesBelow, violations } from './support/architecture.js';

const root = process.cwd();

describe('the floor plan', () => {
  const sources = sourcesBelow(root, 'src');

  it('is kept by every source file', () => {
    expect(sources.size).toBeGreaterThan(50);
    expect(violations(sources)).toEqual([]);
  });

  it('keeps files within one room each: none passes 350 lines', () => {
    const long = [...sources].filter(
      ([path, text]) => !/generated|\/data\//.test(path) && text.split('\n').length > 350,
    );
    expect(long.map(([path]) => path)).toEqual([]);
  });

  it.each([...sources.keys()].filter((path) => path.endsWith('/pure.ts')))(
    '%s loads nothing but what calculates',
    (door) => {
      const loaded = [...loadedBy(door, sources)];
      expect(loaded.filter((name) => name.endsWith('.ts') && !sources.has(name))).toEqual([]);
      expect(loaded.length).toBeGreaterThan(1);
      expect(loaded.filter((name) => /^(@nestjs\/|@prisma\/|pg\b|undici$|prom-client$|fastify)/.test(name))).toEqual(
        [],
      );
    },
  );

  it.each([
    'package.json',
    'nest-cli.json',
    'tsconfig.json',
    'prisma',
    'src',
    'test',
    'docker-compose.yml',
    'Dockerfile',
    '.env.example',
  ])('has %s at the top', (name) => {
    expect(existsSync(name)).toBe(true);
  });
});

describe('the check of the floor plan notices', () => {
  it('what a second door loads on its way, but not what it takes types from', () => {
    const files = new Map([
      ['src/a/pure.ts', `export { x } from './x.js';\nexport type * from './t.js';`],
      ['src/a/x.ts', `import { type T } from '@nestjs/core';\nimport { y, type Z } from '../b/index.js';`],
      ['src/b/index.ts', `import { Pool } from 'pg';`],
      ['src/a/t.ts', `import { Module } from '@nestjs/common';`],
    ]);
    expect([...loadedBy('src/a/pure.ts', files)].sort()).toEqual([
      'pg',
      'src/a/pure.ts',
      'src/a/x.ts',
      'src/b/index.ts',
    ]);
  });

  const rulesFor = (file: string, source: string) => violations(new Map([[file, source]])).map(({ rule }) => rule);

  it.each([
    ['src/rdap/a.ts', `import { X } from '../platform/http/index.js';`, 'rdap may not import platform'],
    ['src/platform/http/a.ts', `import { X } from '../../rdap/index.js';`, 'platform may not import rdap'],
    ['src/registry/a.ts', `import type { X } from '../registration/index.js';`, 'registry may not import registration'],
    ['src/policy/a.ts', `import { X } from '../access/index.js';`, 'policy may not import access'],
    ['src/lookup/a.ts', `export { X } from '../collection/index.js';`, 'lookup may not import collection'],
    ['src/lookup/a.ts', `import { X } from '../simulator/index.js';`, 'nothing imports simulator'],
    ['src/lookup/a.ts', `const x = await import('../report/index.js');`, 'lookup may not import report'],
    [
      'src/lookup/a.ts',
      `import { X } from '../registry/rdap.client.js';`,
      'src/registry/rdap.client is entered past its index.ts',
    ],
    [
      'src/lookup/a.ts',
      `import { X } from '../platform/http/guard.js';`,
      'src/platform/http/guard is entered past its index.ts',
    ],
    ['src/simulator/a.ts', `import { X } from '../registry/index.js';`, 'simulator may not import registry'],
    [
      'src/rdap/a.ts',
      `import {\n  Injectable,\n} from '@nestjs/common';`,
      'rdap is pure and may not import @nestjs/common',
    ],
    ['src/rdap/a.ts', `const now = Date.now();`, 'rdap is pure: no environment, network, clock or chance'],
    ['src/policy/a.ts', `const x = process.env.X;`, 'policy is pure: no environment, network, clock or chance'],
    [
      'src/lookup/a.ts',
      `await db.prisma.apiKey.count();`,
      'Prisma and SQL stay in repositories, *.sql.ts and platform/database',
    ],
    [
      'src/lookup/a.ts',
      'pg(`SELECT 1 FROM x`);',
      'Prisma and SQL stay in repositories, *.sql.ts and platform/database',
    ],
    ['src/lookup/a.ts', `forwardRef(() => X)`, 'no forwardRef: the rows say which way'],
    ['src/lookup/a.ts', `@Global()\nclass X {}`, '@Global only for config and database'],
    ['src/lookup/a.ts', `export default class X {}`, 'no default exports'],
    ['src/lookup/utils.ts', ``, 'no utils, helpers or common: name the thing'],
  ])('in %s: %s', (file, source, rule) => {
    expect(rulesFor(file, source)).toEqual([rule]);
  });

  it.each([
    ['src/lookup/a.ts', `import { X } from '../registry/index.js';\nimport { C } from '../platform/clock.js';`],
    ['src/lookup/a.ts', `import { X } from './dto/answer.dto.js';`],
    ['src/main.ts', `import { X } from './config/index.js';`],
    ['src/registration/registration.repository.ts', 'q(`SELECT 1`)'],
    ['src/rdap/a.spec.ts', `import { X } from '../platform/http/guard.js';`],
  ])('nothing wrong in %s: %s', (file, source) => {
    expect(rulesFor(file, source)).toEqual([]);
  });
});
