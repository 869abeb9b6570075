import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const OPEN_ROUTE = 'rollcall:open-route';

/** Marks a route that answers without a key. Everything else is closed (SEC-12). */
export const OpenRoute = (): CustomDecorator => SetMetadata(OPEN_ROUTE, true);
