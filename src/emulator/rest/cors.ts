import type { SeedDeployment } from '../seed.ts'

/**
 * Cross-origin permission for a browser. A deployment's `allowedDomains` do nothing but this: a page that is not
 * listed gets its answer without these headers, which its script sees as a network failure. ASSUMED: no list
 * means every origin; Retry-After is not exposed.
 */
export function corsHeaders(
  origin: string | null,
  deployments: readonly SeedDeployment[],
): Readonly<Record<string, string>> {
  if (origin === null || !deployments.some(deployment => admits(deployment, origin)))
    return { vary: 'Origin' }
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'inin-correlation-id',
  }
}

export const preflightHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': 'Authorization, Content-Type',
  'access-control-max-age': '600',
}

export function isPreflight(request: Request): boolean {
  return request.method === 'OPTIONS' && request.headers.has('access-control-request-method')
}

function admits({ allowedDomains }: SeedDeployment, origin: string): boolean {
  const host = origin.replace(/^https?:\/\//, '')
  return allowedDomains.length === 0 || allowedDomains.some(domain => domain === origin || domain === host)
}
