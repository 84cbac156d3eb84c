import { BlockList } from 'node:net'
import type { SMTPPoolOptions } from 'nodemailer/lib/smtp-pool'

const seconds = 1000

/** How long a mail server may keep silent, each time. */
export const silence = {
  dnsTimeout: 10 * seconds,
  connectionTimeout: 10 * seconds,
  greetingTimeout: 10 * seconds,
  socketTimeout: 20 * seconds,
}

/**
 * From `smtps://user:password@host:465` (TLS from the first byte) or `smtp://host:587` (STARTTLS, and nothing is sent without it).
 * Mails carry codes, so plain connections are only for this machine, or by an outspoken `?tls=never`.
 */
export function smtpOptions(url: string): SMTPPoolOptions & { pool: true } {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url)
  const secure = protocol === 'smtps:'
  const plain = searchParams.get('tls') === 'never' || isLoopback(hostname)
  return {
    pool: true,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    requireTLS: !secure && !plain,
    ignoreTLS: !secure && plain,
    tls: { minVersion: 'TLSv1.2' },
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    maxConnections: 4,
    maxMessages: 100,
    ...silence,
  }
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)

const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || loopback.check(host)
