// Maps as an aid over what is also there in words: the address field of a form, the table of the register.
// Without a tile server the city is drawn from its own outline; a city that has one names it in data-tiles.
// What the element carries is written at the head of the map component.
import { control, map as create_map, tileLayer } from 'leaflet'
import { draw_outline } from './map_outline.js'
import { pick_point } from './map_picker.js'
import { show_points } from './map_points.js'

for (const place of document.querySelectorAll('.ashyq-map')) show(place)

async function show(place) {
  const outline = await json(place.dataset.outline)
  const map = create_map(picture_in(place), {
    zoomControl: false, attributionControl: false, zoomSnap: 0.5, maxZoom: 18, preferCanvas: true
  })
  control.zoom({ zoomInTitle: place.dataset.zoomIn, zoomOutTitle: place.dataset.zoomOut }).addTo(map)
  if (place.dataset.tiles) add_tiles(map, place.dataset)
  map.fitBounds(draw_outline(map, outline, !place.dataset.tiles))
  if (place.dataset.points) show_points(map, await json(place.dataset.points))
  if (place.dataset.latitude) pick_point(map, place)
}

function picture_in(place) {
  const picture = document.createElement('div')
  picture.className = 'ashyq-map__picture'
  picture.setAttribute('role', 'region')
  picture.setAttribute('aria-label', place.dataset.label)
  place.prepend(picture)
  return picture
}

function add_tiles(map, { tiles, tilesCredit = '' }) {
  const credit = document.createElement('span')
  credit.textContent = tilesCredit
  tileLayer(tiles, { attribution: credit.innerHTML }).addTo(map)
  control.attribution({ prefix: false }).addTo(map)
}

async function json(url) {
  const answer = await fetch(url, { headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  return answer.json()
}
