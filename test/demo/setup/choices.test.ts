import { describe, expect, it } from 'vitest'
import { choicesIn, including } from '../../../src/demo/setup/choices.ts'
import { createEmulator, OPEN_DEPLOYMENT_ID } from '../../../src/emulator/index.ts'

describe('the choices of the setup', () => {
  it('are the deployments and queues of the emulator, with what a guest may expect of them', () => {
    const { deployments, queues } = choicesIn(createEmulator().state())
    expect(deployments[0]).toEqual({ value: OPEN_DEPLOYMENT_ID, text: 'Open' })
    expect(deployments.map(({ text }) => text)).toEqual([
      'Open',
      'Authenticated (sign-in required)',
      'Disabled (disabled)',
    ])
    expect(queues.map(({ value }) => value)).toEqual(['Support', 'Sales'])
  })

  it('are none where an answer makes no sense', () => {
    for (const nonsense of [
      undefined,
      null,
      'Hello',
      { deployments: 7 },
      { deployments: [null, {}], queues: [1] },
    ])
      expect(choicesIn(nonsense)).toEqual({ deployments: [], queues: [] })
  })

  it('include the chosen one, known or not, once', () => {
    const known = [{ value: 'a', text: 'A' }]
    expect(including(known, 'a')).toBe(known)
    expect(including(known, 'b').map(({ text }) => text)).toEqual(['A', 'b (unknown)'])
  })
})
