// Picking a place: a tap on the map, Enter for the middle of the map, or "where I am". Two inputs carry the answer.
import { circleMarker } from 'leaflet'

const look = { radius: 10, weight: 3, color: '#ffffff', fillColor: '#b3372b', fillOpacity: 1 }

export function pick_point(map, place) {
  const latitude = document.getElementById(place.dataset.latitude)
  const longitude = document.getElementById(place.dataset.longitude)
  let marker

  const put = (point) => {
    latitude.value = point.lat.toFixed(5)
    longitude.value = point.lng.toFixed(5)
    marker = (marker ?? circleMarker(point, look).addTo(map)).setLatLng(point)
    say(place, place.dataset.picked)
  }

  if (latitude.value && longitude.value) put({ lat: Number(latitude.value), lng: Number(longitude.value) })
  map.on('click', ({ latlng }) => put(latlng))
  map.getContainer().addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.target !== map.getContainer()) return
    event.preventDefault() // Enter would send the form
    put(map.getCenter())
  })
  aim(map)
  offer_position(map, place, put)
}

// Keyboard users steer the map under this aim with the arrow keys.
function aim(map) {
  const cross = document.createElement('div')
  cross.className = 'ashyq-map__aim'
  map.getContainer().append(cross)
}

function offer_position(map, place, put) {
  const button = place.querySelector('.ashyq-map__locate')
  if (!button || !navigator.geolocation) return
  button.hidden = false
  button.addEventListener('click', () => navigator.geolocation.getCurrentPosition(({ coords }) => {
    const point = { lat: coords.latitude, lng: coords.longitude }
    map.setView(point, 16)
    put(point)
  }, () => say(place, place.dataset.notFound)))
}

function say(place, words) {
  const status = place.querySelector('.ashyq-map__status')
  if (status) status.textContent = words
}
