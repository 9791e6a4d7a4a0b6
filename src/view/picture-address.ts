const MAX_LENGTH = 2048

/** The address of a picture that may be fetched: over https, from exactly a host that the page lists. */
export function pictureAddress(image: string, hosts: readonly string[]): string | undefined {
  try {
    // What browsers read as a slash or leave out can make one host look like another.
    if (image.length > MAX_LENGTH || /[\\\s\p{Cc}]/u.test(image)) return
    const { protocol, host, username, password, href } = new URL(image)
    const isListed = hosts.some(listed => listed.toLowerCase() === host)
    return protocol === 'https:' && isListed && !username && !password ? href : undefined
  } catch {
    return
  }
}
