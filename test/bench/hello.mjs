// The least a server on the same framework is: what the start of ours is held against.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

serve({
  fetch: new Hono().get('/healthz', (c) => c.text('hello')).fetch,
  hostname: '127.0.0.1',
  port: Number(process.env.PORT),
});
