// Builds styles, scripts, fonts and icons into hashed files and lists them in manifest.json.
//   node build.mjs OUTPUT_FOLDER
// Hashed names let the server answer with "immutable": a phone downloads each version once.
import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import * as esbuild from 'esbuild'
import * as sass from 'sass'
import { verifier_files } from './verifier/pack.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const output = resolve(process.argv[2] ?? join(here, '../build/assets'))
const components = join(here, '../src/shell/components')

// What a page may cost on a cheap phone and a slow line; exceeding it fails the build.
const budgets = { 'app.css': 120_000, 'app.js': 40_000, 'verifier.js': 110_000, 'verify.html': 120_000, 'draw.js': 90_000 }

const manifest = await build()
await rm(output, { recursive: true, force: true })
await mkdir(output, { recursive: true })
await Promise.all(manifest.map(write))
await writeFile(join(output, 'manifest.json'), JSON.stringify(as_json(manifest), null, 2) + '\n')
complain_if_over_budget(manifest)

async function build() {
  const result = await esbuild.build({
    entryPoints: await entry_points(),
    absWorkingDir: here,
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    outdir: output,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    format: 'esm',
    target: ['chrome80', 'firefox78', 'safari13'],
    supported: { destructuring: true }, // the Safari 13 fault esbuild fears concerns code nobody here writes
    legalComments: 'none',
    loader: { '.woff2': 'file', '.svg': 'copy', '.png': 'copy', '.geojson': 'copy' },
    plugins: [sass_styles()],
    logLevel: 'warning'
  })
  const files = result.outputFiles.map((file) => described(file, result.metafile))
  return [...files, ...await verifier_files(sass_styles()), await licences()].sort((a, b) => a.name.localeCompare(b.name))
}

async function entry_points() {
  const within = async (folder) => (await readdir(join(here, folder))).map((file) => `./${folder}/${file}`)
  return [
    './styles/app.scss', './styles/map.scss',
    './scripts/app.js', './scripts/map.js', './scripts/charts.js',
    ...await within('images'), ...await within('data')
  ]
}

function sass_styles() {
  return {
    name: 'sass',
    setup({ onLoad }) {
      onLoad({ filter: /\.scss$/ }, ({ path }) => {
        const { css, loadedUrls } = sass.compile(path, {
          loadPaths: [join(here, 'node_modules'), join(here, 'styles'), components],
          quietDeps: true
        })
        return { contents: without_static_spacing(css), loader: 'css', resolveDir: here, watchFiles: loadedUrls.map(fileURLToPath) }
      })
    }
  }
}

// GOV.UK Frontend's second set of spacing classes, which ignores the width of the window; nobody here uses it.
function without_static_spacing(css) {
  return css.replace(/^\.govuk-\\!-static-[^{]+\{[^}]*\}\n/gm, '')
}

function described(file, metafile) {
  const hashed = basename(file.path)
  return { name: logical_name(hashed), file: hashed, bytes: Buffer.from(file.contents) }
}

// "onest-latin-wght-normal-ABCD1234.woff2" → "onest-latin-wght-normal.woff2"
function logical_name(hashed) {
  return hashed.replace(/-[A-Z0-9]{8}(?=\.[a-z0-9]+$)/, '')
}

// The Open Font License and the MIT, BSD and Apache licences ask that their text travels with the files.
async function licences() {
  const { devDependencies } = JSON.parse(await readFile(join(here, 'package.json')))
  const shipped = Object.keys(devDependencies).filter((name) => !['esbuild', 'sass'].includes(name))
  const texts = await Promise.all([...shipped, 'zrender'].map(licence_of))
  const bytes = Buffer.from(texts.join('\n\n'))
  return { name: 'third-party-licences.txt', file: `third-party-licences-${digest(bytes).slice(0, 8)}.txt`, bytes }
}

async function licence_of(name) {
  const folder = join(here, 'node_modules', name)
  const found = (await readdir(folder)).filter((file) => /^(LICEN[CS]E|NOTICE)(\.(txt|md))?$/i.test(file)).sort()
  const { version, license } = JSON.parse(await readFile(join(folder, 'package.json')))
  const texts = await Promise.all(found.map((file) => readFile(join(folder, file), 'utf8')))
  // Some packages state their licence without carrying its text; it then lies in licences/.
  if (texts.length === 0) texts.push(await readFile(join(here, 'licences', `${name}.txt`), 'utf8'))
  return [`${name} ${version} (${license})`, '='.repeat(60), ...texts].join('\n')
}

async function write({ file, bytes }) {
  await writeFile(join(output, file), bytes)
  if (/\.(woff2|png)$/.test(file)) return
  await writeFile(join(output, `${file}.gz`), gzipSync(bytes, { level: 9 }))
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  await writeFile(join(output, `${file}.br`), brotliCompressSync(bytes, { params }))
}

function as_json(files) {
  return Object.fromEntries(files.map(({ name, file, bytes }) =>
    [name, { file, sha256: digest(bytes), size: bytes.length }]))
}

function digest(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}

function complain_if_over_budget(files) {
  for (const { name, bytes } of files) {
    console.log(`${String(bytes.length).padStart(8)}  ${name}`)
    if (bytes.length > (budgets[name] ?? Infinity)) {
      console.error(`${name} is over its budget of ${budgets[name]} bytes`)
      process.exitCode = 1
    }
  }
}
