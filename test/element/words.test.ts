import { expect, test } from 'vitest'
import { createWords } from '../../src/element/words.ts'
import { type Language, loadStrings } from '../../src/i18n/languages.ts'
import type { Strings } from '../../src/i18n/strings.ts'
import { type Deferred, deferred } from '../../src/lib/deferred.ts'
import { ManualClock, settle } from '../helpers/manual-clock.ts'

const arabic: Language = { table: 'ar', locale: 'ar-EG' }
const german: Language = { table: 'de', locale: 'de-AT' }
const english: Language = { table: 'en', locale: 'en-GB' }

/** Words whose languages come when the test says so. */
function arrange() {
  const clock = new ManualClock()
  const asked = new Map<string, Deferred<Strings>>()
  const words = createWords(async name => {
    const answer = deferred<Strings>()
    asked.set(name, answer)
    return answer.promise
  }, clock)
  return {
    clock,
    words,
    arrive: async ({ table }: Language) => {
      asked.get(table)?.resolve(await loadStrings(table))
      await settle()
    },
    fail: async ({ table }: Language) => {
      asked.get(table)?.reject(new Error('the network is gone'))
      await settle()
    },
    said: () => {
      const { locale, direction } = words.translator.peek()
      const send = words.translator.peek().text('send')
      return [words.areReady.peek() ? send : 'nothing', locale, direction]
    },
  }
}

test('English is there at once', () => {
  const { words, said } = arrange()
  words.choose(english)
  expect(said()).toEqual(['Send', 'en-GB', 'ltr'])
})

test('nothing is said until the language is there; only its direction can be seen', async () => {
  const { words, said, arrive, clock } = arrange()
  words.choose(arabic)
  expect(said()).toEqual(['nothing', 'en', 'rtl'])
  await clock.advance(999)
  expect(said()).toEqual(['nothing', 'en', 'rtl'])
  await arrive(arabic)
  expect(said()).toEqual(['إرسال', 'ar-EG', 'rtl'])
  expect(clock.pending).toBe(0)
})

test('a language that takes a second is not waited for, and replaces English when it comes', async () => {
  const { words, said, arrive, clock } = arrange()
  words.choose(arabic)
  await clock.advance(1_000)
  expect(said()).toEqual(['Send', 'en', 'ltr'])
  await arrive(arabic)
  expect(said()).toEqual(['إرسال', 'ar-EG', 'rtl'])
})

test('a language that cannot be loaded leaves English, and is asked for again with the next change', async () => {
  const { words, said, arrive, fail, clock } = arrange()
  words.choose(arabic)
  await fail(arabic)
  expect(said()).toEqual(['Send', 'en', 'ltr'])
  expect(clock.pending).toBe(0)
  words.choose(arabic)
  await arrive(arabic)
  expect(said()).toEqual(['إرسال', 'ar-EG', 'rtl'])
})

test('while another language is loaded the one before is spoken, and what comes too late is left', async () => {
  const { words, said, arrive } = arrange()
  words.choose(german)
  await arrive(german)
  words.choose(arabic)
  expect(said()).toEqual(['Senden', 'de-AT', 'ltr'])
  words.choose(english)
  await arrive(arabic)
  expect(said()).toEqual(['Senden', 'de-AT', 'ltr'])
  await arrive(english)
  expect(said()).toEqual(['Send', 'en-GB', 'ltr'])
})

test('another region of the language needs no loading', async () => {
  const { words, said, arrive } = arrange()
  words.choose(german)
  await arrive(german)
  words.choose({ ...german, locale: 'de-CH' })
  expect(said()).toEqual(['Senden', 'de-CH', 'ltr'])
})

test('the host’s own words win over every language, also when it could not be loaded', async () => {
  const { words, said, arrive, fail } = arrange()
  words.choose(english, { send: 'Go' })
  expect(said()[0]).toBe('Go')
  words.choose(german, { send: 'Los' })
  await arrive(german)
  expect(said()[0]).toBe('Los')
  words.choose(german)
  expect(said()[0]).toBe('Senden')
  words.choose(arabic, { send: 'Go' })
  await fail(arabic)
  expect(said()).toEqual(['Go', 'en', 'ltr'])
})
