import {
  attributeOf,
  type Choices,
  choiceOf,
  type FlagProperty,
  flagProperties,
  isChoice,
  isOfKind,
  type RichProperty,
  richProperties,
  type TextProperty,
  textProperties,
  type WidgetSettings,
} from './settings.ts'

type SettingsProperties = {
  -readonly [Name in Exclude<TextProperty, keyof Choices>]: string
} & {
  -readonly [Name in FlagProperty]: boolean
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
    const texts = textProperties.flatMap(property => {
      const value = this.getAttribute(attributeOf(property))
      return value === null ? [] : [[property, settingOf(property, value)]]
    })
    const flags = flagProperties.map(property => [property, this.hasAttribute(attributeOf(property))])
    return { ...Object.fromEntries([...texts, ...flags]), ...this.#rich }
  }

  static {
    for (const name of textProperties) {
      const attribute = attributeOf(name)
      Object.defineProperty(PlainSettingsElement.prototype, name, {
        get(this: PlainSettingsElement) {
          return settingOf(name, this.getAttribute(attribute))
        },
        set(this: PlainSettingsElement, value: unknown) {
          if (value === undefined || value === null) this.removeAttribute(attribute)
          else if (isOfKind(name, value)) this.setAttribute(attribute, String(value))
        },
      })
    }
    for (const name of flagProperties) {
      const attribute = attributeOf(name)
      Object.defineProperty(PlainSettingsElement.prototype, name, {
        get(this: PlainSettingsElement) {
          return this.hasAttribute(attribute)
        },
        set(this: PlainSettingsElement, value: unknown) {
          this.toggleAttribute(attribute, Boolean(value))
        },
      })
    }
    for (const name of richProperties) {
      Object.defineProperty(PlainSettingsElement.prototype, name, {
        get(this: PlainSettingsElement) {
          return this.#rich[name]
        },
        set(this: PlainSettingsElement, value: unknown) {
          if (value === undefined || value === null) delete this.#rich[name]
          // What was to be masked does not leave unmasked: a `beforeSend` that is none stops every message.
          else if (isOfKind(name, value) || name === 'beforeSend')
            Object.assign(this.#rich, { [name]: value })
          this.settingsChanged()
        },
      })
    }
  }
}

const settingOf = (name: TextProperty, value: string | null): string =>
  isChoice(name) ? choiceOf(name, value) : (value ?? '')

/** The properties are made from the tables above, which the type checker cannot see; this tells it. */
export const SettingsElementBase = PlainSettingsElement as unknown as new () => SettingsElement
