import { FastifyAdapter } from '@nestjs/platform-fastify';
import { readFile } from 'node:fs/promises';

/** The yardstick of a cached lookup: Fastify and one route that returns a file's bytes. Usage: node bare-route.js FILE */
const body = await readFile(process.argv[2] ?? '');
const server = new FastifyAdapter().getInstance();
server.get('/*', (_request, reply) => reply.type('application/json; charset=utf-8').send(body));
console.log(`listening ${await server.listen({ port: 0, host: '127.0.0.1' })}`);
