import type { Hono } from 'hono';
import { openAPIRouteHandler } from 'hono-openapi';

/** The OpenAPI document of every described address of an app, generated from the schemas that validate. */
export function openApiOf(app: Hono) {
  return openAPIRouteHandler(app, {
    // Ours are problem details, described at each route.
    defaultValidationErrorResponse: false,
    documentation: {
      info: {
        title: 'Desirepath',
        version: '1',
        description:
          'What sites send (`/v1`) and what the collector answers (`/api/v1`). Times are milliseconds since the epoch.',
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          cookie: { type: 'apiKey', in: 'cookie', name: 'desirepath' },
        },
      },
      security: [{ token: [] }, { cookie: [] }],
    },
  });
}
