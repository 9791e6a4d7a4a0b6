import { internalError, Refusal } from '../refusal.ts'

export type Headers = Readonly<Record<string, string>>

const refusalCodes = new WeakMap<Response, string>()

/** Of an ErrorBody the code; undefined for any other answer. */
export function refusalCodeOf(response: Response): string | undefined {
  return refusalCodes.get(response)
}

/** Status 200 with the result, 204 without one. */
export function answer(result: unknown, contextId: string, headers: Headers): Response {
  if (result !== undefined) return json(200, result, contextId, headers)
  return new Response(null, { status: 204, headers: { ...common(contextId), ...headers } })
}

/** An ErrorBody. What is no refusal is a defect of the emulator and answered as a 500. */
export function errorAnswer(error: unknown, contextId: string, headers: Headers): Response {
  if (!(error instanceof Refusal)) console.error('emulator: unexpected error', error)
  const refusal = error instanceof Refusal ? error : internalError()
  const response = json(refusal.status, refusal.body(contextId), contextId, {
    ...refusal.headers,
    ...headers,
  })
  refusalCodes.set(response, refusal.code)
  return response
}

function json(status: number, body: unknown, contextId: string, headers: Headers): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...common(contextId), ...headers },
  })
}

/** Headers seen on the platform's answers. */
function common(contextId: string): Headers {
  return {
    'inin-correlation-id': contextId,
    'cache-control': 'no-cache, no-store, must-revalidate',
    pragma: 'no-cache',
    expires: '0',
  }
}
