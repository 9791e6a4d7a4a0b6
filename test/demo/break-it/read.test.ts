import { describe, expect, it } from 'vitest'
import { readLog, readRules } from '../../../src/demo/break-it/read.ts'
import { causeInWords } from '../../../src/demo/break-it/words.ts'
import { started } from '../../emulator/faults/started.ts'

/** What an emulator really answers, after a rule has fired and an act was done. */
async function broken() {
  const { emulator, guest, conversationId } = await started()
  const match = { type: 'http', operation: 'postWebchatGuestConversationMemberMessages' } as const
  emulator.rules.add({ match, do: { action: 'acceptThenDrop' }, times: 2, comment: 'Lost' })
  await guest.say('hello').catch(() => undefined)
  await emulator.act({ action: 'escapeHtml', on: true, conversationId })
  const get = async (path: string): Promise<unknown> => (await emulator.fetch(`/emulator/${path}`)).json()
  const answers = { rules: await get('rules'), log: await get('log'), conversationId }
  emulator.close()
  return answers
}

describe('what the emulator answers', () => {
  it('is read as the rules it keeps', async () => {
    const { rules } = await broken()
    expect(readRules(rules)).toMatchObject([
      { id: 'rule-1', do: { action: 'acceptThenDrop' }, times: 2, fired: 1, comment: 'Lost' },
    ])
  })

  it('is read as the faults among all it logs, and where the log ends', async () => {
    const { log, conversationId } = await broken()
    const { faults, last } = readLog(log)
    expect(faults).toMatchObject([
      { do: { action: 'acceptThenDrop' }, rule: 'rule-1', conversationId },
      { do: { action: 'escapeHtml' }, conversationId },
    ])
    expect(last).toBeGreaterThanOrEqual(faults.at(-1)?.nr ?? Number.POSITIVE_INFINITY)
  })

  it('tells what brought a fault about, on one line', async () => {
    const { log } = await broken()
    expect(readLog(log).faults.map(causeInWords)).toEqual([
      expect.stringMatching(/^rule-1, POST \/conversations\/[\da-f]{8}…\/members\/[\da-f]{8}…\/messages$/),
      'at once',
    ])
  })

  it('is nothing where it is not as expected', () => {
    expect([undefined, null, 'down', { rules: 3 }, { rules: [null, { id: 'x' }] }].map(readRules)).toEqual([
      [],
      [],
      [],
      [],
      [],
    ])
    expect(readLog({ entries: [{ type: 'fault', nr: 'one' }, { nr: 4 }] })).toEqual({ faults: [], last: 4 })
  })
})
