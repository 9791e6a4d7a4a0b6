import { assertNever } from '../../lib/assert-never.ts'
import type { Conditions } from '../conditions.ts'
import type { Platform } from '../platform.ts'
import type { Admission, StreamAcceptor, StreamSocket } from '../stream/socket.ts'
import type { Streams } from '../stream/streams.ts'
import type { Rules } from './rules.ts'
import type { OpenFault } from './types.ts'

/** Lets event streams in as the rules say. */
export class OpenFaults implements StreamAcceptor {
  readonly #rules: Rules
  readonly #streams: Streams
  readonly #platform: Platform
  readonly #conditions: Conditions

  constructor(rules: Rules, streams: Streams, platform: Platform, conditions: Conditions) {
    this.#rules = rules
    this.#streams = streams
    this.#platform = platform
    this.#conditions = conditions
  }

  admit(url: string): Admission {
    if (this.#conditions.downUntil > this.#platform.clock.now()) return { kind: 'break' }
    const conversation = this.#streams.conversationOf(url)
    const subject = { type: 'open' as const, ...(conversation && { conversationId: conversation.id }) }
    const [fired] = this.#rules.fire(subject)
    return fired ? this.#admitWith(fired.do, url) : this.#streams.admit(url)
  }

  #admitWith(fault: OpenFault, url: string): Admission {
    switch (fault.action) {
      case 'refuse':
        return { kind: 'refuse', status: fault.status ?? 503 }
      case 'hang':
        return { kind: 'hang' }
      case 'closeBeforeOpen':
        return { kind: 'break' }
      case 'acceptThenClose': {
        const admission = this.#streams.admit(url)
        if (admission.kind !== 'accept') return admission
        return { kind: 'accept', open: socket => this.#openThenClose(fault, admission, socket) }
      }
      default:
        return assertNever(fault)
    }
  }

  #openThenClose(
    { ms = 0, code, reason = '' }: OpenFault & { readonly action: 'acceptThenClose' },
    admission: Admission & { readonly kind: 'accept' },
    socket: StreamSocket,
  ) {
    const handle = admission.open(socket)
    const end = () => {
      handle.closed()
      if (code === undefined) socket.terminate()
      else socket.close(code, reason)
    }
    if (ms === 0) end()
    else this.#platform.clock.after(ms, end)
    return handle
  }
}
