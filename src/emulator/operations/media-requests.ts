import type { WebChatGuestMediaRequestEntityList } from '../../guest-api/wire.ts'
import type { Conversation, MediaRequest } from '../conversation.ts'
import { isOneOf } from '../fields.ts'
import { toBase64Url } from '../jwt.ts'
import type { Platform } from '../platform.ts'
import { mediaRequestInfo } from '../present.ts'
import { randomBytes } from '../random.ts'
import { conflict, invalidValue, notFound } from '../refusal.ts'
import type { GuestCall } from '../rest/call.ts'
import { settleMediaRequest } from '../steps.ts'
import { requireActive } from './members.ts'

const GUEST_ANSWERS = ['ACCEPTED', 'DECLINED', 'ERRORED'] as const
type GuestAnswer = (typeof GUEST_ANSWERS)[number]

export function listMediaRequests({ conversation }: GuestCall) {
  const entities = conversation.mediaRequests.map(request => mediaRequestInfo(conversation, request))
  return { entities } satisfies WebChatGuestMediaRequestEntityList
}

export function getMediaRequest({ conversation, id }: GuestCall) {
  return mediaRequestInfo(conversation, findMediaRequest(conversation, id))
}

/** Only `state` counts; the model's required `types` is not asked for, as the official client does not enforce it. */
export function patchMediaRequest({ platform, conversation, id, body }: GuestCall) {
  const mediaRequest = findMediaRequest(conversation, id)
  requireActive(conversation)
  const answer = body['state']
  if (!isOneOf(GUEST_ANSWERS, answer)) {
    throw invalidValue('state', `a guest answers ${GUEST_ANSWERS.join(', ')}`)
  }
  if (!mayAnswer(mediaRequest, answer)) throw conflict()
  // ASSUMED: there is a session to join, and so its id and key, from the acceptance on.
  const session = answer === 'ACCEPTED' ? newSession(platform) : undefined
  const after = platform.apply(conversation.id, settleMediaRequest(mediaRequest, answer, session))
  return mediaRequestInfo(after, findMediaRequest(after, id))
}

/** ASSUMED: a pending request takes any answer, an accepted one may still fail, everything else is final. */
function mayAnswer({ state }: MediaRequest, answer: GuestAnswer): boolean {
  return state === 'PENDING' || (state === 'ACCEPTED' && answer === 'ERRORED')
}

function newSession({ newId, random }: Platform): NonNullable<MediaRequest['session']> {
  return { communicationId: newId(), securityKey: toBase64Url(randomBytes(random, 24)) }
}

export function findMediaRequest(conversation: Conversation, id: string): MediaRequest {
  const mediaRequest = conversation.mediaRequests.find(candidate => candidate.id === id)
  if (mediaRequest === undefined) throw notFound('mediarequest', id)
  return mediaRequest
}
