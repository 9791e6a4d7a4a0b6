import type { Guest, JourneyContext, RoutingTarget } from '../domain/guest.ts'
import type { StartRequest } from '../domain/platform.ts'
import { ConfigError } from '../guest-api/errors.ts'

/** What a host tells a session; names and meaning as the element's properties (README, reference). */
export type SessionSettings = Guest & {
  /** Region host, `mypurecloud.com` without it; the REST base becomes `https://api.{environment}`. */
  readonly environment?: string
  /** REST base given whole (emulator, proxy); wins over `environment`. */
  readonly apiBase?: string
  readonly organizationId?: string
  readonly deploymentId?: string
  /** The queue's name; or give a whole `routingTarget`. */
  readonly queue?: string
  readonly routingTarget?: RoutingTarget
  readonly memberAuthToken?: string | (() => string | Promise<string>)
  readonly journeyContext?: JourneyContext
  readonly storage?: StorageChoice
  readonly allowedStreamHosts?: readonly string[]
  /** Masks a message before it leaves, or stops it by answering null. */
  readonly beforeSend?: (body: string) => string | null | Promise<string | null>
}

/** Where a running chat is remembered: this tab, this browser, or nowhere. */
export type StorageChoice = 'session' | 'local' | 'none'

/** Which API the settings mean, as a mark to compare. */
export const apiOf = ({ apiBase, environment }: SessionSettings): string => apiBase || environment || ''

/** Throws `ConfigError` naming what is missing. */
export async function startRequestOf(settings: SessionSettings, guest: Guest): Promise<StartRequest> {
  const { memberAuthToken, journeyContext } = settings
  const token = typeof memberAuthToken === 'function' ? await signedBy(memberAuthToken) : memberAuthToken
  return {
    organizationId: required(settings.organizationId, 'organization-id'),
    deploymentId: required(settings.deploymentId, 'deployment-id'),
    routingTarget: settings.routingTarget ?? {
      targetType: 'QUEUE',
      targetAddress: required(settings.queue, 'queue (or the property routingTarget)'),
    },
    guest: { ...guestOf(settings), ...guest },
    ...(token && { memberAuthToken: token }),
    ...(journeyContext && { journeyContext }),
  }
}

async function signedBy(provider: () => string | Promise<string>): Promise<string> {
  try {
    return await provider()
  } catch (error) {
    throw new ConfigError('unable to start conversation; memberAuthToken() failed', error)
  }
}

function required(value: string | undefined, name: string): string {
  if (!value) throw new ConfigError(`unable to start conversation; set ${name}`)
  return value
}

const guestTexts = [
  'displayName',
  'firstName',
  'lastName',
  'email',
  'phoneNumber',
  'avatarImageUrl',
] as const satisfies readonly (keyof Guest)[]

function guestOf(settings: Guest): Guest {
  const texts: { [Name in (typeof guestTexts)[number]]?: string } = {}
  for (const name of guestTexts) {
    const text = settings[name]
    if (text) texts[name] = text
  }
  return { ...texts, ...(settings.customFields && { customFields: settings.customFields }) }
}
