import { type RequestListener } from 'node:http';
import { bootstrapFiles } from './bootstrap.js';
import { type RegistryServer, sendJson } from './registry-server.js';
import { type World } from './world.js';

/** The server in front: bootstrap files, and the registries' indexes, logs and counts in one place. */
export function overview(world: World, servers: readonly RegistryServer[]): RequestListener {
  const pages: Record<string, () => unknown> = {
    '/__index': () => servers.flatMap((server) => server.index()),
    '/__log': () => servers.flatMap((server) => server.traffic.log()),
    '/__stats': () => servers.map((server) => server.traffic.stats()),
  };
  return ({ url: path = '/' }, response) => {
    const page = pages[path];
    if (page) return sendJson(response, 200, page());
    const files = bootstrapFiles(
      world,
      servers.map(({ registry }) => registry),
    );
    const file = path.startsWith('/bootstrap/') ? files[path.slice('/bootstrap/'.length)] : undefined;
    if (file) return sendJson(response, 200, file);
    sendJson(response, 404, {
      paths: [...Object.keys(files).map((name) => `/bootstrap/${name}`), ...Object.keys(pages)],
    });
  };
}
