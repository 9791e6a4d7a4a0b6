import { isRecord, type JsonRecord } from '../fields.ts'
import { malformed, tooLarge, unsupportedMediaType } from '../refusal.ts'

/** ASSUMED: the platform has a limit; what it is nobody said. */
export const MAX_BODY_BYTES = 128 * 1024

/** The JSON object a request carries. Throws refusals: 415, 413 or 400. */
export async function readJson(request: Request): Promise<JsonRecord> {
  requireJson(request)
  const body = parse(await readBytes(request))
  if (!isRecord(body)) throw malformed()
  return body
}

/** The same where a request may carry nothing, or `null`. */
export async function readOptionalJson(request: Request): Promise<JsonRecord> {
  const bytes = await readBytes(request)
  if (bytes.byteLength === 0) return {}
  requireJson(request)
  const body = parse(bytes) ?? {}
  if (!isRecord(body)) throw malformed()
  return body
}

/** For operations without a body: whatever comes is ignored, as long as it is not too much. */
export async function ignoreBody(request: Request): Promise<JsonRecord> {
  await readBytes(request)
  return {}
}

function requireJson(request: Request): void {
  const contentType = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(contentType)) throw unsupportedMediaType()
}

async function readBytes(request: Request): Promise<ArrayBuffer> {
  const bytes = await request.arrayBuffer()
  if (bytes.byteLength > MAX_BODY_BYTES) throw tooLarge(MAX_BODY_BYTES)
  return bytes
}

/** ASSUMED: as a Java server with Jackson has it by default; whoever walks through a body need not fear for the stack. */
const MAX_DEPTH = 1000

function parse(bytes: ArrayBuffer): unknown {
  try {
    const body: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (!isDeeper(body, MAX_DEPTH)) return body
  } catch {
    // No JSON; refused like the rest.
  }
  throw malformed()
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some(inner => isDeeper(inner, levels - 1))
}
