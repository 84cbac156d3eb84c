import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A stand-in for hCaptcha's verification call that accepts every token: for tests that need more answers than a proof of work can give
 * in their time. The server still asks, and still takes each token once.
 */
export async function openCaptchaVendor() {
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ success: true, hostname: 'localhost' }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    env: {
      SALLYPORT_CAPTCHA: 'hcaptcha',
      SALLYPORT_CAPTCHA_SITE_KEY: '10000000-ffff-ffff-ffff-000000000001',
      SALLYPORT_CAPTCHA_SECRET: 'kept by the stand-in and nobody else',
      SALLYPORT_CAPTCHA_VERIFY_URL: `http://127.0.0.1:${port}/siteverify`,
    },
    close: async (): Promise<void> => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
