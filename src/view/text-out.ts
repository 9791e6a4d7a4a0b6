/** All of it is made in the browser: no server sees a transcript. */

export const copyText = (text: string): Promise<void> => navigator.clipboard.writeText(text)

/** As a text file among the guest's downloads. */
export function saveText(text: string, title: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${title} ${new Date().toISOString().slice(0, 10)}.txt`
  link.click()
  // The browser has taken it up by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** A page of its own for the printer, since a host's page has other things on it; without markup, and so no policy asks. */
export function printText(text: string, title: string): void {
  const page = open('', '', 'popup')
  if (!page) throw new TypeError('unable to print; the browser lets no page open')
  const { document } = page
  const lines = document.createElement('pre')
  lines.textContent = text
  lines.style.whiteSpace = 'pre-wrap'
  // Each line as its own words go.
  lines.style.unicodeBidi = 'plaintext'
  document.title = title
  document.body.append(lines)
  page.addEventListener('afterprint', () => page.close())
  page.print()
}
