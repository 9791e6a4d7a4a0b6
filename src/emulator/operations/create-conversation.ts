import type { CreateWebChatConversationResponse, GuestMemberInfo } from '../../guest-api/wire.ts'
import { isRecord, isStringRecord, type JsonRecord } from '../fields.ts'
import { isExpired, makeJwt, readJwt } from '../jwt.ts'
import {
  authenticationFailed,
  authenticationNeeded,
  deploymentDisabled,
  invalidQueue,
  invalidRoutingTarget,
  malformed,
  notFound,
} from '../refusal.ts'
import type { Call } from '../rest/call.ts'
import type { SeedData, SeedDeployment } from '../seed.ts'

/** Seconds between `iat` and `exp` in the token recorded in 2022. */
const TOKEN_LIFETIME = 75_222

/** Nobody is routed and no event is told before an event stream is attached. */
export function createConversation(call: Call): CreateWebChatConversationResponse {
  const { platform, body, origin } = call
  const { organizationId } = platform.seed
  const deployment = requireDeployment(platform.seed, body)
  const now = platform.clock.now()
  const authenticatedGuest = authenticate(deployment, body['memberAuthToken'], now)
  const queue = requireQueue(platform.seed, body['routingTarget'])
  const profile = requireProfile(body['memberInfo'])
  const id = platform.newId()
  const guestMemberId = platform.newId()
  const iat = Math.floor(now / 1000)
  const claims = {
    data: { conv: id, did: deployment.id, sub: guestMemberId },
    exp: iat + TOKEN_LIFETIME,
    iat,
    iss: 'urn:purecloud:webchat',
    org: organizationId,
  }
  const jwt = makeJwt(claims, platform.random)
  platform.add({
    id,
    deploymentId: deployment.id,
    queue,
    guestMemberId,
    jwt,
    state: 'created',
    createdAt: now,
    members: [
      // ASSUMED: the guest counts as connected from the start, although no event says so yet.
      { id: guestMemberId, role: 'CUSTOMER', state: 'CONNECTED', profile, authenticatedGuest, joinDate: now },
    ],
    messages: [],
    mediaRequests: [],
    typing: [],
  })
  const streamOrigin = origin.replace(/^http/, 'ws')
  return { id, jwt, eventStreamUri: `${streamOrigin}/chat/jwt/${jwt}`, member: { id: guestMemberId } }
}

/** ASSUMED: an unknown organization or deployment is a 404. */
function requireDeployment(seed: SeedData, body: JsonRecord): SeedDeployment {
  const organizationId = requireText(body, 'organizationId')
  const deploymentId = requireText(body, 'deploymentId')
  if (organizationId !== seed.organizationId) throw notFound('organization', organizationId)
  const deployment = seed.deployments.find(({ id }) => id === deploymentId)
  if (deployment === undefined) throw notFound('deployment', deploymentId)
  if (deployment.disabled) throw deploymentDisabled()
  return deployment
}

/** ASSUMED: any unexpired token in the form of a JWT is good; who signed it is not the emulator's business. */
function authenticate(deployment: SeedDeployment, token: unknown, now: number): boolean {
  if (token === undefined || token === null || token === '') {
    if (deployment.authenticationRequired) throw authenticationNeeded()
    return false
  }
  const claims = typeof token === 'string' ? readJwt(token) : undefined
  if (claims === undefined || isExpired(claims, now)) throw authenticationFailed()
  return true
}

function requireQueue(seed: SeedData, target: unknown): string {
  if (!isRecord(target)) throw malformed('routingTarget')
  const { targetType, targetAddress } = target
  // Working clients were seen to send "queue".
  if (typeof targetType !== 'string' || targetType.toUpperCase() !== 'QUEUE') throw invalidRoutingTarget()
  if (typeof targetAddress !== 'string') throw invalidRoutingTarget()
  if (!seed.queues.some(queue => queue.name === targetAddress)) throw invalidQueue()
  return targetAddress
}

const PROFILE_TEXTS = ['firstName', 'lastName', 'email', 'phoneNumber', 'avatarImageUrl'] as const

/** Unknown fields were tolerated (`role`, `profileImageUrl`), so they are dropped. */
function requireProfile(info: unknown): GuestMemberInfo {
  if (!isRecord(info)) throw malformed('memberInfo')
  const profile: GuestMemberInfo = { displayName: requireText(info, 'displayName') }
  for (const name of PROFILE_TEXTS) {
    const text = info[name] ?? undefined
    if (typeof text === 'string') profile[name] = text
    else if (text !== undefined) throw malformed(name)
  }
  const customFields = info['customFields'] ?? undefined
  if (isStringRecord(customFields)) profile.customFields = { ...customFields }
  else if (customFields !== undefined) throw malformed('customFields')
  return profile
}

function requireText(record: JsonRecord, name: string): string {
  const text = record[name]
  if (typeof text === 'string' && text !== '') return text
  throw malformed(name)
}
