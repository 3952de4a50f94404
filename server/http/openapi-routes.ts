/** The description of what other systems use, made from the schemas that the server itself parses by. */
import { Router } from 'express';
import { z } from 'zod';
import { ContactDetails } from '#shared/hub/contact-fields.ts';
import { FEED_PAGE, FeedAnswer, OutsideKind, OutsideMessage } from '#shared/outside/message.ts';

const json = (schema: object, description: string): object => ({
  description,
  content: { 'application/json': { schema } },
});

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

const problem = (description: string): object => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
});

const PROBLEMS = {
  400: problem('Something could not be read'),
  401: problem('No key, or one that is worth nothing'),
  403: problem('The key is not for this'),
  429: problem('Asked too often; Retry-After says when to come back'),
};

const Problem = z.strictObject({
  type: z.string(),
  title: z.string().describe('One sentence for a person'),
  status: z.int(),
  code: z.string(),
  places: z.array(z.strictObject({ place: z.string(), sentence: z.string() })).optional(),
});

const Recorded = z.strictObject({
  contact: z.string(),
  reference: z.string(),
  recordedAt: z.int().describe('Milliseconds since 1970-01-01T00:00Z'),
});

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const FEED = {
  summary: 'What happened, oldest first',
  security: [{ key: [] }],
  parameters: [
    { name: 'after', in: 'query', description: '`next` of the answer before; left out, from the beginning', schema: { type: 'string' } },
    { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: FEED_PAGE, default: FEED_PAGE } },
  ],
  responses: { 200: json(ref('FeedAnswer'), 'A page, which may be empty while there is more'), ...PROBLEMS },
};

const INTAKE = {
  summary: 'Records a contact; one line is enough',
  security: [{ key: [] }],
  parameters: [
    {
      name: 'Idempotency-Key',
      in: 'header',
      description: 'Sent again under the same key, the contact is recorded once and answered as the first time',
      schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
    },
  ],
  requestBody: { required: true, content: { 'application/json': { schema: ref('Contact') } } },
  responses: {
    201: json(ref('Recorded'), 'It is on disk'),
    ...PROBLEMS,
    413: problem('Larger than a contact may be'),
    507: problem('The server cannot write to its disk; send it again under the same key'),
  },
};

const signed = (name: string, description: string): object => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

const WEBHOOK = {
  summary: 'Sent to each receiver that asked for its kind',
  parameters: [
    signed('webhook-id', 'The id of the message, the same in every attempt'),
    signed('webhook-timestamp', 'Seconds since 1970 when this attempt was sent'),
    signed('webhook-signature', '`v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`'),
  ],
  requestBody: { required: true, content: { 'application/json': { schema: ref('Message') } } },
  responses: { '2XX': { description: 'Taken. Anything else, and no answer within ten seconds, is tried again.' } },
};

export const openApiDocument = (): object => ({
  openapi: '3.1.0',
  info: { title: 'MASH Board', version: '1', description: 'For other systems: the feed, webhooks and intake.' },
  servers: [{ url: '/api/v1' }],
  paths: { '/feed': { get: FEED }, '/contacts': { post: INTAKE } },
  webhooks: Object.fromEntries(OutsideKind.options.map((kind) => [kind, { post: WEBHOOK }])),
  components: {
    securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'Made by an administrator, shown once' } },
    schemas: {
      Message: schemaOf(OutsideMessage, 'output'),
      FeedAnswer: schemaOf(FeedAnswer, 'output'),
      Contact: schemaOf(ContactDetails, 'input'),
      Recorded: schemaOf(Recorded, 'output'),
      Problem: schemaOf(Problem, 'output'),
    },
  },
});

/** Under `/api/v1`. It says nothing about any hub, so that anybody may read it. */
export const openApiRoutes = (): Router => {
  const routes = Router();
  const document = openApiDocument();
  routes.get('/openapi.json', (_request, response) => void response.json(document));
  return routes;
};
