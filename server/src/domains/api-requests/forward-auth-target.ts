/**
 * Whether a path can be read in one way only. The gateway chose by it what the key needs, and the program behind reads it once more: one of them may resolve
 * `..`, decode `%2f` or cut off `;`, and then the permission was chosen for another route (RFC 3986 6.2.2, 7.3).
 */
export function isPlainTarget(target: string): boolean {
  const [path = ''] = target.split('?', 1)
  return visible.test(target) && !path.includes('//') && !twofold.test(path) && !dots.test(path)
}

/** From the root, in visible ASCII, without a fragment. */
const visible = /^\/[!"$-~]*$/
/** A backslash, which some take for a slash; and slash, backslash, dot, percent and controls in disguise. */
const twofold = /\\|%(?:2[ef5]|5c|[01][0-9a-f]|7f)/i
const dots = /(?:^|\/)\.{1,2}(?:[/;]|$)/
