import { type RedactedRegistration } from '../rdap/index.js';
import { typedColumns } from './columns.js';

const of = (registration: object) =>
  typedColumns({ key: 'k', summary: {}, ...registration } as unknown as RedactedRegistration);

describe('typedColumns', () => {
  it.each<[object | undefined, boolean | undefined, number | undefined]>([
    [undefined, undefined, undefined], // unknown is not unsigned
    [{ delegationSigned: false }, false, 0],
    [{ delegationSigned: true, dsData: [{ keyTag: 1 }, { keyTag: 2 }] }, true, 2],
    [{ dsData: [{ keyTag: 1 }] }, true, 1],
    [{ keyData: [{ flags: 257 }] }, true, 0],
    [{ maxSigLife: 1 }, false, 0],
  ])('reads secureDns %j', (secureDns, dnssec, count) => {
    expect(of({ kind: 'domain', ldhName: 'a.example', secureDns })).toMatchObject({ dnssec, ds_count: count });
  });

  it.each([
    ...[
      '+294247-01-10T04:00:54Z',
      '-000001-01-01T00:00:00Z',
      '0000-02-29T00:00:00Z',
      'tomorrow',
      '2026-13-01T00:00:00Z',
    ],
  ])('leaves out a date that no column can hold: %s', (expiresAt) => {
    expect(of({ kind: 'domain', ldhName: 'a.example', summary: { expiresAt } }).domain_expires_at).toBeUndefined();
  });

  it('leaves out what is no address', () => {
    const columns = of({
      kind: 'ip',
      startAddress: '192.0.2.0',
      endAddress: 'unknown',
      cidrs: ['192.0.2.0/24', '192.0.2/24'],
    });
    expect(columns).toMatchObject({ start_address: '192.0.2.0', end_address: undefined, cidrs: ['192.0.2.0/24'] });
  });

  it('leaves out what is no AS number', () => {
    expect(of({ kind: 'autnum', startAutnum: 64496, endAutnum: 4_294_967_296 })).toMatchObject({
      start_autnum: 64496,
      end_autnum: undefined,
    });
    expect(of({ kind: 'autnum', startAutnum: 1.5 }).start_autnum).toBeUndefined();
  });

  it('has none of its own for entities and name servers', () => {
    expect(of({ kind: 'entity', handle: 'H1' })).toMatchObject({ handle: 'H1' });
    expect(Object.keys(of({ kind: 'nameserver', ldhName: 'ns1.example' }))).not.toContain('nameservers');
  });
});
