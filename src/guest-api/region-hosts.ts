import { ConfigError } from './errors.ts'

/** Every region the platform has had (official guest client 18.0.0 and platform client 262). */
export const REGION_HOSTS = [
  'mypurecloud.com',
  'mypurecloud.ie',
  'mypurecloud.com.au',
  'mypurecloud.jp',
  'mypurecloud.de',
  'usw2.pure.cloud',
  'cac1.pure.cloud',
  'apne2.pure.cloud',
  'euw2.pure.cloud',
  'aps1.pure.cloud',
  'use2.us-gov-pure.cloud',
  'sae1.pure.cloud',
  'mec1.pure.cloud',
  'apne3.pure.cloud',
  'euc2.pure.cloud',
  'mxc1.pure.cloud',
  'apse1.pure.cloud',
  'edee1.eusc-pure.cloud',
] as const

export type RegionHost = (typeof REGION_HOSTS)[number]

/** A region's host; the known ones are suggested, one that opens later is taken as well. */
export type Environment = RegionHost | (string & {})

export const DEFAULT_ENVIRONMENT: Environment = 'mypurecloud.com'

const REGION_HOST = /^(?!api\.)([a-z\d-]+\.)+[a-z]{2,}$/

/** REST base of a region. Throws `ConfigError` for anything but a bare host name. */
export function apiBaseOf(environment: Environment): string {
  const host = String(environment).toLowerCase()
  if (!REGION_HOST.test(host)) {
    throw new ConfigError(`environment must be a region host such as ${DEFAULT_ENVIRONMENT}`)
  }
  return `https://api.${host}`
}
