import { connect, createServer } from 'node:net'

/**
 * Whether a port can be listened on.
 * @param {number} port @param {string} host
 * @returns {Promise<boolean>}
 */
export const isFree = (port, host) =>
  new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(true)))
  })

/**
 * Whether somebody answers there. "localhost" is two addresses, and a browser may choose the one where another program listens.
 * @param {number} port @param {string} host
 * @returns {Promise<boolean>}
 */
export const answers = (port, host) =>
  new Promise((done) => {
    const socket = connect({ port, host })
    /** @param {boolean} answer */
    const settle = (answer) => {
      socket.destroy()
      done(answer)
    }
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
    socket.setTimeout(500, () => settle(false))
  })

/** A port of 127.0.0.1 that nobody uses at the moment. @returns {Promise<number>} */
export const freePort = () =>
  new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
      server.close(() => done(port))
    })
  })
