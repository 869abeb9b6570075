import { serveTrap } from '../../../test/support/loopback.js';
import { AllowedHosts } from './allowed-hosts.js';
import { guardedConnector } from './guarded-connector.js';
import { isPublicAddress } from './public-address.js';

const connect = (hostname: string, port: number, allowed: string[] = []) => {
  const connector = guardedConnector({
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    isPublic: isPublicAddress,
    allowedHosts: new AllowedHosts(allowed),
    connectMs: 500,
  });
  return new Promise<string>((resolve) => {
    connector({ hostname, port: String(port), protocol: 'http:' }, (error, socket) => {
      socket?.destroy();
      resolve(error === null ? 'connected' : error.message);
    });
  });
};

describe('SEC-2: the connector trusts nobody before it', () => {
  it.each(['127.0.0.1', '0.0.0.0', '::1', '::ffff:127.0.0.1', 'localhost', 'rdap.registry.example'])(
    'and opens no socket to %s',
    async (hostname) => {
      const trap = await serveTrap();
      expect(await connect(hostname, trap.port)).toMatch(/^The host has an address that is not public/);
      expect(trap.connections()).toBe(0);
      await trap.close();
    },
  );

  it.each(['127.0.0.1', 'rdap.registry.example'])('unless the operator listed %s', async (hostname) => {
    const trap = await serveTrap();
    expect(await connect(hostname, trap.port, [`${hostname}:${trap.port}`])).toBe('connected');
    await trap.close();
  });
});
