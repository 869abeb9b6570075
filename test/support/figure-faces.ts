import { type Principal } from '../../src/access/index.js';
import { ComputedWindows } from '../../src/aggregation/figures/computed.repository.js';
import { PostureMetricRepository } from '../../src/aggregation/figures/posture-metric.repository.js';
import { PostureSummary } from '../../src/aggregation/figures/posture-summary.js';
import { RegistrarBandsRepository } from '../../src/aggregation/registrars/registrar-bands.repository.js';
import { RegistrarFiguresRepository } from '../../src/aggregation/registrars/registrar-figures.repository.js';
import { RegistrarFlowRepository } from '../../src/aggregation/registrars/registrar-flow.repository.js';
import { RegistrarPeriods } from '../../src/aggregation/registrars/registrar-periods.js';
import { RegistrarPeriodsRepository } from '../../src/aggregation/registrars/registrar-periods.repository.js';
import { RegistrarScoresRepository } from '../../src/aggregation/registrars/registrar-scores.repository.js';
import { RegistrarTrendsFace } from '../../src/aggregation/registrars/registrar-trends.face.js';
import { RegistrarsFace } from '../../src/aggregation/registrars/registrars.face.js';
import { RegistryFiguresFace } from '../../src/aggregation/registries/registry-figures.face.js';
import { RegistryFiguresRepository } from '../../src/aggregation/registries/registry-figures.repository.js';
import { RegistryPeriods } from '../../src/aggregation/registries/registry-periods.js';
import { RegistryPeriodsRepository } from '../../src/aggregation/registries/registry-periods.repository.js';
import { RegistryScoresRepository } from '../../src/aggregation/registries/registry-scores.repository.js';
import { RegistryTrendsFace } from '../../src/aggregation/registries/registry-trends.face.js';
import { SystemClock } from '../../src/platform/clock.js';
import { DEFAULT_TENANT_ID } from '../../src/platform/database/index.js';
import { testDatabase, type TestDatabase } from './database.js';
import { figureRows, type FigureRows, insertFigures } from './figure-rows.js';

const principalOf = (tenantId: string): Principal => ({ tenantId, keyId: 'k', scopes: ['lookup'] });

/** Two tenants with figures, and one without. */
export const US = principalOf(DEFAULT_TENANT_ID);
export const THEM = principalOf('00000000-0000-7000-8000-000000000002');
export const NOBODY = principalOf('00000000-0000-7000-8000-000000000003');

/** A database with the figures of two tenants, the faces that tell of them, and their rows. */
export interface ToldFigures {
  readonly open: TestDatabase;
  readonly rows: FigureRows;
  readonly registrars: RegistrarsFace;
  readonly registrarTrends: RegistrarTrendsFace;
  readonly registries: RegistryFiguresFace;
  readonly registryTrends: RegistryTrendsFace;
}

export async function toldFigures(): Promise<ToldFigures> {
  const open = await testDatabase();
  const { database } = open;
  const rows = figureRows([US.tenantId, THEM.tenantId]);
  await insertFigures(database, rows);
  const [computed, clock] = [new ComputedWindows(database), new SystemClock()];
  const posture = new PostureSummary(computed, new PostureMetricRepository(database));
  const ofRegistrars = new RegistrarPeriodsRepository(database);
  const registrarPeriods = new RegistrarPeriods(computed, ofRegistrars);
  const ofRegistries = new RegistryPeriodsRepository(database);
  const registryPeriods = new RegistryPeriods(computed, ofRegistries);
  const [bands, flows] = [new RegistrarBandsRepository(database), new RegistrarFlowRepository(database)];
  return {
    ...{ open, rows },
    registrars: new RegistrarsFace(
      ...([computed, new RegistrarFiguresRepository(database), new RegistrarScoresRepository(database)] as const),
      ...([posture, registrarPeriods] as const),
    ),
    registrarTrends: new RegistrarTrendsFace(computed, registrarPeriods, ofRegistrars, bands, flows, clock),
    registries: new RegistryFiguresFace(
      ...([computed, new RegistryFiguresRepository(database), new RegistryScoresRepository(database)] as const),
      ...([posture, registryPeriods] as const),
    ),
    registryTrends: new RegistryTrendsFace(computed, registryPeriods, ofRegistries, clock),
  };
}
