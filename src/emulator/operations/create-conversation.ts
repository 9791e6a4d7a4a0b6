import type { CreateWebChatConversationResponse } from '../../guest-api/wire.ts'
import type { JsonRecord } from '../fields.ts'
import { makeJwt } from '../jwt.ts'
import type { Platform } from '../platform.ts'
import { authenticationFailed, authenticationNeeded, deploymentDisabled, notFound } from '../refusal.ts'
import type { Call } from '../rest/call.ts'
import type { SeedDeployment } from '../seed.ts'
import { checkJourney, readProfile, readQueue } from './create-request.ts'
import { requiredText } from './read.ts'

/** Seconds between `iat` and `exp` in the token recorded in 2022. */
const TOKEN_LIFETIME = 75_222

/** Nobody is routed and no event is told before an event stream is attached. */
export function createConversation({ platform, body, origin }: Call) {
  const deployment = requireDeployment(platform, body)
  const authenticatedGuest = authenticate(platform, deployment, body['memberAuthToken'])
  const queue = readQueue(body, platform.organization.queues)
  const profile = readProfile(body)
  checkJourney(body)
  const flow = platform.organization.flowOf(deployment)
  const now = platform.clock.now()
  const id = platform.newId()
  const guestMemberId = platform.newId()
  const jwt = guestToken(platform, { conv: id, did: deployment.id, sub: guestMemberId })
  platform.add({
    id,
    deploymentId: deployment.id,
    queue,
    ...(flow && { flow }),
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
  const eventStreamUri = `${origin.replace(/^http/, 'ws')}/chat/jwt/${jwt}`
  // ASSUMED: the recorded answers name the member by its id alone, but the model requires the role.
  const member = { id: guestMemberId, role: 'CUSTOMER' as const }
  return { id, jwt, eventStreamUri, member } satisfies CreateWebChatConversationResponse
}

/** ASSUMED: an unknown organization or deployment is a 404. */
function requireDeployment({ organization }: Platform, body: JsonRecord): SeedDeployment {
  const organizationId = requiredText(body, 'organizationId')
  const deploymentId = requiredText(body, 'deploymentId')
  if (organizationId !== organization.id) throw notFound('organization', organizationId)
  const deployment = organization.requireDeployment(deploymentId)
  if (deployment.disabled) throw deploymentDisabled()
  return deployment
}

/** ASSUMED: a token is looked at even where none is required; the empty one counts as none. */
function authenticate({ credentials }: Platform, deployment: SeedDeployment, token: unknown): boolean {
  if (token === undefined || token === null || token === '') {
    if (deployment.authenticationRequired) throw authenticationNeeded()
    return false
  }
  if (!credentials.vouchesFor(token)) throw authenticationFailed()
  return true
}

function guestToken(platform: Platform, data: Readonly<Record<string, string>>): string {
  const iat = Math.floor(platform.clock.now() / 1000)
  const claims = {
    data,
    exp: iat + TOKEN_LIFETIME,
    iat,
    iss: 'urn:purecloud:webchat',
    org: platform.organization.id,
  }
  return makeJwt(claims, platform.random)
}
