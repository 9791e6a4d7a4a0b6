import type { JsonRecord } from '../fields.ts'
import { isLoopbackOrigin } from '../loopback.ts'
import type { Platform } from '../platform.ts'
import type { SeedDeployment } from '../seed.ts'

/** Permission for the page at `origin` to read the answer, or for none. ASSUMED: Retry-After is not exposed. */
export function corsHeaders(origin: string | null, isAdmitted: boolean): Readonly<Record<string, string>> {
  if (origin === null || !isAdmitted) return { vary: 'Origin' }
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

/**
 * Whether a page may read what it is answered. A deployment's `allowedDomains` do nothing but this: a page that is
 * not listed sees a network failure. ASSUMED: it is served all the same, without CORS headers. What is not for guests is, unlike on the platform, for pages of this machine
 * only (ASSUMED), since the emulator’s administrators have no secrets.
 */
export function admits(platform: Platform, path: string, body: JsonRecord, origin: string): boolean {
  if (!path.startsWith('/api/v2/webchat/guest/')) return isLoopbackOrigin(origin)
  return concernedDeployments(platform, path, body).some(deployment => lets(deployment, origin))
}

/** ASSUMED: where no known deployment is named, as in a preflight, any of them may let a page in. */
function concernedDeployments(platform: Platform, path: string, body: JsonRecord): readonly SeedDeployment[] {
  const { deployments } = platform.organization
  const conversationId = /\/conversations\/([^/]+)\//.exec(path)?.[1]
  const conversation = conversationId === undefined ? undefined : platform.find(conversationId)
  const named = conversation ? conversation.deploymentId : body['deploymentId']
  const concerned = deployments.filter(({ id }) => id === named)
  return concerned.length > 0 ? concerned : deployments
}

/** ASSUMED: no list means every origin, and a listed domain is an origin or a whole host, without those below it. */
function lets({ allowedDomains }: SeedDeployment, origin: string): boolean {
  const host = origin.replace(/^https?:\/\//, '')
  return allowedDomains.length === 0 || allowedDomains.some(domain => domain === origin || domain === host)
}
