import { type INestApplication } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The OpenAPI document, built from the DTOs and the comments above them. */
export function apiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Rollcall')
    .setDescription(
      'RDAP registration data of domains, IP networks, AS numbers, nameservers and entities: fetched from the responsible registry, ' +
        'redacted before it is stored, dated, attributed, and kept with its history. `/rdap` speaks RFC 9083 to any RDAP client.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key' }, 'key')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key' }, 'header')
    .addSecurityRequirements('key')
    .addSecurityRequirements('header')
    .addTag('lookup', 'Ask for one object')
    .addTag('history', 'What it looked like before, and what changed')
    .addTag('portfolios', 'What a team looks after')
    .addTag('posture', 'How domains are kept, and what about them is worth a second look')
    .addTag('batches', 'Ask for many, without annoying a registry')
    .addTag('watches', 'What is asked again on schedule')
    .addTag('imports', 'Bring answers that you hold already')
    .addTag('registrars', 'Who looks after names: sizes, moves, scores')
    .addTag('aggregates', 'Figures over time')
    .addTag('runners', 'What keeps those figures current')
    .addTag('streams', 'Follow what changes')
    .addTag('rdap', 'The same answers as RFC 9083 JSON, for RDAP clients')
    .addTag('registries', 'Who is asked, how fast, and how they fare')
    .addTag('operations', 'Health')
    .build();
  return SwaggerModule.createDocument(app, config, { operationIdFactory: (_controller, method) => method });
}

/** `/docs`, `/docs-json`, and the way there from `/`. */
export function serveDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => apiDocument(app), {
    jsonDocumentUrl: 'docs-json',
    yamlDocumentUrl: 'docs-yaml',
    customSiteTitle: 'Rollcall API',
    swaggerOptions: { persistAuthorization: true, displayRequestDuration: true, tryItOutEnabled: true },
  });
  app
    .getHttpAdapter()
    .getInstance()
    .get('/', (_request, reply) => reply.redirect('/docs'));
}
