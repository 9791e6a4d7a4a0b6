import { type ReadonlySignal, signal } from '@preact/signals'
import { en } from '../i18n/en.ts'
import { type Language, loadStrings } from '../i18n/languages.ts'
import { directionOf, type Strings, Translator } from '../i18n/strings.ts'
import { systemClock } from '../lib/clock.ts'

/** How long a panel waits for the words of its language before it speaks English. */
const WORTH_WAITING = 1_000

const english = { table: 'en', locale: 'en', strings: en } as const satisfies Spoken

type Spoken = Language & { readonly strings: Strings }

/**
 * The words of one widget: its language's, once they are loaded, and over them the host's own. Until another language
 * is there the one before it is spoken.
 */
export type Words = {
  readonly translator: ReadonlySignal<Translator>
  /** Whether there is something to say: the language that was wanted, or English where that fails or takes long. */
  readonly areReady: ReadonlySignal<boolean>
  /** `painted` is what a launcher is called already, in that language. */
  choose(wanted: Language, own?: Partial<Strings>, painted?: string | null): void
}

export function createWords(load = loadStrings, clock = systemClock): Words {
  const translator = signal(new Translator('en', en))
  const areReady = signal(false)
  let wanted: Language = english
  let spoken: Spoken = english
  let own: Partial<Strings> | undefined
  let stopWaiting: (() => void) | undefined

  const speak = (words: Spoken) => {
    stopWaiting?.()
    spoken = words
    translator.value = new Translator(words.locale, { ...words.strings, ...own })
    areReady.value = true
  }

  const choose: Words['choose'] = (language, ownStrings, painted) => {
    wanted = language
    own = usable(ownStrings)
    const { table, locale } = language
    if (table === spoken.table) return speak({ ...spoken, locale })
    if (!areReady.peek()) {
      // Nothing is said yet but a launcher's name; which side things are on can be seen.
      translator.value = painted
        ? new Translator(locale, { ...en, openChat: painted })
        : new Translator('en', en, directionOf(locale))
      stopWaiting ??= clock.after(WORTH_WAITING, () => speak(english))
    }
    const arrive = (strings?: Strings) => {
      if (wanted.table === table) speak(strings ? { ...wanted, strings } : english)
    }
    load(table).then(arrive, () => arrive())
  }

  return { translator, areReady, choose }
}

/** What is not of its place's kind would break where it is spoken. */
function usable(strings: Partial<Strings> = {}): Partial<Strings> {
  const isText = ([key, text]: readonly [string, unknown]) => typeof text === typeof Reflect.get(en, key)
  return Object.fromEntries(Object.entries(strings).filter(isText))
}
