import { contentHash, type DomainRegistration, type RedactedRegistration } from '../rdap/index.js';
import { uuidV7 } from '../platform/database/index.js';
import { planAbsence, planRecord, type SubjectState } from './plan.js';

const UNSEEN: SubjectState = { absentSightings: 0 };
const minute = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 0, minutes));

const domain = (members: Partial<DomainRegistration> = {}) =>
  ({ kind: 'domain', key: 'a.example', ldhName: 'a.example', summary: {}, ...members }) as RedactedRegistration;

const record = (state: SubjectState, registration: RedactedRegistration, at: number, policyVersion = 'p1') => {
  const fetchedAt = minute(at).getTime();
  return planRecord(state, {
    versionId: uuidV7(fetchedAt),
    contentHash: contentHash(registration).toString('hex'),
    policyVersion,
    fetchedAt,
    body: () => registration,
  });
};

const typesOf = ({ events }: { events: { type: string }[] }) => events.map(({ type }) => type);

describe('planRecord', () => {
  const nameservers = [{ ldhName: 'ns1.example.net' }, { ldhName: 'ns2.example.net' }];
  const seen = record(UNSEEN, domain({ nameservers }), 1).after;

  it('gives each step a later version id, even where the clock stood still', () => {
    const ids = [seen.versionId];
    let state = seen;
    for (let step = 0; step < 20; step++) {
      state = record(state, domain({ handle: `H${step}` }), 1).after;
      ids.push(state.versionId);
    }
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(21);
  });

  it('REL-24: an older answer changes nothing at all', () => {
    const step = record(seen, domain({ handle: 'OLD' }), 0);
    expect(step).toEqual({ outcome: 'outdated', after: seen, events: [] });
  });

  it('upstream that contradicts itself, then corrects: three versions, none lost', () => {
    const wrong = record(seen, domain({ nameservers: nameservers.slice(1) }), 2);
    const right = record(wrong.after, domain({ nameservers }), 3);
    expect([wrong, right].map(typesOf)).toEqual([['nameserver-removed'], ['nameserver-added']]);
    expect(right.after.contentHash).toEqual(seen.contentHash);
    expect(right.after.versionId).not.toBe(seen.versionId);
  });

  it('an incomplete answer that shows nothing new is a check, and does not displace the fuller version', () => {
    const step = record(seen, domain({ nameservers: nameservers.slice(1), incomplete: ['nameservers'] }), 2);
    expect(step).toMatchObject({
      outcome: 'unchanged',
      events: [],
      after: { versionId: seen.versionId, lastCheckedAt: minute(2) },
    });
    expect(step.after.contentHash).toEqual(seen.contentHash);
  });

  it('across two policies nothing is compared', () => {
    const step = record(seen, domain(), 2, 'p2');
    expect(typesOf(step)).toEqual(['policy-changed']);
    expect(step.after).toMatchObject({ policyVersion: 'p2', firstSeenAt: minute(1), lastChangedAt: minute(1) });
  });

  it('what had gone and returns is both', () => {
    const gone = { ...seen, goneAt: minute(2), absentSightings: 2, absentSince: minute(2), lastAbsentAt: minute(2) };
    const step = record(gone, domain({ nameservers, handle: 'NEW' }), 3);
    expect(typesOf(step)).toEqual(['object-returned', 'field-changed']);
    expect(step.after).toMatchObject({ goneAt: undefined, absentSightings: 0, absentSince: undefined });
  });

  it('an answer from before the object was reported absent does not bring it back', () => {
    const gone = { ...seen, goneAt: minute(5), absentSightings: 2, lastAbsentAt: minute(5) };
    expect(record(gone, domain({ nameservers }), 4).outcome).toBe('outdated');
  });
});

describe('planAbsence', () => {
  const seen = record(UNSEEN, domain(), 1).after;

  it('says nothing of what was never seen', () => {
    expect(planAbsence(UNSEEN, minute(1))).toBeUndefined();
  });

  it('counts distinct sightings and speaks at the second, once', () => {
    const first = planAbsence(seen, minute(2))!;
    expect(first).toMatchObject({
      events: [],
      after: { absentSightings: 1, absentSince: minute(2), goneAt: undefined },
    });
    expect(planAbsence(first.after, minute(2))).toBeUndefined();
    const second = planAbsence(first.after, minute(3))!;
    expect(typesOf(second)).toEqual(['object-gone']);
    expect(second.after).toMatchObject({ absentSightings: 2, absentSince: minute(2), goneAt: minute(3) });
    const third = planAbsence(second.after, minute(4))!;
    expect(third.events).toEqual([]);
    expect(third.after.goneAt).toEqual(minute(3));
  });

  it('REL-24: an absence from before the last confirmation is no news', () => {
    expect(planAbsence(seen, minute(0))).toBeUndefined();
  });
});
