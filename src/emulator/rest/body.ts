import { isRecord, type JsonRecord } from '../fields.ts'
import { malformed, tooLarge, unsupportedMediaType } from '../refusal.ts'

/** ASSUMED: the platform has a limit; what it is nobody said. */
export const MAX_BODY_BYTES = 128 * 1024

/** The JSON object a request carries. Throws refusals: 415, 413 or 400. */
export async function readJson(request: Request): Promise<JsonRecord> {
  const contentType = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(contentType)) throw unsupportedMediaType()
  const bytes = await request.arrayBuffer()
  if (bytes.byteLength > MAX_BODY_BYTES) throw tooLarge(MAX_BODY_BYTES)
  const body = parse(bytes)
  if (!isRecord(body)) throw malformed()
  return body
}

function parse(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw malformed()
  }
}
