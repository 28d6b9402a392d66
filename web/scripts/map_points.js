// Points of a register on the map: GeoJSON whose properties are title, url, state and state_text.
import { circleMarker, geoJSON } from 'leaflet'

const colours = { kept: '#1f6f4a', missed: '#b3372b', soon: '#b8862b', closed: '#66736f', open: '#0f5c6e' }

export function show_points(map, points) {
  geoJSON(points, {
    pointToLayer: ({ properties }, place) => circleMarker(place, {
      radius: 6, weight: 1.5, color: '#ffffff', fillOpacity: 0.9, fillColor: colours[properties.state] ?? colours.open
    }).bindPopup(() => words(properties), { closeButton: false })
  }).addTo(map)
}

// Built of nodes, never of markup: a title is what a stranger typed.
function words({ title, url, state_text = '' }) {
  const box = document.createElement('div')
  const link = document.createElement('a')
  link.href = url
  link.textContent = title
  const state = document.createElement('div')
  state.textContent = state_text
  box.append(link, state)
  return box
}
