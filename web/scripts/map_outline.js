// The city without tiles: districts, water, main streets and a few names, from a GeoJSON file of the city.
import { geoJSON, tooltip } from 'leaflet'

const looks = {
  district: { color: '#0f5c6e', weight: 2, fillColor: '#ffffff', fillOpacity: 1 },
  water: { color: '#8fbcc6', weight: 1, fillColor: '#bfdbe2', fillOpacity: 1 },
  street: { color: '#d9c8a5', weight: 3 },
  railway: { color: '#9aa5a2', weight: 2, dashArray: '6 6' }
}

// Over tiles only the borders of the districts remain. Returns the bounds of the city.
export function draw_outline(map, outline, in_full) {
  const shown = ({ geometry, properties }) =>
    geometry.type !== 'Point' && (in_full || properties.kind === 'district')
  const style = ({ properties }) => ({ ...looks[properties.kind], ...(in_full ? {} : { fill: false }) })
  const shapes = geoJSON(outline, { filter: shown, style, interactive: false }).addTo(map)
  if (in_full) outline.features.filter(({ geometry }) => geometry.type === 'Point').forEach((place) => name(map, place))
  return shapes.getBounds()
}

function name(map, { properties, geometry }) {
  const [longitude, latitude] = geometry.coordinates
  const text = document.createElement('span')
  text.textContent = properties[`name_${document.documentElement.lang}`] ?? properties.name_en
  tooltip({ permanent: true, direction: 'center', className: `ashyq-map__name ashyq-map__name--${properties.kind}` })
    .setLatLng([latitude, longitude]).setContent(text).addTo(map)
}
