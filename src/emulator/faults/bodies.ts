/** Bodies of answers that do not arrive as they should. */
import { type Clock, sleep } from '../../lib/clock.ts'
import { abortable } from '../abortable.ts'

const PARTS_PER_SECOND = 4

/** Its first bytes, and then the connection breaks; an answer without a body stays as it is. */
export async function truncated(response: Response, bytes: number): Promise<Response> {
  if (response.body === null) return response
  const whole = new Uint8Array(await response.arrayBuffer())
  let isBegun = false
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (!isBegun && bytes > 0) controller.enqueue(whole.slice(0, bytes))
      else controller.error(new TypeError('terminated'))
      isBegun = true
    },
  })
  return sameWith(response, body)
}

/** All of it, at so many bytes per second, unless the connection breaks meanwhile. */
export async function slowed(
  response: Response,
  bps: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<Response> {
  if (response.body === null) return response
  const whole = new Uint8Array(await response.arrayBuffer())
  const size = Math.max(1, Math.round(bps / PARTS_PER_SECOND))
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await abortable(sleep(clock, (1000 * size) / bps), signal)
      controller.enqueue(whole.slice(sent, sent + size))
      sent += size
      if (sent >= whole.length) controller.close()
    },
  })
  return sameWith(response, body)
}

/** With its JSON changed; an answer without any stays as it is. */
export async function edited(response: Response, edit: (body: unknown) => unknown): Promise<Response> {
  if (!response.headers.get('content-type')?.startsWith('application/json')) return response
  return sameWith(response, JSON.stringify(edit(await response.json())))
}

/** As a page of another origin may not read it. */
export function withoutCors(response: Response): Response {
  const headers = [...response.headers].filter(([name]) => !name.startsWith('access-control-'))
  return new Response(response.body, { status: response.status, headers })
}

function sameWith({ status, headers }: Response, body: BodyInit): Response {
  return new Response(body, { status, headers })
}
