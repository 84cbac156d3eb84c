import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, until } from '../../server/test/harness.ts'
import type { Nginx } from './find-nginx.ts'

export type Running = { url: string; log: () => string; stop: () => Promise<void> }

/** What stands around a configuration of the documentation here: everything in a folder of its own, one process, this machine alone. */
const around = (folder: string, modules: string, http: string): string => `
load_module ${modules}/ngx_http_js_module.so;
pid ${folder}/pid;
error_log ${folder}/error.log info;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path ${folder}/bodies;
  proxy_temp_path ${folder}/proxied;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
${http}
}
`

/** Where a kill of this process ends nginx too: Linux tells children of their parent's end. */
const setpriv = '/usr/bin/setpriv'

/** Runs a configuration until it is stopped. `http`: what stands in `http { }`, for a port and a folder. */
export async function runNginx(
  { binary, modules, libraries }: Nginx,
  http: (port: number, folder: string) => string,
  files: Record<string, string> = {},
): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-nginx-'))
  mkdirSync(join(folder, 'logs'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 })
  const port = await freePort()
  writeFileSync(join(folder, 'nginx.conf'), around(folder, modules, http(port, folder)))
  const words = [
    binary,
    '-p',
    folder,
    '-c',
    join(folder, 'nginx.conf'),
    '-g',
    'daemon off; master_process off;',
  ]
  const [program, ...args] = existsSync(setpriv) ? [setpriv, '--pdeathsig', 'KILL', ...words] : words
  const nginx = spawn(program!, args, {
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  nginx.stderr.on('data', (text) => {
    said += text
  })
  const log = () =>
    said + (existsSync(join(folder, 'error.log')) ? readFileSync(join(folder, 'error.log'), 'utf8') : '')
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    if (nginx.exitCode === null && nginx.signalCode === null) {
      nginx.kill('SIGTERM')
      await once(nginx, 'exit')
    }
    rmSync(folder, { recursive: true, force: true })
  }
  await until(async () => {
    if (nginx.exitCode !== null) throw new Error(`nginx does not start: ${log()}`)
    return await fetch(url).then(
      () => true,
      () => false,
    )
  }).catch(async (error) => {
    await stop()
    throw error
  })
  return { url, log, stop }
}
