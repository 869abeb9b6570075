import { assessedDomain } from '../../../test/factories/assessed-domain.js';
import { type DomainRegistration, type DsData, type SecureDns } from '../../rdap/index.js';
import { type Verdict } from '../metric.js';
import { dnssec } from './dnssec.js';

const SHA_256: DsData = { keyTag: 1, algorithm: 13, digestType: 2, digest: 'AB'.repeat(32) };
const SHA_1: DsData = { keyTag: 1, algorithm: 13, digestType: 1, digest: 'AB'.repeat(20) };
const BROKEN: DsData = { ...SHA_256, digest: 'AB' };
const KEY = { flags: 257, protocol: 3, algorithm: 15, publicKey: Buffer.alloc(32, 7).toString('base64') };

const found = (secureDns: SecureDns | undefined, members: Partial<DomainRegistration> = {}) =>
  dnssec.evaluate(assessedDomain({ ...(secureDns && { secureDns }), ...members }));

describe('dnssec', () => {
  it.each<[Verdict, string, SecureDns | undefined, Partial<DomainRegistration>?]>([
    ['pass', 'a sound DS', { delegationSigned: true, dsData: [SHA_256] }],
    ['pass', 'a sound DS without a word', { dsData: [SHA_256] }],
    ['pass', 'a sound key', { delegationSigned: true, keyData: [KEY] }],
    ['pass', 'SHA-1 beside SHA-256 of the same key (RFC 4509 §3)', { dsData: [SHA_1, SHA_256] }],
    ['partial', 'SHA-1 beside SHA-256 of another key', { dsData: [{ ...SHA_1, keyTag: 2 }, SHA_256] }],
    ['partial', 'SHA-1 alone', { dsData: [SHA_1] }],
    ['partial', 'RSA with SHA-1', { dsData: [{ ...SHA_256, algorithm: 5 }] }],
    ['partial', 'one of two broken', { dsData: [SHA_256, { ...BROKEN, keyTag: 2 }] }],
    ['partial', 'records of what is called unsigned', { delegationSigned: false, dsData: [SHA_256] }],
    ['partial', 'signed, and no record', { delegationSigned: true }],
    ['fail', 'all broken', { delegationSigned: true, dsData: [BROKEN] }],
    ['fail', 'a DS of nothing', { dsData: [{}] }],
    ['fail', 'not signed', { delegationSigned: false }],
    ['fail', 'not signed, whatever the zone', { zoneSigned: true, delegationSigned: false }],
    ['fail', 'not even the zone', { zoneSigned: false }],
    ['unknown', 'nothing said', undefined],
    ['unknown', 'the zone alone', { zoneSigned: true }],
    ['unknown', 'a life of signatures alone', { maxSigLife: 1 }],
    ['unknown', 'not signed, in an answer that was cut', { delegationSigned: false }, { incomplete: ['secureDns'] }],
  ])('%s: %s', (verdict, _, secureDns, members = {}) => {
    expect(found(secureDns, members).verdict).toBe(verdict);
  });

  it('counts what is wrong', () => {
    expect(found({ dsData: [SHA_1, { ...BROKEN, keyTag: 2 }], keyData: [KEY] }).evidence).toBe(
      'The delegation has 3 records: 1 by an outdated algorithm or digest, 1 without a valid shape.',
    );
  });
});
