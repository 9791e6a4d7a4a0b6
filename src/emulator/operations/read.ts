/** Reads of fields that requests carry. Absent and `null` are the same; what has the wrong type is malformed. */
import { isRecord, type JsonRecord } from '../fields.ts'
import { malformed } from '../refusal.ts'

export function requiredText(record: JsonRecord, name: string): string {
  const text = optionalText(record, name)
  if (text === undefined || text.trim() === '') throw malformed(name)
  return text
}

export function optionalText(record: JsonRecord, name: string): string | undefined {
  const value = record[name] ?? undefined
  if (value === undefined || typeof value === 'string') return value
  throw malformed(name)
}

export function optionalFlag(record: JsonRecord, name: string): boolean {
  const value = record[name] ?? false
  if (typeof value === 'boolean') return value
  throw malformed(name)
}

export function optionalInteger(record: JsonRecord, name: string): number | undefined {
  const value = record[name] ?? undefined
  if (value === undefined || (typeof value === 'number' && Number.isSafeInteger(value))) return value
  throw malformed(name)
}

export function optionalTexts(record: JsonRecord, name: string): readonly string[] {
  const value = record[name] ?? []
  if (Array.isArray(value) && value.every(entry => typeof entry === 'string')) return value
  throw malformed(name)
}

export function requiredRecord(record: JsonRecord, name: string): JsonRecord {
  const value = optionalRecord(record, name)
  if (value === undefined) throw malformed(name)
  return value
}

export function optionalRecord(record: JsonRecord, name: string): JsonRecord | undefined {
  const value = record[name] ?? undefined
  if (value === undefined || isRecord(value)) return value
  throw malformed(name)
}
