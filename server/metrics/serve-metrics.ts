/** A door of its own for whoever gathers metrics: participants' requests never come near it. */
import { createServer } from 'node:http';
import type { Registry } from 'prom-client';
import { listen } from '../listen.ts';

export type MetricsAddress = { readonly host: string; readonly port: number };

export type MetricsDoor = {
  /** Where the metrics are, with `/metrics` at its end. */
  readonly address: string;
  close(): void;
};

/** @throws ConfigError where the port or the host cannot be had */
export const serveMetrics = async (registry: Registry, at: MetricsAddress): Promise<MetricsDoor> => {
  const http = createServer((request, response) => {
    const isAsked = request.method === 'GET' && request.url === '/metrics';
    if (!isAsked) return void response.writeHead(404).end();
    registry
      .metrics()
      .then((text) => response.writeHead(200, { 'Content-Type': registry.contentType }).end(text))
      .catch(() => response.writeHead(500).end());
  });
  const address = `${await listen(http, at)}/metrics`;
  return {
    address,
    close: () => {
      http.close();
      http.closeAllConnections();
    },
  };
};
