import { expect, test } from 'vitest'
import { json } from '../helpers/fake-fetch.ts'
import { aTalkingGuest, aWaitingGuest, type Intercept, quiet, type TestGuest } from './guest.ts'

const isList = (call: string) => call.startsWith('GET') && call.endsWith('/messages')

/** Reads of the message list fail while `is.down`, or wait for `answer`. */
function listFaults() {
  const faults = { down: false, answer: Promise.resolve() }
  const intercept: Intercept = async (call, forward) => {
    if (!isList(call)) return forward()
    if (faults.down) throw new TypeError('Failed to fetch')
    const response = await forward()
    await faults.answer
    return response
  }
  return { faults, intercept }
}

/** The stream breaks, and the agent says `texts` before it is back. */
async function missing(guest: TestGuest, texts: readonly string[]) {
  guest.emulator.act({ action: 'terminate' })
  for (const text of texts) guest.agent.say(text)
  await guest.passUntil(() => guest.session.connection.value === 'online')
}

const dropNextFrame = ({ emulator }: TestGuest) =>
  emulator.rules.add({ match: { type: 'frame', frameType: 'message' }, do: { action: 'drop' } })

const told = (guest: TestGuest) =>
  guest.newsOf('message').map(detail => (detail as { message: { body: string } }).message.body)

test('what comes over the stream while the missed messages are read is told after them', async () => {
  const { faults, intercept } = listFaults()
  const guest = await aTalkingGuest({ intercept })
  let answer = () => {}
  faults.answer = new Promise(resolve => {
    answer = resolve
  })
  await missing(guest, ['one', 'two'])
  await quiet(guest)
  guest.agent.say('three')
  await quiet(guest)
  expect(told(guest)).toEqual([])
  answer()
  await quiet(guest)
  expect(told(guest)).toEqual(['one', 'two', 'three'])
})

test('what was held back is told as the page goes, and is no news on the next one', async () => {
  const { faults, intercept } = listFaults()
  const guest = await aTalkingGuest({ intercept })
  faults.answer = new Promise(() => {})
  await missing(guest, [])
  guest.agent.say('one')
  await quiet(guest)
  expect(told(guest)).toEqual([])
  guest.session.dispose()
  expect(told(guest)).toEqual(['one'])
  const { emulator, clock, storage } = guest
  const next = await aWaitingGuest({ emulator, clock, storage, resume: true })
  expect(next.texts()).toEqual(['one'])
  expect(told(next)).toEqual([])
})

test('the stream is held back for five seconds at most', async () => {
  const { faults, intercept } = listFaults()
  const guest = await aTalkingGuest({ intercept })
  faults.answer = new Promise(() => {})
  await missing(guest, ['one'])
  guest.agent.say('two')
  await quiet(guest)
  expect(guest.texts()).toEqual([])
  await guest.clock.advance(5_000)
  expect(guest.texts()).toEqual(['two'])
})

test('an end that is told while the stream is held back comes after what was said before it', async () => {
  const { faults, intercept } = listFaults()
  const guest = await aTalkingGuest({ intercept })
  faults.answer = new Promise(() => {})
  await missing(guest, [])
  guest.agent.say('goodbye')
  guest.agent.end()
  await guest.passUntil(() => guest.session.phase.value === 'ended')
  expect(guest.texts()).toEqual(['goodbye'])
  expect(guest.news.map(({ name }) => name).filter(name => name === 'message' || name === 'end')).toEqual([
    'message',
    'end',
  ])
})

test('an end that the stream has not told comes after the last words, though reads lag behind', async () => {
  const guest = await aTalkingGuest()
  guest.emulator.act({ action: 'get.lagMs', ms: 1_500 })
  await missing(guest, [])
  guest.emulator.rules.add({ match: { type: 'frame' }, do: { action: 'drop' }, times: 'always' })
  guest.agent.say('goodbye')
  guest.agent.end()
  guest.session.wake()
  await guest.passUntil(() => guest.session.phase.value === 'ended')
  expect(guest.texts()).toEqual(['goodbye'])
})

test('a member who cannot be read is not asked for with each event', async () => {
  let isDown = false
  const guest = await aWaitingGuest({
    intercept: async (call, forward) =>
      isDown && call.includes('/members') ? json({ status: 503 }, 503) : forward(),
  })
  isDown = true
  const asked = guest.requests.length
  guest.agent.accept()
  for (let nr = 0; nr < 50; nr++) {
    guest.agent.say(`${nr}`)
    await guest.clock.advance(20)
  }
  await quiet(guest)
  expect(guest.requests.length - asked).toBeLessThanOrEqual(4)
  isDown = false
  await guest.clock.advance(3_000)
  guest.agent.say('hello')
  await quiet(guest)
  expect(guest.session.phase.value).toBe('active')
})

test('a guest whose token no longer counts learns of it with the next event', async () => {
  const guest = await aWaitingGuest()
  guest.emulator.act({ action: 'jwt.expire' })
  guest.agent.accept()
  await quiet(guest)
  expect(guest.session.stage.value).toEqual({ at: 'ended', reason: 'expired' })
})

test('a message that the stream lost appears after the guest has sent one', async () => {
  const guest = await aTalkingGuest()
  dropNextFrame(guest)
  guest.agent.say('lost')
  await quiet(guest)
  expect(guest.texts()).toEqual([])
  await guest.session.send('hello?')
  await quiet(guest)
  expect(guest.texts()).toEqual(['lost', 'hello?'])
})

test('a message that the stream lost appears within five minutes', async () => {
  const guest = await aTalkingGuest()
  dropNextFrame(guest)
  guest.agent.say('lost')
  await guest.clock.advance(5 * 60_000)
  await quiet(guest)
  expect(guest.texts()).toEqual(['lost'])
  expect(guest.session.connection.value).toBe('online')
})

test('messages that could not be read are known to be missing, and read half a minute later', async () => {
  const { faults, intercept } = listFaults()
  const guest = await aTalkingGuest({ intercept })
  faults.down = true
  await missing(guest, ['one'])
  guest.agent.say('two')
  await guest.passUntil(() => guest.session.isIncomplete.value)
  expect(guest.texts()).toEqual(['two'])
  expect(guest.newsOf('error')).toMatchObject([{ error: { code: 'network' } }])
  faults.down = false
  await guest.passUntil(() => !guest.session.isIncomplete.value, 31_000)
  expect(guest.texts()).toEqual(['one', 'two'])
})

test('a guest who does not want to wait for missing messages has them read at once', async () => {
  const { faults, intercept } = listFaults()
  const guest = await aTalkingGuest({ intercept })
  faults.down = true
  await missing(guest, ['one'])
  await guest.passUntil(() => guest.session.isIncomplete.value)
  faults.down = false
  guest.session.wake()
  await quiet(guest)
  expect(guest.session.isIncomplete.value).toBe(false)
  expect(guest.texts()).toEqual(['one'])
})

test('when nothing is left to wait for, no timer is', async () => {
  const guest = await aTalkingGuest()
  await missing(guest, ['one'])
  guest.agent.end()
  await guest.passUntil(() => guest.session.phase.value === 'ended')
  await guest.clock.advance(20_000)
  guest.emulator.close()
  expect(guest.clock.pending).toBe(0)
})
