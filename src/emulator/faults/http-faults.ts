import { abortable } from '../abortable.ts'
import type { Conditions } from '../conditions.ts'
import { isRecord } from '../fields.ts'
import type { Platform } from '../platform.ts'
import { isPreflight } from '../rest/cors.ts'
import { type Acts, isAct } from './acts.ts'
import { ConnectionBroken } from './connection-broken.ts'
import { type Exchange, faultyHandler, type Handler, limitedAnswer } from './http-actions.ts'
import { Limits } from './limits.ts'
import { asRead } from './readings.ts'
import type { Replies } from './replies.ts'
import type { Fired, Rules } from './rules.ts'
import { type HttpSubject, httpSubject } from './subject.ts'

export type HttpFaultsOptions = {
  readonly rules: Rules
  readonly acts: Acts
  readonly conditions: Conditions
  readonly platform: Platform
  readonly replies: Replies
}

/** Does to requests what the rules and conditions say. */
export class HttpFaults {
  readonly #of: HttpFaultsOptions
  readonly #limits: Limits
  /** Until the next restart. */
  #uptime = new AbortController()

  constructor(of: HttpFaultsOptions) {
    this.#of = of
    this.#limits = new Limits(of.conditions, of.platform)
    of.acts.events.on('restarted', () => {
      this.#uptime.abort(new ConnectionBroken())
      this.#uptime = new AbortController()
    })
  }

  /**
   * The answer of `handle`, or what becomes of it. Rejects with ConnectionBroken, and never settles where nobody
   * answers. `isInPage` says that the answer goes straight to a client: then what a browser would keep from a page is
   * kept from it here.
   */
  answer(request: Request, handle: Handler, isInPage: boolean): Promise<Response> {
    const { signal } = this.#uptime
    const exchange: Exchange = { platform: this.#of.platform, request, isInPage, signal }
    return abortable(this.#answer(exchange, handle), signal)
  }

  async #answer(exchange: Exchange, handle: Handler): Promise<Response> {
    const { request, isInPage } = exchange
    const { rules, acts, conditions, platform } = this.#of
    if (conditions.downUntil > platform.clock.now()) throw new ConnectionBroken()
    const subject = httpSubject(request)
    const isBeforehand = isPreflight(request)
    const fired = rules.fire(subject, ({ action }) =>
      action === 'preflightFail' ? isBeforehand || isInPage : !isBeforehand,
    )
    const isOrdinary = isBeforehand && fired.length === 0
    if (isOrdinary) return handle(request)
    const work: Handler = asked => this.#work(asked, subject, handle, exchange)
    const wrap = (next: Handler, { do: what, random }: Fired<'http'>): Handler =>
      isAct(what)
        ? async asked => {
            await acts.attempt(what, subject.conversationId)
            return next(asked)
          }
        : faultyHandler(what, next, exchange, random)
    return fired.reduceRight(wrap, work)(request)
  }

  async #work(
    request: Request,
    subject: HttpSubject,
    handle: Handler,
    exchange: Exchange,
  ): Promise<Response> {
    // It may have been delayed over a restart.
    exchange.signal.throwIfAborted()
    const limited = await this.#limits.check(request, subject)
    if (limited) return limitedAnswer(limited, exchange)
    const response = await handle(request)
    if (this.#of.replies.areAwaited) await this.#settle(response)
    const condition = this.#of.conditions.of(subject.conversationId)
    return asRead(response, condition)
  }

  /** Whoever waits for the answer to this message learns of it. */
  async #settle(response: Response): Promise<void> {
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => undefined)
    if (isRecord(body) && typeof body['id'] === 'string') await this.#of.replies.settle(body['id'])
  }
}
