import { connect } from 'node:net'

/** The start-up packet of protocol 3.0 for the user and database "postgres" (PostgreSQL 18 documentation, 54.7). */
const startup = (() => {
  const body = Buffer.from('\0\x03\0\0user\0postgres\0database\0postgres\0\0', 'latin1')
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([length, body])
})()

/**
 * Asks what answers on a port of this machine, without signing in.
 * `ready`: a PostgreSQL that takes connections; `busy`: one that starts or ends; `other`: another program; `none`: nobody.
 * @param {number} port
 * @returns {Promise<'ready' | 'busy' | 'other' | 'none'>}
 */
export function probe(port) {
  return new Promise((done) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(startup))
    /** @param {'ready' | 'busy' | 'other' | 'none'} answer */
    const settle = (answer) => {
      socket.destroy()
      done(answer)
    }
    // R: the server asks for a password. E: it refuses for now.
    socket.once('data', (bytes) => settle(bytes[0] === 0x52 ? 'ready' : bytes[0] === 0x45 ? 'busy' : 'other'))
    socket.once('error', () => settle('none'))
    socket.once('end', () => settle('other'))
    socket.setTimeout(1_000, () => settle('other'))
  })
}
