import { assertNever } from '../../lib/assert-never.ts'
import { sleep } from '../../lib/clock.ts'
import { isRecord } from '../fields.ts'
import type { Platform } from '../platform.ts'
import type { Random } from '../random.ts'
import type { Refusal } from '../refusal.ts'
import { errorAnswer } from '../rest/answer.ts'
import { edited, slowed, truncated, withoutCors } from './bodies.ts'
import { ConnectionBroken } from './connection-broken.ts'
import { documentedError, tooManyRequests } from './documented-errors.ts'
import type { Limited } from './limits.ts'
import type { HttpFault } from './types.ts'

export type Handler = (request: Request) => Promise<Response>

export type Exchange = {
  readonly platform: Platform
  readonly request: Request
  /** Whether the answer goes to a client in this process, with no browser in between. */
  readonly isInPage: boolean
  /** Aborted when the connection breaks under the exchange. */
  readonly signal: AbortSignal
}

type FaultNamed<Name extends HttpFault['action']> = Extract<HttpFault, { readonly action: Name }>

/** `next`, gone wrong. */
export function faultyHandler(fault: HttpFault, next: Handler, exchange: Exchange, random: Random): Handler {
  const { clock } = exchange.platform
  switch (fault.action) {
    case 'status':
      return async () => statusAnswer(fault, exchange)
    case 'delay':
      return delayed(fault, next, exchange, random)
    case 'drop':
      return async () => broken()
    case 'acceptThenDrop':
      return async request => {
        await next(request)
        return broken()
      }
    case 'acceptThenHang':
      return async request => {
        await next(request)
        return never()
      }
    case 'lateAccept':
      return async request => {
        const whole = await detached(request)
        clock.after(fault.ms, () => void next(whole).catch(() => undefined))
        return broken()
      }
    case 'truncate':
      return async request => truncated(await next(request), fault.bytes)
    case 'slow':
      return async request => slowed(await next(request), fault.bps, clock, exchange.signal)
    case 'html':
      return async () => gatewayPage(fault.status ?? 200, exchange)
    case 'redirect':
      return async () => redirection(fault, exchange)
    case 'noCors':
      return async request => hidden(await next(request), exchange)
    case 'preflightFail':
      return async () => hidden(new Response(null, { status: 403 }), exchange)
    case 'streamUri':
      return async request => edited(await next(request), body => withStreamUri(body, fault.override))
    default:
      return assertNever(fault)
  }
}

const TOO_MANY = 'too.many.requests'

function statusAnswer(fault: FaultNamed<'status'>, exchange: Exchange): Response {
  const {
    code,
    errorCode = TOO_MANY,
    body,
    retryAfter,
    retryAfterIn = 'both',
    expose = false,
    cors = 'all',
  } = fault
  const isNumbered = code === 429 && errorCode === TOO_MANY && retryAfterIn !== 'header'
  const refusal = isNumbered ? tooManyRequests(retryAfter) : documentedError(code, fault.errorCode)
  // A page sees the header only where it is exposed to it.
  const isSaid = retryAfter !== undefined && retryAfterIn !== 'body' && (expose || !exchange.isInPage)
  const headers = isSaid ? { 'retry-after': String(retryAfter) } : {}
  const response = refused(refusal, exchange, headers, expose ? ', Retry-After' : '')
  const whole = body === undefined ? response : withBody(response, body)
  return cors === 'none' ? hidden(whole, exchange) : whole
}

/** A text as it is, anything else as JSON. */
function withBody({ status, headers }: Response, body: unknown): Response {
  const isText = typeof body === 'string'
  const type = isText ? 'text/plain' : 'application/json'
  const all = { ...Object.fromEntries(headers), 'content-type': type }
  return new Response(isText ? body : JSON.stringify(body), { status, headers: all })
}

export function limitedAnswer({ refusal, retryAfter }: Limited, exchange: Exchange): Response {
  const isSaid = retryAfter !== undefined && !exchange.isInPage
  return refused(refusal, exchange, isSaid ? { 'retry-after': String(retryAfter) } : {}, '')
}

function refused(
  refusal: Refusal,
  exchange: Exchange,
  headers: Readonly<Record<string, string>>,
  exposed: string,
): Response {
  const cors = { ...readableBy(exchange), 'access-control-expose-headers': `inin-correlation-id${exposed}` }
  return errorAnswer(refusal, exchange.platform.newId(), { ...cors, ...headers })
}

function readableBy({ request }: Exchange): Readonly<Record<string, string>> {
  const origin = request.headers.get('origin')
  return { vary: 'Origin', ...(origin !== null && { 'access-control-allow-origin': origin }) }
}

/** What a browser keeps from a page is, to the page, a network failure. */
function hidden(response: Response, { isInPage }: Exchange): Response {
  return isInPage ? broken() : withoutCors(response)
}

function delayed(
  { beforeMs = 0, afterMs = 0, jitterMs = 0 }: FaultNamed<'delay'>,
  next: Handler,
  { platform }: Exchange,
  random: Random,
): Handler {
  return async request => {
    await sleep(platform.clock, beforeMs + Math.floor(random() * jitterMs))
    const response = await next(request)
    if (afterMs > 0) await sleep(platform.clock, afterMs)
    return response
  }
}

function gatewayPage(status: number, exchange: Exchange): Response {
  const page = '<!doctype html><title>Welcome</title><h1>Sign in to this network</h1>'
  return new Response(page, { status, headers: { 'content-type': 'text/html', ...readableBy(exchange) } })
}

function redirection({ to, status = 302 }: FaultNamed<'redirect'>, exchange: Exchange): Response {
  return new Response(null, { status, headers: { location: to, ...readableBy(exchange) } })
}

function withStreamUri(body: unknown, override: string): unknown {
  if (!isRecord(body) || typeof body['jwt'] !== 'string') return body
  return { ...body, eventStreamUri: override.replaceAll('{jwt}', body['jwt']) }
}

/** The request as it has arrived, whatever its sender does meanwhile. */
async function detached(request: Request): Promise<Request> {
  const { url, method, headers } = request
  const body = await request.arrayBuffer()
  return new Request(url, { method, headers, ...(body.byteLength > 0 && { body }) })
}

function broken(): never {
  throw new ConnectionBroken()
}

function never(): Promise<never> {
  return new Promise(() => undefined)
}
