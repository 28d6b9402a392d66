// The page's own computation against the vectors that other programs made.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { check_draw, draw_seed, list_root, permutation } from '../../web/draw/draw.mjs'
import { vrf_output } from '../../web/draw/vrf.mjs'
import { from_hex, hex, sha256, utf8 } from '../../web/verifier/bytes.mjs'
import { leaf_hash } from '../../web/verifier/tree.mjs'

const { draw: vector } = JSON.parse(readFileSync(new URL('../../src/modules/ledger/tests/vectors/app-vectors.json', import.meta.url)))

// The vector of c2sp.org/vrf-r255.
const pub = from_hex('54136cd90d99fbd1d4e855d9556efea87ba0337f2a6ce22028d0f5726fcb854e', 32)
const input = from_hex('633273702e6f72672f7672662d72323535', 17)
const proof = from_hex('0a97d961262fb549b4175c5117860f42ae44a123f93c476c439eddd1c0cff9265c805525233e2284dbed45e593b8eea31d5ca9734d72bcbba9738d5237f955f3b2422351149d1312503b6441a47c940c', 80)
const output = 'dd653f0879b48c3ef69e13551239bec4cbcc1c18fe8894de2e9e1c790e18273603bf1c6c25d7a797aeff3c43fd32b974d3fcbd4bcce916007097922a3ea3a794'

test('permutations of a seed are those of the dossier', () => {
  for (const [at, places] of Object.entries(vector.perm_per_case))
    assert.deepEqual(permutation(from_hex(vector.seed, 32), Number(at), vector.officials), places)
})

test('a seed comes from opening and outputs', () => {
  assert.equal(hex(draw_seed(sha256(utf8('draw-open leaf')), [utf8('beacon-output')])), vector.seed)
})

test('a proof of vrf-r255 gives the output of the specification, and no bit of it may change', () => {
  assert.equal(hex(vrf_output(pub, input, proof)), output)
  for (let bit = 0; bit < 8 * proof.length; bit += 5) {
    const wrong = proof.slice()
    wrong[bit >> 3] ^= 1 << (bit & 7)
    assert.equal(vrf_output(pub, input, wrong), undefined, `bit ${bit}`)
  }
  assert.equal(vrf_output(pub, utf8('another input'), proof), undefined)
})

test('a list has the root of the tree', () => {
  assert.equal(hex(list_root([])), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  assert.equal(hex(list_root([leaf_hash(utf8('a'))])), hex(leaf_hash(utf8('a'))))
})

test('what is no draw is refused', () => {
  assert.throws(() => check_draw({ format: 'ashyq-receipt/v1' }))
  assert.equal(check_draw({ format: 'ashyq-draw/v1', opening: 'x', candidates: [] }).holds, false)
})
