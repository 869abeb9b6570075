// eslint-disable-next-line no-restricted-exports -- Jest calls the default export
export default async function setup(): Promise<void> {}
