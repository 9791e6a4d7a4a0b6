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
  if (!url || url.username || url.password) return false
  // With a port unless it is the default one, so that another port never matches.
  const { host } = url
  const base = new URL(apiBase)
  const isSecure = url.protocol === 'wss:'
  if (isLoopback(url.hostname) && isLoopback(base.hostname)) return isSecure || url.protocol === 'ws:'
  const hosts = [base.host, base.host.replace(/^api\./, 'streaming.'), ...allowedHosts]
  const isListed = hosts.some(allowed => allowed.toLowerCase() === host)
  const isInRegion = REGION_HOSTS.some(region => base.host === `api.${region}` && host.endsWith(`.${region}`))
  return isSecure && (isListed || isInRegion)
}
