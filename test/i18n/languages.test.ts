import { describe, expect, it } from 'vitest'
import { en } from '../../src/i18n/en.ts'
import { chooseLanguage, loadStrings, type TableName, tableNames } from '../../src/i18n/languages.ts'
import { launcherNames } from '../../src/i18n/launcher-names.ts'
import type { Plural, Strings } from '../../src/i18n/strings.ts'
import { readSources } from '../architecture/source.ts'

const keys = Object.keys(en) as (keyof Strings)[]
const gapsOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
const formsOf = (text: string | Plural) => (typeof text === 'string' ? [text] : Object.values(text))

describe.each(tableNames)('the words of %s', name => {
  const rules = new Intl.PluralRules(name)
  /** A category that means one number only may say it in a word. */
  const isOneNumber = (category: string) =>
    Array.from({ length: 200 }, (_, n) => rules.select(n)).filter(each => each === category).length === 1

  it('are all there, and no others', async () => {
    expect(Object.keys(await loadStrings(name))).toEqual(keys)
  })

  it('are nowhere empty, and have the gaps that English has', async () => {
    const strings = await loadStrings(name)
    for (const key of keys) {
      const text = strings[key]
      const forms = typeof text === 'string' ? { other: text } : text
      for (const [category, form] of Object.entries(forms)) {
        expect(form.trim(), key).not.toBe('')
        const english = formsOf(en[key]).at(-1) ?? ''
        const expected = gapsOf(english).filter(
          gap => gap !== '{count}' || !isOneNumber(category) || form.includes(gap),
        )
        expect(gapsOf(form), `${key}, ${category}`).toEqual(expected)
      }
    }
  })

  it('have a form for each plural category, and none that is never used', async () => {
    const plurals = Object.values(await loadStrings(name)).filter(text => typeof text !== 'string')
    const categories = [...rules.resolvedOptions().pluralCategories].sort()
    for (const forms of plurals) expect(Object.keys(forms).sort()).toEqual(categories)
  })
})

it.each(tableNames.filter(name => name !== 'en'))('no sentence of %s was left in English', async name => {
  const strings = await loadStrings(name)
  const sentences = new Set(keys.flatMap(key => formsOf(en[key])).filter(text => /[a-z] [a-z]/.test(text)))
  expect(keys.filter(key => formsOf(strings[key]).some(form => sentences.has(form)))).toEqual([])
})

describe('the keys', () => {
  it('are all used', () => {
    const used = new Set(
      readSources('src')
        .filter(({ path }) => /^(view|element|session|domain)\//.test(path))
        .flatMap(({ texts }) => [...texts]),
    )
    expect(keys.filter(key => !used.has(key))).toEqual([])
  })
})

type Case = readonly [wanted: readonly (string | null)[], table: TableName, locale: string]

describe('the language', () => {
  it.each<Case>([
    [['de'], 'de', 'de'],
    [['de-AT'], 'de', 'de-AT'],
    [['fr-ca'], 'fr', 'fr-CA'],
    [['en-GB'], 'en', 'en-GB'],
    [['pt'], 'pt-BR', 'pt'],
    [['pt-PT'], 'pt-BR', 'pt-PT'],
    [['zh'], 'zh-Hans', 'zh'],
    [['zh-CN'], 'zh-Hans', 'zh-CN'],
    [['zh-TW'], 'zh-Hans', 'zh-Hans'],
    [['zh-TW', 'en'], 'en', 'en'],
    [['zh-Hant', 'tlh'], 'zh-Hans', 'zh-Hans'],
    [['iw'], 'he', 'he'],
    [['ar-EG-u-nu-latn'], 'ar', 'ar-EG-u-nu-latn'],
    [['tlh', 'uk'], 'uk', 'uk'],
    [[null, '', 'not a tag', 'de_AT', 'ja'], 'ja', 'ja'],
    [['tlh'], 'en', 'en'],
    [['und'], 'en', 'en'],
    [[], 'en', 'en'],
  ])('for %j is %s, spoken as %s', (wanted, table, locale) => {
    expect(chooseLanguage(wanted)).toEqual({ table, locale })
  })

  it.each<Case>([
    [['tlh', 'de'], 'en', 'tlh'],
    [['de-CH', 'fr'], 'de', 'de-CH'],
    [['zh-TW', 'en'], 'en', 'zh-TW'],
    [[null, 'tlh', 'fr'], 'fr', 'fr'],
  ])('for %j is %s under the words that the host brings, spoken as %s', (wanted, table, locale) => {
    expect(chooseLanguage(wanted, true)).toEqual({ table, locale })
  })
})

it.each(tableNames)('a launcher in %s is called the same before its language is loaded', async name => {
  expect(launcherNames[name.slice(0, 2)], 'src/i18n/launcher-names.ts').toBe(
    (await loadStrings(name)).openChat,
  )
})
