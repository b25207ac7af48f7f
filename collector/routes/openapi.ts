import type { Context, Hono } from 'hono';
import { generateSpecs } from 'hono-openapi';
import { ROUTES } from '../access/permissions.ts';

/** The OpenAPI document of every described address of an app, generated from the schemas that validate. */
export function openApiOf(app: Hono): (c: Context) => Promise<Response> {
  return async (c) => c.json(withAccess(await specsOf(app)));
}

const PROJECT = {
  name: 'project',
  in: 'query' as const,
  description: 'Id of the project that is asked about. Default: the first that the asker may see.',
  schema: { type: 'string' as const },
};

type Specs = Awaited<ReturnType<typeof specsOf>>;

/** What the guard adds to every address below /api/v1: the project, and what it takes to ask. */
function withAccess(specs: Specs): Specs {
  for (const [path, item] of Object.entries(specs.paths))
    for (const method of ['get', 'post', 'put', 'delete'] as const) {
      const operation = item?.[method];
      const rule = ROUTES[`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`];
      if (!operation || !rule) continue;
      if (rule.needs === 'nobody') operation.security = [];
      else {
        operation.parameters = [...(operation.parameters ?? []), PROJECT];
        operation.description = `Needs the permission "${rule.needs}".`;
      }
    }
  return specs;
}

function specsOf(app: Hono) {
  return generateSpecs(app, {
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
