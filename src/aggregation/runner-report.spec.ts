import { RUN_POLICY } from './run-policy.js';
import { reportOf, type RunnerState } from './runner-report.js';
import { type Cadence, type Runner } from './runner.js';
import { type RunnerStanding } from './runner-state.repository.js';

const NOW = new Date('2026-11-22T12:30:00Z');
const ago = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1_000);
const runner = (cadence: Cadence): Runner => ({
  ...{ name: 'a', cadence, version: 1, reads: [], writes: [] },
  run: () => Promise.reject(new Error('not run here')),
});
const WELL: RunnerStanding = {
  ...{ name: 'a', now: NOW, failedWindows: 0, staleWindows: 0, doneUntil: new Date('2026-11-22T12:00:00Z') },
};
const running = (beatAgo: number) => ({ windowStart: ago(7_200), since: ago(100), heartbeatAt: ago(beatAgo), by: 'x' });

describe('reportOf', () => {
  it.each<[RunnerState, boolean, Partial<RunnerStanding>]>([
    ['idle', true, {}],
    ['idle', true, { doneUntil: undefined }],
    ['running', true, { running: running(5) }],
    ['stuck', false, { running: running(61), pausedAt: NOW, failedWindows: 1 }],
    ['paused', true, { pausedAt: NOW, failedWindows: 1 }],
    ['failing', false, { failedWindows: 1, waitsFor: 'b' }],
    ['blocked', true, { waitsFor: 'b' }],
    ['late', false, { doneUntil: new Date('2026-11-22T11:00:00Z'), waitsFor: 'b' }],
  ])('is %s (well: %s) with %j', (state, isWell, standing) => {
    expect(reportOf(runner('hourly'), { ...WELL, ...standing }, RUN_POLICY)).toMatchObject({ state, isWell });
  });

  it('says how long the next window has been over', () => {
    const lag = (cadence: Cadence, doneUntil: string) =>
      reportOf(runner(cadence), { ...WELL, doneUntil: new Date(doneUntil) }, RUN_POLICY).lagSeconds;
    expect(lag('hourly', '2026-11-22T12:00:00Z')).toBe(0);
    expect(lag('hourly', '2026-11-22T11:00:00Z')).toBe(1_800);
    expect(lag('daily', '2026-11-22T00:00:00Z')).toBe(0);
    expect(lag('weekly', '2026-11-09T00:00:00Z')).toBe(6 * 86_400 + 12.5 * 3_600);
  });

  it('has nothing to say against a runner that no process has looked at yet', () => {
    expect(reportOf(runner('daily'), undefined, RUN_POLICY)).toMatchObject({ state: 'idle', isWell: true });
  });
});
