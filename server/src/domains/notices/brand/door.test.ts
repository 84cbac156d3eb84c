import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { useWorld } from '../../../../test/harness.ts'
import { expectStatus, givePassword, signUp } from '../../../../test/people.ts'
import { mailsCommand } from '../../../app/mails-command.ts'
import { startServer } from '../../../app/server.ts'
import { openLog } from '../../../platform/log.ts'
import { readConfig } from '../../../platform/settled-config.ts'
import { exampleFolder } from '../testing/tongues.ts'

const world = useWorld({
  processes: 2,
  easyCaptcha: true,
  env: { SALLYPORT_BRAND: exampleFolder, SALLYPORT_OPERATOR: 'Northgate' },
})
const path = '/v1/preferences'

const newestTo = async (email: string, seen: Set<string>) =>
  (await world().settledMails(email)).filter(({ id }) => !seen.has(id))

describe('a server with a brand', () => {
  test('writes to each holder in the language they chose, whichever process sends it', async () => {
    const [one, neighbour] = [world().browser(), world().browser()]
    const { email } = await signUp(world(), one)
    const { email: other } = await signUp(world(), neighbour)
    expect((await one.get(path)).body.languages).toEqual(['en', 'de'])
    const before = new Set((await world().settledMails()).map(({ id }) => id))
    const chosen = await one.request('PUT', path, { language: 'de', timeZone: 'Europe/Berlin' })
    expect(chosen.body).toMatchObject({ language: 'de', timeZone: 'Europe/Berlin' })
    // The holder must understand it, whoever chose.
    const [told] = await newestTo(email, before)
    expect(told!.subject).toBe('The language of our mails was changed at Northgate')
    expect(await newestTo(other, before)).toEqual([])
    await expectStatus(await one.request('PUT', path, { timeZone: 'Europe/Berlin' }), 200)
    const seen = new Set((await world().settledMails()).map(({ id }) => id))

    for (const process of [0, 1])
      await expectStatus(await givePassword(world().browser({ process }), email), 200)
    await expectStatus(await givePassword(world().browser(), other), 200)
    const german = await newestTo(email, seen)
    expect(german.map(({ subject }) => subject)).toEqual(
      Array(2).fill('Ihr Code zur Anmeldung bei Northgate'),
    )
    for (const { text, html } of german) {
      expect(text).toMatch(/^Wann: +\d+\. \p{L}+ \d{4} um \d\d:\d\d, Zeit in Europe\/Berlin \(.*UTC\)$/mu)
      expect(text).toMatch(/^Ergebnis: Noch nicht\. Ohne den Code wird niemand angemeldet\.$/m)
      expect(text).toContain('frieren Sie Ihr Konto ein')
      expect(html).toContain('<img src="data:image/png;base64,iVBOR')
      expect(html).toContain('#2b2350')
    }
    const [english] = await newestTo(other, seen)
    expect(english!.subject).toBe('Your code to sign in at Northgate')
    expect(english!.text).toContain('UTC')
    expect(english!.text).not.toContain('Berlin')
  })

  test('the sample is what the holder gets', async () => {
    const browser = world().browser()
    await signUp(world(), browser)
    await browser.request('PUT', path, { language: 'de', timeZone: 'Asia/Tokyo' })
    const { subject, text, html } = (await browser.get('/v1/anti-phishing-code/sample')).body
    expect(subject).toBe('Neues Gerät angemeldet bei Northgate')
    expect(text).toContain('Asia/Tokyo')
    expect(html).toContain('src="data:image/png;base64,')
    expect(html).not.toContain('cid:')
  })

  test('who has no account is written to in English: nothing tells whose address it is', async () => {
    const { email } = await signUp(world(), world().browser())
    const [mail] = (await world().settledMails(email)).filter(({ subject }) => subject.includes('sign up'))
    expect(mail!.subject).toBe('Your code to sign up at Northgate')
    expect(mail!.text).not.toMatch(/freeze|time \(/)
    expect(mail!.text).toMatch(/^Result: Not yet\. /m)
    expect(mail!.text).toMatch(/^When: +\d+ \w+ \d{4} at \d\d:\d\d UTC$/m)
  })
})

describe('a brand that is wrong', () => {
  const broken = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'brand-'))
    await writeFile(join(folder, 'de.json'), '{"mails":{"totp-added":{"subject":"{name}"}}}')
    return folder
  }

  test('ends the start with its line, before anything is opened', async () => {
    const folder = await broken()
    const config = readConfig({
      NODE_ENV: 'test',
      DATABASE_URL: 'postgres://nobody@localhost:1/nothing',
      SALLYPORT_SECRET_KEY: randomBytes(32).toString('base64'),
      SALLYPORT_BRAND: folder,
    })
    await expect(startServer(config, openLog('silent'))).rejects.toThrow(
      'SALLYPORT_BRAND: de.json: mails.totp-added.subject names {name}',
    )
    await rm(folder, { recursive: true })
  })

  test('sallyport mails tells the same, and draws what is right', async () => {
    const folder = await broken()
    const lines: string[] = []
    const run = (...options: string[]) => mailsCommand(options, {}, (line) => lines.push(line))
    expect(await run('check', folder)).toBe(1)
    expect(lines.splice(0)).toEqual([
      'de.json: mails.totp-added.subject names {name}, which it does not have ({operator} {host})',
    ])
    expect(await run('check', exampleFolder)).toBe(0)
    expect(lines.splice(0)).toEqual([
      'en: words of its own for 1 of 116 mails and 1 of 77 texts around them',
      'de: words of its own for 116 of 116 mails and 77 of 77 texts around them',
    ])
    const out = join(folder, 'out')
    expect(await run('preview', out, exampleFolder)).toBe(0)
    expect(await readFile(join(out, 'de/totp-added.html'), 'utf8')).toContain('<html lang="de"')
    expect(await readFile(join(out, 'index.html'), 'utf8')).toContain('en/password-changed.kept.txt')
    await rm(folder, { recursive: true })
    await expect(run('check')).rejects.toThrow('name a folder')
    await expect(run('preview')).rejects.toThrow('sallyport mails')
  })
})
