/** Stops what `database.setup.ts` started. */
// eslint-disable-next-line no-restricted-exports -- Jest calls the default export
export default async function teardown(): Promise<void> {
  await Promise.all((globalThis.databaseServers ?? []).map((server) => server.stop()));
}
