/** What each fault and act takes: the types once more, for JSON. */
import { isCloseCode, isCloseReason } from '../close-code.ts'
import { anything, either, type Field, flag, oneOf, optional, type Shape, text, whole } from './shape.ts'
import type { Act, AgentAct, FrameFault, HttpFault, OpenFault, StateAct, StreamAct } from './types.ts'

type Shapes<Actions extends { readonly action: string }> = {
  readonly [Name in Actions['action']]: Shape<Extract<Actions, { readonly action: Name }>>
}

const ms = whole()
const bytes = whole(1, 64 * 1024 * 1024)
const conversationId = optional(text)
const closeCode: Field = { expected: 'a code for a close frame', fits: isCloseCode }
const closeReason: Field = { expected: 'a text of at most 123 bytes', fits: isCloseReason }
const difference: Field = { expected: 'a whole number', fits: value => Number.isSafeInteger(value) }

/** What a header can hold and an HTTP library lets pass. */
const headerText: Field = {
  expected: 'a text for a header',
  fits: value => typeof value === 'string' && /^[\t\x20-\x7e\x80-\xff]*$/.test(value),
}
/** Statuses that come without a body cannot bring a page. */
const pageStatus: Field = {
  expected: 'a status from 200 to 599 that has a body',
  fits: value => whole(200, 599).fits(value) && !oneOf(204, 205, 304).fits(value),
}

export const httpShapes: Shapes<HttpFault> = {
  status: {
    code: whole(400, 599),
    errorCode: optional(text),
    body: optional(anything),
    retryAfter: optional(either(headerText, difference)),
    retryAfterIn: optional(oneOf('header', 'body', 'both')),
    expose: optional(flag),
    cors: optional(oneOf('all', 'none')),
  },
  delay: { beforeMs: optional(ms), afterMs: optional(ms), jitterMs: optional(ms) },
  drop: {},
  acceptThenDrop: {},
  acceptThenHang: {},
  lateAccept: { ms },
  truncate: { bytes: whole() },
  slow: { bps: whole(1) },
  html: { status: optional(pageStatus) },
  redirect: { to: headerText, status: optional(oneOf(301, 302, 303, 307, 308)) },
  noCors: {},
  preflightFail: {},
  streamUri: { override: text },
}

export const openShapes: Shapes<OpenFault> = {
  refuse: { status: optional(whole(300, 599)) },
  hang: {},
  closeBeforeOpen: {},
  acceptThenClose: { ms: optional(ms), code: optional(closeCode), reason: optional(closeReason) },
}

export const frameShapes: Shapes<FrameFault> = {
  drop: {},
  dup: { n: optional(whole(1, 1000)) },
  delay: { ms, jitterMs: optional(ms) },
  reorder: { window: whole(2, 1000), ms: optional(ms) },
  corrupt: {},
  cut: { bytes: whole() },
  slice: { bytes },
  wrongConversation: {},
  echo: { when: oneOf('before', 'after', 'twice', 'never'), ms: optional(ms) },
}

export const streamActShapes: Shapes<StreamAct> = {
  close: { conversationId, code: optional(closeCode), reason: optional(closeReason) },
  terminate: { conversationId },
  halfOpen: { conversationId },
  inject: { conversationId, frame: anything },
  big: { conversationId, bytes },
}

const stateActShapes: Shapes<StateAct> = {
  end: { conversationId, by: oneOf('guest', 'agent', 'platform') },
  memberState: {
    conversationId,
    state: oneOf('ALERTING', 'CONNECTED', 'DISCONNECTED'),
    memberId: optional(text),
  },
  'jwt.expire': { conversationId },
  'jwt.ttl': { ms },
  flood: { conversationId, n: whole(1, 100_000), ms: optional(ms) },
  heartbeatMs: { conversationId, ms },
  pauseHeartbeat: { conversationId, ms: optional(ms) },
  consumers: { conversationId, mode: oneOf('both', 'evict') },
  'get.lagMs': { conversationId, ms },
  bodyLimit: {
    conversationId,
    n: whole(),
    unit: optional(oneOf('characters', 'bytes')),
    status: optional(oneOf(400, 413)),
  },
  rateLimit: { conversationId, n: whole(), perMs: whole(1) },
  escapeHtml: { conversationId, on: flag },
  'clock.skewMs': { conversationId, ms: difference },
  restart: { downMs: optional(ms), keepState: optional(flag) },
  'clock.advance': { ms },
  heal: {},
}

const agent = optional(text)

const agentActShapes: Shapes<AgentAct> = {
  'agent.accept': { conversationId, agent },
  'agent.say': { conversationId, agent, body: text, bodyType: optional(oneOf('standard', 'notice')) },
  'agent.type': { conversationId, agent },
  'agent.mediaRequest': { conversationId, agent, mediaType: oneOf('COBROWSE', 'SCREENSHARE') },
  'agent.transfer': { conversationId, agent, to: text },
}

export const actShapes: Shapes<Act> = { ...streamActShapes, ...stateActShapes, ...agentActShapes }
