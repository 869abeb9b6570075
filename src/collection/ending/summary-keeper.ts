/** Who can compute the summary of a run and keep it with the run, before what it is computed from goes. */
export abstract class SummaryKeeper {
  abstract keep(runId: string): Promise<unknown>;
}
