export { idempotencyKey } from './idempotency-key.js';
export { Lookout } from './lookout.js';
export { OPEN_ROUTE, OpenRoute } from './open-route.js';
export { equipServer, fastifyAdapter, requestId } from './server.js';
export { eventText, heartbeatText, openingText } from './server-sent-event.js';
export { STREAMED_TYPE, STREAMED_TYPES } from './streamed-body.js';
export { textStream } from './text-stream.js';
export { validationPipe } from './validation.js';
