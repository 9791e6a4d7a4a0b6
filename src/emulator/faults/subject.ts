import type { EventFrame, WebChatBodyType } from '../../guest-api/wire.ts'
import { isPreflight } from '../rest/cors.ts'
import { matchPath } from '../rest/match.ts'
import { routes } from '../rest/routes.ts'
import type { FrameMatch, FrameType, HttpMatch, OpenMatch } from './types.ts'

/** What a rule is held against. */
export type Subject = HttpSubject | OpenSubject | FrameSubject

export type HttpSubject = {
  readonly type: 'http'
  /** The one in the path. */
  readonly conversationId?: string
  readonly operation?: string
  readonly method: string
  readonly path: string
}
export type OpenSubject = { readonly type: 'open'; readonly conversationId?: string }
export type FrameSubject = {
  readonly type: 'frame'
  readonly conversationId: string
  readonly frameType: FrameType
  readonly bodyType?: WebChatBodyType
  readonly from?: 'guest' | 'others'
}

/** A preflight is taken for the request it asks about. */
export function httpSubject(request: Request): HttpSubject {
  const path = new URL(request.url).pathname
  const asked = isPreflight(request) ? request.headers.get('access-control-request-method') : null
  const method = asked ?? request.method
  const route = routes.find(each => each.method === method && matchPath(each.path, path))
  const conversationId = /\/conversations\/([^/]+)/.exec(path)?.[1]
  return {
    type: 'http',
    ...(conversationId !== undefined && { conversationId }),
    ...(route && { operation: route.operation }),
    method,
    path,
  }
}

export function frameSubject(
  conversationId: string,
  frame: EventFrame,
  guestMemberId: string | undefined,
): FrameSubject {
  if (!('metadata' in frame)) return { type: 'frame', conversationId, frameType: 'heartbeat' }
  const { eventBody } = frame
  return {
    type: 'frame',
    conversationId,
    frameType: frame.metadata.type,
    ...('bodyType' in eventBody && { bodyType: eventBody.bodyType }),
    ...('sender' in eventBody && { from: eventBody.sender.id === guestMemberId ? 'guest' : 'others' }),
  }
}

export function fits(match: HttpMatch | OpenMatch | FrameMatch, subject: Subject): boolean {
  if (match.type !== subject.type) return false
  if (!isOrAny(match.conversationId, subject.conversationId)) return false
  if (match.type === 'http' && subject.type === 'http') return fitsHttp(match, subject)
  if (match.type === 'frame' && subject.type === 'frame') return fitsFrame(match, subject)
  return true
}

function fitsHttp({ operation, method, path = '' }: HttpMatch, subject: HttpSubject): boolean {
  return (
    isOrAny(operation, subject.operation) &&
    isOrAny(method?.toUpperCase(), subject.method) &&
    subject.path.includes(path)
  )
}

function fitsFrame({ frameType, bodyType, from }: FrameMatch, subject: FrameSubject): boolean {
  const isMeant =
    frameType === undefined ? subject.frameType !== 'heartbeat' : frameType === subject.frameType
  return isMeant && isOrAny(bodyType, subject.bodyType) && isOrAny(from, subject.from)
}

function isOrAny(wanted: string | undefined, actual: string | undefined): boolean {
  return wanted === undefined || wanted === actual
}
