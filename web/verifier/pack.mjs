// Two outputs of one script: a hashed asset for the page on the site, whose content policy forbids inline code, and
// one self-contained file that a citizen saves and opens without a network, where everything must be inline.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as esbuild from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))

/// [{name, file, bytes}] as web/build.mjs writes them. `sass_styles`: its plugin.
export async function verifier_files(sass_styles) {
  const [script, style, saved_style, draw] = await Promise.all(['page.mjs', 'verifier.scss', 'saved.scss', '../draw/page.mjs'].map((entry) => bundled(entry, sass_styles)))
  return [hashed('draw.js', draw), hashed('verifier.js', script), hashed('verifier.css', style), hashed('verify.html', await saved(script, saved_style))]
}

async function bundled(entry, sass_styles) {
  const { outputFiles: [{ text }] } = await esbuild.build({
    entryPoints: [join(here, entry)],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    // The signatures need BigInt, which came a little later than what the rest of the site is built for.
    target: ['chrome80', 'firefox78', 'safari14'],
    supported: { destructuring: true },
    charset: 'utf8',
    legalComments: 'none',
    plugins: [sass_styles, words_of_site()],
    logLevel: 'warning'
  })
  return text
}

// Kinds, stages and outcomes are called as on the site: their names come from its catalogues.
function words_of_site() {
  return {
    name: 'words-of-site',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^words-of-site$/ }, ({ path }) => ({ path, namespace: 'words-of-site' }))
      onLoad({ filter: /.*/, namespace: 'words-of-site' }, async () => ({ contents: JSON.stringify(await site_words()), loader: 'json' }))
    }
  }
}

/// {kk: {"stage.answered": …}, …}
export async function site_words() {
  const of = async (code) => {
    const catalogue = await readFile(join(here, '../../src/modules/appeals/translations', `${code}.po`), 'utf8')
    const entries = catalogue.matchAll(/^msgid "appeals\.((?:kind|stage|outcome)\.\w+)"\nmsgstr (".*")$/gm)
    return [code, Object.fromEntries(Array.from(entries, ([, key, text]) => [key, JSON.parse(text)]))]
  }
  return Object.fromEntries(await Promise.all(['kk', 'ru', 'en'].map(of)))
}

// The file's own policy lets it run this very script and show this very style, and talk to nobody.
async function saved(script, style) {
  if (/<\/script|<!--/i.test(script)) throw new Error('the script would end its own element')
  const icon = await readFile(join(here, '../images/favicon.svg'), 'base64')
  const policy = `default-src 'none'; script-src '${source_hash(script)}'; style-src '${source_hash(style)}'; img-src data:; base-uri 'none'; form-action 'none'`
  const parts = { policy, style, script, icon: `data:image/svg+xml;base64,${icon}`, licences: await licences() }
  const template = await readFile(join(here, 'saved.html'), 'utf8')
  return template.replace(/\{(policy|style|script|icon|licences)\}/g, (_, name) => parts[name])
}

// They ask to be in every copy, and this copy leaves the site.
async function licences() {
  const of = async (name) => `${name}\n${await readFile(join(here, '../node_modules', name, 'LICENSE'), 'utf8')}`
  return (await Promise.all(['@noble/curves', '@noble/hashes', '@noble/post-quantum'].map(of))).join('\n').replaceAll('--', '- -')
}

const source_hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`

// As the bundler names files: the server takes such a name for one that never gets other bytes.
function hashed(name, text) {
  const bytes = Buffer.from(text)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8).toUpperCase()
  return { name, file: name.replace('.', `-${hash}.`), bytes }
}
