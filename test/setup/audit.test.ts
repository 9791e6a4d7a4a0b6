import { describe, expect, it } from 'vitest'
import { ageOf, auditOf } from './audit.mjs'

const answer = (counts: Readonly<Record<string, number>>) =>
  JSON.stringify({ metadata: { vulnerabilities: { low: 0, high: 0, ...counts } } })

describe('the audit of runtime dependencies', () => {
  it('passes when the registry knows of nothing', () => {
    expect(auditOf(answer({ total: 0 })).tally).toEqual({ passed: 1, failed: 0, skipped: 0 })
  })

  it('fails over the least of vulnerabilities, and says how many there are', () => {
    const { says, tally } = auditOf(answer({ low: 2, high: 1, total: 3 }))
    expect(tally).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(says).toContain('2 low, 1 high')
  })

  it.each([
    ['has no such endpoint', '{ "message": "405 Method Not Allowed", "statusCode": 405 }'],
    ['is not there', ''],
    ['is a page of a gateway', '<!doctype html>'],
  ])('was not run, and says so, where the registry %s', (_, output) => {
    const { says, tally } = auditOf(output)
    expect(says).toBe('audit not run: registry does not answer')
    expect(tally).toEqual({ passed: 0, failed: 0, skipped: 1 })
  })
})

describe('the age of the sanitiser', () => {
  const day = (date: number) => Date.UTC(2026, 10, date)
  const newest = JSON.stringify({ version: '3.4.18', time: { '3.4.18': '2026-11-14T00:00:00Z' } })

  it('is told, and after two weeks with an advice', () => {
    expect(ageOf(newest, '3.4.18', day(30))).toBe('dompurify 3.4.18 is the newest')
    expect(ageOf(newest, '3.4.17', day(20))).toBe('dompurify 3.4.17 is behind 3.4.18, which is 6 days old')
    expect(ageOf(newest, '3.4.17', day(30))).toContain('16 days old: update it')
  })

  it('is not known where the registry does not answer', () => {
    expect(ageOf('', '3.4.18', day(20))).toContain('not known')
  })
})
