import { expect, test, vi } from 'vitest'
import { Problem } from '../api/problem.ts'
import { sendWithCaptcha } from './send.ts'

const refused = (code: string) => new Problem({ status: 403, code, detail: '' })

function answers() {
  let made = 0
  return vi.fn(async () => `answer ${++made}`)
}

test('sends the answer at once where one is known to be asked', async () => {
  const send = vi.fn(async (captcha?: string) => captcha)
  expect(await sendWithCaptcha(send, answers(), true)).toBe('answer 1')
  expect(send).toHaveBeenCalledTimes(1)
})

test('asks for no answer where none is asked', async () => {
  const take = answers()
  expect(await sendWithCaptcha(async (captcha) => captcha, take, false)).toBeUndefined()
  expect(take).not.toHaveBeenCalled()
})

test('sends again by itself when an answer is asked for only now', async () => {
  const send = vi.fn(async (captcha?: string) => {
    if (!captcha) throw refused('captcha-required')
    return captcha
  })
  expect(await sendWithCaptcha(send, answers(), false)).toBe('answer 1')
})

test('a refused answer is replaced, never sent twice', async () => {
  const sent: (string | undefined)[] = []
  const send = async (captcha?: string) => {
    sent.push(captcha)
    if (sent.length < 3) throw refused('captcha-wrong')
    return 'in'
  }
  expect(await sendWithCaptcha(send, answers(), true)).toBe('in')
  expect(sent).toEqual(['answer 1', 'answer 2', 'answer 3'])
})

test('gives up after a few refusals, and says why', async () => {
  const send = vi.fn(async () => {
    throw refused('captcha-wrong')
  })
  await expect(sendWithCaptcha(send, answers(), true)).rejects.toMatchObject({ code: 'captcha-wrong' })
  expect(send).toHaveBeenCalledTimes(3)
})

test('other refusals go straight to the person', async () => {
  const take = answers()
  const send = async () => {
    throw refused('password-wrong')
  }
  await expect(sendWithCaptcha(send, take, false)).rejects.toMatchObject({ code: 'password-wrong' })
  expect(take).not.toHaveBeenCalled()
})
