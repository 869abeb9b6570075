export { OPEN_ROUTE, OpenRoute } from './open-route.js';
export { equipServer, fastifyAdapter, requestId } from './server.js';
export { validationPipe } from './validation.js';
