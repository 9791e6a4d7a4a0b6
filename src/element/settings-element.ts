import {
  type Choices,
  choiceOf,
  isChoice,
  type RichProperty,
  richProperties,
  type TextProperty,
  textAttributes,
  type WidgetSettings,
} from './settings.ts'

type SettingsProperties = {
  -readonly [Name in Exclude<TextProperty, keyof Choices>]: string
} & {
  -readonly [Name in keyof Choices]: Choices[Name]
} & {
  -readonly [Name in RichProperty]?: WidgetSettings[Name]
}

/** The host element's settings as properties; on a server, where there is no DOM, an empty base to import. */
export interface SettingsElement extends HTMLElement, SettingsProperties {
  /** Called after a property that only a property can hold was set. */
  settingsChanged(): void
  /** All settings as they are now. */
  readonly settings: WidgetSettings
}

const NoElement = class {} as unknown as typeof HTMLElement
const Base = globalThis.HTMLElement ?? NoElement

class PlainSettingsElement extends Base {
  readonly #rich: { -readonly [Name in RichProperty]?: WidgetSettings[Name] } = {}

  settingsChanged(): void {}

  get settings(): WidgetSettings {
    const texts = Object.entries(textAttributes).flatMap(([attribute, property]) => {
      const value = this.getAttribute(attribute)
      if (value === null) return []
      return [[property, isChoice(property) ? choiceOf(property, value) : value]]
    })
    return { ...Object.fromEntries(texts), ...this.#rich }
  }

  static {
    for (const [attribute, name] of Object.entries(textAttributes)) {
      Object.defineProperty(PlainSettingsElement.prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: PlainSettingsElement) {
          const value = this.getAttribute(attribute)
          return isChoice(name) ? choiceOf(name, value) : (value ?? '')
        },
        set(this: PlainSettingsElement, value: unknown) {
          if (value === undefined || value === null) this.removeAttribute(attribute)
          else this.setAttribute(attribute, String(value))
        },
      })
    }
    for (const name of richProperties) {
      Object.defineProperty(PlainSettingsElement.prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: PlainSettingsElement) {
          return this.#rich[name]
        },
        set(this: PlainSettingsElement, value: unknown) {
          if (value === undefined || value === null) delete this.#rich[name]
          else Object.assign(this.#rich, { [name]: value })
          this.settingsChanged()
        },
      })
    }
  }
}

/** The properties are made from the tables above, which the type checker cannot see; this tells it. */
export const SettingsElementBase = PlainSettingsElement as unknown as new () => SettingsElement
