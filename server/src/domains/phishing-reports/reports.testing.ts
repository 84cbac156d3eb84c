type Written = {
  to: string
  from?: string
  subject?: string
  link?: string
  says?: string
  more?: string
  html?: string
}

/** A message as a mail program saves it, in base64. */
export const eml = (written: Written): string => Buffer.from(message(written)).toString('base64')

/** The same as bytes. The text of its link names another host than the link. */
export const message = ({
  to,
  from = 'Support <no-reply@exchange-help.example>',
  subject = 'Act now',
  link = 'https://evil.example/login',
  says = 'https://login.exchange.example',
  more = '',
  html = `<p>Dear ${to},</p><p><a href="${link}">${says}</a></p>`,
}: Written): string =>
  [
    `Return-Path: <bounce@exchange-help.example>`,
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    ...(more ? [more] : []),
    '',
    html,
    '',
  ].join('\r\n')
