type Attributes = Readonly<Record<string, string | undefined>>

/** Makes an element with those attributes that have a value. */
export function create<Made extends HTMLElement>(
  name: string,
  attributes: Attributes,
  ...children: readonly Element[]
): Made {
  const element = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes))
    if (value != null) element.setAttribute(attribute, value)
  element.append(...children)
  return element as Made
}
