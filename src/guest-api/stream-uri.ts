import { isLoopback, parseUrl } from './api-base.ts'
import { REGION_HOSTS } from './region-hosts.ts'

const MAX_LENGTH = 4096

/**
 * Whether an event stream may be opened to this address. The URI is remote data, it is opened by the page, and the
 * WebSocket constructor itself would take `https:`, relative and empty ones.
 *
 * Allowed are, over wss and at their default port: the REST base's own host, its region's `streaming.` host, any
 * subdomain of a region we know, and `allowedHosts` (`host` or `host:port`). When the REST base is this computer,
 * the stream may be on this computer too, over ws and at any port.
 */
export function isAllowedStreamUri(
  uri: unknown,
  apiBase: string,
  allowedHosts: readonly string[] = [],
): uri is string {
  if (typeof uri !== 'string' || uri.length > MAX_LENGTH) return false
  const url = parseUrl(uri)
  const base = parseUrl(apiBase)
  if (!url || !base || url.username || url.password) return false
  const isLocal = isLoopback(url.hostname) && isLoopback(base.hostname)
  if (url.protocol !== 'wss:' && !(isLocal && url.protocol === 'ws:')) return false
  return (
    isLocal || url.host === base.host || isInRegion(url.host, base.host) || isListed(url.host, allowedHosts)
  )
}

/** `host` carries a port unless it is the default one, so that another port never matches. */
function isInRegion(host: string, apiHost: string): boolean {
  const region = apiHost.replace(/^api\./, '')
  if (region === apiHost) return false
  return (
    host === `streaming.${region}` ||
    (REGION_HOSTS.some(known => known === region) && host.endsWith(`.${region}`))
  )
}

const isListed = (host: string, allowedHosts: readonly string[]): boolean =>
  allowedHosts.some(allowed => allowed.toLowerCase() === host)
