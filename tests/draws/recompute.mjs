// node recompute.mjs FILE: what the page of a draw computes in the browser, as JSON.
import { readFileSync } from 'node:fs'
import { check_draw } from '../../web/draw/draw.mjs'

console.log(JSON.stringify(check_draw(JSON.parse(readFileSync(process.argv[2], 'utf8')))))
