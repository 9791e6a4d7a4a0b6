import { ConfigError } from './errors.ts'
import { apiBaseOf, DEFAULT_ENVIRONMENT, type Environment } from './region-hosts.ts'

export type ApiBaseOptions = {
  /** REST base given whole (emulator, proxy); wins over `environment`. */
  readonly apiBase?: string | undefined
  readonly environment?: Environment | undefined
}

/** The REST base without a slash at its end. Throws `ConfigError` where calls could only fail or leak. */
export function resolveApiBase({ apiBase, environment = DEFAULT_ENVIRONMENT }: ApiBaseOptions): string {
  const url = parseUrl(apiBase ?? apiBaseOf(environment))
  const isSecure = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  if (!isSecure || url.href !== url.origin + url.pathname) {
    throw new ConfigError('apiBase must be a bare https URL (http only for localhost)')
  }
  return url.href.replace(/\/+$/, '')
}

export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1])$/.test(hostname)
}

export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
